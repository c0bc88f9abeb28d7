/**
 * The tape: all words of a corpus one after another, text by text, as numbers in typed arrays, with an empty place after each text so that
 * no phrase runs from one into the next. A place on the tape names a word; everything the matcher finds is a run of places.
 */
import { readTokens, type KnownWords } from '../text/tokens.ts'
import type { TokenClass } from '../model/rubric.ts'
import { Vocabulary } from './vocabulary.ts'

/** Runs of places, `from[i]` up to, not including, `to[i]`. */
export interface Runs {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

export interface Tape {
  readonly vocabulary: Vocabulary
  /** Word number at each place; -1 between texts. */
  readonly words: Int32Array
  readonly capitals: Uint8Array
  /** Where the word stands in its own text. */
  readonly charFrom: Int32Array
  readonly charTo: Int32Array
  /** The text that a place belongs to. */
  readonly textAt: Int32Array
  /** First place of each text, and one more for the end. */
  readonly textStart: Int32Array
  readonly shapes: Readonly<Record<TokenClass, Runs>>
  /** Places of a word, in order. */
  placesOf(word: number): Int32Array
}

/** Writes texts on a tape. */
export class TapeWriter {
  readonly #known: KnownWords = new Map()
  readonly #numbers = new Map<string, number>()
  readonly #words = new NumberList()
  readonly #capitals = new NumberList()
  readonly #charFrom = new NumberList()
  readonly #charTo = new NumberList()
  readonly #textAt = new NumberList()
  readonly #textStart: number[] = []
  readonly #shapes: Readonly<Record<TokenClass, GrowingRuns>> = { number: noRuns(), money: noRuns(), phone: noRuns(), email: noRuns(), date: noRuns(), year: noRuns(), time: noRuns() }

  /** Adds a text; its number is the count of texts before it. */
  add(text: string): number {
    const start = this.#words.length
    const { words, shapes } = readTokens(text, this.#known)
    const number = this.#textStart.length
    this.#textStart.push(start)
    for (const token of words) this.#put(this.#numberOf(token.word), token.capitals ? 1 : 0, token.from, token.to, number)
    this.#put(-1, 0, text.length, text.length, number)
    for (const shape of shapes) {
      this.#shapes[shape.class].from.push(start + shape.first)
      this.#shapes[shape.class].to.push(start + shape.end)
    }
    return number
  }

  finish(): Tape {
    const sorted = [...this.#numbers.keys()].sort()
    const renumbered = new Int32Array(sorted.length)
    sorted.forEach((word, number) => { renumbered[this.#numbers.get(word) ?? 0] = number })
    const words = this.#words.numbers().map((word) => (word < 0 ? -1 : renumbered[word] ?? -1))
    const places = groupPlaces(words, sorted.length)
    return {
      vocabulary: new Vocabulary(sorted),
      words,
      capitals: Uint8Array.from(this.#capitals.numbers()),
      charFrom: this.#charFrom.numbers(),
      charTo: this.#charTo.numbers(),
      textAt: this.#textAt.numbers(),
      textStart: Int32Array.from([...this.#textStart, words.length]),
      shapes: this.#shapes,
      placesOf: (word) => places.list.subarray(places.start[word], places.start[word + 1]),
    }
  }

  #put(word: number, capitals: number, from: number, to: number, text: number): void {
    this.#words.push(word)
    this.#capitals.push(capitals)
    this.#charFrom.push(from)
    this.#charTo.push(to)
    this.#textAt.push(text)
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(word, number)
    return number
  }
}

/** Whole numbers, many of them: plain arrays of millions are slow to copy. */
class NumberList {
  length = 0
  #numbers = new Int32Array(1024)

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const longer = new Int32Array(this.length * 2)
      longer.set(this.#numbers)
      this.#numbers = longer
    }
    this.#numbers[this.length] = number
    this.length += 1
  }

  numbers(): Int32Array {
    return this.#numbers.slice(0, this.length)
  }
}

interface GrowingRuns {
  readonly from: number[]
  readonly to: number[]
}

function noRuns(): GrowingRuns {
  return { from: [], to: [] }
}

/** Places by word, by counting. */
function groupPlaces(words: Int32Array, count: number): { readonly start: Int32Array; readonly list: Int32Array } {
  const start = new Int32Array(count + 1)
  for (const word of words) if (word >= 0) start[word + 1] = (start[word + 1] ?? 0) + 1
  for (let word = 0; word < count; word += 1) start[word + 1] = (start[word + 1] ?? 0) + (start[word] ?? 0)
  const next = start.slice()
  const list = new Int32Array(start[count] ?? 0)
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? -1
    if (word < 0) continue
    list[next[word] ?? 0] = place
    next[word] = (next[word] ?? 0) + 1
  }
  return { start, list }
}
