/**
 * Things that are known by their shape: numbers, money, phone numbers, e-mail addresses, dates, years, times.
 * Found over words, each place looked at once, so that the work grows with the text and no faster.
 */
import type { TokenClass } from '../model/rubric.ts'
import type { Token } from './tokens.ts'

/** A run of words with a shape: words `first` up to, not including, `end`. */
export interface Shape {
  readonly class: TokenClass
  readonly first: number
  readonly end: number
}

const months = new Set(['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
  'jan', 'feb', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'oct', 'nov', 'dec'])
/** "One" is left out: it is seldom a number. */
const numberWords = new Set(['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen',
  'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'thirty', 'forty', 'fifty', 'sixty'])
const shapelyWords = new Set([...months, ...numberWords, 'noon', 'midday'])
const numeral = /^\d+(\.\d+)?$/
const money = /^£\d+(\.\d+)?(k|m|bn|million)?$/
const dayOfMonth = /^(0?[1-9]|[12]\d|3[01])(st|nd|rd|th)?$/
const year = /^(19|20)\d\d$/
const dotted = /^\d{1,2}\.\d{1,2}\.(\d\d|(19|20)\d\d)$/
const clock = /^([01]?\d|2[0-4])([.:][0-5]\d)?$/
const clockWithHalf = /^(0?\d|1\d|2[0-4])([.:]?[0-5]\d)?(am|pm)$/
const colonClock = /^([01]?\d|2[0-4]):[0-5]\d$/

/** All shapes among the words of a text, in order of their first word. `candidates`: the indexes of the words that `mayHaveShape`. */
export function findShapes(text: string, words: readonly Token[], candidates: readonly number[]): readonly Shape[] {
  const shapes: Shape[] = []
  let phoneEnd = 0
  for (const first of candidates) {
    const token = words[first]
    if (token === undefined) continue
    const add = (name: TokenClass, end: number): void => {
      if (end > first) shapes.push({ class: name, first, end })
    }
    if (numeral.test(token.word) || numberWords.has(token.word)) add('number', first + 1)
    if (year.test(token.word)) add('year', first + 1)
    if (token.word.includes('@')) add('email', first + 1)
    add('money', endOfMoney(words, first))
    add('date', endOfDate(text, words, first))
    add('time', endOfTime(words, first))
    const end = first < phoneEnd ? first : endOfPhone(text, words, first)
    add('phone', end)
    phoneEnd = Math.max(phoneEnd, end)
  }
  return shapes
}

/** Whether a shape may begin with a word. */
export function mayHaveShape(word: string): boolean {
  const code = word.charCodeAt(0)
  if ((code >= 48 && code <= 57) || code === 163) return true
  return word.length > 2 && (word.length < 10 ? shapelyWords.has(word) || word.includes('@') : word.includes('@'))
}

function endOfMoney(words: readonly Token[], at: number): number {
  const word = words[at]?.word ?? ''
  if (money.test(word)) return at + 1
  const next = words[at + 1]?.word
  return numeral.test(word) && (next === 'pounds' || next === 'pence') ? at + 2 : at
}

/** `21 November 2026`, `21st of November`, `November 2026`, `November 21 2026`, `21/11/2026`, `2026-11-21`, `21.11.26`. */
function endOfDate(text: string, words: readonly Token[], at: number): number {
  const word = (offset: number): string => words[at + offset]?.word ?? ''
  if (dotted.test(word(0))) return at + 1
  if (isNumericDate(text, words, at)) return at + 3
  if (months.has(word(0))) {
    if (year.test(word(1))) return at + 2
    return word(0) !== 'may' && dayOfMonth.test(word(1)) && year.test(word(2)) ? at + 3 : at
  }
  if (!dayOfMonth.test(word(0))) return at
  const month = word(1) === 'of' ? 2 : 1
  if (!months.has(word(month))) return at
  return year.test(word(month + 1)) ? at + month + 2 : at + month + 1
}

function isNumericDate(text: string, words: readonly Token[], at: number): boolean {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]]
  if (first === undefined || second === undefined || third === undefined) return false
  const sign = text.slice(first.to, second.from)
  if ((sign !== '/' && sign !== '-') || text.slice(second.to, third.from) !== sign) return false
  const inRange = (word: string, most: number): boolean => /^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= most
  if (year.test(first.word)) return inRange(second.word, 12) && inRange(third.word, 31)
  return inRange(first.word, 31) && inRange(second.word, 12) && (year.test(third.word) || (sign === '/' && /^\d\d$/.test(third.word)))
}

function endOfTime(words: readonly Token[], at: number): number {
  const word = words[at]?.word ?? ''
  if (clockWithHalf.test(word) || colonClock.test(word) || word === 'noon' || word === 'midday') return at + 1
  if (!clock.test(word)) return at
  const next = words[at + 1]?.word
  if (next === 'am' || next === 'pm' || next === 'oclock') return at + 2
  return (next === 'a' || next === 'p') && words[at + 2]?.word === 'm' ? at + 3 : at
}

/** A number that a telephone takes: 10 or 11 digits from a 0 (8 for 0800 and 03 numbers), or +44 and 10 digits. */
function endOfPhone(text: string, words: readonly Token[], at: number): number {
  const token = words[at]
  if (token === undefined || !/^(0|44)\d*$/.test(token.word)) return at
  const abroad = token.word.startsWith('44') && text.charAt(token.from - 1) === '+'
  if (!abroad && !token.word.startsWith('0')) return at
  let digits = ''
  let end = at
  while (end < words.length && /^\d+$/.test(words[end]?.word ?? '') && (end === at || isPhoneGap(text, words, end)) && digits.length < 13) {
    digits += words[end]?.word ?? ''
    end += 1
  }
  const length = abroad ? digits.replace(/^440?/, '').length + 1 : digits.length
  const fits = length === 10 || length === 11 || (length === 8 && digits.startsWith('0800'))
  return fits ? end : at
}

function isPhoneGap(text: string, words: readonly Token[], at: number): boolean {
  const between = text.slice(words[at - 1]?.to ?? 0, words[at]?.from ?? 0)
  return between.length <= 3 && /^[\s()‑–-]*$/u.test(between)
}
