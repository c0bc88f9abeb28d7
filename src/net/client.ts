/**
 * The only door to the network. Promises: private addresses are never opened unless allowed, robots.txt is obeyed, one connection a host, every answer
 * bounded in bytes and time, and every outcome a value. Must never: send credentials or cookies, skip certificate checks, or follow a hop it has not checked.
 */
import type { FetchOutcome, GetOptions } from './outcome.ts'
import type { Pacer } from './pace.ts'
import type { RobotsDecision } from './robots.ts'

export type { Answer, Failure, FetchKind, FetchOutcome, GetOptions, StoppedRedirect } from './outcome.ts'

export interface ClientOptions {
  /** Sent with every request; `userAgentOf` makes it. */
  readonly userAgent: string
  /** Least seconds between two requests to one host. */
  readonly delaySeconds: number
  readonly allowPrivateAddresses: boolean
  /** Addresses whose ports are allowed beside 80, 443, 8080 and 8443: the start and allowed addresses. */
  readonly ownAddresses: readonly string[]
  /** Shared by the clients of one run, so that two authorities never crowd one host. */
  readonly pacer?: Pacer
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
  /** Ends all connections. */
  close(): Promise<void>
}
