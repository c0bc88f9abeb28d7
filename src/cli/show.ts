/**
 * Text from websites, files and addresses, made safe to show in a terminal.
 * A page could otherwise move the cursor, retitle the window, hide a link or turn a line around (anchors: ESC, OSC 8, CR, bell, bidi).
 */

const escapeSequences = /\u001b(?:\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|\[[0-?]*[ -/]*[@-~]|[PX^_][^\u001b\n]*(?:\u001b\\)?|.)?/g
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const unseen = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g

/** Several lines: line breaks and tabs stay. */
export function showText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(escapeSequences, '').replace(controls, '').replace(unseen, '')
}

/** One line: every run of white space becomes one space. */
export function showLine(text: string): string {
  return showText(text).replace(/\s+/g, ' ').trim()
}

/** One line of at most so many characters, cut at a whole character. */
export function showShort(text: string, most: number): string {
  const characters = [...showLine(text)]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, Math.max(0, most - 1)).join('')}…`
}
