/**
 * Asks the targets of links whether they are there.
 * Promises: each target is asked once, a second time only before it is called Broken; hosts side by side, one target at a time within a host, robots.txt and pace
 * kept by the client; every finished check is saved at once, so that a run that is stopped goes on where it was.
 * Must never decide what a check means (classify.ts), nor ask anything but the targets it was given.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pLimit from 'p-limit'
import { crawlLimits, linkLimits } from '../limits.ts'
import type { LinkCheck } from '../model/snapshot.ts'
import type { Client } from '../net/client.ts'
import { needsSecondLook, problemOfCheck } from './classify.ts'
import { outcomeOf } from './outcome.ts'
import type { CheckTask } from './plan.ts'

export interface CheckOptions {
  readonly client: Pick<Client, 'get'>
  /** Whether opening an address would do something on a website: a redirect to such a one is not followed. */
  readonly changesState: (address: string) => boolean
  /** Keeps one finished check. */
  readonly save: (check: LinkCheck) => void
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Milliseconds between two looks at one target, at least. */
  readonly secondLookPause?: number
  readonly onProgress?: (progress: CheckProgress) => void
}

export interface CheckProgress {
  readonly done: number
  readonly total: number
  /** The host of the target that was checked last. */
  readonly host: string
}

/** Checks all tasks, or as many as the signal leaves time for. Answers how many were finished. */
export async function checkLinks(tasks: readonly CheckTask[], options: CheckOptions): Promise<number> {
  let done = 0
  const finish = (check: LinkCheck): void => {
    options.save(check)
    done += 1
    options.onProgress?.({ done, total: tasks.length, host: URL.parse(check.target)?.host ?? '' })
  }
  const limit = pLimit(crawlLimits.maxConcurrent)
  const hosts = [...Map.groupBy(tasks, (task) => URL.parse(task.target)?.host ?? '').values()]
  // The host with the most targets takes longest: it goes first.
  hosts.sort((a, b) => b.length - a.length)
  await Promise.all(hosts.map((ofHost) => limit(() => checkHost(ofHost, options, finish))))
  return done
}

/** First looks at all targets of one host, then second looks at those that need one: the pause between is mostly spent on the others. */
async function checkHost(tasks: readonly CheckTask[], options: CheckOptions, finish: (check: LinkCheck) => void): Promise<void> {
  const again: string[] = []
  let pauseFrom = performance.now()
  for (const task of tasks) {
    const check = await look(task.target, options)
    if (check === null) return
    if (task.looks === 2 && needsSecondLook(problemOfCheck(check))) {
      again.push(task.target)
      if (again.length === 1) pauseFrom = performance.now()
    } else finish(check)
  }
  if (again.length === 0) return
  await waitUntil(pauseFrom + (options.secondLookPause ?? linkLimits.secondLookPause), options.signal)
  for (const target of again) {
    const check = await look(target, options)
    if (check === null) return
    finish(check)
  }
}

/** One request; `null` where the run was stopped before its answer. */
async function look(target: string, { client, now, signal, changesState }: CheckOptions): Promise<LinkCheck | null> {
  if (signal.aborted) return null
  const outcome = outcomeOf(target, await client.get(target, { kind: 'link-check', signal, onRedirect: ({ to }) => (changesState(to) ? 'stop' : 'follow') }))
  return outcome === null ? null : { target, checkedAt: now().toISOString(), outcome }
}

/** Waits until a moment of `performance.now()`, or until the run is stopped. */
async function waitUntil(moment: number, signal: AbortSignal): Promise<void> {
  const left = moment - performance.now()
  if (left <= 0) return
  await pause(left, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}
