/**
 * Folding: what must not matter when words are compared. Accents, letter case, curly apostrophes and invisible characters go;
 * letters and digits stay. A folded word is never shown to anybody: offsets always lead back to the text as it was written.
 */

/** Characters that stand inside a word without being part of it: apostrophes, soft hyphen, zero-width signs. */
const silent = new Set(['\'', '’', '‘', 'ʼ', '`', '´', '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF'])
/** Latin letters that NFKD leaves whole. */
const whole: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' }
/** `2½` is `2.5`. */
const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' }
const marks = /\p{M}/gu
const simple = /^[A-Za-z0-9]+$/
const ascii = /^[\x00-\x7F]*$/

/** Whether a character is dropped from the middle of a word. */
export function isSilent(character: string): boolean {
  return silent.has(character)
}

/** One word as it is compared: `Zoë’s` is `zoes`. */
export function foldWord(word: string): string {
  if (simple.test(word)) return word.toLowerCase()
  let kept = ''
  let plain = true
  for (const character of word) {
    if (silent.has(character) || character in fractions) plain = false
    if (silent.has(character)) continue
    kept += fractions[character] ?? character
  }
  const text = plain ? word : kept
  if (ascii.test(text)) return text.toLowerCase()
  const letters = text.normalize('NFKD').replace(marks, '').toLowerCase()
  return ascii.test(letters) ? letters : Array.from(letters, (letter) => whole[letter] ?? letter).join('')
}
