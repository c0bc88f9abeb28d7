/** Every different word of a corpus, numbered in alphabetical order so that the words with one beginning are a run of numbers. */

/** A run of word numbers, `low` up to, not including, `high`. */
export interface WordRange {
  readonly low: number
  readonly high: number
}

export class Vocabulary {
  readonly words: readonly string[]
  readonly #numbers: ReadonlyMap<string, number>

  /** `words` in alphabetical order (by UTF-16 unit), each once. */
  constructor(words: readonly string[]) {
    this.words = words
    this.#numbers = new Map(words.map((word, number) => [word, number]))
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word)
  }

  startingWith(prefix: string): WordRange {
    const low = this.#firstAtLeast(prefix)
    return { low, high: this.#firstAtLeast(`${prefix}\uFFFF`) }
  }

  /** The numbers of a word as a rubric writes it: itself and, from four letters on, its plurals. */
  withPlurals(word: string): readonly number[] {
    const forms = word.length < 4 ? [word] : [word, `${word}s`, `${word}es`, ...(word.endsWith('y') ? [`${word.slice(0, -1)}ies`] : [])]
    return forms.flatMap((form) => this.numberOf(form) ?? [])
  }

  /** A short name in capitals, alone or with a plural s. */
  shortName(word: string): readonly number[] {
    const folded = word.toLowerCase()
    return [folded, `${folded}s`].flatMap((form) => this.numberOf(form) ?? [])
  }

  #firstAtLeast(text: string): number {
    let [low, high] = [0, this.words.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.words[middle] ?? '') < text) low = middle + 1
      else high = middle
    }
    return low
  }
}
