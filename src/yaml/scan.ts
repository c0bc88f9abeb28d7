import { rubricLimits } from '../limits.ts'
import type { Problem } from './frame.ts'

const says = {
  tooLarge: `The file is larger than ${Math.floor(rubricLimits.fileBytes / 1024)} KB.`,
  longLine: `This line is longer than ${rubricLimits.lineCharacters} characters.`,
  brackets: `More than ${rubricLimits.yamlBrackets} brackets are open here at once.`,
  indents: `This is nested more than ${rubricLimits.yamlDepth} deep.`,
} as const

/**
 * Looks at the raw text before any parser does: 20,000 opening brackets end the whole process inside the YAML parser, where nothing can catch it.
 * Brackets in prose count too, so those left open are forgiven up to ten times the limit over the whole file.
 */
export function scanYaml(name: string, text: string): Problem | undefined {
  const file = { name, text: text.length > rubricLimits.fileBytes ? text.slice(0, rubricLimits.lineCharacters) : text }
  if (text.length > rubricLimits.fileBytes || new TextEncoder().encode(text).length > rubricLimits.fileBytes) return { file, line: 1, column: 1, length: 1, message: says.tooLarge }
  const indents: number[] = []
  let openInFile = 0
  for (const [index, line] of text.split('\n').entries()) {
    const wrong = (column: number, message: string): Problem => ({ file, line: index + 1, column, length: 1, message })
    if (line.length > rubricLimits.lineCharacters) return wrong(rubricLimits.lineCharacters, says.longLine)
    const brackets = countBrackets(line)
    openInFile = Math.max(0, openInFile + brackets.left)
    if (brackets.most > rubricLimits.yamlBrackets || openInFile > rubricLimits.yamlBrackets * 10) return wrong(brackets.at + 1, says.brackets)
    const first = markIndents(line, indents)
    if (indents.length > rubricLimits.yamlDepth * 2) return wrong(first + 1, says.indents)
  }
  return undefined
}

/** Brackets open at once on a line (`most`, reached at `at`), and how many it leaves open for the next. */
function countBrackets(line: string): { most: number; at: number; left: number } {
  let [open, most, at] = [0, 0, 0]
  for (let index = 0; index < line.length; index += 1) {
    const sign = line[index]
    if (sign === '[' || sign === '{') open += 1
    if (sign === ']' || sign === '}') open -= 1
    if (open > most) [most, at] = [open, index]
  }
  return { most, at, left: open }
}

/** Keeps the columns at which something is nested up to date: spaces, `- ` and `? ` each begin one. Twice the limit, for a list within a map has two. */
function markIndents(line: string, indents: number[]): number {
  let at = 0
  for (;;) {
    while (line[at] === ' ') at += 1
    if (at >= line.length || line[at] === '\r' || line[at] === '#') return at
    while (indents.length > 0 && (indents.at(-1) ?? 0) >= at) indents.pop()
    indents.push(at)
    const isMark = (line[at] === '-' || line[at] === '?') && line[at + 1] === ' '
    if (!isMark) return at
    at += 1
  }
}
