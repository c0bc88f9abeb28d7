/**
 * Phrases as rubrics/README.md describes them, read by hand in one pass: no text of a rubric ever becomes a regular expression.
 * Never throws: what is wrong comes back as a value with its column.
 */
import { rubricLimits } from '../limits.ts'
import type { Phrase, PhraseStep } from '../model/rubric.ts'
import { assertNever } from '../errors.ts'
import { problemAt, scanPhrase, type PhraseError, type PhraseToken } from './phrase-tokens.ts'

export type { PhraseError } from './phrase-tokens.ts'

const says = {
  empty: 'A phrase needs at least one word.',
  emptyAlternative: 'There is nothing between these signs.',
  matchesAll: 'Everything in this phrase may be left out, so it would match any text.',
  tooLong: `A phrase has at most ${rubricLimits.phraseCharacters} characters.`,
  tooManySteps: `A phrase has at most ${rubricLimits.phraseSteps} steps.`,
  tooDeep: `Brackets nest at most ${rubricLimits.phraseDepth} deep.`,
  noClosing: (bracket: string) => `This ${bracket} has no closing bracket.`,
  noOpening: (bracket: string) => `This ${bracket} has no opening bracket.`,
  edgeGap: 'A gap belongs between two words: at the beginning or end of a phrase it does nothing.',
  doubleGap: 'Two gaps in a row: write one gap with the sum.',
} as const

/** Reads one phrase; what is wrong with it comes back as a `PhraseError`. */
export function parsePhrase(source: string): Phrase | PhraseError {
  if (source.length > rubricLimits.phraseCharacters) return problemAt(rubricLimits.phraseCharacters, 1, says.tooLong, 'write it as a list of phrases')
  const tokens = scanPhrase(source)
  if ('problem' in tokens) return tokens
  if (tokens.length === 0) return problemAt(0, Math.max(1, source.length), says.empty)
  const reader: Reader = { source, tokens, next: 0 }
  const phrase = readAlternatives(reader, undefined, 0)
  if ('problem' in phrase) return phrase
  if (canBeEmpty(phrase)) return problemAt(0, source.length, says.matchesAll, 'take one word out of its brackets')
  if (countSteps(phrase) > rubricLimits.phraseSteps) return problemAt(0, source.length, says.tooManySteps, 'write it as a list of phrases')
  return refuseEdgeGaps(phrase, source) ?? phrase
}

export function isPhraseError(result: Phrase | PhraseError): result is PhraseError {
  return 'problem' in result
}

interface Reader {
  readonly source: string
  readonly tokens: readonly PhraseToken[]
  next: number
}

type Opening = Extract<PhraseToken, { kind: 'open' }>

/** Reads `a|b|c` up to the bracket that closes `opening`, or to the end. */
function readAlternatives(reader: Reader, opening: Opening | undefined, depth: number): Phrase | PhraseError {
  if (opening !== undefined && depth > rubricLimits.phraseDepth) return problemAt(opening.at, 1, says.tooDeep)
  const from = opening === undefined ? 0 : opening.at + 1
  const alternatives: Phrase[] = []
  let begin = from
  let maySkip = false
  for (;;) {
    const steps = readSteps(reader, depth)
    if ('problem' in steps) return steps
    const token = reader.tokens[reader.next]
    const end = token?.at ?? reader.source.length
    const wrongEnd = token?.kind === 'bar' ? undefined : checkEnd(token, opening)
    if (wrongEnd !== undefined) return wrongEnd
    const written = reader.source.slice(begin, end).trim()
    if (steps.length > 0) alternatives.push({ source: written, steps })
    else if (written !== '') maySkip = true
    else return problemAt(Math.max(0, begin - 1), Math.max(1, end - begin + 1), says.emptyAlternative, 'write [word] for a word that may be left out')
    reader.next += 1
    if (token?.kind === 'bar') {
      begin = token.at + 1
      continue
    }
    const joined = joinAlternatives(alternatives, reader.source.slice(from, end).trim(), from)
    return maySkip && !('problem' in joined) ? skippable(joined, opening, from) : joined
  }
}

