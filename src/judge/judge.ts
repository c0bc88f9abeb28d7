/**
 * Judges an authority: pages in, verdicts with their evidence out. Pure: the same pages, rubrics and day give the same verdicts, to the letter.
 * Promises that a requirement is met only by words that are quoted, and that what could not be read is never taken for silence.
 * Must never look at the clock, the network or the disk.
 */
import type { Coverage, Level, RequirementAudit, RubricAudit } from '../model/audit.ts'
import type { Authority } from '../model/authority.ts'
import type { Page, Unreadable } from '../model/page.ts'
import type { Lexicon, Measure, Part, Requirement, Rubric } from '../model/rubric.ts'
import type { Skip, SnapshotInfo } from '../model/snapshot.ts'
import { looksAtFiguresOnly } from '../rubric/expressions.ts'
import { buildCorpus, type Corpus } from './corpus.ts'
import { findGaps, tellCoverage, tellHidden, type KnownGap } from './coverage.ts'
import { Evaluator, writeKey } from './evaluate.ts'
import { compareText } from '../text/order.ts'
import { chooseEvidence } from './evidence.ts'
import { gatherFacts, type Facts } from './facts.ts'
import { raiseFlags } from './flags.ts'
import { weighFigures } from './figures.ts'
import { findLevel, weighPart, type Finding, type PartFinding } from './levels.ts'
import { takeMeasures } from './measures.ts'
import { chooseNearMisses } from './nearMisses.ts'
import { Search } from './search.ts'
import { fireSignal, prepareBench, type Bench, type Firing, type Hit } from './signals.ts'
import { findVerdict } from './verdicts.ts'

export interface JudgeInput {
  readonly authority: Authority
  readonly snapshot: SnapshotInfo
  /** ISO date that dates are judged against. */
  readonly asOf: string
  readonly pages: readonly Page[]
  readonly unreadable: readonly Unreadable[]
  readonly skips: readonly Skip[]
  /** Link targets known to lead nowhere, as written in `Link.target`. */
  readonly brokenTargets: ReadonlySet<string>
  /** Figures of the link check. */
  readonly measures: ReadonlyMap<Measure, number>
}

export interface Judgement {
  readonly rubrics: readonly RubricAudit[]
  readonly coverage: Coverage
}

/** Everything laid out for judging one authority. */
export interface Courtroom {
  readonly input: JudgeInput
  readonly facts: Facts
  readonly corpus: Corpus
  readonly gaps: readonly KnownGap[]
  readonly search: Search
  /** What signals of a lexicon need, made once for lexicons that say the same. */
  benchFor(lexicon: Lexicon): Bench
}

/** A requirement with all that was found for it, before it is written down. */
export interface Hearing {
  readonly requirement: Requirement
  readonly parts: readonly PartFinding[]
  readonly firings: readonly { readonly part: string; readonly signal: string; readonly firing: Firing }[]
  readonly doubts: Requirement['doubts']
  readonly finding: Finding
  /** The gap that may hide the answer, if there is one. */
  readonly hiddenBy: KnownGap | undefined
}

export function judgeAuthority(input: JudgeInput, rubrics: readonly Rubric[]): Judgement {
  const room = openCourtroom(input)
  return { rubrics: rubrics.map((rubric) => judgeRubric(room, rubric)), coverage: tellCoverage(input, room.gaps) }
}

/** Lays out the pages for judging; `explain` starts here too. */
export function openCourtroom(input: JudgeInput): Courtroom {
  const pages = input.pages.toSorted((a, b) => compareText(a.address, b.address))
  const known = gatherFacts(input)
  const facts = { ...known, measures: takeMeasures(pages, known) }
  const gaps = findGaps(input, facts)
  const corpus = buildCorpus(pages, gaps.map(({ words }) => words))
  const benches = new Map<string, Bench>()
  return {
    input, facts, corpus, gaps, search: new Search(corpus),
    benchFor(lexicon) {
      const key = keyOf(lexicon)
      const bench = benches.get(key) ?? prepareBench(new Evaluator(corpus, lexicon, facts), lexicon)
      benches.set(key, bench)
      return bench
    },
  }
}

const lexiconKeys = new WeakMap<Lexicon, string>()

/** Rubrics that are loaded one by one bring equal lexicons along. */
function keyOf(lexicon: Lexicon): string {
  const key = lexiconKeys.get(lexicon) ?? writeKey({ ...lexicon, concepts: [...lexicon.concepts], phases: [...lexicon.phases] })
  lexiconKeys.set(lexicon, key)
  return key
}

function judgeRubric(room: Courtroom, rubric: Rubric): RubricAudit {
  const sections = rubric.sections.map(({ id, title, criteria }) => ({
    id, title,
    criteria: criteria.map((criterion) => {
      const requirements = criterion.requirements.map((requirement) => writeDown(room, rubric, hearRequirement(room, rubric, requirement)))
      return { id: criterion.id, title: criterion.title, ...findVerdict(requirements), requirements }
    }),
  }))
  return { rubric: rubric.id, version: rubric.version, title: rubric.title, overrides: [...rubric.overrides], sections }
}

