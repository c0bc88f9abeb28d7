/**
 * Makes characters visible that a reader cannot see but that change what is shown: control characters, reversed writing, half characters.
 * Pages are written by strangers; what they say must look like what they say (security.md 7.2).
 */

/** C0 and C1 controls but tab and line ends; marks that reverse the direction of text; tag characters; values that are not characters. */
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFFFE\uFFFF]|[\u{E0000}-\u{E007F}]/gu

/** `"a\u202Eb"` as `"a[U+202E]b"`; half of a surrogate pair becomes U+FFFD. */
export function showHidden(text: string): string {
  return text.toWellFormed().replace(hidden, (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
}

/** Line ends, tabs and runs of spaces as one space, nothing at the ends: for places that hold one line. */
export function onOneLine(text: string): string {
  return showHidden(text).replace(/[\s\u0085]+/g, ' ').trim()
}

/** At most so many UTF-16 units, cut between code points, with `mark` at the end where something was cut. */
export function cutText(text: string, most: number, mark: string): string {
  if (text.length <= most) return text
  const kept = text.slice(0, Math.max(0, most - mark.length))
  return (kept.isWellFormed() ? kept : kept.slice(0, -1)) + mark
}