function checkEnd(token: PhraseToken | undefined, opening: Opening | undefined): PhraseError | undefined {
  if (token === undefined) return opening === undefined ? undefined : problemAt(opening.at, 1, says.noClosing(opening.bracket))
  if (token.kind !== 'close') return undefined
  if (opening === undefined) return problemAt(token.at, 1, says.noOpening(token.bracket))
  const expected = opening.bracket === '(' ? ')' : ']'
  return token.bracket === expected ? undefined : problemAt(token.at, 1, says.noOpening(token.bracket), `write ${expected}`)
}

function joinAlternatives(alternatives: readonly Phrase[], source: string, from: number): Phrase | PhraseError {
  if (alternatives.length === 0) return problemAt(Math.max(0, from - 1), Math.max(1, source.length), says.emptyAlternative)
  const phrase = alternatives.length === 1 && alternatives[0] !== undefined ? { source, steps: alternatives[0].steps } : { source, steps: [{ kind: 'either', of: alternatives } as const] }
  return canBeEmpty(phrase) ? problemAt(from, Math.max(1, source.length), says.matchesAll, 'take one word out of its square brackets') : phrase
}

/** `0 (to|-) 19`: a hyphen is no word, so that alternative is to say nothing. */
function skippable(phrase: Phrase, opening: Opening | undefined, from: number): Phrase | PhraseError {
  if (opening === undefined) return problemAt(from, Math.max(1, phrase.source.length), says.matchesAll)
  return opening.bracket === '[' ? phrase : { source: phrase.source, steps: [{ kind: 'optional', phrase }] }
}

/** Reads steps up to a bar, a closing bracket or the end, which stay for the caller. */
function readSteps(reader: Reader, depth: number): readonly PhraseStep[] | PhraseError {
  const steps: PhraseStep[] = []
  for (let token = reader.tokens[reader.next]; token !== undefined; token = reader.tokens[reader.next]) {
    if (token.kind === 'bar' || token.kind === 'close') break
    reader.next += 1
    if (token.kind === 'steps') {
      const isSecondGap = token.steps[0]?.kind === 'gap' && steps.at(-1)?.kind === 'gap'
      if (isSecondGap) return problemAt(token.at, token.length, says.doubleGap)
      steps.push(...token.steps)
      continue
    }
    const inner = readAlternatives(reader, token, depth + 1)
    if ('problem' in inner) return inner
    if (token.bracket === '(') steps.push(...inner.steps)
    else steps.push({ kind: 'optional', phrase: inner })
  }
  return steps
}

/** Whether a phrase is satisfied by no words at all, or by any. */
export function canBeEmpty(phrase: Phrase): boolean {
  return phrase.steps.every(stepCanBeEmpty)
}

function stepCanBeEmpty(step: PhraseStep): boolean {
  switch (step.kind) {
    case 'word': case 'class': case 'concept': return false
    case 'gap': case 'optional': return true
    case 'either': return step.of.some(canBeEmpty)
    default: return assertNever(step)
  }
}

function countSteps(phrase: Phrase): number {
  let count = phrase.steps.length
  for (const step of phrase.steps) {
    if (step.kind === 'optional') count += countSteps(step.phrase)
    if (step.kind === 'either') for (const each of step.of) count += countSteps(each)
  }
  return count
}

function refuseEdgeGaps(phrase: Phrase, source: string): PhraseError | undefined {
  const [first, last] = [phrase.steps[0], phrase.steps.at(-1)]
  if (first?.kind === 'gap') return problemAt(source.indexOf('..'), 2, says.edgeGap)
  if (last?.kind === 'gap') return problemAt(source.lastIndexOf('..'), 2, says.edgeGap)
  if (phrase.steps.length !== 1 || first?.kind !== 'either') return undefined
  for (const each of first.of) {
    const wrong = refuseEdgeGaps(each, source)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** Writes a phrase so that `parsePhrase` reads the same steps back. */
export function printPhrase(phrase: Phrase): string {
  return phrase.steps.map(printStep).join(' ')
}

function printStep(step: PhraseStep): string {
  switch (step.kind) {
    case 'word': return step.form === 'prefix' ? `${step.word}*` : step.form === 'exact-case' ? `=${step.word}` : step.word
    case 'class': return `<${step.class}>`
    case 'concept': return `@${step.concept}`
    case 'gap': return `..${step.most}`
    case 'either': return `(${step.of.map(printPhrase).join('|')})`
    case 'optional': return `[${printPhrase(step.phrase)}]`
    default: return assertNever(step)
  }
}
