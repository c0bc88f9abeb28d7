/**
 * A few threads that read bodies under three guards: a timer, a heap limit, and a watch on the memory of the whole process, since typed arrays
 * are outside the heap limit (security.md 5). A body that trips a guard becomes unreadable, and is not tried again in the same run; the others never notice.
 */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { readLimits } from '../limits.ts'
import type { ReadOutcome, UnreadableReason } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { unreadable } from './read.ts'

/** Sentences for the reader of a report. */
const details = {
  timedOut: `Reading it took longer than ${readLimits.timeout / 1000} seconds.`,
  tooLarge: 'It is too large when unpacked.',
  failed: (why: string) => `Reading it failed: ${why}`,
} as const

/** How often the memory of the process is looked at, in milliseconds. */
const watchEvery = 20

export interface ReadPool {
  /** How many bodies are read at once. */
  readonly width: number
  /** Reads one body; never rejects because of the body. */
  read(fetched: Fetched): Promise<ReadOutcome>
  /** Ends all threads. Bodies still being read are given up. */
  close(): Promise<void>
}

/** Why a body was given up. */
interface GivenUp {
  readonly reason: UnreadableReason
  readonly detail: string
}

interface Job {
  readonly fetched: Fetched
  readonly sha256: string
  readonly settle: (outcome: ReadOutcome) => void
  /** Was under way when memory ran short, with others: it gets a second try with the process to itself. */
  readonly alone: boolean
}

interface Thread {
  readonly worker: Worker
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
  memoryAtStart: number
}

interface Pool {
  readonly width: number
  readonly timeout: number
  readonly threads: Set<Thread>
  readonly waiting: Job[]
  /** By the SHA-256 of the body: the crawl, the link check and the judging all read the same bodies. */
  readonly givenUp: Map<string, GivenUp>
  watch: NodeJS.Timeout | undefined
}

/** Two threads: reading is quick beside fetching, and council laptops have few cores. `timeout` is in milliseconds a body. */
export function openReadPool(width = 2, timeout: number = readLimits.timeout): ReadPool {
  const pool: Pool = { width, timeout, threads: new Set(), waiting: [], givenUp: new Map(), watch: undefined }
  return {
    width,
    read: (fetched) => new Promise((settle) => {
      const sha256 = fetched.sha256 === '' ? createHash('sha256').update(fetched.body).digest('hex') : fetched.sha256
      const before = pool.givenUp.get(sha256)
      if (before !== undefined) return settle(unreadable(fetched, before.reason, before.detail))
      pool.waiting.push({ fetched, sha256, settle, alone: false })
      startNext(pool)
    }),
    close: async () => {
      pool.waiting.length = 0
      const threads = [...pool.threads]
      for (const thread of threads) release(pool, thread)
      pool.threads.clear()
      await Promise.all(threads.map((thread) => thread.worker.terminate()))
    },
  }
}

function busyOf(pool: Pool): readonly Thread[] {
  return [...pool.threads].filter((thread) => thread.job !== undefined)
}

/** Hands waiting bodies to idle threads. One that must be alone waits until all others are done. */
function startNext(pool: Pool): void {
  for (let next = pool.waiting[0]; next !== undefined; next = pool.waiting[0]) {
    const busy = busyOf(pool)
    if (busy.some((thread) => thread.job?.alone === true) || (next.alone && busy.length > 0)) return
    const idle = [...pool.threads].find((thread) => thread.job === undefined) ?? (pool.threads.size < pool.width ? startThread(pool) : undefined)
    if (idle === undefined) return
    pool.waiting.shift()
    assign(pool, idle, next)
  }
}

function assign(pool: Pool, thread: Thread, job: Job): void {
  thread.job = job
  thread.memoryAtStart = process.memoryUsage.rss()
  thread.timer = setTimeout(() => { giveUp(pool, thread, { reason: 'timed-out', detail: details.timedOut }) }, pool.timeout)
  pool.watch ??= setInterval(() => { watchMemory(pool) }, watchEvery)
  thread.worker.ref()
  thread.worker.postMessage(job.fetched)
}

/** Takes the body off its thread; the clocks stop with the last one. */
function release(pool: Pool, thread: Thread): Job | undefined {
  const { job } = thread
  clearTimeout(thread.timer)
  thread.job = undefined
  thread.worker.unref()
  if (busyOf(pool).length === 0) {
    clearInterval(pool.watch)
    pool.watch = undefined
  }
  return job
}

function giveUp(pool: Pool, thread: Thread, why: GivenUp): void {
  pool.threads.delete(thread)
  const job = release(pool, thread)
  if (job !== undefined) pool.givenUp.set(job.sha256, why)
  void thread.worker.terminate().then(() => {
    job?.settle(unreadable(job.fetched, why.reason, why.detail))
    startNext(pool)
  })
}

/** Memory is the process's: while several bodies are under way nobody knows whose fault it is, so each is tried again alone. */
function watchMemory(pool: Pool): void {
  const rss = process.memoryUsage.rss()
  const busy = busyOf(pool)
  if (!busy.some((thread) => rss - thread.memoryAtStart > readLimits.rssGrowthMegabytes * 1024 * 1024)) return
  for (const thread of busy) {
    if (thread.job === undefined) continue
    if (busy.length === 1) giveUp(pool, thread, { reason: 'too-large', detail: details.tooLarge })
    else tryAgainAlone(pool, thread)
  }
}

function tryAgainAlone(pool: Pool, thread: Thread): void {
  pool.threads.delete(thread)
  const job = release(pool, thread)
  void thread.worker.terminate().then(() => {
    if (job !== undefined) pool.waiting.unshift({ ...job, alone: true })
    startNext(pool)
  })
}

function startThread(pool: Pool): Thread {
  const worker = new Worker(workerAddress(), { resourceLimits: { maxOldGenerationSizeMb: readLimits.heapMegabytes }, stdout: true, stderr: true })
  const thread: Thread = { worker, job: undefined, timer: undefined, memoryAtStart: 0 }
  worker.unref()
  worker.on('message', (outcome: ReadOutcome) => {
    release(pool, thread)?.settle(outcome)
    startNext(pool)
  })
  worker.on('error', (error: Error) => {
    if (thread.job === undefined) return void pool.threads.delete(thread)
    const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    giveUp(pool, thread, outOfMemory ? { reason: 'too-large', detail: details.tooLarge } : { reason: 'damaged', detail: details.failed(error.message) })
  })
  pool.threads.add(thread)
  return thread
}

/** The worker's file beside this one: TypeScript in the source tree, JavaScript in the package. */
function workerAddress(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
}
