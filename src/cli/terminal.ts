/**
 * What the command line writes to: results on standard output, everything else on standard error.
 * Commands get this instead of `process`, so that tests read what a person would see.
 */

export interface Terminal {
  /** One line of result. */
  result(line: string): void
  /** One line about how it goes: problems, warnings, where files are. */
  say(line: string): void
  /** One line of progress; nothing with --quiet. */
  progress(line: string): void
  /** Lines that are drawn over while work goes on; where that is not possible, nothing happens. */
  draw(lines: readonly string[]): void
  /** Whether `draw` shows anything: standard error is a terminal that can move its cursor. */
  readonly isLive: boolean
  readonly columns: number
}

/** The terminal that the process was started from. */
export function processTerminal(quiet: boolean): Terminal {
  const { stdout, stderr } = process
  const isLive = !quiet && stderr.isTTY && process.env.TERM !== 'dumb'
  let drawn = 0
  const erase = (): void => {
    if (drawn > 0) stderr.write(`\u001b[${drawn}F\u001b[0J`)
    drawn = 0
  }
  return {
    isLive,
    get columns() {
      return isLive ? stderr.columns : 80
    },
    result(line) {
      erase()
      stdout.write(`${line}\n`)
    },
    say(line) {
      erase()
      stderr.write(`${line}\n`)
    },
    progress(line) {
      if (quiet) return
      erase()
      stderr.write(`${line}\n`)
    },
    draw(lines) {
      if (!isLive) return
      erase()
      if (lines.length > 0) stderr.write(`${lines.join('\n')}\n`)
      drawn = lines.length
    },
  }
}
