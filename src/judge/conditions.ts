/** Conditions that are not words: links, contacts, forms, dates, addresses, a search. */
import { assertNever } from '../errors.ts'
import type { ContactKind } from '../model/page.ts'
import type { Expression } from '../model/rubric.ts'
import { findDates, findBareYears, findSchoolYears, type FoundDate } from '../text/dates.ts'
import { findPeriods, isInForce } from '../text/periods.ts'
import type { Corpus, CorpusLink } from './corpus.ts'
import type { Evaluator } from './evaluate.ts'
import { has } from './evaluate.ts'
import { isOutside, isStartAddress } from './facts.ts'
import { spanAt, spanBetween, spanOfText, type Span } from './spans.ts'
import type { Units } from './units.ts'

type LinkExpression = Extract<Expression, { kind: 'link' }>

const documentEnding = /\.(pdf|docx?|odt|rtf)$/

/** Links that fit and stand in a passage. */
export function linkSpans(evaluator: Evaluator, expression: LinkExpression): readonly Span[] {
  return fittingLinks(evaluator, expression).flatMap(({ passage, link }) => (passage === undefined ? [] : [spanOfText(evaluator.corpus, passage, link.text, 'link')]))
}

/** Pages with a fitting link that stands in no passage. */
export function linkPages(evaluator: Evaluator, expression: LinkExpression): Units {
  return [...new Set(fittingLinks(evaluator, expression).filter(({ passage }) => passage === undefined).map(({ page }) => page))]
}

function fittingLinks(evaluator: Evaluator, expression: LinkExpression): readonly CorpusLink[] {
  const words = expression.words === undefined ? undefined : evaluator.units(expression.words, 'link')
  const { corpus } = evaluator
  const candidates = words === undefined ? corpus.links : words.flatMap((number) => corpus.links[number] ?? [])
  return candidates.filter((candidate) => fits(evaluator, expression, candidate))
}

function fits(evaluator: Evaluator, { to, target, inMenus }: LinkExpression, { link }: CorpusLink): boolean {
  if ((link.role === 'chrome' && !inMenus) || link.malformed !== undefined || evaluator.facts.brokenTargets.has(link.target)) return false
  const address = link.target.toLowerCase()
  if (to.length > 0 && !to.some((text) => address.includes(text.toLowerCase()))) return false
  switch (target) {
    case 'any': return true
    case 'document': return isDocument(evaluator.corpus, link.target)
    case 'start': return isStartAddress(evaluator.facts, link.target)
    case 'outside': return isOutside(evaluator.facts, link.target)
    default: return assertNever(target)
  }
}

