/**
 * What the crawl saw and what it did not, and whether that could hide an answer. Promises that an unread page is never counted as silence:
 * the site itself, a start page and a section page hide everything; another unread page hides what its words are about; an unrelated scan hides nothing.
 */
import { assertNever } from '../errors.ts'
import { judgeLimits } from '../limits.ts'
import type { Coverage, Gap } from '../model/audit.ts'
import type { Page, Unreadable, UnreadableReason } from '../model/page.ts'
import { skipReasons, type Skip, type SkipReason, type SnapshotInfo } from '../model/snapshot.ts'
import { compareText } from '../text/order.ts'
import { comparable, isStart, isStartAddress, type Facts } from './facts.ts'
import { tellCount } from './levels.ts'

/** A gap with what decides whom it hides. */
export interface KnownGap {
  readonly gap: Gap
  readonly hidesAll: boolean
  /** Its title, link words and the words of its address. */
  readonly words: readonly string[]
}

export interface CoverageInput {
  readonly snapshot: SnapshotInfo
  readonly pages: readonly Page[]
  readonly unreadable: readonly Unreadable[]
  readonly skips: readonly Skip[]
}

const documentEnding = /\.(pdf|docx?|odt|rtf|pptx?|xlsx?)$/
/** Links that every site has on its first page and that never lead to what an offer says. */
const housekeeping = /\b(log ?in|sign ?in|register|my account|search|privacy|cookies?|accessibility|terms|site ?map|a to z|a-z|news|events?|calendar|jobs|vacancies|translate|listen|print|rss|newsletter|facebook|twitter|instagram|youtube|contact us|report|pay|councillors?|basket|shortlist|favourites?)\b/i

/** All that was not read and might have held something, the widest first, then by address. */
export function findGaps(input: CoverageInput, facts: Facts): readonly KnownGap[] {
  const sections = sectionAddresses(input.pages, facts)
  const seen = new Set<string>()
  const gaps = [...siteGaps(input), ...input.unreadable.map((each) => gapOfUnreadable(each, facts, sections)), ...input.skips.flatMap((skip) => gapOfSkip(skip, facts, sections) ?? [])]
  return gaps.filter(({ gap }) => !seen.has(gap.address) && seen.add(gap.address)).toSorted((a, b) => rank(a) - rank(b) || compareText(a.gap.address, b.gap.address))
}

export function tellCoverage({ snapshot, pages, skips }: CoverageInput, gaps: readonly KnownGap[]): Coverage {
  const documents = pages.filter(({ format }) => format !== 'html').length
  const complete = gaps.length === 0 && snapshot.cutShort.length === 0 && snapshot.state === 'finished'
  const read = tellCount(pages.length)
  const unread = gaps.filter(({ gap }) => gap.kind !== 'site').length
  const reasons = [...snapshot.cutShort, ...(unread > 0 ? [`${tellUnread(unread)} could not be read`] : []), ...gaps.filter(({ gap }) => gap.kind === 'site').map(({ gap }) => gap.why)]
  return {
    pagesRead: pages.length - documents,
    documentsRead: documents,
    skipped: skipReasons.map((reason) => ({ reason, count: skips.filter((skip) => skip.reason === reason).length })).filter(({ count }) => count > 0),
    gaps: gaps.slice(0, judgeLimits.gapsNamed).map(({ gap }) => gap),
    complete,
    why: complete ? `All ${read} in scope were read.` : `${read} ${pages.length === 1 ? 'was' : 'were'} read, but not everything: ${reasons.map((reason) => reason.replace(/\.$/, '')).join('; ')}.`,
    notes: [...snapshot.notes],
  }
}

/** "It is a scan without words: …" for a requirement that was not assessed. */
export function tellHidden({ gap }: KnownGap): string {
  const what = gap.kind === 'site' ? gap.why : `“${gap.about}” could not be read: ${gap.why}`
  return `Not assessed, because the answer may stand in what could not be read. ${what.replace(/\.$/, '')}.`
}

function siteGaps({ snapshot, pages }: CoverageInput): readonly KnownGap[] {
  const address = snapshot.authority.start[0] ?? ''
  const gap = (why: string): KnownGap => ({ gap: { kind: 'site', address, about: snapshot.authority.name, why }, hidesAll: true, words: [] })
  if (pages.length === 0) return [gap('No page of this site could be read.')]
  return snapshot.state === 'finished' ? [] : [gap('The crawl was interrupted before it was finished.')]
}

