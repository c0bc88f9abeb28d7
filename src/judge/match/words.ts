/** Words and shapes on the tape as phrases ask for them; each looked up once. */
import type { PhraseStep, TokenClass } from '../../model/rubric.ts'
import type { Tape } from '../tape.ts'
import { uniteAll, type Reach } from './reach.ts'

type WordForm = Extract<PhraseStep, { kind: 'word' }>['form']

/** Which words a word step takes. */
export interface WordSet {
  /** Word numbers, a run of them or a few. */
  readonly low: number
  readonly high: number
  readonly few: readonly number[] | undefined
  readonly capitals: boolean
}

export class TapeWords {
  readonly #tape: Tape
  readonly #wordSets = new Map<string, WordSet>()
  readonly #begun = new Map<WordSet, Reach>()
  readonly #places = new Map<string, Int32Array>()

  constructor(tape: Tape) {
    this.#tape = tape
  }

  /** The words that a step of a phrase takes. */
  setOf(word: string, form: WordForm): WordSet {
    const key = `${form} ${word}`
    const known = this.#wordSets.get(key)
    if (known !== undefined) return known
    const { vocabulary } = this.#tape
    const few = form === 'prefix' ? undefined : form === 'plain' ? vocabulary.withPlurals(word) : vocabulary.shortName(word)
    const { low, high } = form === 'prefix' ? vocabulary.startingWith(word) : { low: 0, high: 0 }
    const set: WordSet = { low, high, few, capitals: form === 'exact-case' }
    this.#wordSets.set(key, set)
    return set
  }

  /** Keeps the places whose word is in the set, and steps past it. */
  stepWord({ low, high, few, capitals: inCapitals }: WordSet, reach: Reach): Reach {
    const { words, capitals } = this.#tape
    const only = few?.length === 1 ? few[0] : undefined
    const at: number[] = []
    const from: number[] = []
    for (let index = 0; index < reach.at.length; index += 1) {
      const place = reach.at[index] ?? 0
      const word = words[place] ?? -1
      const isTaken = only !== undefined ? word === only : few === undefined ? word >= low && word < high : few.includes(word)
      if (!isTaken || word < 0 || (inCapitals && capitals[place] !== 1)) continue
      at.push(place + 1)
      from.push(reach.from[index] ?? place)
    }
    return { at, from }
  }

  /** Every place where a phrase can begin with one of these words. */
  begin(set: WordSet): Reach {
    const known = this.#begun.get(set)
    if (known !== undefined) return known
    const tape = this.#tape
    const lists: Reach[] = []
    for (const number of this.numbersIn(set)) {
      const at: number[] = []
      const from: number[] = []
      for (const place of tape.placesOf(number)) {
        if (set.capitals && tape.capitals[place] !== 1) continue
        from.push(place)
        at.push(place + 1)
      }
      lists.push({ at, from })
    }
    const reach = uniteAll(lists)
    this.#begun.set(set, reach)
    return reach
  }

  /** The places of these words in order, if they are at most so many. */
  placesOf(key: string, numbers: readonly number[], most: number): ArrayLike<number> | undefined {
    const known = this.#places.get(key)
    if (known !== undefined) return known.length > most ? undefined : known
    const lists = numbers.map((number) => this.#tape.placesOf(number))
    const count = lists.reduce((sum, list) => sum + list.length, 0)
    if (count > most) return undefined
    const places = new Int32Array(count)
    let next = 0
    for (const list of lists) {
      places.set(list, next)
      next += list.length
    }
    places.sort()
    this.#places.set(key, places)
    return places
  }

  numbersIn({ low, high, few }: WordSet): readonly number[] {
    return few ?? countFrom(low, high)
  }

  /** Every place where a thing of that shape begins. */
  beginShape(name: TokenClass): Reach {
    const { from, to } = this.#tape.shapes[name]
    return inOrder(to, from)
  }

  /** Steps over things of that shape. */
  stepShape(name: TokenClass, reach: Reach): Reach {
    const { from, to } = this.#tape.shapes[name]
    const at: number[] = []
    const origin: number[] = []
    let next = 0
    for (let index = 0; index < reach.at.length; index += 1) {
      const place = reach.at[index] ?? 0
      while ((from[next] ?? Infinity) < place) next += 1
      if (from[next] !== place) continue
      at.push(to[next] ?? place)
      origin.push(reach.from[index] ?? place)
    }
    return inOrder(at, origin)
  }
}

function countFrom(low: number, high: number): readonly number[] {
  return Array.from({ length: high - low }, (_, index) => low + index)
}

/** Ends of shapes may be out of order or meet ("5 p.m." within a longer one). */
function inOrder(at: readonly number[], from: readonly number[]): Reach {
  if (at.every((place, index) => index === 0 || place > (at[index - 1] ?? 0))) return { at, from }
  const best = new Map<number, number>()
  at.forEach((place, index) => best.set(place, Math.max(best.get(place) ?? -1, from[index] ?? 0)))
  const sorted = [...best.keys()].sort((a, b) => a - b)
  return { at: sorted, from: sorted.map((place) => best.get(place) ?? 0) }
}
