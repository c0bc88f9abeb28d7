/**
 * The words that every report uses: dates, counts, verdicts, levels, flags, skips. Plain English, one phrasing for one thing.
 * Must never say more than the audit does: "No" is always "no evidence found in what was read".
 */
import type { Audit, Coverage, Gap, Level, RequirementAudit, ReviewFlag, Verdict } from '../model/audit.ts'
import type { SkipReason } from '../model/snapshot.ts'

/** What a verdict on a criterion means. */
export const verdictMeanings: Readonly<Record<Verdict, string>> = {
  Yes: 'Every requirement that counts is met.',
  Partial: 'Some requirements are met or partly met, but not all.',
  No: 'No evidence was found for any requirement in what was read. It does not mean that the authority does not do it.',
  'Not assessed': 'Something that could not be read may hold the answer, so no verdict is given.',
}

/** What a level of a requirement means. */
export const levelMeanings: Readonly<Record<Level, string>> = {
  met: 'The words found answer the requirement as it is defined.',
  partial: 'Some of it was found; what is missing is named.',
  'not-found': 'Nothing that counts was found in what was read.',
  'not-assessed': 'Something that could not be read may hold the answer.',
}

const levelWords: Readonly<Record<Level, string>> = { met: 'Met', partial: 'Partly met', 'not-found': 'Not found', 'not-assessed': 'Not assessed' }

const dutyWords: Readonly<Record<RequirementAudit['duty'], string>> = { must: 'Must', should: 'Should', 'good-practice': 'Good practice' }

const flagWords: Readonly<Record<ReviewFlag, string>> = {
  partial: 'Partly met: an adviser should decide.',
  'no-evidence': 'Nothing found: check the nearest words before you rely on it.',
  'weak-only': 'The evidence only names it or points to it.',
  'single-source': 'Only one page says so.',
  stale: 'The evidence is old, or its dates have passed.',
  'off-site-only': 'The only evidence is on another website.',
  'pdf-only': 'The only evidence is in a PDF.',
  conflict: 'Some words count for it and some count against it.',
  'crawl-gap': 'Something about this could not be read.',
  'law-restated': 'It repeats the law and may not say what happens locally.',
  'wrong-law': 'It may name the wrong law or paragraph.',
  'superseded-words': 'It uses words that newer law has replaced.',
}

const skipWords: Readonly<Record<SkipReason, string>> = {
  robots: 'The website asks robots not to read it (robots.txt)',
  'out-of-scope': 'Outside the Local Offer that was asked for',
  'page-limit': 'The limit of pages was reached first',
  depth: 'Too many clicks from the start page',
  trap: 'A page that makes endless copies of itself, such as a calendar',
  duplicate: 'The same page under another address',
  'too-large': 'Too large to read',
  'unsupported-type': 'Not a web page, PDF or Word document',
  'blocked-address': 'An address that the public cannot reach',
  'redirect-out-of-scope': 'Leads to another website',
  'rate-limited': 'The website asked us to slow down or stop',
  'state-changing': 'Opening it might change something, so it was left alone',
  'timed-out': 'No answer in time',
  unreachable: 'The website could not be reached',
  'server-error': 'The website reported a fault of its own',
  'not-found': 'The page does not exist',
  refused: 'The website refused to show it',
  incomplete: 'The answer broke off',
  challenge: 'The website asked for proof that we are human',
  login: 'It needs a password',
  'address-too-long': 'The address is too long to be a real page',
}

const gapWords: Readonly<Record<Gap['kind'], string>> = { site: 'Whole website', page: 'Page', document: 'Document' }

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/** `2026-11-21`, with or without a time, as "21 November 2026"; `2026-11` as "November 2026"; anything else unchanged. */
export function sayDate(iso: string): string {
  if (!/^\d{4}-\d{2}(?:-\d{2}(?:T.*)?)?$/.test(iso)) return iso
  const month = months[Number(iso.slice(5, 7)) - 1]
  if (month === undefined) return iso
  const monthAndYear = `${month} ${iso.slice(0, 4)}`
  return iso.length === 7 ? monthAndYear : `${Number(iso.slice(8, 10))} ${monthAndYear}`
}

/** A whole number with commas: 12,345. */
export function sayNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "1 page", "214 pages", "no pages". */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : sayNumber(count)} ${count === 1 ? one : many}`
}

export function sayLevel(level: Level): string {
  return levelWords[level]
}

export function sayDuty(duty: RequirementAudit['duty']): string {
  return dutyWords[duty]
}

export function sayFlag(flag: ReviewFlag): string {
  return flagWords[flag]
}

/** "Whole website", "Page", "Document". */
export function sayGapKind(kind: Gap['kind']): string {
  return gapWords[kind]
}

export function saySkip(reason: SkipReason): string {
  return skipWords[reason]
}

/** "214 pages and 12 documents". */
export function sayAmountRead(coverage: Pick<Coverage, 'pagesRead' | 'documentsRead'>): string {
  return `${sayCount(coverage.pagesRead, 'page')} and ${sayCount(coverage.documentsRead, 'document')}`
}

/** "from 214 pages and 12 documents, complete": stands on the same line as every verdict. */
export function sayCoverage(coverage: Coverage): string {
  return `from ${sayAmountRead(coverage)}, ${coverage.complete ? 'complete' : 'not complete'}`
}

/** The first line of a report: how much was read, when, and whether that was everything. */
export function sayReading(audit: Audit): string {
  const { coverage, snapshot } = audit
  const when = sayDate(snapshot.finished ?? snapshot.started)
  if (snapshot.finished === null) return `Read ${sayAmountRead(coverage)} from ${when}; not complete: the crawl has not finished.`
  return `Read ${sayAmountRead(coverage)} on ${when}; ${coverage.complete ? 'complete' : 'not complete'}.`
}

/** "1 broken link and 3 that could not be checked, of 412 looked at." */
export function sayLinks(links: Pick<Audit['links'], 'targets' | 'broken' | 'unverified' | 'unchecked'>): string {
  const unchecked = links.unchecked === 0 ? '' : ` Not looked at: ${sayNumber(links.unchecked)}.`
  return `${capital(sayCount(links.broken, 'broken link'))} and ${sayCount(links.unverified, 'link')} to open yourself, of ${sayNumber(links.targets - links.unchecked)} looked at.${unchecked}`
}

/** First letter as a capital. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
