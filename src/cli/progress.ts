/**
 * Shows on standard error how a run goes: a live line for each authority in a terminal, plain lines now and then where it is piped.
 * Knows nothing of the work: the work tells it, and is never slowed by it.
 */
import { showShort } from './show.ts'
import type { Terminal } from './terminal.ts'

/** Where the work on one authority stands. */
export interface Standing {
  readonly stage: string
  readonly pagesRead: number
  readonly queued: number
  readonly gaps: number
  /** The host that is asked just now. */
  readonly host: string
}

export interface Progress {
  /** What is known now; what is left out stays as it was. */
  update(slug: string, change: Partial<Standing>): void
  /** A line that stays, and the live line of that authority ends. */
  finish(slug: string, line: string): void
  close(): void
}

/** A person sees ten frames a second as movement; more is work for nothing. */
const frameMilliseconds = 100
/** In a log, a line a minute an authority tells enough. */
const plainMilliseconds = 60_000
const none: Standing = { stage: 'waiting', pagesRead: 0, queued: 0, gaps: 0, host: '' }

export function startProgress(terminal: Terminal, isQuiet: boolean): Progress {
  const standings = new Map<string, Standing>()
  const draw = (): void => terminal.draw([...standings].filter(([, { stage }]) => stage !== none.stage).map(([slug, standing]) => liveLine(slug, standing, terminal.columns)))
  const tell = (): void => {
    for (const [slug, standing] of standings) if (standing.stage !== none.stage) terminal.progress(plainLine(slug, standing))
  }
  const timer = isQuiet ? undefined : setInterval(terminal.isLive ? draw : tell, terminal.isLive ? frameMilliseconds : plainMilliseconds)
  timer?.unref()
  return {
    update(slug, change) {
      const before = standings.get(slug) ?? none
      const now = { ...before, ...change }
      standings.set(slug, now)
      if (!terminal.isLive && now.stage !== before.stage) terminal.progress(plainLine(slug, now))
    },
    finish(slug, line) {
      standings.delete(slug)
      terminal.progress(line)
      draw()
    },
    close() {
      clearInterval(timer)
      terminal.draw([])
    },
  }
}

function liveLine(slug: string, standing: Standing, columns: number): string {
  return showShort(`${slug.padEnd(24)} ${standing.stage.padEnd(14)} ${tell(standing)}`, columns - 1)
}

function plainLine(slug: string, standing: Standing): string {
  return showShort(`${slug}: ${standing.stage}, ${tell(standing)}`, 200)
}

function tell({ pagesRead, queued, gaps, host }: Standing): string {
  const counts = `${pagesRead} read, ${queued} queued, ${gaps} gaps`
  return host === '' ? counts : `${counts}, ${host}`
}
