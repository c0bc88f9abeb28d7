/**
 * Finds phrases on the tape. Promises time linear in the words for any phrase, and that one phrase is looked for once.
 * A phrase begins at the places of its first word; every further step thins the list of places out.
 */
import { InternalError, assertNever } from '../../errors.ts'
import type { Expression, Lexicon, Phrase, PhraseStep } from '../../model/rubric.ts'
import type { Tape } from '../tape.ts'
import { runsNear } from './near.ts'
import { nowhere, stepOver, stepOverTo, unite, uniteAll, type Reach } from './reach.ts'
import { TapeWords } from './words.ts'

/** How a concept is told: by phrases, by words near one another. */
interface Ways {
  readonly phrases: readonly Phrase[]
  readonly nears: readonly Extract<Expression, { kind: 'near' }>[]
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
  readonly #words: TapeWords
  readonly #lexicon: Lexicon
  readonly #found = new Map<string, Reach>()
  readonly #begun = new Map<string, Standing>()
  readonly #ways = new Map<string, Ways>()
  readonly #nearRuns = new Map<string, Reach>()
  readonly #firstWords = new Map<string, FirstWords | undefined>()

  constructor(tape: Tape, lexicon: Lexicon) {
    this.#tape = tape
    this.#words = new TapeWords(tape)
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
        const set = this.#words.setOf(step.word, step.form)
        const further = reach.at.length === 0 ? nowhere : this.#words.stepWord(set, reach)
        return { reach: anywhere ? unite(further, this.#words.begin(set)) : further, anywhere: false }
      }
      case 'class': {
        const further = this.#words.stepShape(step.class, reach)
        return { reach: anywhere ? unite(further, this.#words.beginShape(step.class)) : further, anywhere: false }
      }
      case 'gap': return { reach: this.#stepGap(reach, step.most, undefined), anywhere }
      case 'concept': {
        const further = reach.at.length === 0 ? nowhere : this.#stepConcept(step.concept, reach)
        return { reach: anywhere ? unite(further, this.#beginConcept(step.concept)) : further, anywhere: false }
      }
      case 'either': {
        if (anywhere && reach.at.length === 0) return this.#beginEither(step.of)
        const narrowed = this.#onlyFirstWords(step.of, keyOf(step.of), reach)
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

  /** Where one of several phrases stands, when nothing was asked before them: the same in every phrase that begins so. */
  #beginEither(phrases: readonly Phrase[]): Standing {
    const key = keyOf(phrases)
    const known = this.#begun.get(key)
    if (known !== undefined) return known
    const ways = phrases.map((phrase) => this.#run(phrase.steps, { reach: nowhere, anywhere: true }))
    const begun = { reach: uniteAll(ways.map((way) => way.reach)), anywhere: ways.some((way) => way.anywhere) }
    this.#begun.set(key, begun)
    return begun
  }

  /** Steps over words; only to where the next step may begin, if that is known to be at fewer places. */
  #stepGap(reach: Reach, most: number, next: PhraseStep | undefined): Reach {
    const places = next === undefined || reach.at.length < 8 ? undefined : this.#beginnings(next, reach.at.length * most)
    return places === undefined ? stepOver(reach, most, this.#tape.words) : stepOverTo(reach, most, places, this.#tape.textAt)
  }

  /** The places where a step may begin, if they are known and at most so many. */
  #beginnings(step: PhraseStep, most: number): ArrayLike<number> | undefined {
    switch (step.kind) {
      case 'word': return this.#words.placesOf(`${step.form} ${step.word}`, this.#words.numbersIn(this.#words.setOf(step.word, step.form)), most)
      case 'class': return this.#tape.shapes[step.class].from
      case 'concept': case 'either': {
        const key = step.kind === 'concept' ? `@${step.concept}` : keyOf(step.of)
        if (step.kind === 'concept' && this.#waysOf(step.concept).nears.length > 0) return undefined
        const first = this.#firstWordsOf(step.kind === 'concept' ? this.#waysOf(step.concept).phrases : step.of, key)
        return first === undefined ? undefined : this.#words.placesOf(key, first.numbers, most)
      }
      case 'optional': case 'gap': return undefined
      default: return assertNever(step)
    }
  }

  #firstWordsOf(phrases: readonly Phrase[], key: string): FirstWords | undefined {
    if (!this.#firstWords.has(key)) this.#firstWords.set(key, this.#collectFirstWords(phrases))
    return this.#firstWords.get(key)
  }

  #stepConcept(concept: string, reach: Reach): Reach {
    const { phrases } = this.#waysOf(concept)
    const narrowed = this.#onlyFirstWords(phrases, `@${concept}`, reach)
    const ways = narrowed.at.length === 0 ? [] : phrases.map((phrase) => this.#run(phrase.steps, { reach: narrowed, anywhere: false }).reach)
    return uniteAll([...ways, this.#stepNears(concept, reach)])
  }

  /** Steps over the runs of words by which a concept is told, where it is told by words near one another. */
  #stepNears(concept: string, reach: Reach): Reach {
    const runs = this.#beginNears(concept)
    if (runs.at.length === 0) return nowhere
    const origins = new Map(reach.at.map((place, index) => [place, reach.from[index] ?? place]))
    const kept = runs.at.flatMap((end, index) => {
      const origin = origins.get(runs.from[index] ?? -1)
      return origin === undefined ? [] : [{ end, origin }]
    })
    return { at: kept.map(({ end }) => end), from: kept.map(({ origin }) => origin) }
  }

  #beginNears(concept: string): Reach {
    const known = this.#nearRuns.get(concept)
    if (known !== undefined) return known
    const runs = uniteAll(this.#waysOf(concept).nears.map(({ of, words }) => runsNear(of.map((each) => this.#findAny(each)), words, this.#tape.textAt)))
    this.#nearRuns.set(concept, runs)
    return runs
  }

  #findAny(expression: Expression): Reach {
    const { phrases, nears } = listWays(expression)
    return uniteAll([...phrases.map((phrase) => this.find(phrase)), ...nears.map(({ of, words }) => runsNear(of.map((each) => this.#findAny(each)), words, this.#tape.textAt))])
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
          const set = this.#words.setOf(step.word, step.form)
          for (const word of set.few ?? []) marks[word] = 1
          if (set.few === undefined) marks.fill(1, set.low, set.high)
          return true
        }
        case 'concept': return this.#waysOf(step.concept).nears.length === 0 && this.#waysOf(step.concept).phrases.every((phrase) => this.#markFirstWords(phrase.steps, marks))
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
    const found = uniteAll([...this.#waysOf(concept).phrases.map((phrase) => this.find(phrase)), this.#beginNears(concept)])
    this.#found.set(key, found)
    return found
  }

  #waysOf(concept: string): Ways {
    const known = this.#ways.get(concept)
    if (known !== undefined) return known
    const expression = this.#lexicon.concepts.get(concept)
    if (expression === undefined) throw new InternalError(`The lexicon has no concept "${concept}", and loading did not say so. Please report it.`)
    const ways = listWays(expression)
    this.#ways.set(concept, ways)
    return ways
  }


}

/** What several phrases say, as one text. */
function keyOf(phrases: readonly Phrase[]): string {
  return phrases.map(({ source }) => source).join('|')
}

function listWays(expression: Expression): Ways {
  if (expression.kind === 'phrase') return { phrases: [expression.phrase], nears: [] }
  if (expression.kind === 'near') return { phrases: [], nears: [expression] }
  if (expression.kind !== 'any') throw new InternalError(`A concept holds a pattern of kind "${expression.kind}", and loading did not say so. Please report it.`)
  const ways = expression.of.map(listWays)
  return { phrases: ways.flatMap(({ phrases }) => phrases), nears: ways.flatMap(({ nears }) => nears) }
}
