import { rubricLimits } from '../limits.ts'
import { tokenClasses, type PhraseStep } from '../model/rubric.ts'
import { isSilent } from '../text/fold.ts'
import { foldWords, tokenize } from '../text/tokens.ts'
import { nearest } from '../yaml/nearest.ts'

/** What is wrong with a phrase, and where. `column` counts from 1 within the phrase. */
export interface PhraseError {
  readonly problem: string
  readonly column: number
  readonly length: number
  readonly suggestion?: string
}

/** A piece of a phrase as written: steps, brackets and bars, each with its place (from 0). */
export type PhraseToken = { readonly at: number; readonly length: number } & (
  | { readonly kind: 'steps'; readonly steps: readonly PhraseStep[] }
  | { readonly kind: 'open'; readonly bracket: '(' | '[' }
  | { readonly kind: 'close'; readonly bracket: ')' | ']' }
  | { readonly kind: 'bar' }
)

const says = {
  unknownSign: (sign: string) => `The sign ${sign} has no meaning in a phrase.`,
  spaceBefore: (sign: string) => `${sign} needs a space before it.`,
  spaceAfter: (what: string) => `${what} needs a space after it.`,
  strayStar: 'The star * belongs at the end of a word: request*.',
  shortPrefix: `A word before a star needs at least ${rubricLimits.prefixLetters} letters: a shorter one would match too much.`,
  exactNeedsWord: 'After = comes a short name in capitals: =OT.',
  conceptName: 'After @ comes the name of a concept of the lexicon: @ehc-plan.',
  openClass: 'This < has no closing >.',
  strayAngle: 'This > has no opening <.',
  unknownClass: (name: string) => `There is no <${name}>. There are ${tokenClasses.map((known) => `<${known}>`).join(' ')}.`,
  dots: 'A gap is two dots, and a number if need be: .. or ..4.',
  gapSize: `A gap spans 1 to ${rubricLimits.gapWords} words.`,
} as const

const brackets = new Set(['(', ')', '[', ']', '|'])
const unknownSigns = new Set(['\\', '^', '$', '{', '}'])
const endsWord = new Set([...brackets, ...unknownSigns, '<', '>', '@', '=', '*'])

/** Cuts a phrase into its pieces from left to right, once. */
export function scanPhrase(source: string): readonly PhraseToken[] | PhraseError {
  const tokens: PhraseToken[] = []
  let at = 0
  while (at < source.length) {
    if (isSpace(source[at])) {
      at += 1
      continue
    }
    const token = scanToken(source, at)
    if ('problem' in token) return token
    if (token.kind !== 'steps' || token.steps.length > 0) tokens.push(token)
    at += token.length
  }
  return tokens
}

function scanToken(source: string, at: number): PhraseToken | PhraseError {
  const sign = source[at]
  switch (sign) {
    case '(': case '[': return { kind: 'open', bracket: sign, at, length: 1 }
    case ')': case ']': return { kind: 'close', bracket: sign, at, length: 1 }
    case '|': return { kind: 'bar', at, length: 1 }
    case '<': return scanClass(source, at)
    case '>': return problemAt(at, 1, says.strayAngle)
    case '*': return problemAt(at, 1, says.strayStar, '()[]'.includes(source.charAt(at - 1)) ? 'put a star at the end of each word inside the brackets' : undefined)
    case '@': return startsPiece(source, at) ? scanConcept(source, at) : problemAt(at, 1, says.spaceBefore('@'))
    case '=': return startsPiece(source, at) ? scanExact(source, at) : problemAt(at, 1, says.spaceBefore('='))
    default:
  }
  if (sign !== undefined && unknownSigns.has(sign)) return problemAt(at, 1, says.unknownSign(sign), 'write plain words; (a|b) for alternatives, [a] for a word that may be left out, a* for endings')
  if (source.startsWith('..', at)) return startsPiece(source, at) ? scanGap(source, at) : problemAt(at, 2, says.spaceBefore('..'))
  return scanWord(source, at)
}