/** Fires every signal of a requirement and finds its level. */
export function hearRequirement(room: Courtroom, rubric: Rubric, requirement: Requirement): Hearing {
  const bench = room.benchFor(rubric.lexicon)
  if (looksAtFiguresOnly(requirement)) return { requirement, ...weighFigures(requirement, room.facts.measures), firings: [], doubts: [], hiddenBy: hidingGap(room, bench, requirement) }
  const firings = requirement.parts.flatMap((part) => part.signals.map((signal) => ({ part: part.id, signal: signal.id, firing: fireSignal(bench, signal) })))
  const hits = new Map(requirement.parts.map(({ id }) => [id, firings.filter((each) => each.part === id).flatMap(({ firing }) => firing.hits)]))
  const parts = requirement.parts.map((part) => weighPart(part, keepBeside(part, hits)))
  const doubts = requirement.doubts.filter(({ signal }) => fireSignal(bench, signal).hits.length > 0)
  return { requirement, parts, firings, doubts, finding: findLevel(requirement, parts, doubts, room.corpus.pages.length), hiddenBy: hidingGap(room, bench, requirement) }
}

/** Hits on pages where a part that this one must stand beside was hit too. */
function keepBeside({ id, beside }: Part, hits: ReadonlyMap<string, readonly Hit[]>): readonly Hit[] {
  const own = hits.get(id) ?? []
  if (beside.length === 0) return own
  const pages = new Set(beside.flatMap((part) => hits.get(part) ?? []).map(({ page }) => page))
  return own.filter(({ page }) => pages.has(page))
}

/** The first gap that could hide the answer: one that hides everything, or one whose words are about the requirement. */
function hidingGap({ gaps }: Courtroom, { evaluator }: Bench, requirement: Requirement): KnownGap | undefined {
  const about = new Set(evaluator.units(requirement.topic, 'topic'))
  return gaps.find(({ hidesAll }, number) => hidesAll || about.has(number))
}

/** A hearing as the audit holds it. */
export function writeDown(room: Courtroom, rubric: Rubric, hearing: Hearing): RequirementAudit {
  const { requirement, parts, finding, doubts, hiddenBy } = hearing
  const { evaluator } = room.benchFor(rubric.lexicon)
  const isHidden = finding.level === 'not-found' && hiddenBy !== undefined
  const level = isHidden ? 'not-assessed' : finding.level
  const evidence = level === 'not-assessed' ? [] : chooseEvidence(evaluator, requirement, parts)
  const shown = new Set(parts.flatMap(({ hits }) => hits.map(({ passage }) => passage)))
  const misses = hearing.firings.flatMap(({ firing }) => firing.misses)
  return {
    id: requirement.id, title: requirement.title, level, why: isHidden ? `${tellHidden(hiddenBy)} ${finding.why}` : finding.why, missing: [...finding.missing],
    ...(requirement.fix === undefined || level === 'met' ? {} : { fix: requirement.fix }),
    duty: requirement.duty, source: requirement.source.text, definition: requirement.definition, counts: requirement.counts && isInForce(requirement, room.facts.asOf),
    flags: [...raiseFlags(room.corpus, room.facts, { level, parts, misses, doubts, evidence, isHidden: hiddenBy !== undefined })],
    evidence: [...evidence],
    // Figures have no words, and so no words that nearly fit.
    nearMisses: hearing.firings.length === 0 ? [] : [...chooseNearMisses(room.corpus, room.search, requirement, misses, shown, level !== 'met')],
  }
}

function isInForce({ validFrom }: Requirement, asOf: string): boolean {
  return validFrom === undefined || validFrom <= asOf
}

/** The level of one requirement on a few pages by themselves: how the examples beside the rules are tried. */
export function judgeExample(rubric: Rubric, requirement: Requirement, pages: readonly Page[], asOf: string): Level {
  const snapshot: SnapshotInfo = { format: 1, authority: exampleAuthority, settings: { maxPages: 1, delaySeconds: 0, checkExternal: false, allowPrivateAddresses: false }, state: 'finished', started: asOf, finished: asOf, cutShort: [], notes: [] }
  const room = openCourtroom({ authority: exampleAuthority, snapshot, asOf, pages, unreadable: [], skips: [], brokenTargets: new Set(), measures: new Map() })
  return hearRequirement(room, rubric, requirement).finding.level
}

const exampleAuthority: Authority = { name: 'Example', slug: 'example', start: ['https://www.example.gov.uk/local-offer'], allow: ['https://www.example.gov.uk/local-offer'], names: {}, crawl: {} }
