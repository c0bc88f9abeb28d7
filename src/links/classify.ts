/**
 * From what was seen to what is wrong. Pure.
 * Promises: only what is certain is Broken: no such page, removed, no such website, an address nobody outside can open.
 * Whatever a program could not settle is Unverified; a person should open it. Must never turn a refusal, a delay or a limit into Broken.
 */
import { assertNever } from '../errors.ts'
import type { LinkReport } from '../model/audit.ts'
import type { LinkCheck, SkipReason } from '../model/snapshot.ts'
import { problemFor, worstOf, type ProblemCode } from './problems.ts'
import { redirectProblem } from './redirects.ts'

export type LinkClass = LinkReport['problems'][number]['class'] | 'fine'

/** The class of a link with this as its worst problem. */
export function classOf(problem: ProblemCode | null): LinkClass {
  return problem === null ? 'fine' : problemFor(problem).class
}

/** What one check of a link found to be wrong; `null` where it works. */
export function problemOfCheck({ target, outcome }: Pick<LinkCheck, 'target' | 'outcome'>): ProblemCode | null {
  switch (outcome.kind) {
    case 'answered': return outcome.challenge ? 'blocked' : problemOfAnswer(target, outcome.status, outcome.finalAddress)
    case 'no-such-host': return 'no-such-host'
    case 'timed-out': return 'timed-out'
    case 'connection-failed': return 'no-connection'
    case 'certificate': return 'certificate'
    case 'robots': return 'robots'
    // As written the host is public (the others are told by their writing): it is this network that resolves it inside, or a redirect.
    case 'blocked-address': return 'not-opened'
    case 'malformed': return 'malformed'
    default: return assertNever(outcome)
  }
}

/** What an answer says about a link: its status, and where it came from in the end. */
export function problemOfAnswer(target: string, status: number, finalAddress: string): ProblemCode | null {
  return worstOf([problemOfStatus(status), redirectProblem(target, finalAddress)])
}

/** What an HTTP status, after redirects, says about a link. */
export function problemOfStatus(status: number): ProblemCode | null {
  if (status >= 200 && status < 300) return null
  switch (status) {
    case 304: return null
    case 404: return 'page-not-found'
    case 410: return 'page-removed'
    case 401: return 'login'
    // 407 is a proxy's refusal, 451 a legal one, 999 LinkedIn's.
    case 403: case 407: case 451: case 999: return 'blocked'
    case 408: return 'timed-out'
    case 429: return 'rate-limited'
  }
  if (status >= 300 && status < 400) return 'redirects-for-ever'
  return status >= 500 && status < 600 ? 'server-error' : 'unusual-answer'
}

/** What the crawl's reason for not keeping an address says about links to it. */
export type SkipMeaning =
  /** Asked by the crawl: this is the answer. */
  | { readonly kind: 'seen'; readonly problem: ProblemCode | null }
  /** Never asked, and must not be: nothing is known. */
  | { readonly kind: 'unchecked' }
  /** Outside the crawl: for the link checker to ask. `isOwn`: on the offer's own website, so it is asked even where outside checks are switched off. */
  | { readonly kind: 'ask'; readonly isOwn?: true }

export function meaningOfSkip(reason: SkipReason, detail: string): SkipMeaning {
  switch (reason) {
    case 'out-of-scope': case 'redirect-out-of-scope': return { kind: 'ask' }
    // Old Word files, pictures and packed files are never read, but a link to one may be dead all the same.
    case 'unsupported-type': return { kind: 'ask', isOwn: true }
    case 'page-limit': case 'depth': case 'trap': case 'state-changing': case 'address-too-long': return { kind: 'unchecked' }
    case 'duplicate': case 'too-large': return seen(null)
    case 'not-found': return seen(/\b410\b/.test(detail) ? 'page-removed' : 'page-not-found')
    case 'robots': return seen('robots')
    case 'blocked-address': return seen('not-opened')
    case 'rate-limited': return seen('rate-limited')
    case 'timed-out': return seen('timed-out')
    case 'unreachable': return seen('no-connection')
    case 'server-error': return seen('server-error')
    case 'refused': case 'challenge': return seen('blocked')
    case 'login': return seen('login')
    case 'incomplete': return seen('unusual-answer')
    default: return assertNever(reason)
  }
}

function seen(problem: ProblemCode | null): SkipMeaning {
  return { kind: 'seen', problem }
}

/** Whether one look is too little: nothing is called Broken on one answer. The client itself tries again where a website is merely unwell. */
export function needsSecondLook(problem: ProblemCode | null): boolean {
  return classOf(problem) === 'broken'
}
