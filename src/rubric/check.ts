/**
 * What is doubtful about a rubric that can be read: too few examples, rules that can never fire or fire nearly everywhere, names nobody uses.
 * Mistakes that make a rubric unreadable stop earlier, in `compile.ts`, with their place.
 */
import type { Expression, PhraseStep, Rubric, Signal } from '../model/rubric.ts'
import { expressionsOfSignal, isFigure, looksAtFiguresOnly, phrasesOf, requirementsOf, signalsOf } from './expressions.ts'
import { conceptsInSteps } from './pattern.ts'

/** Something to put right (`error`) or to look at (`warning`). */
export interface Finding {
  readonly weight: 'error' | 'warning'
  /** "offline-resources › helpline", or a name of the lexicon. */
  readonly where: string
  readonly message: string
}

/** How many examples of each sort a requirement needs. */
const fewestExamples = 2
/** A signal that fires on more passages than this share tells nothing. */
const commonShare = 0.25

const says = {
  fewExamples: (list: string, count: number) => `It has ${count} under ${list}: at least ${fewestExamples} are needed.`,
  unused: (concept: string) => `No rule uses @${concept}.`,
  acronym: (word: string, exact: string) => `"${word}" is a plain word here and matches it in small letters too. Write =${exact} if the short name is meant.`,
  unknownKind: (kinds: string) => `It can never fire: the lexicon tells of no page that is ${kinds}.`,
  unknownPhase: (phases: string) => `It can never fire: the lexicon does not say which words mean ${phases}.`,
  excludesItself: 'It can never fire: what it must not say (unless) is among what it says.',
  silent: (passages: number) => `It fires nowhere in these ${passages} passages.`,
  common: (fired: number, passages: number) => `It fires on ${fired} of ${passages} passages: it is too wide to tell anything.`,
} as const

/** Findings for one rubric. `isShipped`: rubrics that come with the tool must have examples; for others that is only advice. */
export function checkRubric(rubric: Rubric, isShipped: boolean): readonly Finding[] {
  return [...checkCoverage(rubric, isShipped ? 'error' : 'warning'), ...findDeadSignals(rubric), ...findAcronyms(rubric)]
}

/** Requirements with too few examples. One that only looks at figures of the whole crawl needs none: no page can show them. */
export function checkCoverage(rubric: Rubric, weight: Finding['weight']): readonly Finding[] {
  return requirementsOf(rubric).filter((requirement) => !looksAtFiguresOnly(requirement)).flatMap(({ id, examples }) => [
    ...(examples.counts.length < fewestExamples ? [{ weight, where: id, message: says.fewExamples('counts', examples.counts.length) }] : []),
    ...(examples.doesNot.length < fewestExamples ? [{ weight, where: id, message: says.fewExamples('does-not', examples.doesNot.length) }] : []),
  ])
}

/** Kinds that the reader knows by itself, without a rule of the lexicon. */
const structuralKinds = new Set(['content', 'document', 'listing'])

function findDeadSignals(rubric: Rubric): readonly Finding[] {
  const kinds = new Set(rubric.lexicon.kinds.map((rule) => rule.kind))
  return forEachSignal(rubric, (signal) => [
    ...(signal.on.every((kind) => !structuralKinds.has(kind) && !kinds.has(kind)) ? [says.unknownKind(signal.on.join(' or '))] : []),
    ...(signal.phase?.every((phase) => !rubric.lexicon.phases.has(phase)) === true ? [says.unknownPhase(signal.phase.join(' or '))] : []),
    ...(excludesItself(signal) ? [says.excludesItself] : []),
  ], 'error')
}

function excludesItself({ says: said, unless }: Signal): boolean {
  if (unless === undefined) return false
  const excluded = new Set(alternativesOf(unless).map((phrase) => JSON.stringify(phrase.steps)))
  const wanted = alternativesOf(said)
  return wanted.length > 0 && wanted.every((phrase) => excluded.has(JSON.stringify(phrase.steps)))
}

