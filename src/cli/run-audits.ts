/**
 * One run from beginning to end: announces, works on the authorities side by side, then finishes.
 * Promises that one authority's failure never stops another, and that what was finished stays on disk whatever happens next.
 */
import pLimit from 'p-limit'
import type { Target } from '../config/load.ts'
import { UsageError } from '../errors.ts'
import { runLimits } from '../limits.ts'
import type { Rubric } from '../model/rubric.ts'
import { createPacer } from '../net/pace.ts'
import { openReadPool } from '../read/pool.ts'
import { announceCrawl } from './announce.ts'
import { attempt, sayEnd, type AuthorityResult } from './authority-result.ts'
import { crawlStep } from './crawl-step.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { finishRun, recordOf } from './finish-run.ts'
import { listenForInterrupt } from './interrupt.ts'
import { judgeStep } from './judge-step.ts'
import { startProgress } from './progress.ts'
import { resultsFolder, type CrawlOptionValues, type Run } from './run.ts'
import { readRunRecord, writeRunRecord } from './run-record.ts'
import { processTerminal } from './terminal.ts'

export interface RunRequest {
  readonly target: Target
  readonly options: CrawlOptionValues
  readonly rubrics: readonly Rubric[]
  readonly asOf: string | undefined
  readonly failOn: 'no' | 'partial' | undefined
  /** Whether snapshots are judged as soon as they are there. */
  readonly judges: boolean
}

const stopping = 'Stopping: what was read is being saved. Press Ctrl-C again to stop at once.'

export async function runAudits({ target, options, rubrics, asOf, failOn, judges }: RunRequest): Promise<ExitCode> {
  const terminal = processTerminal(options.quiet)
  const folder = resultsFolder(target, options.out)
  refuseOtherRun(folder, target)
  const interrupt = listenForInterrupt(() => terminal.say(stopping))
  const progress = startProgress(terminal, options.quiet)
  const pool = openReadPool()
  const run: Run = { target, folder, options, rubrics, asOf, judges, terminal, progress, signal: interrupt.signal, pool, pacer: createPacer() }
  try {
    announceCrawl(run)
    if (readRunRecord(folder) === undefined) await writeRunRecord(folder, recordOf(target.region, exitCodes.interrupted, target.authorities.map(notYetDone)))
    const results = await workOnAll(run)
    return await finishRun({ folder, terminal, region: target.region, results, failOn })
  } finally {
    progress.close()
    interrupt.release()
    await pool.close()
  }
}

/** Until it ends, the first run in a folder counts as interrupted: a killed one still tells what its folder holds. */
function notYetDone({ slug, name }: Target['authorities'][number]): AuthorityResult {
  return { slug, name, outcome: 'interrupted', causes: [], told: '', audit: null }
}

async function workOnAll(run: Run): Promise<readonly AuthorityResult[]> {
  const together = pLimit(runLimits.authoritiesAtOnce)
  const judging = pLimit(runLimits.judgedAtOnce)
  return Promise.all(run.target.authorities.map((authority) => together(async () => {
    const result = await attempt(authority, run.terminal, async () => {
      const crawled = await crawlStep(run, authority)
      return crawled.outcome === 'interrupted' || !run.judges ? crawled : judging(() => judgeStep(run, authority.slug))
    })
    run.progress.finish(authority.slug, sayEnd(result))
    return result
  })))
}

/** A folder holds one region or one authority: mixing them would leave a region's reports without some of its authorities. */
function refuseOtherRun(folder: string, { region, authorities }: Target): void {
  const before = readRunRecord(folder)
  if (before === undefined) return
  const holds = before.region === null ? `the authority ${before.authorities[0]?.name ?? ''}` : `the region ${before.region.name}`
  const isSame = before.region === null ? region === null && before.authorities[0]?.slug === authorities[0]?.slug : before.region.slug === region?.slug
  if (!isSame) throw new UsageError(`${folder} already holds the results of ${holds}. Choose another folder with --out.`)
}
