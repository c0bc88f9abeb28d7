/**
 * The only door to the network. Promises: private addresses are never opened unless allowed, robots.txt is obeyed, one connection a host, every answer
 * bounded in bytes and time, and every outcome a value. Must never: send credentials or cookies, skip certificate checks, or follow a hop it has not checked.
 */
import pLimit from 'p-limit'
import { crawlLimits, fetchLimits } from '../limits.ts'
import type { Authority } from '../model/authority.ts'
import { isPrivatePort, portsOf } from './address-guard.ts'
import { createExchange } from './exchange.ts'
import { guarded, obedient, paced, redirected, retried, withoutCredentials, type Ask } from './layers.ts'
import type { Failure, FetchOutcome, GetOptions } from './outcome.ts'
import { createPacer, type Pacer } from './pace.ts'
import { createResolver, type LookUp } from './resolve.ts'
import { createRobotsFiles, decideByFile } from './robots-files.ts'
import type { RobotsDecision } from './robots.ts'
import { productToken } from './user-agent.ts'

export type { Answer, Failure, FetchKind, FetchOutcome, GetOptions, StoppedRedirect } from './outcome.ts'

export interface ClientOptions {
  /** Sent with every request; `userAgentOf` makes it. */
  readonly userAgent: string
  /** Least seconds between two requests to one host. 0 means as fast as the host answers. */
  readonly delaySeconds: number
  readonly allowPrivateAddresses: boolean
  /** Addresses whose ports are allowed beside 80, 443, 8080 and 8443: see `ownAddressesOf`. */
  readonly ownAddresses: readonly string[]
  /** Shared by the clients of one run, so that two authorities never crowd one host. */
  readonly pacer?: Pacer
  /** In place of the system's name resolution, for tests. */
  readonly lookUp?: LookUp
  /** Wall clock of one request in milliseconds, in place of the limits', for tests. */
  readonly pageTimeout?: number
  /** Milliseconds before the first retry; the pause doubles. */
  readonly retryPause?: number
}

export interface Client {
  /** GETs one address: robots.txt asked first, retried where that helps, never throws for what a website does. */
  get(address: string, options: GetOptions): Promise<FetchOutcome>
  /** What robots.txt of the address's host says about it. */
  robotsAllows(address: string): Promise<RobotsDecision>
  /** Sitemaps that the host's robots.txt names, as written there. */
  sitemapsOf(origin: string): Promise<readonly string[]>
  /** What a reader of the report should know about hosts: robots.txt unreadable, Crawl-delay capped, a host left alone. */
  notes(): readonly string[]
  /** A sentence for each place on this computer or in a private network that was opened. */
  privateNotes(): readonly string[]
  /** Ends all connections. */
  close(): Promise<void>
}

/** What an authority's file names: its ports may be opened. */
export function ownAddressesOf(authority: Authority): readonly string[] {
  return [...authority.start, ...authority.allow, ...(authority.councilHome === undefined ? [] : [authority.councilHome])]
}

/** Hops that a robots.txt may redirect (RFC 9309 2.3.1.2). */
const robotsRedirects = 5

export function createClient(options: ClientOptions): Client {
  const resolver = createResolver(options)
  const pacer = options.pacer ?? createPacer()
  const exchange = createExchange({ ...options, resolver })
  const notes = new Set<string>()
  const privateNotes = new Set<string>()
  const gate = { allowPrivateAddresses: options.allowPrivateAddresses, ports: portsOf(options.ownAddresses) }
  const atOnce = pLimit(crawlLimits.maxConcurrent)

  const plain: Ask = (url, wish) => atOnce(() => exchange.request(url, wish.kind, wish.signal))
  const polite = paced(plain, pacer, resolver, (url) => Math.max(options.delaySeconds * 1000, robotsFiles.delayOf(url.origin)))
  const patient = retried(polite, pacer, resolver, options.retryPause ?? fetchLimits.retryPause)
  const careful = guarded(patient, gate, resolver, (place) => privateNotes.add(`Opened on this computer or in a private network, as --allow-private-addresses allows: ${place}`))
  const alsoOpen = (url: URL) => options.allowPrivateAddresses && isPrivatePort(url) ? { alsoOpen: url.host } : {}

  const robotsFiles = createRobotsFiles({
    fetch: (address, signal) => redirected(careful, new URL(address), { kind: 'robots', ...(signal === undefined ? {} : { signal }), ...alsoOpen(new URL(address)) }, robotsRedirects),
    token: productToken, note: (sentence) => notes.add(sentence),
  })
  const robotsSay = async (url: URL, signal?: AbortSignal): Promise<Failure | undefined> => {
    const file = await robotsFiles.fileOf(url.origin, signal)
    if (file.kind === 'failed') return file.failure
    const decision = decideByFile(file, url)
    return decision.allowed ? undefined : { kind: 'refused-by-robots', detail: decision.because }
  }
  // The guard stands before robots.txt too: a refused address must not even cost a request for its host's rules.
  const obeying = guarded(obedient(careful, robotsSay), gate, resolver)

  return {
    async get(address, wish) {
      if (!URL.canParse(address)) return { kind: 'malformed', detail: 'This is not a complete web address.' }
      if (address.length > fetchLimits.maxAddressLength) return { kind: 'malformed', detail: `The address is longer than ${fetchLimits.maxAddressLength} characters.` }
      if (wish.signal?.aborted === true) return { kind: 'aborted', detail: 'The run was stopped.' }
      const url = withoutCredentials(new URL(address))
      return redirected(obeying, url, wish.kind === 'link-check' ? { ...wish, ...alsoOpen(url) } : wish)
    },
    async robotsAllows(address) {
      const url = new URL(address)
      return decideByFile(await robotsFiles.fileOf(url.origin), url)
    },
    async sitemapsOf(origin) {
      const file = await robotsFiles.fileOf(origin)
      return file.kind === 'rules' ? file.robots.sitemaps : []
    },
    notes: () => [...notes, ...privateNotes].sort(),
    privateNotes: () => [...privateNotes].sort(),
    close: () => exchange.close(),
  }
}
