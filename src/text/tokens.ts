/**
 * Words of a text with their places in it, cut in one pass from left to right. Hyphens and slashes cut, apostrophes do not;
 * `£6,000` is one word, `e-mail` is `email`, an e-mail address is one word. The words of rubrics are cut by the same rules.
 */
import { foldWord, isSilent } from './fold.ts'
import { findShapes, mayHaveShape, type Shape } from './shapes.ts'

/** A word: `text.slice(from, to)` is how it was written, `word` how it is compared. */
export interface Token {
  readonly word: string
  readonly from: number
  readonly to: number
  /** Written in capitals, a plural s aside: `SEN`, `EHCPs`. */
  readonly capitals: boolean
}

/** A text's words, and the runs of them that have a shape: numbers, money, dates, … */
export interface Tokens {
  readonly words: readonly Token[]
  readonly shapes: readonly Shape[]
}

/** How a word is compared, by how it is written. Whoever reads many texts keeps one, so that each writing is folded once. */
export type KnownWords = Map<string, KnownWord>

interface KnownWord {
  readonly word: string
  readonly capitals: boolean
  readonly mayHaveShape: boolean
}

const asciiWord = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0))
const letterOrDigit = /[\p{L}\p{N}]/u
const emailPart = /[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]/
const inCapitals = /^\p{Lu}[\p{Lu}\p{N}]*s?$/u
/** Beginnings that are written with and without a hyphen: `e-mail`, `co-ordinator`, `on-line`. */
const joined: Readonly<Record<string, readonly string[]>> = { e: ['mail'], co: ['ord', 'op', 'prod'], on: ['line'], web: ['site'] }

/** A text while it is cut. */
interface Cutting {
  readonly text: string
  readonly words: Token[]
  /** Indexes of words that may have a shape or begin one. */
  readonly shapely: number[]
  readonly known: KnownWords
}

/** The words of a text. */
export function tokenize(text: string): readonly Token[] {
  return cutWords(text, new Map()).words
}

/** The words of a text with the shapes among them. */
export function readTokens(text: string, known: KnownWords = new Map()): Tokens {
  const { words, shapely } = cutWords(text, known)
  return { words, shapes: shapely.length === 0 ? [] : findShapes(text, words, shapely) }
}

/** Only the folded words: how a rubric's words are made comparable. */
export function foldWords(text: string): readonly string[] {
  return tokenize(text).map(({ word }) => word)
}

function cutWords(text: string, known: KnownWords): Cutting {
  const cutting: Cutting = { text, words: [], shapely: [], known }
  const emails = findEmails(text)
  let email = 0
  let at = 0
  while (at < text.length) {
    while ((emails[email]?.to ?? Infinity) <= at) email += 1
    const address = emails[email]
    if (address !== undefined && at >= address.from) {
      cutting.shapely.push(cutting.words.length)
      cutting.words.push({ word: foldWord(text.slice(address.from, address.to)), from: address.from, to: address.to, capitals: false })
      at = address.to
      continue
    }
    if (text.charCodeAt(at) === 38) {
      cutting.words.push({ word: 'and', from: at, to: at + 1, capitals: false })
      at += 1
      continue
    }
    const end = endOfWord(text, at, address?.from ?? text.length)
    if (end === at) {
      at += 1
      continue
    }
    addWord(cutting, at, end)
    at = end
  }
  return cutting
}

function addWord({ text, words, shapely, known }: Cutting, from: number, to: number): void {
  const written = text.slice(from, to)
  const { word, capitals, mayHaveShape: isShapely } = known.get(written) ?? learnWord(written, known)
  if (word === '' || word === '£') return
  const before = words.at(-1)
  if (before !== undefined && before.to === from - 1 && before.word.length < 4 && isHyphen(text.charCodeAt(before.to)) && (joined[before.word] ?? []).some((next) => word.startsWith(next))) {
    words[words.length - 1] = { word: before.word + word, from: before.from, to, capitals: false }
    return
  }
  if (isShapely) shapely.push(words.length)
  words.push({ word, from, to, capitals })
}

function learnWord(written: string, known: KnownWords): KnownWord {
  const folded = foldWord(written)
  const word = folded.includes(',') ? folded.replaceAll(',', '') : folded
  const capitals = written.length > 1 && isCapital(written.charCodeAt(0)) && isCapital(written.charCodeAt(1)) && inCapitals.test(written)
  const learned = { word, capitals, mayHaveShape: mayHaveShape(word) }
  known.set(written, learned)
  return learned
}

/** Where the word that begins at `from` ends; `from` itself where none begins. */
function endOfWord(text: string, from: number, limit: number): number {
  let at = from
  if (text.charCodeAt(at) === 163 && isDigit(text.charCodeAt(at + 1))) at += 1
  if (!isWordAt(text, at)) return from
  while (at < limit) {
    if (isAsciiWord(text.charCodeAt(at))) at += 1
    else if (isWordAt(text, at)) at += widthAt(text, at)
    else if (isSilent(text.charAt(at)) && at + 1 < limit && isWordAt(text, at + 1)) at += 1
    else if (joinsDigits(text, at)) at += 1
    else break
  }
  return at
}

/** `6,000`, `2.5`, `9.30am`, `21.11.2026`, `9:30`: a sign between digits that does not end the word. */
function joinsDigits(text: string, at: number): boolean {
  const sign = text.charCodeAt(at)
  if (!isDigit(text.charCodeAt(at - 1)) || !isDigit(text.charCodeAt(at + 1))) return false
  if (sign === 46) return true
  if (sign === 58) return isDigit(text.charCodeAt(at + 2)) && !isDigit(text.charCodeAt(at + 3))
  return sign === 44 && isDigit(text.charCodeAt(at + 2)) && isDigit(text.charCodeAt(at + 3)) && !isDigit(text.charCodeAt(at + 4))
}

/** Addresses with an @, found from each @ outwards; none overlaps the one before. */
function findEmails(text: string): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  let done = 0
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    let from = sign
    while (from > done && emailPart.test(text.charAt(from - 1))) from -= 1
    while (from < sign && !isWordAt(text, from)) from += 1
    let to = sign + 1
    while (to < text.length && (isAsciiWord(text.charCodeAt(to)) || ((text[to] === '.' || text[to] === '-') && isAsciiWord(text.charCodeAt(to + 1))))) to += 1
    if (from === sign || !text.slice(sign, to).includes('.')) continue
    found.push({ from, to })
    done = to
  }
  return found
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return isAsciiWord(code)
  if (Number.isNaN(code) || code === 0xA0) return false
  return letterOrDigit.test(String.fromCodePoint(text.codePointAt(at) ?? 32)) || (code >= 0x300 && code < 0x370)
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xFFFF ? 2 : 1
}

/** Whether a character is one of a-z, A-Z, 0-9; most of a text is. */
function isAsciiWord(code: number): boolean {
  return asciiWord[code] === 1
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isCapital(code: number): boolean {
  return (code >= 65 && code <= 90) || code > 127 || isDigit(code)
}

function isHyphen(code: number): boolean {
  return code === 45 || code === 0x2010 || code === 0x2011
}
