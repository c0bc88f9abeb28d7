/** What one request can end in: a closed list of values. Only a bug throws. */

/** What is asked for; it decides the limits on bytes and time. */
export type FetchKind =
  /** A page or document of the offer: the answer's media type decides which limits hold. */
  | 'page'
  | 'robots'
  | 'sitemap'
  /** Is the target there? Only the first bytes are read. */
  | 'link-check'

/** An answer with a status, whatever the status. */
export interface Answer {
  readonly kind: 'answered'
  /** The address that answered in the end. */
  readonly address: string
  /** Addresses that redirected, in order; empty where the first one answered. */
  readonly redirects: readonly string[]
  readonly status: number
  /** Lower-case names; repeated headers joined by a comma. Never holds `set-cookie`. */
  readonly headers: Readonly<Record<string, string>>
  /** Without parameters, lower case: sniffed from the first bytes where they are plain, else declared, else `application/octet-stream`. */
  readonly mediaType: string
  /** Decoded. Empty where the type is one that is never read, and only the first bytes of a link check. */
  readonly body: Uint8Array
  /** Whether `body` is less than the whole. */
  readonly partial: boolean
  /** From request to last byte, milliseconds; what the pace follows. */
  readonly took: number
  /** A page that asks whether the visitor is a person, instead of the page asked for. */
  readonly challenge: boolean
}

/** A redirect that `onRedirect` chose not to follow. */
export interface StoppedRedirect {
  readonly kind: 'redirect'
  readonly address: string
  readonly redirects: readonly string[]
  readonly status: number
  /** Where it points, resolved. */
  readonly location: string
}

export type Failure =
  | { readonly kind: 'blocked-address'; readonly detail: string }
  | { readonly kind: 'refused-by-robots'; readonly detail: string }
  | { readonly kind: 'no-such-host'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'certificate'; readonly detail: string }
  /** `hasBegun`: an answer came, but not its end. */
  | { readonly kind: 'timed-out'; readonly detail: string; readonly hasBegun?: true }
  | { readonly kind: 'too-large'; readonly detail: string }
  | { readonly kind: 'incomplete'; readonly detail: string }
  | { readonly kind: 'unreadable-encoding'; readonly detail: string }
  | { readonly kind: 'too-many-redirects'; readonly detail: string }
  | { readonly kind: 'redirect-loop'; readonly detail: string }
  | { readonly kind: 'bad-redirect'; readonly detail: string }
  /** The host asked to be left alone for longer than we wait, or again and again. */
  | { readonly kind: 'rate-limited'; readonly detail: string }
  | { readonly kind: 'malformed'; readonly detail: string }
  /** The caller's signal ended it. */
  | { readonly kind: 'aborted'; readonly detail: string }

export type FetchOutcome = Answer | StoppedRedirect | Failure

export interface GetOptions {
  readonly kind: FetchKind
  readonly signal?: AbortSignal
  /** Asked at each redirect, before the target is requested. Default: follow (the address guard, robots.txt and limits hold at each hop anyway). */
  readonly onRedirect?: (redirect: { readonly from: string; readonly to: string; readonly status: number }) => 'follow' | 'stop'
}
