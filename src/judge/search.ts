/** Ranked search over passages (BM25), for near misses only: it suggests, it never decides. Scores are whole numbers, ties go by place. */
import { foldWords } from '../text/tokens.ts'
import type { Corpus } from './corpus.ts'

/** How soon more of the same word stops to count, and how much long passages are held back: the usual values. */
const saturation = 1.2
const lengthWeight = 0.75
/** Words of the headings above count half. */
const headingShare = 0.5

export interface Ranked {
  readonly passage: number
  readonly score: number
  /** The words of the query that it holds, most telling first. */
  readonly words: readonly string[]
}

export class Search {
  readonly #corpus: Corpus
  readonly #lengths: Int32Array
  readonly #average: number
  readonly #count: number
  readonly #gains = new Map<string, ReadonlyMap<number, number>>()

  constructor(corpus: Corpus) {
    this.#corpus = corpus
    this.#lengths = Int32Array.from(corpus.passages, ({ text }) => (text === undefined ? 0 : (corpus.tape.textStart[text + 1] ?? 0) - (corpus.tape.textStart[text] ?? 0)))
    this.#count = corpus.passages.length
    this.#average = Math.max(1, this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#count))
  }

  /** Passages that say most of what `query` says, best first, `most` at most. Headings and bare links are left out. */
  rank(query: string, most: number, leaveOut: ReadonlySet<number>): readonly Ranked[] {
    const scores = new Int32Array(this.#count)
    const words = [...new Set(foldWords(query))]
    for (const word of words) for (const [passage, gain] of this.#gainsOf(word)) scores[passage] = (scores[passage] ?? 0) + gain
    return this.#best(scores, most, leaveOut).map((passage) => ({ passage, score: scores[passage] ?? 0, words: this.#tellingWords(words, passage) }))
  }

  #best(scores: Int32Array, most: number, leaveOut: ReadonlySet<number>): readonly number[] {
    const best: number[] = []
    for (let passage = 0; passage < scores.length; passage += 1) {
      const score = scores[passage] ?? 0
      if (score === 0 || (best.length === most && score <= (scores[best.at(-1) ?? 0] ?? 0)) || leaveOut.has(passage) || !this.#isStatement(passage)) continue
      const place = best.findIndex((other) => (scores[other] ?? 0) < score)
      best.splice(place < 0 ? best.length : place, 0, passage)
      if (best.length > most) best.pop()
    }
    return best
  }

  #tellingWords(words: readonly string[], passage: number): readonly string[] {
    const gains = words.flatMap((word) => {
      const gain = this.#gainsOf(word).get(passage)
      return gain === undefined ? [] : [{ word, gain }]
    })
    return gains.sort((a, b) => b.gain - a.gain).map(({ word }) => word)
  }

  /** What a word adds to the score of each passage that holds it. */
  #gainsOf(word: string): ReadonlyMap<number, number> {
    const known = this.#gains.get(word)
    if (known !== undefined) return known
    const found = this.#countWord(word)
    const weight = Math.round(16 * Math.log2(1 + (this.#count - found.size + 0.5) / (found.size + 0.5)))
    const gains = new Map([...found].map(([passage, times]) => [passage, Math.round(weight * this.#damp(times, this.#lengths[passage] ?? 0))]))
    this.#gains.set(word, gains)
    return gains
  }

  /** How often each passage holds a word. */
  #countWord(word: string): ReadonlyMap<number, number> {
    const { tape, textRole, textOwners } = this.#corpus
    const counts = new Map<number, number>()
    for (const number of tape.vocabulary.withPlurals(word)) {
      for (const place of tape.placesOf(number)) {
        const text = tape.textAt[place] ?? 0
        const role = textRole[text]
        if (role !== 'own' && role !== 'heading') continue
        for (const passage of textOwners[text] ?? []) counts.set(passage, (counts.get(passage) ?? 0) + (role === 'own' ? 1 : headingShare))
      }
    }
    return counts
  }

  #damp(times: number, length: number): number {
    return (times * (saturation + 1)) / (times + saturation * (1 - lengthWeight + (lengthWeight * length) / this.#average))
  }

  #isStatement(passage: number): boolean {
    const entry = this.#corpus.passages[passage]
    return entry?.text !== undefined && entry.passage.kind !== 'heading' && !entry.isBareLink
  }
}
