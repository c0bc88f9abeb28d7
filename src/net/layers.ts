/** The client's layers: each takes an asker and gives a more careful one. `client.ts` puts them together. */
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchLimits } from '../limits.ts'
import { bareHost, isPublicAddress, refusalOf, type Gate } from './address-guard.ts'
import { isRedirect } from './exchange.ts'
import type { Answer, Failure, FetchKind, FetchOutcome, GetOptions } from './outcome.ts'
import type { Pacer } from './pace.ts'
import { hostKeyOf, type Resolver } from './resolve.ts'
import { waitAskedFor } from './retry-after.ts'

export interface Wish {
  readonly kind: FetchKind
  readonly signal?: AbortSignal
  /** A private `host:port` that this request may open beside those of the gate: a link named it. Never one that a redirect named. */
  readonly alsoOpen?: string
}

/** Asks for one address once, as far as the layers below see it. */
export type Ask = (url: URL, wish: Wish) => Promise<Answer | Failure>

/**
 * Refuses, before any socket opens, what may not be requested.
 * @param notePrivate told of every place inside the network that is about to be opened
 */
export function guarded(ask: Ask, gate: Gate, resolver: Resolver, notePrivate: (place: string) => void = () => undefined): Ask {
  return async (url, wish) => {
    const refusal = refusalOf(url, wish.alsoOpen === undefined ? gate : { ...gate, alsoOpen: wish.alsoOpen })
    if (refusal !== undefined) return { kind: 'blocked-address', detail: refusal }
    const resolution = await resolver.resolve(bareHost(url))
    switch (resolution.kind) {
      case 'resolved': {
        const inside = resolution.addresses.find(({ address }) => !isPublicAddress(address))
        if (inside !== undefined) notePrivate(inside.address === bareHost(url) ? url.host : `${url.host} (${inside.address})`)
        return ask(url, wish)
      }
      case 'blocked': return { kind: 'blocked-address', detail: resolution.detail }
      default: return resolution
    }
  }
}

/** One at a time to a host, with a pause between. */
export function paced(ask: Ask, pacer: Pacer, resolver: Resolver, delayOf: (url: URL) => number): Ask {
  return async (url, wish) => {
    const key = await hostKeyOf(url, resolver)
    try {
      const outcome = await pacer.inTurn(key, delayOf(url), () => ask(url, wish), wish.signal)
      return outcome ?? pacer.leftAlone(key) ?? { kind: 'rate-limited', detail: 'This website is left alone for the rest of the run.' }
    } catch (error) {
      if (wish.signal?.aborted === true) return { kind: 'aborted', detail: 'The run was stopped.' }
      throw error
    }
  }
}

/** Asks again where a second try may help, and leaves a host alone that does not want to be asked. */
export function retried(ask: Ask, pacer: Pacer, resolver: Resolver, firstPause: number): Ask {
  return async (url, wish) => {
    const key = await hostKeyOf(url, resolver)
    for (let tried = 1; ; tried++) {
      const outcome = await ask(url, wish)
      const isBusy = outcome.kind === 'answered' && (outcome.status === 429 || outcome.status === 503) && !outcome.challenge
      const askedFor = isBusy ? waitAskedFor(outcome.headers['retry-after'], Date.now()) : undefined
      if (askedFor !== undefined && askedFor > fetchLimits.maxRetryAfter) {
        const failure: Failure = { kind: 'rate-limited', detail: `The website asked not to be visited for ${sayWait(askedFor)}.` }
        pacer.leaveAlone(key, failure)
        return failure
      }
      if (tried < triesWorth(outcome) && wish.signal?.aborted !== true) {
        const wait = askedFor ?? firstPause * 2 ** (tried - 1)
        if (isBusy) pacer.pause(key, wait)
        else await sleep(wait, undefined, wish.signal === undefined ? {} : { signal: wish.signal }).catch(() => undefined)
        continue
      }
      const end = isBusy && outcome.status === 429 ? { kind: 'rate-limited', detail: 'The website asked again and again for fewer visits.' } as const : outcome
      pacer.report(key, saysHostIsIll(end) ?? (isBusy ? { kind: 'rate-limited', detail: 'The website answered again and again that it is not available (503).' } : undefined))
      return end
    }
  }
}

