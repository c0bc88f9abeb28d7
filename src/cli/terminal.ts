/**
 * What the command line writes to: results on standard output, everything else on standard error.
 * Commands get this instead of `process`, so that tests read what a person would see.
 */

export interface Terminal {
  /** One line of result. */
  readonly result: (line: string) => void
  /** One line about how it goes: problems, warnings, where files are. */
  readonly say: (line: string) => void
  /** One line of progress; nothing with --quiet. */
  readonly progress: (line: string) => void
  /** Lines that are drawn over while work goes on; where that is not possible, nothing happens. */
  readonly draw: (lines: readonly string[]) => void
  /** Whether `draw` shows anything: standard error is a terminal that can move its cursor. */
  readonly isLive: boolean
  readonly columns: number
}

/** The terminal that the process was started from. */
export function processTerminal(quiet: boolean): Terminal {
  const { stdout, stderr } = process
  const isLive = !quiet && stderr.isTTY && process.env.TERM !== 'dumb'
  let drawn: readonly string[] = []
  const erased = (): string => (drawn.length === 0 ? '' : `\u001b[${drawn.length}F\u001b[0J`)
  /** Writes above what is drawn, which is put back below. */
  const above = (stream: NodeJS.WriteStream, line: string): void => {
    if (drawn.length > 0) stderr.write(erased())
    stream.write(`${line}\n`)
    if (drawn.length > 0) stderr.write(drawn.join(''))
  }
  return {
    isLive,
    get columns() {
      return isLive ? stderr.columns : 80
    },
    result: (line) => above(stdout, line),
    say: (line) => above(stderr, line),
    progress: (line) => {
      if (!quiet) above(stderr, line)
    },
    draw(lines) {
      if (!isLive) return
      const next = fitRows(lines, stderr.rows).map((line) => `${line}\n`)
      stderr.write(erased() + next.join(''))
      drawn = next
    },
  }
}

/** A terminal cannot draw over what has scrolled away: lines that do not fit are counted instead. */
function fitRows(lines: readonly string[], rows: number): readonly string[] {
  const most = Math.max(1, rows - 2)
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `… and ${lines.length - most + 1} more`]
}
