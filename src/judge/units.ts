/**
 * Units are the places a rubric looks at: sentences, passages, sections, pages; and, inside links, forms and gaps, their words.
 * A view says which texts of a unit are looked at. This file turns finds on the tape into units: sorted numbers, each once.
 */
import { assertNever } from '../errors.ts'
import type { Scope } from '../model/rubric.ts'
import type { Corpus, Range } from './corpus.ts'
import type { Reach } from './match/reach.ts'

/** `link`, `form` and `topic` are the words of one link, one form, one thing that could not be read; `around` those around a page's content; `text` is any one text of the tape. */
export type UnitKind = Scope | 'link' | 'form' | 'topic' | 'around' | 'text'

/** Which words count: own ones with lead-in and cell headers; these with headings and title; headings and title; the title alone; lead-in and cell headers alone. */
export type View = 'words' | 'about' | 'heading' | 'title' | 'context'

export type Units = readonly number[]

/** The units of a kind in which the finds lie. */
export function unitsOf(corpus: Corpus, found: Reach, kind: UnitKind, view: View): Units {
  const units: number[] = []
  const { tape, textRole, textOwners } = corpus
  for (let index = 0; index < found.at.length; index += 1) {
    const place = (found.at[index] ?? 1) - 1
    const text = tape.textAt[place] ?? 0
    const role = textRole[text] ?? 'own'
    if (kind === 'text') units.push(text)
    else if (kind === 'link' || kind === 'form' || kind === 'topic' || kind === 'around') {
      if (role === kind) for (const owner of textOwners[text] ?? []) units.push(owner)
    } else if (role === 'own') {
      if (view === 'words' || view === 'about') addOwn(corpus, textOwners[text]?.[0] ?? 0, kind, found.from[index] ?? place, place, units)
    } else if (isSeen(role, view)) {
      for (const owner of textOwners[text] ?? []) addWhole(corpus, role === 'title' ? corpus.pagePassages[owner] ?? none : { first: owner, end: owner + 1 }, role === 'title' ? owner : undefined, kind, units)
    }
  }
  return sortUnits(units)
}

const none: Range = { first: 0, end: 0 }

function isSeen(role: string, view: View): boolean {
  switch (role) {
    case 'context': return view === 'words' || view === 'about' || view === 'context'
    case 'heading': return view === 'about' || view === 'heading'
    case 'title': return view === 'about' || view === 'heading' || view === 'title'
    default: return false
  }
}

function addOwn(corpus: Corpus, passage: number, kind: Scope, first: number, last: number, units: number[]): void {
  if (kind !== 'sentence') {
    units.push(unitOfPassage(corpus, passage, kind))
    return
  }
  const sentence = corpus.sentenceAt[last] ?? -1
  if (sentence >= 0 && corpus.sentenceAt[first] === sentence) units.push(sentence)
}

/** Everything of a kind that lies in a run of passages (or the page itself). */
function addWhole(corpus: Corpus, passages: Range, page: number | undefined, kind: Scope, units: number[]): void {
  if (kind === 'page' && page !== undefined) {
    units.push(page)
    return
  }
  for (let passage = passages.first; passage < passages.end; passage += 1) {
    const entry = corpus.passages[passage]
    if (entry === undefined) continue
    if (kind === 'sentence') for (let sentence = entry.firstSentence; sentence < entry.endSentence; sentence += 1) units.push(sentence)
    else units.push(unitOfPassage(corpus, passage, kind))
  }
}

/** The passage itself, its section or its page. */
export function unitOfPassage(corpus: Corpus, passage: number, kind: Exclude<Scope, 'sentence'>): number {
  switch (kind) {
    case 'passage': return passage
    case 'section': return corpus.passages[passage]?.section ?? 0
    case 'page': return corpus.passages[passage]?.page ?? 0
    default: return assertNever(kind)
  }
}

/** The passages that a unit consists of; of a sentence, the passage it stands in. */
export function passagesOf(corpus: Corpus, kind: Scope, unit: number): Range {
  switch (kind) {
    case 'sentence': {
      const passage = corpus.sentencePassage[unit] ?? 0
      return { first: passage, end: passage + 1 }
    }
    case 'passage': return { first: unit, end: unit + 1 }
    case 'section': return corpus.sections[unit] ?? none
    case 'page': return corpus.pagePassages[unit] ?? none
    default: return assertNever(kind)
  }
}

/** Units of one kind as units of another: the wider ones they lie in, or the narrower ones that lie in them. */
export function castUnits(corpus: Corpus, units: Units, from: Scope, to: Scope): Units {
  if (from === to) return units
  const result: number[] = []
  for (const unit of units) addWhole(corpus, passagesOf(corpus, from, unit), from === 'page' ? unit : undefined, to, result)
  return sortUnits(result)
}

/** How many units of a kind there are. */
export function countUnits(corpus: Corpus, kind: UnitKind): number {
  switch (kind) {
    case 'sentence': return corpus.sentencePassage.length
    case 'passage': return corpus.passages.length
    case 'section': return corpus.sections.length
    case 'page': case 'around': return corpus.pages.length
    case 'text': return corpus.textRole.length
    case 'link': return corpus.links.length
    case 'form': return corpus.forms.length
    case 'topic': return corpus.textOwners.reduce((most, owners, text) => (corpus.textRole[text] === 'topic' ? Math.max(most, (owners[0] ?? 0) + 1) : most), 0)
    default: return assertNever(kind)
  }
}

/** Sorted, each once. Units mostly come in order already. */
export function sortUnits(units: readonly number[]): Units {
  let isSorted = true
  for (let index = 1; index < units.length && isSorted; index += 1) isSorted = (units[index] ?? 0) > (units[index - 1] ?? 0)
  if (isSorted) return units
  const sorted = Int32Array.from(units).sort()
  const once: number[] = []
  for (const unit of sorted) if (unit !== once.at(-1)) once.push(unit)
  return once
}

export function uniteUnits(lists: readonly Units[]): Units {
  const filled = lists.filter((list) => list.length > 0)
  return filled.length === 1 ? filled[0] ?? [] : sortUnits(filled.flat())
}

/** Units that are in all lists. */
export function intersectUnits(lists: readonly Units[]): Units {
  const [first, ...rest] = lists.toSorted((a, b) => a.length - b.length)
  return rest.reduce<Units>((kept, list) => keepUnits(kept, list, true), first ?? [])
}

/** The units of `units` that are (or are not) in `list`. */
export function keepUnits(units: Units, list: Units, whetherIn: boolean): Units {
  const kept: number[] = []
  let next = 0
  for (const unit of units) {
    while ((list[next] ?? Infinity) < unit) next += 1
    if ((list[next] === unit) === whetherIn) kept.push(unit)
  }
  return kept
}

/** Units that are in at least `count` of the lists. */
export function countedUnits(lists: readonly Units[], count: number): Units {
  const seen = new Map<number, number>()
  for (const list of lists) for (const unit of list) seen.set(unit, (seen.get(unit) ?? 0) + 1)
  return sortUnits([...seen].filter(([, times]) => times >= count).map(([unit]) => unit))
}
