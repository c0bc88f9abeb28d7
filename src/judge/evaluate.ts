/**
 * Evaluates expressions over the corpus. Promises one answer for one expression, worked out once over all units, and spans that are
 * places in passages. Truth is set arithmetic over sorted numbers of units; the words themselves are fetched only for the units that are left.
 */
import { assertNever } from '../errors.ts'
import type { Expression, Lexicon, Scope } from '../model/rubric.ts'
import { dateSpans, formSpans, linkSpans, contactSpans, pagesWhere, periodSpans, linkPages } from './conditions.ts'
import type { Corpus } from './corpus.ts'
import type { Facts } from './facts.ts'
import { PhraseFinder } from './match/phrases.ts'
import { nowhere, uniteAll, type Reach } from './match/reach.ts'
import { findNear, holdsAnyFind, spansOfFinds, type Span } from './spans.ts'
import { castUnits, countedUnits, countUnits, intersectUnits, isScope, keepUnits, passagesOf, sortUnits, unitOfPassage, uniteUnits, unitsOf, unitKinds, views, type UnitKind, type Units, type View } from './units.ts'

type NearExpression = Extract<Expression, { kind: 'near' }>
type LeafExpression = Extract<Expression, { kind: 'link' | 'contact' | 'form' | 'dated' | 'in-force' }>

/** Sentences whose words do not count. */
export interface Mask {
  readonly key: string
  readonly covered: Uint8Array
}

export class Evaluator {
  readonly corpus: Corpus
  readonly facts: Facts
  readonly lexicon: Lexicon
  readonly #phrases: PhraseFinder
  readonly #units = new Map<number, Units>()
  readonly #every = new Map<UnitKind, Units>()
  readonly #linked = new Map<number, Units>()
  readonly #leaves = new Map<number, readonly Span[]>()
  readonly #numbers = new Map<string, number>()
  readonly #known = new WeakMap<Expression, number>()

  constructor(corpus: Corpus, lexicon: Lexicon, facts: Facts) {
    this.corpus = corpus
    this.facts = facts
    this.lexicon = lexicon
    this.#phrases = new PhraseFinder(corpus.tape, lexicon)
  }