/** @param wait milliseconds, more than a minute */
function sayWait(wait: number): string {
  const [unit, length] = wait < 2 * 3_600_000 ? ['minutes', 60_000] as const : wait < 2 * 86_400_000 ? ['hours', 3_600_000] as const : ['days', 86_400_000] as const
  return `${Math.round(wait / length).toLocaleString('en-GB')} ${unit}`
}

/** How many tries an outcome like this is worth, the first included. */
function triesWorth(outcome: Answer | Failure): number {
  switch (outcome.kind) {
    case 'answered':
      if (outcome.challenge) return 1
      if (outcome.status === 429 || outcome.status === 502 || outcome.status === 503 || outcome.status === 504) return fetchLimits.tries
      return outcome.status >= 500 || outcome.status === 408 ? 2 : 1
    case 'unreachable': return fetchLimits.tries
    // What drips for as long as we wait will drip again.
    case 'timed-out': return outcome.hasBegun === true ? 1 : 2
    case 'incomplete': return 2
    default: return 1
  }
}

function saysHostIsIll(outcome: Answer | Failure): Failure | undefined {
  return outcome.kind === 'timed-out' || outcome.kind === 'unreachable' || outcome.kind === 'rate-limited' ? outcome : undefined
}

/** Asks robots.txt first. */
export function obedient(ask: Ask, robotsSay: (url: URL, signal?: AbortSignal) => Promise<Failure | undefined>): Ask {
  return async (url, wish) => (await robotsSay(url, wish.signal)) ?? ask(url, wish)
}

/** Follows redirects; every layer below sees each hop. */
export async function redirected(ask: Ask, start: URL, options: GetOptions & Pick<Wish, 'alsoOpen'>, most: number = fetchLimits.maxRedirects): Promise<FetchOutcome> {
  const redirects: string[] = []
  const seen = new Set<string>()
  for (let url = start; ;) {
    seen.add(url.href)
    const outcome = await ask(url, options)
    if (outcome.kind !== 'answered') return outcome
    const answer: Answer = { ...outcome, redirects }
    if (!isRedirect(answer.status)) return answer
    const next = targetOf(url, answer.headers['location'])
    if (next === undefined) return { kind: 'bad-redirect', detail: 'The website redirects, but not to an address.' }
    if ((options.onRedirect?.({ from: url.href, to: next.href, status: answer.status }) ?? 'follow') === 'stop') {
      return { kind: 'redirect', address: url.href, redirects, status: answer.status, location: next.href }
    }
    if (seen.has(next.href)) return { kind: 'redirect-loop', detail: 'The website redirects in a circle; it may need cookies.' }
    redirects.push(url.href)
    if (redirects.length > most) return { kind: 'too-many-redirects', detail: `The website redirects more than ${most} times.` }
    url = next
  }
}

function targetOf(base: URL, location: string | undefined): URL | undefined {
  if (location === undefined || location.trim() === '' || location.length > fetchLimits.maxAddressLength) return undefined
  // Headers come as Latin-1; a website that writes UTF-8 there means the characters.
  const text = /[\x80-\xff]/.test(location) ? Buffer.from(location, 'latin1').toString('utf8') : location
  return URL.canParse(text, base.href) ? withoutCredentials(new URL(text, base.href)) : undefined
}

/** The address as it may be sent: no user part, no fragment. */
export function withoutCredentials(url: URL): URL {
  const plain = new URL(url.href)
  plain.username = ''
  plain.password = ''
  plain.hash = ''
  return plain
}
