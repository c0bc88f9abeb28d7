/**
 * The few classes that are thrown. Expected outcomes (a 404, a robots refusal, an unreadable PDF) are values; these are for broken promises.
 */

/** The user asked for something that cannot be done: exit code 2. The message says what happened, where, and what to do next. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A rubric, lexicon, authority or region file is wrong: exit code 2. The message holds a code frame (file, line, column, the text, a suggestion). */
export class FileError extends Error {
  override readonly name = 'FileError'
}

/** A bug in this tool: a promise between two stages was broken. The message asks for a report. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
}

/** Ends a `switch` over a closed union: the compiler refuses a missing case, and a value from outside stops the run. */
export function assertNever(value: never): never {
  throw new InternalError(`This value should not exist: ${JSON.stringify(value)}. Please report it.`)
}
