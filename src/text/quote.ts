/** Cutting a quote from a passage: whole sentences around the words that count, never longer than allowed, never half a character. */
import { splitSentences, type Span } from './sentences.ts'

/**
 * The part of `text` to show for `spans` (the words that count, any order): the sentence of the first, grown over the sentences of the others
 * as long as it fits. A sentence that is itself too long is cut between words around the first span. Always a slice of `text`, at most `most` UTF-16 units.
 */
export function cutQuote(text: string, spans: readonly Span[], most: number): Span {
  const sentences = splitSentences(text)
  const ordered = spans.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const core = ordered[0] ?? sentences[0] ?? { from: 0, to: 0 }
  const begin = bestStart(sentences, ordered, most)
  const home = sentences[begin]
  if (home === undefined) return cutAround(text, { from: 0, to: text.length }, core, most)
  if (home.to - home.from > most) return cutAround(text, home, coreWithin(ordered, home) ?? core, most)
  let last = begin
  for (let next = begin + 1; next < sentences.length; next += 1) {
    const sentence = sentences[next]
    if (sentence === undefined || sentence.to - home.from > most) break
    if (ordered.some((span) => span.from < sentence.to && span.to > sentence.from)) last = next
  }
  return { from: home.from, to: sentences[last]?.to ?? home.to }
}

/** The sentence from which a quote of the allowed length covers most spans; the first such. */
function bestStart(sentences: readonly Span[], spans: readonly Span[], most: number): number {
  let best = 0
  let bestCovered = -1
  sentences.forEach((sentence, index) => {
    if (!spans.some((span) => touches(span, sentence))) return
    const reach = sentences.findLast((other, at) => at >= index && other.to - sentence.from <= most)?.to ?? sentence.to
    const covered = spans.filter((span) => span.from >= sentence.from && span.from < reach).length
    if (covered > bestCovered) [best, bestCovered] = [index, covered]
  })
  return best
}

function coreWithin(spans: readonly Span[], sentence: Span): Span | undefined {
  return spans.find((span) => touches(span, sentence))
}

function touches(a: Span, b: Span): boolean {
  return a.from < b.to && a.to > b.from
}

/** A window of at most `most` units of a long sentence, around `core`, cut at spaces where there are any. */
function cutAround(text: string, sentence: Span, core: Span, most: number): Span {
  const length = Math.min(core.to - core.from, most)
  const room = most - length
  let from = Math.max(sentence.from, Math.min(core.from - Math.floor(room / 3), sentence.to - most))
  let to = Math.min(sentence.to, from + most)
  if (from > sentence.from) from = afterSpace(text, from, Math.max(from, Math.min(core.from, to)))
  if (to < sentence.to) to = beforeSpace(text, to, Math.min(to, Math.max(core.from + length, from)))
  return { from: wholeCharacter(text, from, 1), to: wholeCharacter(text, to, -1) }
}

function afterSpace(text: string, from: number, limit: number): number {
  if (text.charAt(from - 1).trim() === '') return from
  for (let at = from; at < limit; at += 1) if (text.charAt(at).trim() === '') return at + 1
  return from
}

function beforeSpace(text: string, to: number, limit: number): number {
  for (let at = to; at > limit; at -= 1) if (text.charAt(at).trim() === '') return at
  return to
}

/** Moves a cut that would split a surrogate pair. */
function wholeCharacter(text: string, at: number, by: 1 | -1): number {
  const code = text.charCodeAt(at)
  return code >= 0xDC00 && code <= 0xDFFF ? at + by : at
}
