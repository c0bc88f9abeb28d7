/**
 * Draws what is wrong with a file: the file, the line, the column, the text underlined, and what to write instead.
 */
import { FileError } from '../errors.ts'

/** One mistake in a file. Lines and columns count from 1; `length` is in characters of that line. */
export interface Problem {
  readonly file: { readonly name: string; readonly text: string }
  readonly line: number
  readonly column: number
  readonly length: number
  readonly message: string
  readonly suggestion?: string
}

/** More than this at once helps nobody. */
const mostShown = 20
/** Characters of a line that are shown, so that the frame fits a terminal. */
const frameWidth = 110

/** Stops with all problems of one or more files, drawn. */
export function failFile(problems: readonly Problem[]): never {
  throw new FileError(drawProblems(problems))
}

/** All problems as text: by file, then by place, each mistake once. */
export function drawProblems(problems: readonly Problem[]): string {
  const order = [...problems].sort((one, other) => compareNames(one.file.name, other.file.name) || one.line - other.line || one.column - other.column)
  const frames = [...new Set(order.map(drawProblem))]
  const shown = frames.slice(0, mostShown)
  if (frames.length > mostShown) shown.push(`… and ${frames.length - mostShown} more. Put these right first.`)
  return shown.join('\n\n')
}

/** One problem as a frame of four or five lines. */
export function drawProblem(problem: Problem): string {
  const line = (problem.file.text.split('\n')[problem.line - 1] ?? '').replace(/\r$/, '')
  const start = Math.max(0, problem.column - 1)
  const from = start > frameWidth * 0.7 ? start - Math.floor(frameWidth / 3) : 0
  const cut = line.slice(from, from + frameWidth)
  const ahead = from > 0 ? '…' : ''
  const number = String(problem.line)
  const marks = '^'.repeat(Math.max(1, Math.min(problem.length, Math.max(1, from + cut.length - start))))
  return [
    `${showable(problem.file.name)}, line ${number}, column ${problem.column}: ${showable(problem.message)}`,
    `  ${number} | ${ahead}${showable(cut)}${from + frameWidth < line.length ? '…' : ''}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(ahead.length + start - from)}${marks}`,
    ...(problem.suggestion === undefined ? [] : [`  ${' '.repeat(number.length)}   ${showable(upperFirst(problem.suggestion))}`]),
  ].join('\n')
}

/** Signs that move a terminal's cursor or turn the writing direction are shown as a mark, a password in an address as stars. */
function showable(text: string): string {
  return text.replace(/(:\/\/[^\s/?#@:]*:)([^\s/?#@]+)(?=@)/g, (_, before: string, password: string) => before + '*'.repeat(password.length))
    .replace(/[\t\n]/g, ' ').replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, '\ufffd')
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function compareNames(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
