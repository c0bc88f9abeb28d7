/** Words that count: where they stand in a passage, and what they are part of. */
import type { Corpus } from './corpus.ts'
import type { Reach } from './match/reach.ts'
import type { Scope } from '../model/rubric.ts'
import { firstAbove, passagesOf } from './units.ts'

export interface Span {
  readonly passage: number
  /** In the passage's text. */
  readonly from: number
  readonly to: number
  /** Places on the tape, first to last; -1 where the words are not on it (menus). */
  readonly first: number
  readonly last: number
  readonly via: 'words' | 'link' | 'form' | 'contact' | 'date'
}

/** The finds that lie in a unit's own words, those in sentences that `covered` marks left out. */
export function spansOfFinds(corpus: Corpus, found: Reach, scope: Scope, unit: number, covered?: Uint8Array): readonly Span[] {
  const spans: Span[] = []
  eachFind(corpus, found, scope, unit, covered, (first, last) => {
    spans.push(spanAt(corpus, first, last, 'words'))
    return true
  })
  return spans
}

/** Whether `spansOfFinds` would give any. */
export function holdsAnyFind(corpus: Corpus, found: Reach, scope: Scope, unit: number, covered: Uint8Array): boolean {
  let isFound = false
  eachFind(corpus, found, scope, unit, covered, () => {
    isFound = true
    return false
  })
  return isFound
}

/** Goes through finds in order, as long as `take` wants more. */
function eachFind(corpus: Corpus, found: Reach, scope: Scope, unit: number, covered: Uint8Array | undefined, take: (first: number, last: number) => boolean): void {
  const { sentenceAt } = corpus
  const { low, high } = placesOfUnit(corpus, scope, unit)
  for (let index = firstAbove(found.at, low); index < found.at.length; index += 1) {
    const last = (found.at[index] ?? 0) - 1
    if (last >= high) break
    const first = found.from[index] ?? last
    const [from, to] = [sentenceAt[first] ?? -1, sentenceAt[last] ?? -1]
    if (scope === 'sentence' && (from !== unit || to !== unit)) continue
    if (covered !== undefined && ((from >= 0 && covered[from] === 1) || (to >= 0 && covered[to] === 1))) continue
    if (!take(first, last)) return
  }
}

/** A run of places in a passage's own words as a span. */
export function spanAt(corpus: Corpus, first: number, last: number, via: Span['via']): Span {
  const { tape, textOwners } = corpus
  const passage = textOwners[tape.textAt[last] ?? 0]?.[0] ?? 0
  return { passage, from: tape.charFrom[first] ?? 0, to: tape.charTo[last] ?? 0, first, last, via }
}

/** Part of a passage's text as a span; the whole passage where it does not hold the text. */
export function spanOfText(corpus: Corpus, passage: number, text: string, via: Span['via']): Span {
  const entry = corpus.passages[passage]
  const whole = entry?.passage.text ?? ''
  const at = text === '' ? -1 : whole.indexOf(text)
  return at < 0 ? spanBetween(corpus, passage, 0, whole.length, via) : spanBetween(corpus, passage, at, at + text.length, via)
}

/** Characters `from` up to `to` of a passage's text as a span. */
export function spanBetween(corpus: Corpus, passage: number, from: number, to: number, via: Span['via']): Span {
  return { passage, from, to, ...placesOfText(corpus, passage, from, to), via }
}

function placesOfText(corpus: Corpus, passage: number, from: number, to: number): { readonly first: number; readonly last: number } {
  const text = corpus.passages[passage]?.text
  const { textStart, charFrom, charTo } = corpus.tape
  if (text === undefined) return { first: -1, last: -1 }
  let first = -1
  let last = -1
  for (let place = textStart[text] ?? 0; place < (textStart[text + 1] ?? 0) - 1; place += 1) {
    if ((charTo[place] ?? 0) <= from || (charFrom[place] ?? 0) >= to) continue
    if (first < 0) first = place
    last = place
  }
  return { first, last }
}

/** Places of a unit's own words, `low` up to, not including, `high`. */
function placesOfUnit(corpus: Corpus, scope: Scope, unit: number): { readonly low: number; readonly high: number } {
  const { first, end } = passagesOf(corpus, scope, unit)
  return { low: corpus.passageStart[first] ?? 0, high: corpus.passageStart[end] ?? 0 }
}

/**
 * The spans of the nearest choices of one span from each list, if neighbours stand at most `words` words apart; linear in the spans.
 * With `justOne`, the first such choice.
 */
export function findNear(lists: readonly (readonly Span[])[], words: number, justOne: boolean): readonly Span[] {
  if (lists.some((list) => list.length === 0)) return []
  const all = lists.flatMap((list, index) => list.filter(({ last }) => last >= 0).map((span) => ({ span, index }))).sort((a, b) => a.span.last - b.span.last || a.span.first - b.span.first)
  const latest = new Map<number, Span>()
  const near = new Set<Span>()
  for (const { span, index } of all) {
    latest.set(index, span)
    if (latest.size < lists.length || !standTogether([...latest.values()], words)) continue
    for (const each of latest.values()) near.add(each)
    if (justOne) break
  }
  return [...near]
}

function standTogether(chosen: Span[], words: number): boolean {
  chosen.sort((a, b) => a.first - b.first || a.last - b.last)
  let end = chosen[0]?.last ?? 0
  for (const { first, last } of chosen) {
    if (first - end - 1 > words) return false
    end = Math.max(end, last)
  }
  return true
}