/** The phrases of which any one is enough; none where it takes more than a phrase. */
function alternativesOf(expression: Expression): readonly { readonly steps: readonly PhraseStep[] }[] {
  if (expression.kind === 'phrase') return [expression.phrase]
  return expression.kind === 'any' && expression.of.every((each) => each.kind === 'phrase' || each.kind === 'any') ? expression.of.flatMap(alternativesOf) : []
}

/** Short plain words that the lexicon or the rubric elsewhere writes as names in capitals. */
function findAcronyms(rubric: Rubric): readonly Finding[] {
  const lexicon = [...rubric.lexicon.concepts.values()]
  const all = [...lexicon, ...requirementsOf(rubric).flatMap(signalsOf).flatMap(expressionsOfSignal)].flatMap(phrasesOf)
  const exact = new Map(all.flatMap((phrase) => wordsOf(phrase.steps, 'exact-case')).map((word) => [word.toLowerCase(), word]))
  return forEachSignal(rubric, (signal) => {
    const plain = new Set(expressionsOfSignal(signal).flatMap(phrasesOf).flatMap((phrase) => wordsOf(phrase.steps, 'plain')))
    return [...plain].flatMap((word) => {
      const name = word.length <= 3 ? exact.get(word) : undefined
      return name === undefined ? [] : [says.acronym(word, name)]
    })
  }, 'warning')
}

function wordsOf(steps: readonly PhraseStep[], form: 'plain' | 'exact-case'): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'word') return step.form === form ? [step.word] : []
    if (step.kind === 'optional') return wordsOf(step.phrase.steps, form)
    return step.kind === 'either' ? step.of.flatMap((each) => wordsOf(each.steps, form)) : []
  })
}

/** Concepts that none of these rubrics, and nothing else in their lexicon, refers to. Give it all rubrics that share the lexicon. */
export function findUnusedConcepts(rubrics: readonly Rubric[]): readonly Finding[] {
  const used = new Set<string>()
  for (const rubric of rubrics) {
    const { lexicon } = rubric
    const requirements = requirementsOf(rubric)
    const rules = [...requirements.flatMap(signalsOf).flatMap(expressionsOfSignal), ...requirements.map(({ topic }) => topic), ...lexicon.phases.values(), ...lexicon.kinds.map(({ when }) => when), ...lexicon.guards.flatMap(({ says: said, unless }) => (unless === undefined ? [said] : [said, unless]))]
    const wanted = rules.flatMap(conceptsOf)
    for (let concept = wanted.pop(); concept !== undefined; concept = wanted.pop()) {
      if (used.has(concept)) continue
      used.add(concept)
      const words = lexicon.concepts.get(concept)
      if (words !== undefined) wanted.push(...conceptsOf(words))
    }
  }
  const known = new Set(rubrics.flatMap((rubric) => [...rubric.lexicon.concepts.keys()]))
  return [...known].filter((concept) => !used.has(concept)).map((concept) => ({ weight: 'warning', where: `@${concept}`, message: says.unused(concept) }))
}

function conceptsOf(expression: Expression): string[] {
  return phrasesOf(expression).flatMap((phrase) => [...conceptsInSteps(phrase.steps)])
}

/**
 * Signals that fire on more than a quarter of the passages of some pages, or on none. `countHits` says on how many of the `passages` a signal fires.
 * Signals that look at figures of the whole crawl are left out: they look at no passage.
 */
export function findCommonSignals(rubric: Rubric, passages: number, countHits: (signal: Signal) => number): readonly Finding[] {
  return forEachSignal(rubric, (signal) => {
    const fired = countHits(signal)
    if (fired > passages * commonShare) return [says.common(fired, passages)]
    return fired === 0 && !isFigure(signal.says) ? [says.silent(passages)] : []
  }, 'warning')
}

function forEachSignal(rubric: Rubric, messagesOf: (signal: Signal) => readonly string[], weight: Finding['weight']): readonly Finding[] {
  return requirementsOf(rubric).flatMap((requirement) => signalsOf(requirement).flatMap((signal) => messagesOf(signal).map((message): Finding => ({ weight, where: `${requirement.id} › ${signal.id}`, message }))))
}
