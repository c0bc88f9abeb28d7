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
  const list = (): void => {
    for (const [slug, standing] of standings) if (standing.stage !== none.stage) terminal.progress(plainLine(slug, standing))
  }
  const timer = isQuiet ? undefined : setInterval(terminal.isLive ? draw : list, terminal.isLive ? frameMilliseconds : plainMilliseconds)
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
      draw()
      terminal.progress(line)
    },
    close() {
      clearInterval(timer)
      terminal.draw([])
    },
  }
}

function liveLine(slug: string, standing: Standing, columns: number): string {
  return [...`${slug.padEnd(24)}  ${standing.stage.padEnd(14)}  ${counts(standing)}`].slice(0, columns - 1).join('')
}

function plainLine(slug: string, standing: Standing): string {
  const said = counts(standing)
  return said === '' ? `${slug}: ${standing.stage}` : `${slug}: ${standing.stage}, ${said}`
}

/** Nothing where nothing is known yet. */
function counts({ pagesRead, queued, gaps, host }: Standing): string {
  if (pagesRead + queued + gaps === 0 && host === '') return ''
  const all = `${pagesRead} read, ${queued} queued, ${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`
  return host === '' ? all : `${all}, ${showShort(host, 60)}`
}
