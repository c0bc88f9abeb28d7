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

  constructor(corpus: Corpus) {
    this.#corpus = corpus
    this.#lengths = Int32Array.from(corpus.passages, ({ text }) => (text === undefined ? 0 : (corpus.tape.textStart[text + 1] ?? 0) - (corpus.tape.textStart[text] ?? 0)))
    this.#count = corpus.passages.length
    this.#average = Math.max(1, this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#count))
  }

  /** Passages that say most of what `query` says, best first, `most` at most. Headings and bare links are left out. */
  rank(query: string, most: number, leaveOut: ReadonlySet<number>): readonly Ranked[] {
    const scores = new Map<number, { score: number; words: [string, number][] }>()
    for (const word of new Set(foldWords(query))) {
      const found = this.#countWord(word)
      const weight = Math.round(16 * Math.log2(1 + (this.#count - found.size + 0.5) / (found.size + 0.5)))
      for (const [passage, times] of found) {
        const gain = Math.round(weight * this.#damp(times, this.#lengths[passage] ?? 0))
        const entry = scores.get(passage)
        if (entry === undefined) scores.set(passage, { score: gain, words: [[word, gain]] })
        else {
          entry.score += gain
          entry.words.push([word, gain])
        }
      }
    }
    return [...scores].filter(([passage]) => !leaveOut.has(passage) && this.#isStatement(passage))
      .map(([passage, { score, words }]) => ({ passage, score, words: words.toSorted((a, b) => b[1] - a[1]).map(([word]) => word) }))
      .sort((a, b) => b.score - a.score || a.passage - b.passage)
      .slice(0, most)
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
