/** Periods that strategies and policies name: "2024 to 2027", "September 2025 to August 2028", "in force until 31 August 2028". Pure. */
import { findDates, type FoundDate } from './dates.ts'

/** A period in a text: `text.slice(from, to) === words`. Months as `2026-09`; an end includes its month. */
export interface FoundPeriod {
  /** Unknown where only the end is told. */
  readonly begins: string | undefined
  readonly ends: string
  readonly words: string
  readonly from: number
  readonly to: number
}

/** A date, or a bare year, as an end of a period. */
interface Mark extends Pick<FoundDate, 'from' | 'to'> {
  readonly iso: string
  readonly isYear: boolean
}

const bareYear = /(?<![\d.£])20\d\d(?![\d]|[.,]\d)/g
/** "2024-27", "2024/27": the second year without its century. */
const shortSpan = /(?<![\d/.£-])(20\d\d)\s?[/–-]\s?(\d\d)(?![\d/-])/g
const joins = /^\s*(?:to|until|till|through to|and|[–/-])\s*(?:the end of\s+)?$/i
const endsAt = /\b(?:in force|runs?|lasts?|valid|applies|current|covers?|in place)\s+(?:[\w']+\s+){0,3}?(?:to|until|till|up to)\s+(?:the end of\s+)?$/i
const nextReview = /\b(?:(?:next|due for|date of next)\s+review|review\s+(?:date|due|by)|(?:will be|to be|is)\s+reviewed\s+(?:again\s+)?(?:in|by))\W*(?:is|on|in|by)?\W*(?:(?:spring|summer|autumn|winter)\s+)?$/i
const schoolYearEnd = '08'

/** All periods in a text, in order. A school year ("2026/27") is one; two years far apart ("2011 to 2050") are none. */
export function findPeriods(text: string): readonly FoundPeriod[] {
  if (!/20\d\d/.test(text)) return []
  const marks = findMarks(text)
  const spans = [...text.matchAll(shortSpan)].flatMap((match) => shortPeriod(match, text))
  const pairs = marks.flatMap((begin, index) => pairOf(text, begin, marks[index + 1]))
  const taken = [...spans, ...pairs]
  const ends = marks.filter((mark) => !taken.some(({ from, to }) => mark.from < to && from < mark.to)).flatMap((mark) => endOf(text, mark))
  return [...taken, ...ends].sort((a, b) => a.from - b.from)
}

/** Whether a day (ISO) lies in a period. */
export function isInForce(period: FoundPeriod, day: string): boolean {
  const month = day.slice(0, 7)
  return (period.begins === undefined || period.begins <= month) && month <= period.ends
}

function findMarks(text: string): readonly Mark[] {
  const dates: readonly Mark[] = findDates(text).map(({ iso, from, to }) => ({ iso: iso.slice(0, 7), from, to, isYear: false }))
  const years = [...text.matchAll(bareYear)].map((match): Mark => ({ iso: match[0], from: match.index, to: match.index + 4, isYear: true }))
  return [...dates, ...years.filter((year) => !dates.some(({ from, to }) => year.from < to && from < year.to))].sort((a, b) => a.from - b.from)
}

function pairOf(text: string, begin: Mark, end: Mark | undefined): readonly FoundPeriod[] {
  if (end === undefined || !joins.test(text.slice(begin.to, end.from))) return []
  const begins = begin.isYear ? `${begin.iso}-01` : begin.iso
  const ends = end.isYear ? `${end.iso}-12` : end.iso
  return isLikely(begins, ends) ? [{ begins, ends, words: text.slice(begin.from, end.to), from: begin.from, to: end.to }] : []
}

function shortPeriod(match: RegExpMatchArray, text: string): readonly FoundPeriod[] {
  const [first, last, from] = [Number(match[1]), 2000 + Number(match[2]), match.index ?? 0]
  const isSchoolYear = last === first + 1
  const [begins, ends] = isSchoolYear ? [`${first}-09`, `${last}-${schoolYearEnd}`] : [`${first}-01`, `${last}-12`]
  const to = from + match[0].length
  return isLikely(begins, ends) ? [{ begins, ends, words: text.slice(from, to), from, to }] : []
}

function endOf(text: string, mark: Mark): readonly FoundPeriod[] {
  const before = text.slice(Math.max(0, mark.from - 60), mark.from)
  if (!endsAt.test(before) && !nextReview.test(before)) return []
  return [{ begins: undefined, ends: mark.isYear ? `${mark.iso}-12` : mark.iso, words: text.slice(mark.from, mark.to), from: mark.from, to: mark.to }]
}

/** Strategies run for at most ten years; more is a forecast. */
function isLikely(begins: string, ends: string): boolean {
  return begins <= ends && Number(ends.slice(0, 4)) - Number(begins.slice(0, 4)) <= 10
}
