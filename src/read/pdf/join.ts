/** The words of a block: its lines joined as a reader would. */
import type { Stretch } from './lines.ts'

/** All words of a document, to tell a word broken at a line's end from one that has a hyphen. */
export type Words = ReadonlySet<string>

export function wordsIn(stretches: readonly Stretch[]): Words {
  const words = new Set<string>()
  for (const { text } of stretches) for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu)) words.add(word)
  return words
}

/** A web or e-mail address that a line's end cut in two. */
const openAddress = /(?:@|:\/\/|\bwww\.)\S*[./-]$/

/** Only the end of the text is looked at: a word has fewer letters than this. */
const longestWord = 60

/** Joins lines. A hyphen at a line's end goes only where the document has the whole word elsewhere and does not have it with the hyphen. */
export function joinLines(lines: readonly string[], words: Words): string {
  return lines.reduce((text, line) => {
    if (text === '') return line.trim()
    const next = line.trim()
    if (/\u00AD\s*$/.test(text.slice(-4))) return text.replace(/\u00AD\s*$/, '') + next
    if (openAddress.test(text.slice(-longestWord)) && /^\S/.test(next)) return text + next
    const broken = /(\p{L}{2,})[-‐]$/u.exec(text.slice(-longestWord))
    if (broken === null || !/^[\p{Ll}\d]/u.test(next)) return `${text} ${next}`
    if (/^\d/.test(next)) return text + next
    const start = broken[1] ?? ''
    const end = /^\p{L}+/u.exec(next)?.[0] ?? ''
    const whole = (start + end).toLowerCase()
    const hyphened = `${start}-${end}`.toLowerCase()
    return words.has(whole) && !words.has(hyphened) ? text.slice(0, -1) + next : text + next
  }, '')
}
