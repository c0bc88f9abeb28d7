/** The robots.txt of each host, fetched once a run, and what its absence means (RFC 9309 2.3.1; features.md 7.1). */
import { crawlLimits } from '../limits.ts'
import type { FetchOutcome, Failure } from './outcome.ts'
import { decideByRobots, emptyRobots, parseRobots, type Robots, type RobotsDecision } from './robots.ts'

/** What is known of one host's robots.txt. */
export type RobotsFile =
  | { readonly kind: 'rules'; readonly robots: Robots }
  /** Answered with an error: everything is disallowed. */
  | { readonly kind: 'closed'; readonly because: string }
  /** The host cannot be reached at all. */
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface RobotsFiles {
  fileOf(origin: string, signal?: AbortSignal): Promise<RobotsFile>
  /** The delay that the host's file asks for, milliseconds, capped; 0 where it is not known or asks for none. */
  delayOf(origin: string): number
}

export function createRobotsFiles(options: {
  readonly fetch: (address: string, signal?: AbortSignal) => Promise<FetchOutcome>
  readonly token: string
  readonly note: (sentence: string) => void
}): RobotsFiles {
  const files = new Map<string, Promise<RobotsFile>>()
  const delays = new Map<string, number>()
  const load = async (origin: string, signal?: AbortSignal): Promise<RobotsFile> => {
    const host = new URL(origin).host
    const file = fileFrom(await options.fetch(`${origin}/robots.txt`, signal), host, options.token, options.note)
    const asked = file.kind === 'rules' ? file.robots.crawlDelay : undefined
    if (asked !== undefined) {
      delays.set(origin, Math.min(asked, crawlLimits.maxCrawlDelaySeconds) * 1000)
      if (asked > crawlLimits.maxCrawlDelaySeconds) options.note(`${host} asks robots to wait ${asked} seconds between pages; we waited ${crawlLimits.maxCrawlDelaySeconds}.`)
    }
    return file
  }
  return {
    fileOf(origin, signal) {
      const known = files.get(origin)
      if (known !== undefined) return known
      const file = load(origin, signal)
      files.set(origin, file)
      void file.then((result) => result.kind === 'failed' && mayPass(result.failure) && files.delete(origin), () => files.delete(origin))
      return file
    },
    delayOf: (origin) => delays.get(origin) ?? 0,
  }
}

/** A run that was stopped, and a name that was not found: asking again costs little, and the answer may be another. */
function mayPass({ kind }: Failure): boolean {
  return kind === 'aborted' || kind === 'no-such-host'
}

function fileFrom(outcome: FetchOutcome, host: string, token: string, note: (sentence: string) => void): RobotsFile {
  switch (outcome.kind) {
    case 'answered':
      if (outcome.status >= 200 && outcome.status < 300) return readable(outcome.body, host, token, note)
      if (outcome.status === 429 || outcome.status >= 500) return closed(host, `answered with an error (${outcome.status})`, note)
      if (outcome.status !== 404 && outcome.status !== 410) note(`${host} did not show its robots.txt (${outcome.status}), which means that robots may read the site (RFC 9309).`)
      return { kind: 'rules', robots: emptyRobots }
    case 'redirect': case 'too-many-redirects': case 'redirect-loop': case 'bad-redirect':
      return { kind: 'rules', robots: emptyRobots }
    case 'rate-limited': case 'incomplete': case 'too-large': case 'unreadable-encoding': case 'malformed': case 'refused-by-robots':
      return closed(host, `could not be read (${outcome.detail})`, note)
    case 'aborted':
      return { kind: 'failed', failure: outcome }
    default:
      note(`Could not read robots.txt of ${host}, so nothing of it was read: ${outcome.detail}`)
      return { kind: 'failed', failure: outcome }
  }
}

function closed(host: string, why: string, note: (sentence: string) => void): RobotsFile {
  note(`Could not read robots.txt of ${host}: it ${why}. Nothing of this website was read, as the rules for robots ask (RFC 9309).`)
  return { kind: 'closed', because: `robots.txt ${why}` }
}

function readable(body: Uint8Array, host: string, token: string, note: (sentence: string) => void): RobotsFile {
  const text = new TextDecoder().decode(body)
  if (/^\s*<(!doctype|html|head|body)\b/i.test(text)) {
    note(`${host} answers with a web page where its robots.txt should be; it was taken as empty.`)
    return { kind: 'rules', robots: emptyRobots }
  }
  return { kind: 'rules', robots: parseRobots(text, token) }
}

/** What a host's file says about one address. */
export function decideByFile(file: RobotsFile, url: URL): RobotsDecision {
  switch (file.kind) {
    case 'rules': return decideByRobots(file.robots, url.pathname + url.search)
    case 'closed': return { allowed: false, because: file.because }
    case 'failed': return { allowed: false, because: file.failure.detail }
  }
}