/** Pages that the start pages link to: the sections of the offer. */
function sectionAddresses(pages: readonly Page[], facts: Facts): ReadonlySet<string> {
  const links = pages.filter((page) => isStart(facts, page)).flatMap((page) => page.links)
  return new Set(links.filter(({ text, target }) => text !== '' && !housekeeping.test(text) && !target.includes('?') && !documentEnding.test(target.toLowerCase())).map(({ target }) => comparable(target)))
}

function gapOfUnreadable(unreadable: Unreadable, facts: Facts, sections: ReadonlySet<string>): KnownGap {
  const { address, reason, detail, title, linkText } = unreadable
  const isDocument = isDocumentReason(reason) || documentEnding.test(pathOf(address))
  const hidesAll = isStartAddress(facts, address) || (!isDocument && sections.has(comparable(address)))
  return { gap: { kind: isDocument ? 'document' : 'page', address, about: title || linkText || address, why: `${tellUnreadable(reason)}${detail === '' ? '' : ` (${detail})`}` }, hidesAll, words: [title, linkText ?? '', wordsOf(address)] }
}

function gapOfSkip(skip: Skip, facts: Facts, sections: ReadonlySet<string>): KnownGap | undefined {
  const { address, reason, linkText } = skip
  const why = tellSkip(reason)
  const isDocument = documentEnding.test(pathOf(address))
  if (why === undefined || (reason === 'unsupported-type' && !isDocument)) return undefined
  const hidesAll = isStartAddress(facts, address) || (!isDocument && reason !== 'login' && sections.has(comparable(address)))
  return { gap: { kind: isDocument ? 'document' : 'page', address, about: linkText || wordsOf(address) || address, why }, hidesAll, words: [linkText ?? '', wordsOf(address)] }
}

function rank({ gap, hidesAll }: KnownGap): number {
  return (hidesAll ? 0 : 3) + ['site', 'page', 'document'].indexOf(gap.kind)
}

function tellUnread(count: number): string {
  return count === 1 ? '1 page or document' : `${count.toLocaleString('en-GB')} pages or documents`
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.toLowerCase() : address.toLowerCase()
}

/** The words of an address's path, its last ending aside. */
function wordsOf(address: string): string {
  const path = pathOf(address).replace(/\.[a-z]{2,5}$/, '')
  try {
    return decodeURIComponent(path).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  } catch {
    return path.replace(/[^a-z0-9]+/g, ' ').trim()
  }
}

function isDocumentReason(reason: UnreadableReason): boolean {
  return reason === 'scanned' || reason === 'encrypted' || reason === 'legacy-format'
}

function tellUnreadable(reason: UnreadableReason): string {
  switch (reason) {
    case 'scanned': return 'it is a scan without words a program can read'
    case 'encrypted': return 'it is protected by a password'
    case 'damaged': return 'the file is damaged'
    case 'legacy-format': return 'it is in an old file format'
    case 'too-complex': return 'it is built in too complicated a way'
    case 'too-large': return 'it is too large'
    case 'timed-out': return 'reading it took too long'
    case 'needs-javascript': return 'it shows its words only in a browser with JavaScript'
    case 'challenge': return 'the site asks visitors to prove that they are people'
    case 'login': return 'it asks for a login'
    case 'unsupported-type': return 'it is a kind of file that is not read'
    default: return assertNever(reason)
  }
}

/** Why an address that was not fetched may hold something; nothing where it cannot. */
function tellSkip(reason: SkipReason): string | undefined {
  switch (reason) {
    case 'robots': return 'robots.txt asks programs not to read it'
    case 'page-limit': return 'the crawl had reached its limit of pages'
    case 'depth': return 'it lies too many clicks from the start'
    case 'too-large': return 'it is too large'
    case 'unsupported-type': return 'it is a kind of file that is not read'
    case 'rate-limited': return 'the site asked us to slow down'
    case 'timed-out': return 'the site did not answer in time'
    case 'unreachable': return 'the site could not be reached'
    case 'server-error': return 'the site answered with an error'
    case 'refused': return 'the site refused to show it'
    case 'incomplete': return 'only part of it arrived'
    case 'challenge': return 'the site asks visitors to prove that they are people'
    case 'login': return 'it asks for a login'
    case 'out-of-scope': case 'trap': case 'duplicate': case 'blocked-address': case 'redirect-out-of-scope': case 'state-changing': case 'not-found': case 'address-too-long': return undefined
    default: return assertNever(reason)
  }
}
