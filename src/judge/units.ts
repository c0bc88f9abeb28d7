/**
 * Units are the places a rubric looks at: sentences, passages, sections, pages; and, inside links, forms and gaps, their words.
 * A view says which texts of a unit are looked at. This file turns finds on the tape into units: sorted numbers, each once.
 */
import { assertNever } from '../errors.ts'
import type { Scope } from '../model/rubric.ts'
import type { Corpus, Range } from './corpus.ts'
import { halve, type Reach } from './match/reach.ts'

/** `link`, `form` and `topic` are the words of one link, one form, one thing that could not be read; `around` those around a page's content; `text` is any one text of the tape. */
export const unitKinds = ['sentence', 'passage', 'section', 'page', 'link', 'form', 'topic', 'around', 'text'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Which words count: own ones with lead-in and cell headers; these with headings and title; headings and title; the title alone; lead-in and cell headers alone. */
export const views = ['words', 'about', 'heading', 'title', 'context'] as const
export type View = (typeof views)[number]

export type Units = readonly number[]

/** The units of a kind in which the finds lie. Passages' own words come first on the tape, in the order of their units. */
export function unitsOf(corpus: Corpus, found: Reach, kind: UnitKind, view: View): Units {
  if (kind === 'text') return sortUnits(found.at.map((end) => corpus.tape.textAt[end - 1] ?? 0))
  const firstOther = firstAbove(found.at, corpus.ownEnd)
  const own = isScope(kind) && (view === 'words' || view === 'about') ? ownUnits(corpus, found, firstOther, kind) : []
  const others = otherUnits(corpus, found, firstOther, kind, view)
  return others.length === 0 ? own : uniteUnits([own, others])
}

function ownUnits(corpus: Corpus, { at, from }: Reach, end: number, kind: Scope): Units {
  const { sentenceAt, tape: { textAt }, passageSection, passagePage } = corpus
  const units: number[] = []
  let before = -1
  for (let index = 0; index < end; index += 1) {
    const place = (at[index] ?? 1) - 1
    const passage = corpus.ownPassage[textAt[place] ?? 0] ?? 0
    let unit: number
    if (kind === 'passage') unit = passage
    else if (kind === 'section') unit = passageSection[passage] ?? 0
    else if (kind === 'page') unit = passagePage[passage] ?? 0
    else {
      unit = sentenceAt[place] ?? -1
      if (unit < 0 || sentenceAt[from[index] ?? place] !== unit) continue
    }
    if (unit !== before) units.push(unit)
    before = unit
  }
  return units
}

/** Units by texts that stand beside passages: headings, titles, lead-ins; words of links and forms. */
function otherUnits(corpus: Corpus, { at }: Reach, begin: number, kind: Exclude<UnitKind, 'text'>, view: View): Units {
  const { tape: { textAt }, textRole, textOwners } = corpus
  const units: number[] = []
  let before = -1
  for (let index = begin; index < at.length; index += 1) {
    const text = textAt[(at[index] ?? 1) - 1] ?? 0
    if (text === before) continue
    before = text
    const role = textRole[text] ?? 'own'
    const owners = textOwners[text] ?? []
    if (!isScope(kind)) {
      if (role === kind) units.push(...owners)
    } else if (isSeen(role, view)) {
      for (const owner of owners) addWhole(corpus, role === 'title' ? corpus.pagePassages[owner] ?? none : { first: owner, end: owner + 1 }, role === 'title' ? owner : undefined, kind, units)
    }
  }
  return sortUnits(units)
}

/** Words of links, forms and unread things are matched like passages, but have no sentences or sections. */
export function isScope(kind: UnitKind): kind is Scope {
  return kind === 'sentence' || kind === 'passage' || kind === 'section' || kind === 'page'
}

/** Index of the first number above `limit` in a sorted list. */
export function firstAbove(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
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
  if (filled.length <= 2) return mergeUnits(filled[0] ?? [], filled[1] ?? [])
  const { low, high } = halve(filled.sort((a, b) => a.length - b.length), ({ length }) => length)
  return mergeUnits(uniteUnits(low), uniteUnits(high))
}

function mergeUnits(a: Units, b: Units): Units {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
  // As long as both together: lists that grow are copied again and again.
  const units = new Array<number>(a.length + b.length)
  let i = 0
  let j = 0
  let next = 0
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0
    const right = b[j] ?? 0
    units[next] = left <= right ? left : right
    next += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  for (; i < a.length; i += 1, next += 1) units[next] = a[i] ?? 0
  for (; j < b.length; j += 1, next += 1) units[next] = b[j] ?? 0
  units.length = next
  return units
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
