/**
 * Fires signals: finds the places where one holds, under guards, on pages that count. Promises that a hit has words that are really in a
 * passage, and that what was found but does not count is told with its reason.
 */
import { assertNever } from '../errors.ts'
import { judgeLimits } from '../limits.ts'
import type { ReviewFlag } from '../model/audit.ts'
import { strengths, type Expression, type Lexicon, type Scope, type Signal, type Strength } from '../model/rubric.ts'
import { has, type Evaluator, type Mask } from './evaluate.ts'
import { isCouncilHome, isStart } from './facts.ts'
import { Guards } from './guards.ts'
import { recogniseKinds, tellKind, type KnownKind } from './kinds.ts'
import { Phases } from './phases.ts'
import { spanOfText, type Span } from './spans.ts'
import { castUnits, keepUnits, passagesOf, unitOfPassage, type Units } from './units.ts'

/** A place where a signal fired. */
export interface Hit {
  readonly signal: Signal
  readonly page: number
  /** The passage that holds most of its words, and the words in it. */
  readonly passage: number
  readonly spans: readonly Span[]
  readonly strength: Strength
  readonly flags: readonly ReviewFlag[]
}

/** A place where a signal would have fired, and why it did not. */
export interface Miss {
  readonly signal: Signal
  readonly page: number
  readonly passage: number
  readonly spans: readonly Span[]
  readonly why: string
  /** The guard that stood against it; nothing where the page is of a wrong kind. */
  readonly guard?: string
}

export interface Firing {
  readonly hits: readonly Hit[]
  readonly misses: readonly Miss[]
}

/** Everything that signals of one lexicon need. */
export interface Bench {
  readonly evaluator: Evaluator
  readonly guards: Guards
  readonly kinds: readonly KnownKind[]
  readonly phases: Phases
}

export function prepareBench(evaluator: Evaluator, lexicon: Lexicon): Bench {
  return { evaluator, guards: new Guards(evaluator, lexicon), kinds: recogniseKinds(evaluator, lexicon), phases: new Phases(evaluator, lexicon) }
}

export function fireSignal(bench: Bench, signal: Signal): Firing {
  const { evaluator } = bench
  const places = placesAbout(evaluator, signal, evaluator.units(signal.says, signal.in))
  if (places.length === 0) return { hits: [], misses: [] }
  const [open, strict] = [maskOf(bench, signal, false), maskOf(bench, signal, true)]
  const hits: Hit[] = []
  const misses: Miss[] = []
  for (const place of places) {
    const page = pageOf(evaluator, signal.in, place)
    if (!standsWhereAsked(evaluator, signal, page)) continue
    const isCounted = signal.on.includes(bench.kinds[page]?.kind ?? 'content')
    if (isCounted && evaluator.holdsUnder(signal.says, signal.in, place, open)) {
      const isUnheld = evaluator.holdsUnder(signal.says, signal.in, place, strict)
      const hit = makeHit(bench, signal, place, page, isUnheld ? strict : open, !isUnheld)
      if (hit !== undefined) hits.push(hit)
    } else if (misses.length < judgeLimits.missesPerSignal) {
      const miss = makeMiss(bench, signal, place, page, isCounted)
      if (miss !== undefined) misses.push(miss)
    }
  }
  return { hits, misses }
}

/** What guards and the signal's phase leave out of sight. */
function maskOf({ guards, phases }: Bench, signal: Signal, isStrict: boolean): Mask {
  const mask = guards.mask(signal, isStrict)
  return signal.phase === undefined ? mask : phases.mask(mask, signal.phase)
}

/** A sentence is about what its passage is about. */
function placesAbout(evaluator: Evaluator, signal: Signal, places: Units): Units {
  if (signal.about === undefined || places.length === 0) return places
  const scope = signal.in === 'sentence' ? 'passage' : signal.in
  return keepUnits(places, castUnits(evaluator.corpus, evaluator.units(signal.about, scope, 'about'), scope, signal.in), true)
}

function makeHit(bench: Bench, signal: Signal, place: number, page: number, mask: Mask, isHeld: boolean): Hit | undefined {
  const spans = countingSpans(bench, signal, place, bench.evaluator.spans(signal.says, signal.in, place, mask))
  const shown = spans.length > 0 ? spans : standIn(bench, signal, place)
  const passage = mainPassage(bench.evaluator, shown)
  if (passage === undefined) return undefined
  const isFull = spans.length > 0 ? spans.some((span) => isStatement(bench.evaluator, span)) : !isHeadingsOnly(signal.says)
  const flags = bench.guards.covering(signal, shown).flatMap(({ effect, flag }) => (effect !== 'discard' && flag !== undefined ? [flag] : []))
  return { signal, page, passage, spans: shown.filter((span) => span.passage === passage), strength: isFull && !isHeld ? signal.countsAs : 'mention', flags: [...new Set(flags)] }
}

