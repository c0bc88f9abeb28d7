import type { Condition, Doubt, Example, Expression, Part, Requirement, Signal, Strength } from '../model/rubric.ts'
import { strengths } from '../model/rubric.ts'
import { nearest } from '../yaml/yaml.ts'
import { checkPart, compileCondition, conditionHolds } from './condition.ts'
import { canBeEvidence } from './expressions.ts'
import { asList, compilePattern } from './pattern.ts'
import type { RawDoubt, RawPart, RawRequirement, RawSignal } from './schema.ts'
import type { Spot } from './spot.ts'

const says = {
  unknownGuard: (guard: string) => `The lexicon has no guard "${guard}".`,
  twice: (what: string, id: string) => `This requirement has two ${what} named "${id}".`,
  neverEvidence: 'This can never be found: headings, titles and addresses are no evidence by themselves. Say which words must stand in the passage.',
  neverStrong: (needs: Strength) => `This part needs ${needs}, and none of its signals counts as that: it can never be found.`,
  neverMet: 'This can never hold, whatever parts are found.',
  always: 'This holds when nothing at all is found.',
} as const

/** The names that a rubric may refer to. */
export interface LexiconNames {
  readonly concepts: ReadonlySet<string>
  readonly guards: ReadonlySet<string>
}

/** Makes a requirement as the judge uses it, with everything that was left out filled in. What is wrong is told to the spot. */
export function compileRequirement(raw: RawRequirement, spot: Spot, names: LexiconNames): Requirement {
  const parts = raw.parts.map((part, index) => compilePart(part, spot.down('parts', index), names))
  const doubts = (raw.doubts ?? []).map((doubt, index) => compileDoubt(doubt, index, spot.down('doubts', index), names))
  const ids = parts.map((part) => part.id)
  refuseDoubles(ids, 'parts', (index) => spot.down('parts', index, 'part'))
  refuseDoubleSignals(raw, parts, spot)
  for (const [index, part] of raw.parts.entries()) for (const [at, beside] of (part.beside ?? []).entries()) checkPart(beside, spot.down('parts', index, 'beside', at), new Set(ids.filter((id) => id !== part.part)))
  return {
    id: raw.id, title: raw.title, duty: raw.duty, source: raw.source, looksFor: raw['looks-for'],
    definition: { met: raw.definition.met, partial: raw.definition.partial, notFound: raw.definition['not-found'] },
    counts: raw.counts ?? true, parts, doubts,
    met: compileLevel(raw.met, ids, 'all', spot.down('met')),
    partial: compileLevel(raw.partial, ids, 'any', spot.down('partial')),
    topic: compilePattern(raw.topic, spot.down('topic'), names.concepts),
    query: raw.query ?? `${raw.title} ${raw['looks-for']}`,
    examples: { counts: readExamples(raw.examples?.counts), partly: readExamples(raw.examples?.partly), doesNot: readExamples(raw.examples?.['does-not']) },
    ...(raw['valid-from'] === undefined ? {} : { validFrom: raw['valid-from'] }),
    ...(raw.fix === undefined ? {} : { fix: raw.fix }),
  }
}

function compileLevel(raw: RawRequirement['met'], ids: readonly string[], unsaid: 'all' | 'any', spot: Spot): Condition {
  if (raw === undefined) return { kind: unsaid, of: ids.map((part) => ({ kind: 'part', part })) }
  const condition = compileCondition(raw, spot, new Set(ids))
  if (!conditionHolds(condition, () => true)) spot.wrong({ message: says.neverMet })
  if (conditionHolds(condition, () => false)) spot.wrong({ message: says.always })
  return condition
}

function compilePart(raw: RawPart, spot: Spot, names: LexiconNames): Part {
  const needs = raw.needs ?? 'signpost'
  const signals = raw.signals.map((signal, index) => compileSignal(signal, spot.down('signals', index), names))
  if (!signals.some((signal) => strengths.indexOf(signal.countsAs) >= strengths.indexOf(needs))) spot.down(raw.needs === undefined ? 'part' : 'needs').wrong({ message: says.neverStrong(needs) })
  return { id: raw.part, is: raw.is, needs, beside: raw.beside ?? [], signals }
}

function compileSignal(raw: RawSignal, spot: Spot, names: LexiconNames): Signal {
  const pattern = (key: 'about' | 'says' | 'unless', written: RawSignal['says']): Expression => compilePattern(written, spot.down(key), names.concepts)
  const expression = pattern('says', raw.says)
  if (!canBeEvidence(expression)) spot.down('says').wrong({ message: says.neverEvidence })
  const despite = asList(raw.despite ?? [])
  for (const [index, guard] of despite.entries()) {
    if (names.guards.has(guard)) continue
    const meant = nearest(guard, names.guards)
    spot.down('despite', ...(typeof raw.despite === 'string' ? [] : [index])).wrong({ message: says.unknownGuard(guard), suggestion: meant === undefined ? undefined : `did you mean "${meant}"?` })
  }
  return {
    id: raw.signal, is: raw.is, countsAs: raw['counts-as'], in: raw.in ?? 'passage', says: expression,
    on: raw.on === undefined ? ['content', 'document'] : asList(raw.on), at: raw.at ?? 'anywhere', despite,
    ...(raw.about === undefined ? {} : { about: pattern('about', raw.about) }),
    ...(raw.phase === undefined ? {} : { phase: asList(raw.phase) }),
    ...(raw.unless === undefined ? {} : { unless: pattern('unless', raw.unless) }),
  }
}

function compileDoubt(raw: RawDoubt, index: number, spot: Spot, names: LexiconNames): Doubt {
  const { signal = `${raw.flag}-${index + 1}`, is = raw.is, 'counts-as': countsAs = 'mention', ...rest } = raw.signal
  return { flag: raw.flag, is: raw.is, capsAtPartial: raw['caps-at-partial'] ?? false, signal: compileSignal({ ...rest, signal, is, 'counts-as': countsAs }, spot.down('signal'), names) }
}

function refuseDoubleSignals(raw: RawRequirement, parts: readonly Part[], spot: Spot): void {
  const places = raw.parts.flatMap((part, index) => part.signals.map((_, at) => spot.down('parts', index, 'signals', at, 'signal')))
  const ids = [...parts.flatMap((part) => part.signals.map((signal) => signal.id)), ...(raw.doubts ?? []).flatMap(({ signal }) => signal.signal ?? [])]
  refuseDoubles(ids, 'signals', (index) => places[index] ?? spot.down('doubts'))
}

function refuseDoubles(ids: readonly string[], what: string, placeOf: (index: number) => Spot): void {
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) < index) placeOf(index).wrong({ message: says.twice(what, id) })
}

/** Takes an address off the first line of an example. */
function readExamples(written: readonly string[] | undefined): readonly Example[] {
  return (written ?? []).map((example) => {
    const [first = '', ...rest] = example.split('\n')
    return first.startsWith('address:') ? { text: rest.join('\n').trim(), address: first.slice('address:'.length).trim() } : { text: example }
  })
}
