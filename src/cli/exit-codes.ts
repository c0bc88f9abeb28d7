/** What the process ends with; the cause is in `run.json` (one number for each cause would help nobody). */
export const exitCodes = {
  /** Done. */
  done: 0,
  /** Done, and a criterion is at or below what `--fail-on` names. */
  thresholdMissed: 1,
  /** Wrong options, authority file or rubric: nothing was written. */
  usage: 2,
  /** Reports were written and marked, but not everything could be read. */
  partial: 3,
  /** No page was read at all. */
  nothingRead: 4,
  /** Stopped by the user; the same command goes on. */
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/**
 * How the work on one authority ended. `refused`: its folder or its snapshot does not fit what was asked, and it was left alone.
 * `failed`: a fault of the tool or of the disk; its message is shown, the others go on.
 */
export const outcomes = ['done', 'partial', 'nothing-read', 'interrupted', 'refused', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

const nothingCame: ReadonlySet<Outcome> = new Set(['nothing-read', 'refused', 'failed'])

/**
 * One number for a run. Stopping beats everything; a run in which nothing was read is not a partial one;
 * a partial run says so even where the threshold was missed too, since the missing pages may hold what would meet it.
 */
export function exitCodeFor(outcomes: readonly Outcome[], missedThreshold: boolean): ExitCode {
  if (outcomes.includes('interrupted')) return exitCodes.interrupted
  if (outcomes.length > 0 && outcomes.every((outcome) => outcome === 'refused')) return exitCodes.usage
  if (outcomes.length > 0 && outcomes.every((outcome) => nothingCame.has(outcome))) return exitCodes.nothingRead
  if (outcomes.some((outcome) => outcome !== 'done')) return exitCodes.partial
  return missedThreshold ? exitCodes.thresholdMissed : exitCodes.done
}