  /** The units of a kind in which the expression holds. */
  units(expression: Expression, kind: UnitKind, view: View = 'words'): Units {
    const key = (this.#numberOf(expression) * unitKinds.length + unitKinds.indexOf(kind)) * views.length + views.indexOf(view)
    const known = this.#units.get(key)
    if (known !== undefined) return known
    const units = this.#findUnits(expression, kind, view)
    this.#units.set(key, units)
    return units
  }

  holds(expression: Expression, kind: UnitKind, unit: number, view: View = 'words'): boolean {
    return has(this.units(expression, kind, view), unit)
  }

  /** Where the words of phrases stand; nothing of what is not words. */
  runs(expression: Expression): Reach {
    if (expression.kind === 'phrase') return this.#phrases.find(expression.phrase)
    return expression.kind === 'any' ? uniteAll(expression.of.map((each) => this.runs(each))) : nowhere
  }

  #findUnits(expression: Expression, kind: UnitKind, view: View): Units {
    const scope = scopeOf(kind)
    switch (expression.kind) {
      case 'phrase': return unitsOf(this.corpus, this.#phrases.find(expression.phrase), kind, view)
      case 'any': return uniteUnits(expression.of.map((each) => this.units(each, kind, view)))
      case 'all': return this.#findAll(expression.of, kind, view)
      case 'at-least': return countedUnits(expression.of.map((each) => this.units(each, kind, view)), expression.count)
      case 'not': return keepUnits(this.#everyUnit(kind), this.units(expression.of, kind, view), false)
      case 'near': return this.#findNearUnits(expression, kind, view)
      case 'within': return castUnits(this.corpus, this.units(expression.of, expression.scope, view), expression.scope, scope)
      case 'heading': return this.units(expression.of, kind, 'heading')
      case 'title': return this.units(expression.of, kind, 'title')
      case 'contact': case 'form': case 'in-force': return this.#unitsOfSpans(this.#leafSpans(expression), scope)
      case 'link': return uniteUnits([this.#unitsOfSpans(this.#leafSpans(expression), scope), this.#linkedUnits(expression, scope)])
      case 'dated':
        if (expression.of === 'passage') return this.#unitsOfSpans(this.#leafSpans(expression), scope)
        return castUnits(this.corpus, pagesWhere(this, expression), 'page', scope)
      case 'around': return castUnits(this.corpus, this.units(expression.of, 'around'), 'page', scope)
      case 'address': case 'search-box': return castUnits(this.corpus, pagesWhere(this, expression), 'page', scope)
      case 'measure': {
        const figure = this.facts.measures.get(expression.what)
        return figure !== undefined && figure <= (expression.atMost ?? Infinity) && figure >= (expression.atLeast ?? -Infinity) ? this.#everyUnit(kind) : []
      }
      default: return assertNever(expression)
    }
  }

  /** Negations last: they only thin out what the others left. */
  #findAll(of: readonly Expression[], kind: UnitKind, view: View): Units {
    const asked = of.filter((each) => each.kind !== 'not')
    let left = asked.length === 0 ? this.#everyUnit(kind) : intersectUnits(asked.map((each) => this.units(each, kind, view)))
    for (const each of of) if (each.kind === 'not' && left.length > 0) left = keepUnits(left, this.units(each.of, kind, view), false)
    return left
  }

  #findNearUnits(expression: NearExpression, kind: UnitKind, view: View): Units {
    if (!isScope(kind) || view === 'heading' || view === 'title') return this.#findAll(expression.of, kind, view)
    const narrow = kind === 'sentence' ? 'sentence' : 'passage'
    const candidates = intersectUnits(expression.of.map((each) => this.units(each, narrow)))
    const near = candidates.filter((unit) => this.#nearSpans(expression, narrow, unit, undefined, true).length > 0)
    return castUnits(this.corpus, near, narrow, kind)
  }

  /** Whether the expression holds in a unit when the words that `mask` covers do not count. They count within `not`: what must not be said must not be said. */
  holdsUnder(expression: Expression, scope: Scope, unit: number, mask: Mask | undefined): boolean {
    if (!has(this.units(expression, scope), unit)) return false
    if (mask === undefined) return true
    switch (expression.kind) {
      case 'phrase': return holdsAnyFind(this.corpus, this.#phrases.find(expression.phrase), scope, unit, mask.covered) || has(this.units(expression, scope, 'context'), unit)
      case 'any': return expression.of.some((each) => this.holdsUnder(each, scope, unit, mask))
      case 'all': return expression.of.every((each) => this.holdsUnder(each, scope, unit, mask))
      case 'at-least': return expression.of.filter((each) => this.holdsUnder(each, scope, unit, mask)).length >= expression.count
      case 'near': return this.#nearSpans(expression, scope, unit, mask, true).length > 0
      case 'within': return castUnits(this.corpus, [unit], scope, expression.scope).some((inner) => this.holdsUnder(expression.of, expression.scope, inner, mask))
      case 'link': return this.#spansIn(this.#leafSpans(expression), scope, unit, mask).length > 0 || has(this.#linkedUnits(expression, scope), unit)
      case 'contact': case 'form': case 'in-force': return this.#spansIn(this.#leafSpans(expression), scope, unit, mask).length > 0
      case 'dated': return expression.of === 'page' || this.#spansIn(this.#leafSpans(expression), scope, unit, mask).length > 0
      case 'not': case 'heading': case 'title': case 'address': case 'search-box': case 'around': case 'measure': return true
      default: return assertNever(expression)
    }
  }

  /** The words in a unit for which the expression holds there; nothing for what is not said in words of the unit. */
  spans(expression: Expression, scope: Scope, unit: number, mask?: Mask): readonly Span[] {
    switch (expression.kind) {
      case 'phrase': return spansOfFinds(this.corpus, this.#phrases.find(expression.phrase), scope, unit, mask?.covered)
      case 'any': case 'all': case 'at-least':
        return expression.of.filter((each) => each.kind !== 'not' && this.holdsUnder(each, scope, unit, mask)).flatMap((each) => this.spans(each, scope, unit, mask))
      case 'near': return this.#nearSpans(expression, scope, unit, mask, false)
      case 'within': return this.#spansWithin(expression, scope, unit, mask)
      case 'contact': case 'form': case 'link': case 'in-force': return this.#spansIn(this.#leafSpans(expression), scope, unit, mask)
      case 'dated': return expression.of === 'passage' ? this.#spansIn(this.#leafSpans(expression), scope, unit, mask) : []
      case 'not': case 'heading': case 'title': case 'address': case 'search-box': case 'around': case 'measure': return []
      default: return assertNever(expression)
    }
  }

  #nearSpans(expression: NearExpression, scope: Scope, unit: number, mask: Mask | undefined, justOne: boolean): readonly Span[] {
    if (scope !== 'sentence' && scope !== 'passage') {
      const passages = castUnits(this.corpus, [unit], scope, 'passage')
      return passages.filter((passage) => expression.of.every((each) => this.holdsUnder(each, 'passage', passage, mask))).flatMap((passage) => this.#nearSpans(expression, 'passage', passage, mask, justOne))
    }
    return findNear(expression.of.map((each) => this.spans(each, scope, unit, mask)), expression.words, justOne)
  }

  #spansWithin(expression: Extract<Expression, { kind: 'within' }>, scope: Scope, unit: number, mask: Mask | undefined): readonly Span[] {
    const inner = castUnits(this.corpus, [unit], scope, expression.scope)
    const isWider = inner.length === 1 && scopeOrder.indexOf(expression.scope) > scopeOrder.indexOf(scope)
    const { first, end } = passagesOf(this.corpus, scope, unit)
    return inner.filter((each) => this.holdsUnder(expression.of, expression.scope, each, mask))
      .flatMap((each) => this.spans(expression.of, expression.scope, each, mask))
      .filter((span) => !isWider || (span.passage >= first && span.passage < end && (scope !== 'sentence' || this.corpus.sentenceAt[span.last] === unit)))
  }

  /** Links, contacts, forms and dates as spans, in order of passages. */
  #leafSpans(expression: LeafExpression): readonly Span[] {
    const key = this.#numberOf(expression)
    const known = this.#leaves.get(key)
    if (known !== undefined) return known
    const spans = findLeafSpans(this, expression).toSorted((a, b) => a.passage - b.passage || a.from - b.from)
    this.#leaves.set(key, spans)
    return spans
  }

  /** Units of pages with a fitting link that stands in no passage. */
  #linkedUnits(expression: Extract<Expression, { kind: 'link' }>, scope: Scope): Units {
    const key = this.#numberOf(expression) * unitKinds.length + unitKinds.indexOf(scope)
    const known = this.#linked.get(key)
    if (known !== undefined) return known
    const units = castUnits(this.corpus, linkPages(this, expression), 'page', scope)
    this.#linked.set(key, units)
    return units
  }

  #unitsOfSpans(spans: readonly Span[], scope: Scope): Units {
    if (scope === 'sentence') return sortUnits(spans.flatMap(({ first }) => (first >= 0 ? this.corpus.sentenceAt[first] ?? [] : [])))
    return sortUnits(spans.map(({ passage }) => unitOfPassage(this.corpus, passage, scope)))
  }

  #spansIn(spans: readonly Span[], scope: Scope, unit: number, mask: Mask | undefined): readonly Span[] {
    const { sentenceAt } = this.corpus
    const range = passagesOf(this.corpus, scope, unit)
    const here: Span[] = []
    for (let index = firstOfPassage(spans, range.first); index < spans.length; index += 1) {
      const span = spans[index]
      if (span === undefined || span.passage >= range.end) break
      if (scope === 'sentence' && sentenceAt[span.first] !== unit) continue
      if (mask === undefined || span.first < 0 || mask.covered[sentenceAt[span.first] ?? 0] !== 1) here.push(span)
    }
    return here
  }

