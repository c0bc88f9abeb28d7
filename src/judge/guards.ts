/** Guards: patterns that count against. Each is looked for once; the sentences it covers become masks that signals are evaluated under. */
import type { Guard, Lexicon, Signal } from '../model/rubric.ts'
import type { Evaluator, Mask } from './evaluate.ts'
import type { Span } from './spans.ts'
import { castUnits, keepUnits, uniteUnits } from './units.ts'

export class Guards {
  readonly #evaluator: Evaluator
  readonly #all: readonly Guard[]
  readonly #covered = new Map<string, Uint8Array>()
  readonly #masks = new Map<string, Mask>()

  constructor(evaluator: Evaluator, lexicon: Lexicon) {
    this.#evaluator = evaluator
    this.#all = lexicon.guards
  }

  /** The guards that a signal is held to. */
  over(signal: Signal): readonly Guard[] {
    return this.#all.filter(({ id }) => !signal.despite.includes(id))
  }

  /** Sentences whose words are discarded for this signal; with `strict`, those too that are held to a mention. */
  mask(signal: Signal, strict: boolean): Mask {
    const guards = this.over(signal).filter(({ effect }) => effect === 'discard' || (strict && effect === 'at-most-mention'))
    const key = guards.map(({ id }) => id).join(' ')
    const known = this.#masks.get(key)
    if (known !== undefined) return known
    const covered = new Uint8Array(this.#evaluator.corpus.sentencePassage.length)
    for (const guard of guards) this.#coveredBy(guard).forEach((mark, sentence) => { if (mark === 1) covered[sentence] = 1 })
    const mask = { key: key === '' ? 'open' : key, covered }
    this.#masks.set(key, mask)
    return mask
  }

  /** The guards that cover one of these words. */
  covering(signal: Signal, spans: readonly Span[]): readonly Guard[] {
    const { sentenceAt } = this.#evaluator.corpus
    return this.over(signal).filter((guard) => {
      const covered = this.#coveredBy(guard)
      return spans.some(({ first, last }) => [first, last].some((place) => place >= 0 && covered[sentenceAt[place] ?? -1] === 1))
    })
  }

  #coveredBy(guard: Guard): Uint8Array {
    const known = this.#covered.get(guard.id)
    if (known !== undefined) return known
    const covered = new Uint8Array(this.#evaluator.corpus.sentencePassage.length)
    const found = this.#evaluator.units(guard.says, guard.in)
    const held = guard.unless === undefined ? found : keepUnits(found, this.#evaluator.units(guard.unless, guard.in), false)
    for (const sentence of castUnits(this.#evaluator.corpus, uniteUnits([held]), guard.in, 'sentence')) covered[sentence] = 1
    this.#covered.set(guard.id, covered)
    return covered
  }
}
