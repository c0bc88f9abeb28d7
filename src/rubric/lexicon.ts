import { rubricLimits } from '../limits.ts'
import type { Expression, Guard, KindRule, Lexicon, Phase } from '../model/rubric.ts'
import { checkYaml, readYaml, type Problem } from '../yaml/yaml.ts'
import { expressionNotIn, phrasesOf } from './expressions.ts'
import { compilePattern, conceptsInSteps } from './pattern.ts'
import { lexiconFileSchema, type LexiconFile, type RawPattern } from './schema.ts'
import { spotIn, type Spot } from './spot.ts'

const says = {
  wordsOnly: 'The words of a concept are phrases, lists of phrases, or near.',
  cycle: (names: readonly string[]) => `This concept refers to itself: ${names.map((name) => `@${name}`).join(' → ')}.`,
  tooDeep: `Concepts refer to one another at most ${rubricLimits.conceptDepth} deep.`,
  twice: (what: string) => `${what} is here twice.`,
} as const

/** The text of a file and the name that messages give it. */
export interface SourceText {
  readonly name: string
  readonly text: string
}

/**
 * Reads one or more lexicons into one; what a later one says of a concept, phase or guard replaces what an earlier one says.
 * What is wrong is added to `problems`; what zod or the YAML reader refuse stops at once with a `FileError`.
 */
export function compileLexicon(sources: readonly SourceText[], problems: Problem[]): Lexicon {
  const files = sources.map(({ text, name }) => readYaml(text, name))
  const read = files.map((file) => ({ raw: checkYaml(file, lexiconFileSchema), spot: spotIn(file, problems) }))
  const names = new Set(read.flatMap(({ raw }) => Object.keys(raw.concepts ?? {})))
  const concepts = new Map<string, Expression>()
  const spots = new Map<string, Spot>()
  const phases = new Map<Phase, Expression>()
  const guards = new Map<string, Guard>()
  const kinds: KindRule[] = []
  for (const { raw, spot } of read) {
    for (const [name, { words }] of Object.entries(raw.concepts ?? {})) {
      const at = spot.down('concepts', name, 'words')
      spots.set(name, at)
      concepts.set(name, compileWords(words, at, names))
    }
    for (const [phase, pattern] of phaseEntries(raw)) phases.set(phase, compilePattern(pattern, spot.down('phases', phase), names))
    kinds.unshift(...(raw.kinds ?? []).map(({ kind, because, when }, index) => ({ kind, because, when: compilePattern(when, spot.down('kinds', index, 'when'), names) })))
    for (const guard of compileGuards(raw, spot.down('guards'), names)) guards.set(guard.id, guard)
  }
  checkConceptDepths(concepts, spots)
  return { version: read.map(({ raw }) => raw.version).join(' + '), concepts, phases, kinds, guards: [...guards.values()] }
}

function compileWords(words: RawPattern, spot: Spot, names: ReadonlySet<string>): Expression {
  const expression = compilePattern(words, spot, names)
  if (expressionNotIn(expression, ['phrase', 'any', 'near'])) spot.wrong({ message: says.wordsOnly })
  return expression
}

function phaseEntries(raw: LexiconFile): readonly (readonly [Phase, RawPattern])[] {
  const phases: readonly Phase[] = ['early-years', 'school', 'post-16']
  return phases.flatMap((phase) => {
    const pattern = raw.phases?.[phase]
    return pattern === undefined ? [] : [[phase, pattern] as const]
  })
}

function compileGuards(raw: LexiconFile, spot: Spot, names: ReadonlySet<string>): readonly Guard[] {
  const seen = new Set<string>()
  return (raw.guards ?? []).map((guard, index) => {
    const at = spot.down(index)
    if (seen.has(guard.guard)) at.down('guard').wrong({ message: says.twice(`The guard "${guard.guard}"`) })
    seen.add(guard.guard)
    return {
      id: guard.guard, because: guard.because, effect: guard.effect, in: guard.in ?? 'sentence',
      says: compilePattern(guard.says, at.down('says'), names),
      ...(guard.flag === undefined ? {} : { flag: guard.flag }),
      ...(guard.unless === undefined ? {} : { unless: compilePattern(guard.unless, at.down('unless'), names) }),
    }
  })
}

/** How many concepts stand below each, followed once: a circle would never end, a long chain nobody can follow. */
function checkConceptDepths(concepts: ReadonlyMap<string, Expression>, spots: ReadonlyMap<string, Spot>): void {
  const heights = new Map<string, number>()
  const follow = (name: string, trail: readonly string[]): number | { readonly wrong: string } => {
    const known = heights.get(name)
    const expression = concepts.get(name)
    if (known !== undefined || expression === undefined) return known ?? 0
    if (trail.includes(name)) return { wrong: says.cycle([...trail.slice(trail.indexOf(name)), name]) }
    let height = 1
    for (const next of new Set(phrasesOf(expression).flatMap((phrase) => conceptsInSteps(phrase.steps)))) {
      const below = trail.length >= rubricLimits.conceptDepth ? rubricLimits.conceptDepth : follow(next, [...trail, name])
      if (typeof below !== 'number') return below
      height = Math.max(height, below + 1)
    }
    if (height > rubricLimits.conceptDepth) return { wrong: says.tooDeep }
    heights.set(name, height)
    return height
  }
  for (const [name, spot] of spots) {
    const height = follow(name, [])
    if (typeof height !== 'number') spot.wrong({ message: height.wrong })
  }
}