function scanClass(source: string, at: number): PhraseToken | PhraseError {
  const end = source.indexOf('>', at)
  if (end < 0) return problemAt(at, 1, says.openClass)
  const name = source.slice(at + 1, end)
  const known = tokenClasses.find((each) => each === name)
  const length = end + 1 - at
  if (known !== undefined) return { kind: 'steps', steps: [{ kind: 'class', class: known }], at, length }
  const meant = nearest(name, tokenClasses)
  return problemAt(at, length, says.unknownClass(name), meant === undefined ? undefined : `did you mean <${meant}>?`)
}

function scanConcept(source: string, at: number): PhraseToken | PhraseError {
  const end = endOfWord(source, at + 1)
  const concept = source.slice(at + 1, end)
  if (!isKebabCase(concept)) return problemAt(at, end - at, says.conceptName)
  return { kind: 'steps', steps: [{ kind: 'concept', concept }], at, length: end - at }
}

function scanExact(source: string, at: number): PhraseToken | PhraseError {
  const end = endOfWord(source, at + 1)
  const written = source.slice(at + 1, end)
  const words = tokenize(written).map(({ from, to }) => [...written.slice(from, to)].filter((letter) => !isSilent(letter)).join(''))
  if (words.length === 0) return problemAt(at, 1, says.exactNeedsWord)
  return { kind: 'steps', steps: words.map((word) => ({ kind: 'word', word, form: 'exact-case' })), at, length: end - at }
}

function scanGap(source: string, at: number): PhraseToken | PhraseError {
  let end = at
  while (source[end] === '.') end += 1
  if (end - at > 2) return problemAt(at, end - at, says.dots, 'write ..')
  const digits = at + 2
  while (isDigit(source[end])) end += 1
  if (!endsPiece(source, end)) return problemAt(at, end - at, says.spaceAfter('A gap'))
  if (end === digits) return { kind: 'steps', steps: [{ kind: 'gap', most: rubricLimits.gapWordsUnsaid }], at, length: 2 }
  const most = Number(source.slice(digits, end))
  if (most < 1 || most > rubricLimits.gapWords) return problemAt(at, end - at, says.gapSize)
  return { kind: 'steps', steps: [{ kind: 'gap', most }], at, length: end - at }
}

function scanWord(source: string, at: number): PhraseToken | PhraseError {
  const end = endOfWord(source, at)
  const words = foldWords(source.slice(at, end))
  const steps = words.map((word): PhraseStep => ({ kind: 'word', word, form: 'plain' }))
  if (source[end] !== '*') return { kind: 'steps', steps, at, length: end - at }
  const stem = words.at(-1)
  if (stem === undefined) return problemAt(at, end + 1 - at, says.strayStar)
  if (stem.length < rubricLimits.prefixLetters && !/^\d\d/.test(stem)) return problemAt(at, end + 1 - at, says.shortPrefix, `write each word out: (${stem}|…)`)
  if (!endsPiece(source, end + 1)) return problemAt(at, end + 1 - at, says.spaceAfter('A star'))
  return { kind: 'steps', steps: [...steps.slice(0, -1), { kind: 'word', word: stem, form: 'prefix' }], at, length: end + 1 - at }
}

/** Where a run of word characters ends: at a space, a sign of the language, or two dots. */
function endOfWord(source: string, from: number): number {
  let end = from
  while (end < source.length && !isSpace(source[end]) && !endsWord.has(source.charAt(end)) && !source.startsWith('..', end)) end += 1
  return end
}

export function problemAt(at: number, length: number, problem: string, suggestion?: string): PhraseError {
  return { problem, column: at + 1, length, ...(suggestion === undefined ? {} : { suggestion }) }
}

/** Ids and names of concepts: small letters, digits and single hyphens. */
export function isKebabCase(name: string): boolean {
  return name.split('-').every((part) => part.length > 0 && [...part].every((letter) => (letter >= 'a' && letter <= 'z') || isDigit(letter)))
}

function startsPiece(source: string, at: number): boolean {
  return at === 0 || isSpace(source[at - 1]) || brackets.has(source.charAt(at - 1)) || source[at - 1] === '>'
}

function endsPiece(source: string, at: number): boolean {
  return at >= source.length || isSpace(source[at]) || brackets.has(source.charAt(at)) || source[at] === '<'
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && sign.trim() === ''
}

function isDigit(sign: string | undefined): boolean {
  return sign !== undefined && sign >= '0' && sign <= '9'
}
