/** Sentences of a passage, as spans that cover all of its text. Abbreviations, initials and decimals do not end a sentence. */

export interface Span {
  readonly from: number
  readonly to: number
}

const abbreviations = new Set(['e.g', 'eg', 'i.e', 'ie', 'etc', 'mr', 'mrs', 'ms', 'dr', 'st', 'no', 'nos', 'approx', 'tel', 'ext', 'p', 'pp', 'para', 'paras', 'reg', 'regs', 'sec', 'sch', 's', 'vs', 'v', 'art', 'ch', 'fig', 'inc', 'ltd', 'rev', 'prof', 'hon', 'cllr', 'min', 'max', 'dept'])
const closers = new Set(['"', '”', '’', '\'', ')', ']', '»'])

/** Splits a text into its sentences, each with the space after it left out. */
export function splitSentences(text: string): readonly Span[] {
  const spans: Span[] = []
  let from = skipSpace(text, 0)
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 63 && code !== 0x2026) continue
    const end = code === 10 ? at : isEnder(code) ? endsSentence(text, at, from) : undefined
    if (end === undefined) continue
    if (end > from) spans.push({ from, to: trimEnd(text, from, end) })
    from = skipSpace(text, end)
    at = Math.max(at, from - 1)
  }
  if (from < text.length) spans.push({ from, to: trimEnd(text, from, text.length) })
  return spans
}

/** Where the sentence ends if the sign at `at` ends one. */
function endsSentence(text: string, at: number, from: number): number | undefined {
  let end = at + 1
  while (closers.has(text.charAt(end))) end += 1
  if (end < text.length && !isSpace(text.charAt(end))) return undefined
  if (text[at] !== '.') return end
  const next = text.charAt(skipSpace(text, end))
  if (next !== '' && next === next.toLowerCase() && next !== next.toUpperCase()) return undefined
  return isAbbreviation(text, from, at, next) ? undefined : end
}

/** A full stop, an exclamation mark, a question mark or an ellipsis. */
function isEnder(code: number): boolean {
  return code === 46 || code === 33 || code === 63 || code === 0x2026
}

function isAbbreviation(text: string, from: number, at: number, next: string): boolean {
  let start = at
  while (start > from && !isSpace(text.charAt(start - 1)) && text[start - 1] !== '(' && at - start < 12) start -= 1
  const word = text.slice(start, at)
  if (/^\p{Lu}$/u.test(word)) return true
  const folded = word.toLowerCase()
  if (folded === 'no' || folded === 'p' || folded === 's') return next >= '0' && next <= '9'
  return abbreviations.has(folded)
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charAt(at))) at += 1
  return at
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to
  while (end > from && isSpace(text.charAt(end - 1))) end -= 1
  return end
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r' || character === '\u00A0' || (character > '\u1FFF' && character.trim() === '')
}