  #everyUnit(kind: UnitKind): Units {
    const known = this.#every.get(kind)
    if (known !== undefined) return known
    const every = Array.from({ length: countUnits(this.corpus, kind) }, (_, unit) => unit)
    this.#every.set(kind, every)
    return every
  }

  /** One number for expressions that say the same. */
  #numberOf(expression: Expression): number {
    const known = this.#known.get(expression)
    if (known !== undefined) return known
    const key = writeKey(expression)
    const number = this.#numbers.get(key) ?? this.#numbers.size
    this.#numbers.set(key, number)
    this.#known.set(expression, number)
    return number
  }
}

const scopeOrder: readonly Scope[] = ['sentence', 'passage', 'section', 'page']

/** What an expression says, as text: equal for equal ones. A phrase is told by what its author wrote. */
export function writeKey(expression: object): string {
  return JSON.stringify(expression, (name, value: unknown) => (name === 'phrase' && typeof value === 'object' && value !== null && 'source' in value ? value.source : value))
}

function findLeafSpans(evaluator: Evaluator, expression: LeafExpression): readonly Span[] {
  switch (expression.kind) {
    case 'link': return linkSpans(evaluator, expression)
    case 'contact': return contactSpans(evaluator.corpus, expression.by)
    case 'form': return formSpans(evaluator, expression)
    case 'dated': return dateSpans(evaluator, expression.withinMonths)
    case 'in-force': return periodSpans(evaluator)
    default: return assertNever(expression)
  }
}

/** Words of links, forms and unread things are matched like passages, but have no sentences or sections. */
function scopeOf(kind: UnitKind): Scope {
  return isScope(kind) ? kind : 'passage'
}

/** Index of the first span in this passage or a later one. */
function firstOfPassage(spans: readonly Span[], passage: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((spans[middle]?.passage ?? 0) < passage) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a sorted list holds a unit. */
export function has(units: Units, unit: number): boolean {
  let [low, high] = [0, units.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((units[middle] ?? 0) < unit) low = middle + 1
    else high = middle
  }
  return units[low] === unit
}
