/** What one crawl of one authority saw. The archive keeps it; `read` turns its bodies into pages. */
import type { Authority, CrawlSettings } from './authority.ts'

/** The closed list of reasons why an address was not fetched or not kept. */
export const skipReasons = [
  'robots', 'out-of-scope', 'page-limit', 'depth', 'trap', 'duplicate', 'too-large', 'unsupported-type', 'blocked-address',
  'redirect-out-of-scope', 'rate-limited', 'state-changing', 'timed-out', 'unreachable', 'server-error', 'not-found', 'refused',
  'incomplete', 'challenge', 'login', 'address-too-long',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** An address that was not fetched, or whose answer was not kept as a page. */
export interface Skip {
  readonly address: string
  readonly reason: SkipReason
  /** More words: the robots line, the status, the kind of trap. */
  readonly detail: string
  /** Where the link stood and what it said, as far as known. */
  readonly from?: string
  readonly linkText?: string
}

/** One answer that was kept: a page, a document, or an error page of an address in scope. */
export interface Fetched {
  /** Canonical address: the identity of the page. */
  readonly address: string
  /** The address that answered in the end, after redirects. */
  readonly finalAddress: string
  readonly redirects: readonly string[]
  readonly status: number
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>
  /** Media type without parameters, lower case, as sniffed or declared: `text/html`, `application/pdf`, … */
  readonly mediaType: string
  readonly body: Uint8Array
  readonly sha256: string
  /** When it was fetched, ISO 8601 UTC. */
  readonly fetchedAt: string
  /** Clicks from a start address; sitemaps count as one. */
  readonly depth: number
  /** The page that first led here, and the words of that link. */
  readonly from?: string
  readonly linkText?: string
}

/** What one check of one link target found. Everything needed to classify it later without a network. */
export interface LinkCheck {
  readonly target: string
  readonly checkedAt: string
  readonly outcome:
    | { readonly kind: 'answered'; readonly status: number; readonly finalAddress: string; readonly redirects: number; readonly challenge: boolean }
    | { readonly kind: 'no-such-host' }
    | { readonly kind: 'timed-out' }
    | { readonly kind: 'connection-failed'; readonly detail: string }
    | { readonly kind: 'certificate'; readonly detail: string }
    | { readonly kind: 'robots' }
    | { readonly kind: 'blocked-address' }
    | { readonly kind: 'malformed'; readonly detail: string }
}

export type SnapshotState = 'running' | 'interrupted' | 'finished'

/** Everything about a snapshot but its bodies. */
export interface SnapshotInfo {
  readonly format: number
  readonly authority: Authority
  readonly settings: CrawlSettings
  readonly state: SnapshotState
  /** ISO 8601 UTC. */
  readonly started: string
  readonly finished: string | null
  /** Why the crawl ended before everything in scope was read; empty where it did not. */
  readonly cutShort: readonly string[]
  /** Notes about hosts: robots.txt unreadable, Crawl-delay capped, … */
  readonly notes: readonly string[]
}

/** What `read` and the audit need of an archive. Answers come in one fixed order: by address. */
export interface Snapshot {
  readonly info: SnapshotInfo
  fetched(): Iterable<Fetched>
  skips(): Iterable<Skip>
  linkChecks(): Iterable<LinkCheck>
}
