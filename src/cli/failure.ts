/** Thrown errors as words for a person: what happened, and what to do next. Known ones are a message; a bug keeps its stack. */
import { FileError, InternalError, UsageError } from '../errors.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { problemColours } from './colours.ts'
import { showText } from './show.ts'

export interface Failure {
  readonly text: string
  readonly code: ExitCode
}

const reportIt = 'This is a fault in lo-audit. Please report it with the lines below; snapshots that were made are kept, and the same command goes on from there.'

export function describeFailure(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof FileError) return { text: `${problemColours.red('Problem:')} ${showText(error.message)}`, code: exitCodes.usage }
  if (!(error instanceof Error)) return bug(String(error))
  return bug(error instanceof InternalError ? `${error.message}\n${error.stack ?? ''}` : chain(error))
}

function bug(text: string): Failure {
  return { text: `${problemColours.red('Fault:')} ${reportIt}\n${showText(text)}`, code: exitCodes.nothingRead }
}

/** An error with what caused it: "fetch failed" alone helps nobody. */
function chain(error: Error): string {
  const own = error.stack ?? error.message
  return error.cause instanceof Error ? `${own}\nCaused by: ${chain(error.cause)}` : own
}
