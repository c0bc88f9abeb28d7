/**
 * The catalogue of what can be wrong with a link: every problem once, with its words and its class.
 * Promises: the order here is the rank, worst first; when several problems hold for one link, the first of them is its problem.
 * Must never hold a threshold or a decision about one link: that is classify.ts.
 */
import type { LinkReport } from '../model/audit.ts'

/** Only `broken` counts against an authority: `unverified` is what a program could not settle and a person should open. */
export type ProblemClass = LinkReport['problems'][number]['class']

export interface Problem {
  readonly code: string
  readonly class: ProblemClass
  /** A few words, for a table. */
  readonly title: string
  /** What a visitor meets, in a sentence or two. */
  readonly details: string
  /** What to do about it. */
  readonly fix: string
}

const findNewPlace = 'Find where the information is now and link to that, or remove the link.'
const openIt = 'Open the link yourself to make sure it works.'

/** Worst first. */
export const problems = [
  {
    code: 'inside-address', class: 'broken',
    title: 'Points to a computer the public cannot reach',
    details: 'The address only works inside an office network, or only on the computer of whoever wrote the page.',
    fix: 'Link to the public address of the page.',
  },
  {
    code: 'file-on-computer', class: 'broken',
    title: 'Points to a file on somebody’s computer',
    details: 'The link names a file on a disk, not a page on a website, so it opens for nobody else.',
    fix: 'Put the document on the website and link to it there.',
  },
  {
    code: 'malformed', class: 'broken',
    title: 'Not a complete web address',
    details: 'No browser can open this address because of how it is written.',
    fix: 'Correct the spelling of the address. It should begin with https:// and have no spaces.',
  },
  {
    code: 'email-malformed', class: 'broken',
    title: 'This e-mail address is not complete',
    details: 'The link opens an e-mail to an address that cannot exist.',
    fix: 'Correct the e-mail address in the link, such as name@council.gov.uk.',
  },
  {
    code: 'phone-malformed', class: 'broken',
    title: 'This phone number cannot be dialled',
    details: 'The link should dial a phone number, but what it holds is not one.',
    fix: 'Correct the number in the link. It should hold digits only, such as tel:01632960001.',
  },
  {
    code: 'no-such-host', class: 'broken',
    title: 'This website address does not exist',
    details: 'No website has this name: it was mistyped, or the website has been given up.',
    fix: findNewPlace,
  },
  {
    code: 'scheme-forgotten', class: 'broken',
    title: 'The https:// is missing from the address',
    details: 'Without https:// at the front, the browser looks for a page of that name on this website, and there is none.',
    fix: 'Put https:// in front of the address in the link.',
  },
  {
    code: 'page-removed', class: 'broken',
    title: 'Page removed (410)',
    details: 'The website says that this page was taken away for good.',
    fix: findNewPlace,
  },
  {
    code: 'page-not-found', class: 'broken',
    title: 'Page not found (404)',
    details: 'The website says that it has no such page.',
    fix: findNewPlace,
  },
  {
    code: 'redirects-for-ever', class: 'unverified',
    title: 'Sends visitors on without end',
    details: 'Each address passes the visitor to another and no page opened. Some websites do this to visitors who refuse cookies.',
    fix: `${openIt} If a page opens, link to the address it ends at.`,
  },
  {
    code: 'looks-missing', class: 'unverified',
    title: 'May be an error page',
    details: 'The website says that all is well, but the page’s own title says that nothing was found.',
    fix: 'Open the link yourself. If it shows an error, find where the information is now and link to that.',
  },
  {
    code: 'opens-front-page', class: 'unverified',
    title: 'Opens a front page instead',
    details: 'The link was written for one page, but the visitor ends at the front page of a website. The page has probably gone.',
    fix: 'Find where the information is now and link to that page.',
  },
  {
    code: 'certificate', class: 'unverified',
    title: 'Visitors may see a security warning',
    details: 'The website’s security certificate could not be checked: it may be out of date, made for another name, or incomplete.',
    fix: 'Open the link yourself. If the browser warns you, tell the website’s owner or link elsewhere.',
  },
  {
    code: 'not-opened', class: 'unverified',
    title: 'Leads where our checker may not go',
    details: 'Seen from this computer the address leads into a private network, or to a port that websites do not use. It was not opened.',
    fix: 'Open the link on a phone that uses mobile data, to see what the public sees.',
  },
  {
    code: 'login-details', class: 'unverified',
    title: 'Contains login details',
    details: 'A user name or a password is written in the address for everybody to read. It was not used.',
    fix: 'Remove the login details from the link, and change the password.',
  },
  {
    code: 'login', class: 'unverified',
    title: 'A login is needed',
    details: 'The page asks visitors to sign in before they see anything.',
    fix: 'Check that visitors are meant to sign in. If not, link to a public page.',
  },
  {
    code: 'server-error', class: 'unverified',
    title: 'The website answered with an error',
    details: 'Something is wrong at the website itself. It may be working again by now.',
    fix: 'Try the link again on another day. If it still fails, tell the website’s owner or link elsewhere.',
  },
  {
    code: 'no-connection', class: 'unverified',
    title: 'No connection to the website',
    details: 'The website has a name but did not accept a connection.',
    fix: 'Try the link again on another day. If it still fails, find another page to link to.',
  },
  {
    code: 'no-name-service', class: 'unverified',
    title: 'This computer could not look up website names',
    details: 'No website name could be looked up during this check, so nothing is known about this link.',
    fix: 'Check that this computer is connected to the internet, then run the audit again.',
  },
  {
    code: 'timed-out', class: 'unverified',
    title: 'Did not answer in time',
    details: 'The website was too slow, or does not answer programs.',
    fix: openIt,
  },
  {
    code: 'rate-limited', class: 'unverified',
    title: 'The website asked us to stop for a while',
    details: 'The website limits how often a program may ask, so the page was not seen.',
    fix: openIt,
  },
  {
    code: 'unusual-answer', class: 'unverified',
    title: 'The website gave an unusual answer',
    details: 'The answer was neither a page nor a clear “not found”.',
    fix: openIt,
  },
  {
    code: 'blocked', class: 'unverified',
    title: 'Blocked our checker',
    details: 'The website turns programs away. It may well work for people.',
    fix: openIt,
  },
  {
    code: 'robots', class: 'unverified',
    title: 'This website asks programs not to visit',
    details: 'The website’s robots.txt asks programs to stay away from this page, and we did. It may well work for people.',
    fix: openIt,
  },
] as const satisfies readonly Problem[]

export type ProblemCode = (typeof problems)[number]['code']

const rankOf: ReadonlyMap<string, number> = new Map(problems.map((problem, rank) => [problem.code, rank]))

/** The words and class of a code. */
export function problemFor(code: ProblemCode): Problem {
  return problems[rankOf.get(code) ?? 0] ?? problems[0]
}

/** The worst of several problems, by the order of the catalogue; `null` where there is none. */
export function worstOf(codes: readonly (ProblemCode | null)[]): ProblemCode | null {
  let worst: ProblemCode | null = null
  for (const code of codes) {
    if (code !== null && (worst === null || (rankOf.get(code) ?? 0) < (rankOf.get(worst) ?? 0))) worst = code
  }
  return worst
}
