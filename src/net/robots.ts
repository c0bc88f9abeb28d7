/**
 * robots.txt by RFC 9309, pure: text to rules to decisions. Longest match wins, allow wins ties, groups for our token replace the groups for everybody.
 * What a missing or failing robots.txt means is decided in `robots-files.ts`.
 */

export interface RobotsDecision {
  readonly allowed: boolean
  /** The line of robots.txt that decided, or why there is none. */
  readonly because: string
}

export interface RobotsRule {
  readonly allows: boolean
  /** Percent-encoded as RFC 9309 2.2.2 asks, `*` and `$` kept. */
  readonly pattern: string
  readonly line: string
}

export interface Robots {
  readonly rules: readonly RobotsRule[]
  /** Seconds, as written; undefined where there is none or it is not a number from 0 up. */
  readonly crawlDelay?: number
  /** As written: may be relative, or point anywhere. */
  readonly sitemaps: readonly string[]
}

export const emptyRobots: Robots = { rules: [], sitemaps: [] }

interface Group { readonly agents: Set<string>; readonly rules: RobotsRule[]; crawlDelay?: number }

/** @param token our product token; compared without regard to case (RFC 9309 2.2.1) */
export function parseRobots(text: string, token: string): Robots {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let current: Group | undefined
  let namesAgents = false
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const line = raw.replace(/#.*$/, '').trim()
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const field = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (field === 'sitemap') {
      if (value !== '') sitemaps.push(value)
    } else if (field === 'user-agent') {
      if (current === undefined || !namesAgents) groups.push(current = { agents: new Set(), rules: [] })
      current.agents.add(agentToken(value))
      namesAgents = true
    } else if (current !== undefined) {
      if (field === 'allow' || field === 'disallow') {
        namesAgents = false
        if (value !== '') current.rules.push({ allows: field === 'allow', pattern: encodePattern(value), line })
      } else if (field === 'crawl-delay') {
        // No rule (RFC 9309 2.2.4), so it does not end a list of agents.
        const seconds = Number(value)
        if (value !== '' && Number.isFinite(seconds) && seconds >= 0) current.crawlDelay ??= seconds
      }
    }
  }
  return { ...chosen(groups, token.toLowerCase()), sitemaps }
}

/** All groups for our token joined; else all for `*` (RFC 9309 2.2.1). */
function chosen(groups: readonly Group[], token: string): Omit<Robots, 'sitemaps'> {
  const own = groups.filter((group) => group.agents.has(token))
  const ours = own.length > 0 ? own : groups.filter((group) => group.agents.has('*'))
  const crawlDelay = ours.map((group) => group.crawlDelay).find((delay) => delay !== undefined)
  return { rules: ours.flatMap((group) => group.rules), ...(crawlDelay === undefined ? {} : { crawlDelay }) }
}

/** The product token of a User-agent line: letters, underscores and hyphens; a version after it is ignored. */
function agentToken(value: string): string {
  return value.startsWith('*') ? '*' : (/^[A-Za-z_-]+/.exec(value)?.[0] ?? '').toLowerCase()
}

/** @param target path and query of the address, as a URL parser writes them */
export function decideByRobots(robots: Robots, target: string): RobotsDecision {
  if (target === '/robots.txt') return { allowed: true, because: 'robots.txt itself may always be read' }
  const path = encodePattern(target)
  let best: RobotsRule | undefined
  for (const rule of robots.rules) {
    if (best !== undefined && rule.pattern.length < best.pattern.length) continue
    if (!patternMatches(rule.pattern, path)) continue
    if (best === undefined || rule.pattern.length > best.pattern.length || rule.allows) best = rule
  }
  return best === undefined ? { allowed: true, because: 'no line of robots.txt is about it' } : { allowed: best.allows, because: best.line }
}

/** Linear matching of `*` and a final `$`: each piece between stars is looked for once, from left to right. */
export function patternMatches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith('$')
  const [first = '', ...pieces] = (isAnchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  if (pieces.length === 0) return !isAnchored || at === path.length
  const last = pieces.pop() ?? ''
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return isAnchored ? path.length - last.length >= at && path.endsWith(last) : path.indexOf(last, at) >= 0
}

/** Characters beyond ASCII percent-encoded, escapes in capitals, unreserved ones unescaped (RFC 9309 2.2.2), so that both sides compare octet by octet. */
function encodePattern(text: string): string {
  return text
    .replace(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()))
    .replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase()
    })
}
