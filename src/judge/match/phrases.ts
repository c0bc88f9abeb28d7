/**
 * Finds phrases on the tape. Promises time linear in the words for any phrase, and that one phrase is looked for once.
 * A phrase begins at the places of its first word; every further step thins the list of places out.
 */
import { InternalError, assertNever } from '../../errors.ts'
import type { Expression, Lexicon, Phrase, PhraseStep } from '../../model/rubric.ts'
import type { Tape } from '../tape.ts'
import { nowhere, stepOver, stepOverTo, stepWord, unite, uniteAll, type Reach } from './reach.ts'

/** Which words a word step takes. */
interface WordSet {
  /** Word numbers, a run of them or a few. */
  readonly low: number
  readonly high: number
  readonly few: readonly number[] | undefined
  readonly capitals: boolean
}

/** Words, as a mark for each of the vocabulary and as a list. */
interface FirstWords {
  readonly marks: Uint8Array
  readonly numbers: readonly number[]
}

/** Where a phrase stands before a step: after `reach`, and, while nothing is asked yet, anywhere. */
interface Standing {
  readonly reach: Reach
  readonly anywhere: boolean
}

export class PhraseFinder {
  readonly #tape: Tape
  readonly #lexicon: Lexicon
  readonly #found = new Map<string, Reach>()
  readonly #wordSets = new Map<string, WordSet>()
  readonly #conceptPhrases = new Map<string, readonly Phrase[]>()
  readonly #places = new Map<string, Int32Array>()
  readonly #begun = new Map<WordSet, Reach>()
  readonly #firstWords = new Map<string, FirstWords | undefined>()

  constructor(tape: Tape, lexicon: Lexicon) {
    this.#tape = tape
    this.#lexicon = lexicon
  }

  /** All finds of a phrase, by the place after their last word. */
  find(phrase: Phrase): Reach {
    const known = this.#found.get(phrase.source)
    if (known !== undefined) return known
    const found = this.#run(phrase.steps, { reach: nowhere, anywhere: true }).reach
    this.#found.set(phrase.source, found)
    return found
  }

