/** Explains one level: what fired and on which words, what was held against, and which single change would give another level. Structured; `cli` words it. */
import type { Level, RequirementAudit } from '../model/audit.ts'
import type { Part, Requirement, Rubric, Signal, Strength } from '../model/rubric.ts'
import type { Corpus } from './corpus.ts'
import { quoteOf } from './evidence.ts'
import { hearRequirement, writeDown, type Courtroom, type Hearing } from './judge.ts'
import { findLevel, type PartFinding } from './levels.ts'
import type { Firing, Hit, Miss } from './signals.ts'

/** Places shown for each signal. */
const placesShown = 3

export interface Explanation {
  /** The requirement as the audit holds it: level, reasons, evidence, near misses, flags. */
  readonly audit: RequirementAudit
  readonly parts: readonly PartExplanation[]
  readonly doubts: readonly { readonly is: string; readonly raised: boolean }[]
  readonly changes: readonly Change[]
  /** What could not be read and may hold the answer. */
  readonly hiddenBy?: { readonly about: string; readonly why: string }
}

export interface PartExplanation {
  readonly id: string
  readonly is: string
  readonly needs: Strength
  /** The strength it was found at; nothing where it was not. */
  readonly strength?: Strength
  readonly isFound: boolean
  /** What the part must stand beside, in an adviser's words, where its signals fired and it never does. */
  readonly standsApartFrom: readonly string[]
  readonly signals: readonly SignalExplanation[]
}

export interface SignalExplanation {
  readonly id: string
  readonly is: string
  readonly countsAs: Strength
  /** How many places it fired at; the first few are shown. */
  readonly fired: number
  readonly places: readonly Place[]
  /** Where it would have fired, and why it did not. */
  readonly heldBack: readonly (Place & { readonly why: string; readonly guard?: string })[]
  /** Guards that were tried on it. */
  readonly guards: readonly string[]
}

export interface Place {
  readonly address: string
  readonly title: string
  readonly headingPath: readonly string[]
  readonly quote: string
  /** The very words that made the signal fire. */
  readonly words: readonly string[]
  readonly strength: Strength
}

/** A single change that would give another level: of a part, or of a doubt that holds the level down. */
export interface Change {
  /** The part; nothing for a doubt. */
  readonly part?: string
  readonly is: string
  /** A part found that was not there; found at the strength it needs, not only named; lost. A doubt settled. */
  readonly kind: 'found' | 'stronger' | 'lost' | 'settled'
  readonly level: Level
}

export function explainLevel(room: Courtroom, rubric: Rubric, requirement: Requirement): Explanation {
  const hearing = hearRequirement(room, rubric, requirement)
  const { guards } = room.benchFor(rubric.lexicon)
  const explainSignal = (part: Part, signal: Signal): SignalExplanation => {
    const firing = hearing.firings.find((each) => each.part === part.id && each.signal === signal.id)?.firing ?? nothing
    return {
      id: signal.id, is: signal.is, countsAs: signal.countsAs, fired: firing.hits.length,
      places: firing.hits.slice(0, placesShown).map((hit) => placeOf(room.corpus, hit, hit.strength)),
      heldBack: firing.misses.slice(0, placesShown).map((miss) => ({ ...placeOf(room.corpus, miss, signal.countsAs), why: miss.why, ...(miss.guard === undefined ? {} : { guard: miss.guard }) })),
      guards: guards.over(signal).map(({ id }) => id),
    }
  }
  return {
    audit: writeDown(room, rubric, hearing),
    parts: hearing.parts.map((finding) => {
      const { part: { id, is, needs, signals }, strength, isFound } = finding
      return { id, is, needs, ...(strength === undefined ? {} : { strength }), isFound, standsApartFrom: findApart(hearing, finding), signals: signals.map((signal) => explainSignal(finding.part, signal)) }
    }),
    doubts: requirement.doubts.map((doubt) => ({ is: doubt.is, raised: hearing.doubts.includes(doubt) })),
    changes: findChanges(hearing),
    ...(hearing.hiddenBy === undefined ? {} : { hiddenBy: { about: hearing.hiddenBy.gap.about, why: hearing.hiddenBy.gap.why } }),
  }
}

const nothing: Firing = { hits: [], misses: [] }

function placeOf(corpus: Corpus, { passage, spans }: Hit | Miss, strength: Strength): Place {
  const { address, title, headingPath, quote } = quoteOf(corpus, passage, spans)
  const text = corpus.passages[passage]?.passage.text ?? ''
  return { address, title, headingPath, quote, words: [...new Set(spans.map(({ from, to }) => text.slice(from, to)))], strength }
}

function findApart({ requirement, firings }: Hearing, { part, hits }: PartFinding): readonly string[] {
  if (hits.length > 0 || !firings.some((each) => each.part === part.id && each.firing.hits.length > 0)) return []
  return requirement.parts.filter(({ id }) => part.beside.includes(id)).map(({ is }) => is)
}

/** Each part found or lost by itself, each doubt settled by itself, where that gives another level. */
function findChanges({ requirement, parts, doubts, finding }: Hearing): readonly Change[] {
  const levelAfter = (changed: readonly PartFinding[], left: Requirement['doubts']): Level => findLevel(requirement, changed, left, 0).level
  const ofParts = parts.map((changed): Change => {
    const { part, isFound, strength } = changed
    const other: PartFinding = isFound ? { part, hits: [], strength: undefined, isFound: false } : { ...changed, strength: part.needs, isFound: true }
    const level = levelAfter(parts.map((each) => (each === changed ? other : each)), doubts)
    return { part: part.id, is: part.is, kind: isFound ? 'lost' : strength === undefined ? 'found' : 'stronger', level }
  })
  const ofDoubts = doubts.map((doubt): Change => ({ is: doubt.is, kind: 'settled', level: levelAfter(parts, doubts.filter((each) => each !== doubt)) }))
  return [...ofParts, ...ofDoubts].filter(({ level }) => level !== finding.level)
}
