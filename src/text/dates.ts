/**
 * Dates as English councils write them, and what a page says its date is. Pure. Never guesses a year, and never reads an empty label as a date.
 */
import type { PageDate } from '../model/page.ts'

/** A date in a text: `text.slice(from, to) === words`. */
export interface FoundDate {
  /** `2026-06-02`, or `2026-06` where the day is not given. */
  readonly iso: string
  readonly words: string
  readonly from: number
  readonly to: number
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const month = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const day = '([0-3]?\\d)(?:st|nd|rd|th)?'
const year = '((?:19|20)\\d\\d)'

/** Forms of a date, the most telling first; each gives day, month and year as numbers, day 0 where there is none. */
const forms: readonly { readonly pattern: RegExp; readonly read: (groups: readonly string[]) => readonly [number, number, number] }[] = [
  { pattern: new RegExp(`\\b${day}\\s+(?:of\\s+)?${month},?\\s+${year}\\b`, 'gi'), read: ([d, m, y]) => [Number(d), monthOf(m), Number(y)] },
  { pattern: new RegExp(`\\b${month}\\s+${day},?\\s+${year}\\b`, 'gi'), read: ([m, d, y]) => [Number(d), monthOf(m), Number(y)] },
  { pattern: new RegExp(`\\b${month},?\\s+${year}\\b(?!\\s?[/-]\\s?\\d)`, 'gi'), read: ([m, y]) => [0, monthOf(m), Number(y)] },
  { pattern: /\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)/g, read: ([y, m, d]) => [Number(d), Number(m), Number(y)] },
  { pattern: /(?<![\d/.-])([0-3]?\d)([/.-])([0-3]?\d)\2((?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)/g, read: ([d, , m, y]) => dayFirst(Number(d), Number(m), fullYear(y)) },
  { pattern: /(?<![\d/.-])(0?[1-9]|1[0-2])\/((?:19|20)\d\d)(?![\d/])/g, read: ([m, y]) => [0, Number(m), Number(y)] },
]

/** "18 11 20" is a date only where something says that a date follows. */
const spaced = /^([0-3]?\d) ([01]?\d) ((?:19|20)?\d\d)\b/

/** All dates with at least a month and a year, in order. Years are never guessed; academic years ("2025/26") are no dates. */
export function findDates(text: string): readonly FoundDate[] {
  if (!/\d\d/.test(text)) return []
  const found: FoundDate[] = []
  const impossible: { readonly from: number; readonly to: number }[] = []
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index
      const to = from + match[0].length
      const iso = isoOf(...read(match.slice(1)))
      const overlaps = (other: { readonly from: number; readonly to: number }): boolean => from < other.to && other.from < to
      if (found.some(overlaps) || impossible.some(overlaps)) continue
      if (iso === undefined) impossible.push({ from, to })
      else found.push({ iso, words: match[0], from, to })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

const schoolYear = /(?<![\d/-])(20\d\d)(?:\s?[/–-]\s?|\s+to\s+)((?:20)?\d\d)(?![\d/-])/g

/** School years ("2026/27", "2026 to 2027") as the month in which they begin. Two years that do not follow one another are none. */
export function findSchoolYears(text: string): readonly FoundDate[] {
  return [...text.matchAll(schoolYear)].flatMap((match) => {
    const first = Number(match[1])
    return fullYear(match[2]) === first + 1 ? [{ iso: `${first}-09`, words: match[0], from: match.index, to: match.index + match[0].length }] : []
  })
}

const bareYear = /(?<![\d/–.-])(?<!\b(?:to|until|by|and)\s)(20\d\d)(?![\d/–-])(?!\s+(?:to|and)\s+20)/g

/** Years alone ("Statement 2026"), as the January in which they begin. A year of a span, or one that something is to be done by, is none. */
export function findBareYears(text: string): readonly FoundDate[] {
  return [...text.matchAll(bareYear)].map(({ 0: words, index }) => ({ iso: `${words}-01`, words, from: index, to: index + words.length }))
}

/** Labels that say the page itself was changed, checked or put up. "Next review" looks ahead and is none of them. */
const labels: readonly { readonly what: PageDate['what']; readonly pattern: RegExp }[] = [
  { what: 'updated', pattern: /\b(?:last|date|page|content|most recently)\s+(?:was\s+)?(?:last\s+)?(?:updated|modified|amended|edited|changed|revised)\b/gi },
  { what: 'updated', pattern: /\bdate of last (?:update|change|amendment)\b|\blast (?:update|revision|change)\b/gi },
  { what: 'reviewed', pattern: /\b(?:last|date|page|content)\s+(?:was\s+)?(?:last\s+)?(?:reviewed|checked|verified)\b|\bdate of last review\b|\blast review(?: date)?\b/gi },
  { what: 'published', pattern: /\bdate (?:released|published|posted|issued|added|created)\b|\b(?:page|first|article|date) published\b|\b(?:publication|release|published) date\b/gi },
]
/** Bare words count only where a short passage begins with them. */
const bareLabels: readonly { readonly what: PageDate['what']; readonly pattern: RegExp }[] = [
  { what: 'updated', pattern: /^(?:updated|modified|amended|revised)\b/i },
  { what: 'reviewed', pattern: /^(?:reviewed|checked)\b/i },
  { what: 'published', pattern: /^(?:published|posted|released|issued|created)\b/i },
]
/** What may stand between a label and its date: marks, weekdays, small words, "by the SEND team". */
const between = /^[\s:;|,.()–—-]*(?:(?:on|at|in|date|is|was)\b[\s:]*)?(?:by (?:[\p{L}'’&-]+ ){1,6}?(?:on|in|-|–)?\s*)?(?:on\b\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s,]*)?(?:the\b\s*)?$/iu

/** A short passage: beyond this, "Published in May 2024, the review found" is a story, not a label. */
const shortPassage = 90

/** What a passage says of the page's own date. `marks` are words whose date is known from mark-up (`<time datetime>`). */
export function pageDatesIn(text: string, marks: readonly { readonly words: string; readonly iso: string }[] = []): readonly PageDate[] {
  const all = text.length <= shortPassage ? [...labels, ...bareLabels] : labels
  const hits = all.flatMap(({ what, pattern }) => (pattern.global ? [...text.matchAll(pattern)] : [pattern.exec(text)].filter((match) => match !== null))
    .map((match) => ({ what, from: match.index, to: match.index + match[0].length })))
  const outer = hits.filter((hit) => !hits.some((other) => other !== hit && other.from <= hit.from && hit.to <= other.to && other.to - other.from > hit.to - hit.from))
  const dates = findDates(text)
  return outer.sort((a, b) => a.from - b.from).flatMap(({ what, from, to }): readonly PageDate[] => {
    if (/\bnext\s*$/i.test(text.slice(0, from))) return []
    const found = dateAfter(text, to, dates, marks)
    return found === undefined ? [] : [{ what, date: found.iso, words: text.slice(from, found.to) }]
  })
}

function dateAfter(text: string, at: number, dates: readonly FoundDate[], marks: readonly { readonly words: string; readonly iso: string }[]): { readonly iso: string; readonly to: number } | undefined {
  const next = dates.find((date) => date.from >= at)
  if (next !== undefined && between.test(text.slice(at, next.from))) return next
  for (const mark of marks) {
    const from = text.indexOf(mark.words, at)
    if (from >= 0 && between.test(text.slice(at, from))) return { iso: mark.iso, to: from + mark.words.length }
  }
  const rest = text.slice(at).replace(/^[\s:–—-]+/, '')
  const match = spaced.exec(rest)
  const iso = match === null ? undefined : isoOf(Number(match[1]), Number(match[2]), fullYear(match[3] ?? ''))
  return iso === undefined || match === null ? undefined : { iso, to: text.length - rest.length + match[0].length }
}

function monthOf(name: string | undefined): number {
  return months.findIndex((full) => full.startsWith((name ?? '').toLowerCase().slice(0, 3))) + 1
}

/** Two digits: the tool reads pages of this century. */
function fullYear(digits: string | undefined): number {
  const number = Number(digits)
  return number < 100 ? 2000 + number : number
}

/** British order; the other where only that makes a date. */
function dayFirst(first: number, second: number, inYear: number): readonly [number, number, number] {
  return second > 12 && first <= 12 ? [second, first, inYear] : [first, second, inYear]
}

function isoOf(inMonth: number, monthNumber: number, inYear: number): string | undefined {
  if (monthNumber < 1 || monthNumber > 12 || inYear < 1900 || inYear > 2100) return undefined
  const stem = `${inYear}-${String(monthNumber).padStart(2, '0')}`
  if (inMonth === 0) return stem
  const days = new Date(Date.UTC(inYear, monthNumber, 0)).getUTCDate()
  return inMonth >= 1 && inMonth <= days ? `${stem}-${String(inMonth).padStart(2, '0')}` : undefined
}