  #run(steps: readonly PhraseStep[], standing: Standing): Standing {
    let now = standing
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index]
      if (step === undefined || (!now.anywhere && now.reach.at.length === 0)) return now
      now = step.kind === 'gap' ? { ...now, reach: this.#stepGap(now.reach, step.most, steps[index + 1]) } : this.#step(step, now)
    }
    return now
  }

  #step(step: PhraseStep, { reach, anywhere }: Standing): Standing {
    switch (step.kind) {
      case 'word': {
        const set = this.#wordSet(step.word, step.form)
        const further = reach.at.length === 0 ? nowhere : stepWord(reach, this.#tape.words, (word, place) => this.#takes(set, word, place))
        return { reach: anywhere ? unite(further, this.#beginWord(set)) : further, anywhere: false }
      }
      case 'class': {
        const further = this.#stepShape(step.class, reach)
        return { reach: anywhere ? unite(further, this.#beginShape(step.class)) : further, anywhere: false }
      }
      case 'gap': return { reach: this.#stepGap(reach, step.most, undefined), anywhere }
      case 'concept': {
        const further = reach.at.length === 0 ? nowhere : this.#stepEither(this.#phrasesOf(step.concept), `@${step.concept}`, reach)
        return { reach: anywhere ? unite(further, this.#beginConcept(step.concept)) : further, anywhere: false }
      }
      case 'either': {
        const key = step.of.map(({ source }) => source).join('|')
        const narrowed = this.#onlyFirstWords(step.of, key, reach)
        const ways = step.of.map((phrase) => this.#run(phrase.steps, { reach: narrowed, anywhere }))
        return { reach: uniteAll(ways.map((way) => way.reach)), anywhere: ways.some((way) => way.anywhere) }
      }
      case 'optional': {
        const taken = this.#run(step.phrase.steps, { reach, anywhere })
        return { reach: unite(reach, taken.reach), anywhere }
      }
      default: return assertNever(step)
    }
  }

  /** Steps over words; only to where the next step may begin, if that is known to be at fewer places. */
  #stepGap(reach: Reach, most: number, next: PhraseStep | undefined): Reach {
    const places = next === undefined || reach.at.length < 8 ? undefined : this.#beginnings(next, reach.at.length * most)
    return places === undefined ? stepOver(reach, most, this.#tape.words) : stepOverTo(reach, most, places, this.#tape.textAt)
  }

  /** The places where a step may begin, if they are known and at most so many. */
  #beginnings(step: PhraseStep, most: number): ArrayLike<number> | undefined {
    switch (step.kind) {
      case 'word': return this.#placesOfWords(`${step.form} ${step.word}`, this.#numbersIn(this.#wordSet(step.word, step.form)), most)
      case 'class': return this.#tape.shapes[step.class].from
      case 'concept': case 'either': {
        const key = step.kind === 'concept' ? `@${step.concept}` : step.of.map(({ source }) => source).join('|')
        const first = this.#firstWordsOf(step.kind === 'concept' ? this.#phrasesOf(step.concept) : step.of, key)
        return first === undefined ? undefined : this.#placesOfWords(key, first.numbers, most)
      }
      case 'optional': case 'gap': return undefined
      default: return assertNever(step)
    }
  }

  #placesOfWords(key: string, numbers: readonly number[], most: number): ArrayLike<number> | undefined {
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

  #numbersIn({ low, high, few }: WordSet): readonly number[] {
    return few ?? countFrom(low, high)
  }

  #firstWordsOf(phrases: readonly Phrase[], key: string): FirstWords | undefined {
    if (!this.#firstWords.has(key)) this.#firstWords.set(key, this.#collectFirstWords(phrases))
    return this.#firstWords.get(key)
  }

  #stepEither(phrases: readonly Phrase[], key: string, reach: Reach): Reach {
    const narrowed = this.#onlyFirstWords(phrases, key, reach)
    if (narrowed.at.length === 0) return nowhere
    return uniteAll(phrases.map((phrase) => this.#run(phrase.steps, { reach: narrowed, anywhere: false }).reach))
  }

  /** Drops the places where none of the phrases can begin, so that long lists of names are only tried where one may stand. */
  #onlyFirstWords(phrases: readonly Phrase[], key: string, reach: Reach): Reach {
    if (reach.at.length < 8) return reach
    const first = this.#firstWordsOf(phrases, key)
    if (first === undefined) return reach
    const { words } = this.#tape
    const at: number[] = []
    const from: number[] = []
    for (let index = 0; index < reach.at.length; index += 1) {
      const place = reach.at[index] ?? 0
      const word = words[place] ?? -1
      if (word < 0 || first.marks[word] !== 1) continue
      at.push(place)
      from.push(reach.from[index] ?? 0)
    }
    return { at, from }
  }

  /** The words with which one of the phrases may begin; nothing where that cannot be told by words. */
  #collectFirstWords(phrases: readonly Phrase[]): FirstWords | undefined {
    const marks = new Uint8Array(this.#tape.vocabulary.words.length)
    if (!phrases.every((phrase) => this.#markFirstWords(phrase.steps, marks))) return undefined
    const numbers: number[] = []
    for (let word = 0; word < marks.length; word += 1) if (marks[word] === 1) numbers.push(word)
    return { marks, numbers }
  }

  #markFirstWords(steps: readonly PhraseStep[], marks: Uint8Array): boolean {
    for (const step of steps) {
      switch (step.kind) {
        case 'word': {
          const set = this.#wordSet(step.word, step.form)
          for (const word of set.few ?? []) marks[word] = 1
          if (set.few === undefined) marks.fill(1, set.low, set.high)
          return true
        }
        case 'concept': return this.#phrasesOf(step.concept).every((phrase) => this.#markFirstWords(phrase.steps, marks))
        case 'either': return step.of.every((phrase) => this.#markFirstWords(phrase.steps, marks))
        case 'optional':
          if (!this.#markFirstWords(step.phrase.steps, marks)) return false
          break
        case 'class': case 'gap': return false
        default: return assertNever(step)
      }
    }
    return false
  }

  #beginConcept(concept: string): Reach {
    const key = `@${concept}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const found = uniteAll(this.#phrasesOf(concept).map((phrase) => this.find(phrase)))
    this.#found.set(key, found)
    return found
  }

  #phrasesOf(concept: string): readonly Phrase[] {
    const known = this.#conceptPhrases.get(concept)
    if (known !== undefined) return known
    const expression = this.#lexicon.concepts.get(concept)
    if (expression === undefined) throw new InternalError(`The lexicon has no concept "${concept}", and loading did not say so. Please report it.`)
    const phrases = listPhrases(expression)
    this.#conceptPhrases.set(concept, phrases)
    return phrases
  }

  #beginWord(set: WordSet): Reach {
    const known = this.#begun.get(set)
    if (known !== undefined) return known
    const tape = this.#tape
    const lists: Reach[] = []
    for (const number of this.#numbersIn(set)) {
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

  #takes(set: WordSet, word: number, place: number): boolean {
    if (set.capitals && this.#tape.capitals[place] !== 1) return false
    return set.few === undefined ? word >= set.low && word < set.high : set.few.includes(word)
  }

  #wordSet(word: string, form: 'plain' | 'prefix' | 'exact-case'): WordSet {
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

  #beginShape(name: Extract<PhraseStep, { kind: 'class' }>['class']): Reach {
    const { from, to } = this.#tape.shapes[name]
    return inOrder(to, from)
  }

  #stepShape(name: Extract<PhraseStep, { kind: 'class' }>['class'], reach: Reach): Reach {
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

/** The phrases of a concept; a concept is a list of phrases and nothing else. */
export function listPhrases(expression: Expression): readonly Phrase[] {
  if (expression.kind === 'phrase') return [expression.phrase]
  if (expression.kind === 'any') return expression.of.flatMap(listPhrases)
  throw new InternalError(`A concept holds a pattern of kind "${expression.kind}", and loading did not say so. Please report it.`)
}

/** Ends of shapes may be out of order or meet ("5 p.m." within a longer one). */
function inOrder(at: readonly number[], from: readonly number[]): Reach {
  if (at.every((place, index) => index === 0 || place > (at[index - 1] ?? 0))) return { at, from }
  const best = new Map<number, number>()
  at.forEach((place, index) => best.set(place, Math.max(best.get(place) ?? -1, from[index] ?? 0)))
  const sorted = [...best.keys()].sort((a, b) => a - b)
  return { at: sorted, from: sorted.map((place) => best.get(place) ?? 0) }
}
