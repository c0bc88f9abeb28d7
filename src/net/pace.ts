/**
 * Courtesy: one request at a time to a host, a pause between two, and silence when the host asks for it.
 * A host is a public network address, however many names it has; private addresses are told apart by port.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { crawlLimits } from '../limits.ts'
import type { Failure } from './outcome.ts'

/** Failures in a row after which a host is left alone for the run. */
const patience = 4

export interface Pacer {
  /**
   * Waits for the host's turn, runs `request`, and starts the pause.
   * @param key which host
   * @param delay least milliseconds between the end of one request and the start of the next
   * @returns undefined if the host is left alone by now (see `leftAlone`)
   */
  inTurn<T>(key: string, delay: number, request: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined>
  /** Nobody asks this host for so many milliseconds. */
  pause(key: string, milliseconds: number): void
  /** Tells how the last exchange with the host went; after several failures in a row it is left alone. */
  report(key: string, failure: Failure | undefined): void
  /** Leaves the host alone at once. */
  leaveAlone(key: string, failure: Failure): void
  /** Why a host is left alone, or undefined. */
  leftAlone(key: string): Failure | undefined
}

interface Host {
  queue: Promise<unknown>
  /** Monotonic milliseconds. */
  freeAt: number
  failures: number
  leftAlone: Failure | undefined
}

export function createPacer(): Pacer {
  const hosts = new Map<string, Host>()
  const hostOf = (key: string): Host => {
    const known = hosts.get(key)
    if (known !== undefined) return known
    const fresh: Host = { queue: Promise.resolve(), freeAt: 0, failures: 0, leftAlone: undefined }
    hosts.set(key, fresh)
    return fresh
  }
  return {
    inTurn(key, delay, request, signal) {
      const host = hostOf(key)
      const turn = host.queue.then(() => takeTurn(host, delay, request, signal))
      host.queue = turn.catch(() => undefined)
      return turn
    },
    pause(key, milliseconds) {
      const host = hostOf(key)
      host.freeAt = Math.max(host.freeAt, performance.now() + milliseconds)
    },
    report(key, failure) {
      const host = hostOf(key)
      host.failures = failure === undefined ? 0 : host.failures + 1
      if (host.failures >= patience) host.leftAlone ??= failure
    },
    leaveAlone(key, failure) {
      hostOf(key).leftAlone ??= failure
    },
    leftAlone: (key) => hosts.get(key)?.leftAlone,
  }
}

async function takeTurn<T>(host: Host, delay: number, request: () => Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (isLeftAlone(host)) return undefined
  const wait = host.freeAt - performance.now()
  if (wait > 0) await sleep(wait, undefined, signal === undefined ? {} : { signal })
  // It may have been given up while this turn waited.
  if (isLeftAlone(host)) return undefined
  const begun = performance.now()
  try {
    return await request()
  } finally {
    const now = performance.now()
    // With no delay asked for (tests, a server of one's own) the pace factor holds no one back either.
    const pause = delay === 0 ? 0 : Math.max(delay, crawlLimits.paceFactor * (now - begun))
    host.freeAt = Math.max(host.freeAt, now + pause)
  }
}

function isLeftAlone(host: Host): boolean {
  return host.leftAlone !== undefined
}
