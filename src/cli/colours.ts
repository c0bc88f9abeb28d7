/** Colours for standard output and standard error. NO_COLOR (any value but empty) switches them off, as does a pipe; words carry every meaning without them. */
import { Chalk, supportsColor, supportsColorStderr, type ChalkInstance } from 'chalk'
import { assertNever } from '../errors.ts'
import type { Verdict } from '../model/audit.ts'

const isRefused = (process.env.NO_COLOR ?? '') !== ''

export const resultColours: ChalkInstance = new Chalk({ level: isRefused || supportsColor === false ? 0 : supportsColor.level })
export const problemColours: ChalkInstance = new Chalk({ level: isRefused || supportsColorStderr === false ? 0 : supportsColorStderr.level })

/** A verdict in its colour; the word itself stays. */
export function colourVerdict(verdict: Verdict, text: string): string {
  switch (verdict) {
    case 'Yes': return resultColours.green(text)
    case 'Partial': return resultColours.yellow(text)
    case 'No': return resultColours.red(text)
    case 'Not assessed': return resultColours.dim(text)
    default: return assertNever(verdict)
  }
}