function makeMiss(bench: Bench, signal: Signal, place: number, page: number, isCounted: boolean): Miss | undefined {
  const spans = countingSpans(bench, signal, place, bench.evaluator.spans(signal.says, signal.in, place))
  const passage = mainPassage(bench.evaluator, spans)
  if (passage === undefined) return undefined
  const here = spans.filter((span) => span.passage === passage)
  if (!isCounted) return { signal, page, passage, spans: here, why: tellKind(bench.kinds[page]?.kind ?? 'content') }
  const guard = bench.guards.covering(signal, spans).find(({ effect }) => effect === 'discard')
  return guard === undefined ? undefined : { signal, page, passage, spans: here, why: guard.because, guard: guard.id }
}

/** Leaves out words in passages of another phase, or beside what must not stand there. */
function countingSpans(bench: Bench, signal: Signal, place: number, spans: readonly Span[]): readonly Span[] {
  const { evaluator } = bench
  const barred = signal.unless === undefined ? [] : evaluator.units(signal.unless, 'passage')
  const phase = signal.phase
  const kept = spans.filter((span) => !has(barred, span.passage) && (phase === undefined || bench.phases.of(span.passage).some((each) => phase.includes(each))))
  return signal.in === 'passage' ? kept.filter((span) => span.passage === place) : kept
}

/** What is not said in words (an address, a search box, a menu link) is shown by the first words of its place. */
function standIn(bench: Bench, signal: Signal, place: number): readonly Span[] {
  if (!canHoldWithoutWords(signal.says)) return []
  const { corpus } = bench.evaluator
  const { first, end } = passagesOf(corpus, signal.in, place)
  const passages = Array.from({ length: end - first }, (_, index) => first + index).filter((passage) => corpus.passages[passage]?.text !== undefined)
  const passage = passages.find((each) => corpus.passages[each]?.passage.kind !== 'heading') ?? passages[0]
  return passage === undefined ? [] : countingSpans(bench, signal, place, [{ ...spanOfText(corpus, passage, '', 'words') }])
}

function mainPassage(evaluator: Evaluator, spans: readonly Span[]): number | undefined {
  const weights = new Map<number, number>()
  for (const span of spans) weights.set(span.passage, (weights.get(span.passage) ?? 0) + (isStatement(evaluator, span) ? 100 : 1))
  let best: number | undefined
  for (const [passage, weight] of weights) if (best === undefined || weight > (weights.get(best) ?? 0) || (weight === weights.get(best) && passage < best)) best = passage
  return best
}

/** Words of a heading, or of a link that stands alone, name a thing; they tell nothing about it. */
function isStatement({ corpus }: Evaluator, span: Span): boolean {
  const entry = corpus.passages[span.passage]
  if (span.via === 'link' || span.via === 'form' || span.via === 'contact') return true
  return entry !== undefined && entry.passage.kind !== 'heading' && !entry.isBareLink
}

function standsWhereAsked({ corpus, facts }: Evaluator, signal: Signal, page: number): boolean {
  const entry = corpus.pages[page]
  if (entry === undefined) return false
  switch (signal.at) {
    case 'anywhere': return true
    case 'start': return isStart(facts, entry)
    case 'council-home': return isCouncilHome(facts, entry)
    default: return assertNever(signal.at)
  }
}

function pageOf({ corpus }: Evaluator, scope: Scope, place: number): number {
  return scope === 'page' ? place : unitOfPassage(corpus, passagesOf(corpus, scope, place).first, 'page')
}

/** Whether the expression can hold in a place that has none of its words. */
function canHoldWithoutWords(expression: Expression): boolean {
  switch (expression.kind) {
    case 'phrase': case 'near': case 'contact': case 'form': case 'in-force': case 'within': return false
    case 'any': case 'at-least': return expression.of.some(canHoldWithoutWords)
    case 'all': return expression.of.every(canHoldWithoutWords)
    case 'link': return expression.inMenus
    case 'dated': return expression.of === 'page'
    case 'not': case 'heading': case 'title': case 'address': case 'search-box': case 'around': case 'measure': return true
    default: return assertNever(expression)
  }
}

function isHeadingsOnly(expression: Expression): boolean {
  if (expression.kind === 'all' || expression.kind === 'any' || expression.kind === 'at-least') return expression.of.every(isHeadingsOnly)
  return expression.kind === 'heading' || expression.kind === 'title' || expression.kind === 'not'
}

/** Whether one strength reaches another. */
export function reaches(strength: Strength, needed: Strength): boolean {
  return strengths.indexOf(strength) >= strengths.indexOf(needed)
}
