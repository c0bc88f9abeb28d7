/** Ctrl-C. The first one asks the work to stop where it is safe; the second one finds nobody listening and ends the process at once. */

export interface Interrupt {
  readonly signal: AbortSignal
  /** Stops listening. */
  release(): void
}

const signals = ['SIGINT', 'SIGTERM'] as const

export function listenForInterrupt(onInterrupt: () => void): Interrupt {
  const controller = new AbortController()
  const release = (): void => { for (const name of signals) process.removeListener(name, stop) }
  const stop = (): void => {
    release()
    onInterrupt()
    controller.abort()
  }
  for (const name of signals) process.on(name, stop)
  return { signal: controller.signal, release }
}
