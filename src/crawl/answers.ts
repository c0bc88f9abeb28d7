/** What an answer means for the snapshot, pure: a page to keep, a redirect to go after, or a skip with its reason. */
import type { StoredAnswer } from '../archive/archive.ts'
import { assertNever } from '../errors.ts'
import type { SkipReason } from '../model/snapshot.ts'
import { docxType, htmlType, pdfType } from '../net/media-type.ts'

export type Meaning =
  | { readonly kind: 'page'; readonly mediaType: string; readonly sha256: string }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'skip'; readonly reason: SkipReason; readonly detail: string }

const keptTypes: ReadonlySet<string> = new Set([htmlType, pdfType, docxType])

/** Whether bodies of a type are kept: the three that are read. */
export function isKeptType(mediaType: string): boolean {
  return keptTypes.has(mediaType)
}

export function meaningOf(answer: StoredAnswer): Meaning {
  switch (answer.kind) {
    case 'redirect': return { kind: 'redirect', location: answer.location }
    case 'failed': return { kind: 'skip', reason: reasonOfFailure(answer.failure), detail: answer.detail }
    case 'answered': return meaningOfStatus(answer)
    default: return assertNever(answer)
  }
}

function meaningOfStatus(answer: Extract<StoredAnswer, { readonly kind: 'answered' }>): Meaning {
  const { status } = answer
  const skip = (reason: SkipReason, detail: string): Meaning => ({ kind: 'skip', reason, detail })
  if (answer.challenge) return skip('challenge', `The website asked whether we are a person instead of showing the page (${status}).`)
  if (status === 200) {
    if (answer.sha256 !== undefined) return { kind: 'page', mediaType: answer.mediaType, sha256: answer.sha256 }
    return skip('unsupported-type', `The answer is of a type that is not read (${answer.mediaType}).`)
  }
  if (status === 404 || status === 410) return skip('not-found', `Page not found (${status}).`)
  if (status === 401 || status === 407) return skip('login', `A login is needed (${status}).`)
  if (status === 429) return skip('rate-limited', 'The website asked for fewer visits (429).')
  if (status >= 500) return skip('server-error', `The website answered with an error (${status}).`)
  if (status >= 400) return skip('refused', `The website refused to show the page (${status}).`)
  return skip('incomplete', `The answer is not a page (${status}).`)
}

function reasonOfFailure(failure: Extract<StoredAnswer, { readonly kind: 'failed' }>['failure']): SkipReason {
  switch (failure) {
    case 'blocked-address': return 'blocked-address'
    case 'refused-by-robots': return 'robots'
    case 'no-such-host': case 'unreachable': case 'certificate': case 'too-many-redirects': case 'redirect-loop': case 'bad-redirect': return 'unreachable'
    case 'timed-out': return 'timed-out'
    case 'too-large': return 'too-large'
    case 'incomplete': case 'unreadable-encoding': return 'incomplete'
    case 'rate-limited': return 'rate-limited'
    case 'malformed': return 'address-too-long'
    default: return assertNever(failure)
  }
}

/** Whether a redirect leads to a page that asks for a name and a password. */
export function isLogin(address: string): boolean {
  return /\/(log-?in|sign-?in|logon|sso|oauth2?|saml2?|wp-login)(\.\w+)?(\/|$)/i.test(new URL(address).pathname)
}