function isDocument(corpus: Corpus, target: string): boolean {
  const path = target.split(/[?#]/)[0]?.toLowerCase() ?? ''
  return documentEnding.test(path) || corpus.documents.has(target)
}

export function contactSpans(corpus: Corpus, by: readonly ContactKind[]): readonly Span[] {
  return corpus.pages.flatMap((page, number) => page.contacts.filter(({ kind }) => by.includes(kind)).flatMap((contact) => {
    const passage = passageNumber(corpus, number, contact.passage)
    return passage === undefined ? [] : [spanOfText(corpus, passage, contact.value, 'contact')]
  }))
}

/** The corpus number of a page's passage, if its words are judged. */
function passageNumber(corpus: Corpus, page: number, index: number): number | undefined {
  const range = corpus.pagePassages[page] ?? { first: 0, end: 0 }
  for (let number = range.first; number < range.end; number += 1) {
    const entry = corpus.passages[number]
    if (entry?.index === index) return entry.text === undefined ? undefined : number
  }
  return undefined
}

export function formSpans(evaluator: Evaluator, expression: Extract<Expression, { kind: 'form' }>): readonly Span[] {
  const { corpus } = evaluator
  const asked = expression.asks === undefined ? undefined : evaluator.units(expression.asks, 'form')
  return corpus.forms.flatMap((form, number) => (asked !== undefined && !has(asked, number) ? [] : form.passages.map((passage) => spanOfText(corpus, passage, '', 'form'))))
}

/** Dates in passages that are not older than so many months. */
export function dateSpans(evaluator: Evaluator, withinMonths: number): readonly Span[] {
  const { corpus, facts } = evaluator
  const oldest = monthsBefore(facts.asOf, withinMonths)
  return datesOf(corpus).filter(({ found }) => isNotOlder(found.iso, oldest) && !isYearToCome(found, facts.asOf)).map(({ passage, found }) => spanBetween(corpus, passage, found.from, found.to, 'date'))
}

/** Dates are read once for all rules that ask how old they are. */
function datesOf(corpus: Corpus): readonly DatedPassage[] {
  const known = knownDates.get(corpus)
  if (known !== undefined) return known
  const dates = passagesWith(corpus, ['date', 'year']).flatMap((passage) => datesIn(corpus.passages[passage]?.passage.text ?? '').map((found) => ({ passage, found })))
  knownDates.set(corpus, dates)
  return dates
}

interface DatedPassage {
  readonly passage: number
  readonly found: FoundDate
}

const knownDates = new WeakMap<Corpus, readonly DatedPassage[]>()

/** Periods in passages that hold the as-of date. */
export function periodSpans({ corpus, facts }: Evaluator): readonly Span[] {
  return passagesWith(corpus, ['year']).flatMap((passage) => findPeriods(corpus.passages[passage]?.passage.text ?? '')
    .filter((period) => isInForce(period, facts.asOf))
    .map(({ from, to }) => spanBetween(corpus, passage, from, to, 'date')))
}

/** Passages whose own words hold something of one of these shapes, in order. */
function passagesWith(corpus: Corpus, shapes: readonly ('date' | 'year')[]): readonly number[] {
  const places = shapes.flatMap((shape) => corpus.tape.shapes[shape].from)
  const own = places.filter((place) => corpus.textRole[corpus.tape.textAt[place] ?? 0] === 'own')
  return [...new Set(own.map((place) => spanAt(corpus, place, place, 'date').passage))].sort((a, b) => a - b)
}

/** Statements and policies are dated by their year or school year as often as by a day. */
function datesIn(text: string): readonly FoundDate[] {
  const dates = [...findDates(text), ...findSchoolYears(text)]
  const years = findBareYears(text).filter(({ from, to }) => !dates.some((date) => date.from < to && from < date.to))
  return [...dates, ...years].sort((a, b) => a.from - b.from)
}

/** A year alone that is still to come dates a plan, not what is there. */
function isYearToCome({ words }: FoundDate, asOf: string): boolean {
  return /^\d{4}$/.test(words) && words > asOf.slice(0, 4)
}

/** Pages whose own date, address or search fits. */
export function pagesWhere(evaluator: Evaluator, expression: Extract<Expression, { kind: 'dated' | 'address' | 'search-box' }>): Units {
  const { corpus, facts } = evaluator
  const numbers = corpus.pages.map((_, number) => number)
  switch (expression.kind) {
    case 'dated': {
      const oldest = monthsBefore(facts.asOf, expression.withinMonths)
      return numbers.filter((number) => corpus.pages[number]?.dates.some(({ date }) => isNotOlder(date, oldest)))
    }
    case 'address': return numbers.filter((number) => expression.holds.some((text) => corpus.pages[number]?.address.toLowerCase().includes(text.toLowerCase())))
    case 'search-box': return numbers.filter((number) => corpus.pages[number]?.hasSearch)
    default: return assertNever(expression)
  }
}

/** `date` is an ISO date, or year and month, which stands for its last day. */
export function isNotOlder(date: string, oldest: string): boolean {
  return (date.length === 7 ? `${date}-31` : date) >= oldest
}

/** The same day so many months before an ISO date; the 31st of a short month sorts as its end. */
export function monthsBefore(asOf: string, months: number): string {
  const [year = '0', month = '1', day = '1'] = asOf.slice(0, 10).split('-')
  const count = Number(year) * 12 + Number(month) - 1 - months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}-${day}`
}
