/** Text as a reader sees it: one space where the source has any run of white space, and nothing that cannot be seen. */

/** Soft hyphens, zero-width marks, byte-order marks, directional marks and control characters: present in pages, never words. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g

/** UTF-8 that some editor once read as windows-1252: the sequences that council pages show. */
const mojibake: readonly (readonly [string, string])[] = [
  ['â€™', '’'], ['â€˜', '‘'], ['â€œ', '“'], ['â€\u009D', '”'], ['â€“', '–'], ['â€”', '—'], ['â€¦', '…'], ['â€¢', '•'],
  ['â€‘', '‑'], ['Â£', '£'], ['Â\u00A0', ' '], ['Â·', '·'], ['Â½', '½'], ['Ã©', 'é'], ['Ã¨', 'è'], ['Ã¢', 'â'], ['Ãª', 'ê'],
]

/** White space collapsed and trimmed, invisible characters and lone surrogates gone. Dashes, quotes and letters stay as they are. */
export function tidy(text: string): string {
  if (/^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/.test(text)) return text
  return text.replace(invisible, '').toWellFormed().replace(/\s+/g, ' ').trim()
}

/** Undoes doubly encoded UTF-8, sequence by sequence, so that sound text beside it is not touched. */
export function repairMojibake(text: string): string {
  if (!/â€|Â[£ ·½]|Ã[©¨¢ª]/.test(text)) return text
  return mojibake.reduce((repaired, [broken, whole]) => repaired.replaceAll(broken, whole), text)
}

/** The last sentence of a text: what a list under it is led in by. */
export function lastSentence(text: string): string {
  const ends = [...text.matchAll(/[.!?]["')\]]?\s+(?=[\p{Lu}\p{N}"'(])/gu)]
  const last = ends.at(-1)
  return last === undefined ? text : text.slice(last.index + last[0].length)
}
