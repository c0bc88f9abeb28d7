/**
 * A few threads that read bodies under three guards: a timer, a heap limit, and a watch on the memory of the whole process, since typed arrays
 * are outside the heap limit (security.md 5). A body that trips a guard becomes unreadable; the others never notice.
 */
import { Worker } from 'node:worker_threads'
import { readLimits } from '../limits.ts'
import type { ReadOutcome } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { unreadable } from './read.ts'

/** Sentences for the reader of a report. */
const details = {
  timedOut: `Reading it took longer than ${readLimits.timeout / 1000} seconds.`,
  tooLarge: 'It is too large when unpacked.',
} as const

/** How often the memory of the process is looked at. */
const watchEvery = 20

export interface ReadPool {
  /** Reads one body; never rejects because of the body. */
  read(fetched: Fetched): Promise<ReadOutcome>
  /** Ends all threads. Bodies still being read are given up. */
  close(): Promise<void>
  /** How many bodies are worth handing over at once. */
  readonly width: number
}

interface Job {
  readonly fetched: Fetched
  readonly settle: (outcome: ReadOutcome) => void
  /** Tripped the memory watch while others were being read: it gets a second try with the process to itself. */
  alone: boolean
}

interface Thread {
  readonly worker: Worker
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
  memoryAtStart: number
}

/** Two threads: reading is quick beside fetching, and council laptops have few cores. */
export function openReadPool(width = 2): ReadPool {
  const threads = new Set<Thread>()
  const waiting: Job[] = []
  let watch: NodeJS.Timeout | undefined

  const startNext = (): void => {
    const busy = [...threads].filter((thread) => thread.job !== undefined)
    const next = waiting[0]
    if (next === undefined || busy.some((thread) => thread.job?.alone) || (next.alone && busy.length > 0)) return
    const idle = [...threads].find((thread) => thread.job === undefined) ?? (threads.size < width ? startThread() : undefined)
    if (idle === undefined) return
    waiting.shift()
    assign(idle, next)
    startNext()
  }

  const assign = (thread: Thread, job: Job): void => {
    thread.job = job
    thread.memoryAtStart = process.memoryUsage.rss()
    thread.timer = setTimeout(() => { giveUp(thread, unreadable(job.fetched, 'timed-out', details.timedOut)) }, readLimits.timeout)
    thread.worker.ref()
    watch ??= setInterval(watchMemory, watchEvery)
    thread.worker.postMessage(job.fetched)
  }

  /** Takes the job off its thread. */
  const release = (thread: Thread): Job | undefined => {
    const { job } = thread
    clearTimeout(thread.timer)
    thread.job = undefined
    thread.worker.unref()
    if ([...threads].every((other) => other.job === undefined)) {
      clearInterval(watch)
      watch = undefined
    }
    return job
  }

  const giveUp = (thread: Thread, outcome: ReadOutcome): void => {
    threads.delete(thread)
    const job = release(thread)
    void thread.worker.terminate().then(() => {
      job?.settle(outcome)
      startNext()
    })
  }

  const watchMemory = (): void => {
    const rss = process.memoryUsage.rss()
    const busy = [...threads].filter((thread) => thread.job !== undefined)
    if (!busy.some((thread) => rss - thread.memoryAtStart > readLimits.rssGrowthMegabytes * 1024 * 1024)) return
    for (const thread of busy) {
      if (busy.length === 1 && thread.job !== undefined) giveUp(thread, unreadable(thread.job.fetched, 'too-large', details.tooLarge))
      else tryAgainAlone(thread)
    }
  }

  const tryAgainAlone = (thread: Thread): void => {
    threads.delete(thread)
    const job = release(thread)
    if (job !== undefined) waiting.unshift({ ...job, alone: true })
    void thread.worker.terminate().then(startNext)
  }

  const startThread = (): Thread => {
    const worker = new Worker(workerAddress(), { resourceLimits: { maxOldGenerationSizeMb: readLimits.heapMegabytes }, stdout: true, stderr: true })
    const thread: Thread = { worker, job: undefined, timer: undefined, memoryAtStart: 0 }
    worker.unref()
    worker.on('message', (outcome: ReadOutcome) => {
      release(thread)?.settle(outcome)
      startNext()
    })
    worker.on('error', (error: Error) => {
      if (thread.job === undefined) return void threads.delete(thread)
      const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      giveUp(thread, unreadable(thread.job.fetched, outOfMemory ? 'too-large' : 'damaged', outOfMemory ? details.tooLarge : `Reading it failed: ${error.message}`))
    })
    threads.add(thread)
    return thread
  }

  return {
    width,
    read: (fetched) => new Promise((settle) => {
      waiting.push({ fetched, settle, alone: false })
      startNext()
    }),
    close: async () => {
      waiting.length = 0
      const all = [...threads]
      all.forEach(release)
      threads.clear()
      await Promise.all(all.map((thread) => thread.worker.terminate()))
    },
  }
}

/** The worker's file beside this one: TypeScript in the source tree, JavaScript in the package. */
function workerAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
}
