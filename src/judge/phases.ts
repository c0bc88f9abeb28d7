/**
 * Which phases a passage speaks of: those that its own words name, and those of the nearest place around it that names any: the sentence that
 * leads into its list, the headings from the innermost out, the page's title, its breadcrumb. Longer words hide shorter ones of another phase
 * that they hold: a pre-school is no school.
 */
import { phases, type Lexicon, type Phase } from '../model/rubric.ts'
import type { Evaluator, Mask } from './evaluate.ts'

export class Phases {
  readonly #evaluator: Evaluator
  readonly #named: ReadonlyMap<number, readonly Phase[]>
  readonly #crumbs: ReadonlyMap<number, readonly number[]>
  readonly #titles: ReadonlyMap<number, number>
  readonly #masks = new Map<string, Mask>()
  readonly #known = new Map<number, readonly Phase[]>()

  constructor(evaluator: Evaluator, lexicon: Lexicon) {
    this.#evaluator = evaluator
    this.#named = nameTexts(evaluator, lexicon)
    const { textRole, textOwners } = evaluator.corpus
    const crumbs = new Map<number, number[]>()
    const titles = new Map<number, number>()
    textRole.forEach((role, text) => {
      const page = textOwners[text]?.[0] ?? 0
      if (role === 'crumb') crumbs.set(page, [text, ...(crumbs.get(page) ?? [])])
      if (role === 'title') titles.set(page, text)
    })
    this.#crumbs = crumbs
    this.#titles = titles
  }

  /** Covers the sentences of passages that speak of none of `wanted`, on top of those that `mask` covers. */
  mask(mask: Mask, wanted: readonly Phase[]): Mask {
    const key = `${mask.key} in ${wanted.join(' ')}`
    const known = this.#masks.get(key)
    if (known !== undefined) return known
    const covered = Uint8Array.from(mask.covered)
    this.#evaluator.corpus.sentencePassage.forEach((passage, sentence) => { if (!this.of(passage).some((each) => wanted.includes(each))) covered[sentence] = 1 })
    const made = { key, covered }
    this.#masks.set(key, made)
    return made
  }

  /** None if no place names any. */
  of(passage: number): readonly Phase[] {
    const known = this.#known.get(passage)
    if (known !== undefined) return known
    const found = this.#find(passage)
    this.#known.set(passage, found)
    return found
  }

  #find(passage: number): readonly Phase[] {
    const entry = this.#evaluator.corpus.passages[passage]
    if (entry === undefined) return []
    const own = this.#namedIn(entry.text)
    const around = [...entry.context, ...entry.headings.toReversed(), this.#titles.get(entry.page), ...(this.#crumbs.get(entry.page) ?? [])]
    const deciding = around.find((text) => this.#namedIn(text).length > 0)
    return deciding === undefined ? own : [...new Set([...own, ...this.#namedIn(deciding)])]
  }

  #namedIn(text: number | undefined): readonly Phase[] {
    return text === undefined ? [] : this.#named.get(text) ?? []
  }
}

interface Run {
  readonly phase: Phase
  readonly from: number
  /** The place after its last word. */
  readonly end: number
}

/** The phases that each text names. */
function nameTexts(evaluator: Evaluator, lexicon: Lexicon): ReadonlyMap<number, readonly Phase[]> {
  const byText = Map.groupBy(findRuns(evaluator, lexicon), ({ end }) => evaluator.corpus.tape.textAt[end - 1] ?? 0)
  return new Map([...byText].map(([text, runs]) => {
    const kept = runs.filter((run) => !runs.some((other) => hides(other, run)))
    return [text, phases.filter((phase) => kept.some((run) => run.phase === phase))]
  }))
}

function findRuns(evaluator: Evaluator, lexicon: Lexicon): readonly Run[] {
  return phases.flatMap((phase) => {
    const names = lexicon.phases.get(phase)
    if (names === undefined) return []
    const { at, from } = evaluator.runs(names)
    return at.map((end, index) => ({ phase, from: from[index] ?? end, end }))
  })
}

function hides(other: Run, run: Run): boolean {
  return other.phase !== run.phase && other.from <= run.from && run.end <= other.end && other.end - other.from > run.end - run.from
}
