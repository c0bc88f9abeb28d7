/**
 * One run from beginning to end: announces, works on the authorities side by side, writes what concerns them all, prints the verdicts.
 * Promises that one authority's failure never stops another, and that what was finished stays on disk whatever happens next.
 */
import { existsSync } from 'node:fs'
import pLimit from 'p-limit'
import type { Target } from '../config/load.ts'
import { UsageError } from '../errors.ts'
import { runLimits } from '../limits.ts'
import type { Audit } from '../model/audit.ts'
import type { Authority } from '../model/authority.ts'
import type { Rubric } from '../model/rubric.ts'
import { announceCrawl } from './announce.ts'
import { crawlStep } from './crawl-step.ts'
import { exitCodeFor, type ExitCode, type Outcome } from './exit-codes.ts'
import { describeFailure } from './failure.ts'
import { listenForInterrupt } from './interrupt.ts'
import { judgeStep } from './judge-step.ts'
import { startProgress } from './progress.ts'
import { missesThreshold, resultLines } from './result-table.ts'
import { writeRegion } from './region-files.ts'
import { filesOf, regionFilesOf, resultsFolder, type CrawlOptionValues, type Run } from './run.ts'
import { readRunRecord, writeRunRecord } from './run-record.ts'
import { tool } from './shipped.ts'
import { showLine } from './show.ts'
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

/** How the work on one authority ended, why it was not complete, and what came of it. */
export interface AuthorityResult {
  readonly authority: Authority
  readonly outcome: Outcome
  readonly causes: readonly string[]
  readonly audit: Audit | null
}

const stopping = 'Stopping: what was read is being saved. Press Ctrl-C again to stop at once.'
const goOn = 'Stopped. What was read is kept: run the same command again to go on from there.'

export async function runAudits(request: RunRequest): Promise<ExitCode> {
  const { target, options } = request
  const terminal = processTerminal(options.quiet)
  const folder = resultsFolder(target, options.out)
  refuseOtherRun(folder, target)
  const interrupt = listenForInterrupt(() => terminal.say(stopping))
  const progress = startProgress(terminal, options.quiet)
  const run: Run = { target, folder, options, rubrics: request.rubrics, asOf: request.asOf, judges: request.judges, terminal, progress, signal: interrupt.signal }
  try {
    announceCrawl(run)
    const results = await workOnAll(run)
    progress.close()
    return await finishRun(run, results, request.failOn)
  } finally {
    progress.close()
    interrupt.release()
  }
}

async function workOnAll(run: Run): Promise<readonly AuthorityResult[]> {
  const together = pLimit(runLimits.authoritiesAtOnce)
  const judging = pLimit(runLimits.judgedAtOnce)
  return Promise.all(run.target.authorities.map((authority) => together(async () => {
    const result = await workOnOne(run, authority, judging)
    run.progress.finish(authority.slug, sayEnd(result))
    return result
  })))
}

async function workOnOne(run: Run, authority: Authority, judging: ReturnType<typeof pLimit>): Promise<AuthorityResult> {
  try {
    const crawled = await crawlStep(run, authority)
    if (crawled.outcome === 'interrupted' || !run.judges) return { authority, ...crawled, audit: null }
    return await judging(() => judgeStep(run, authority))
  } catch (error) {
    run.terminal.say(`${authority.slug}: ${describeFailure(error).text}`)
    return { authority, outcome: error instanceof UsageError ? 'refused' : 'failed', causes: [error instanceof Error ? error.message : String(error)], audit: null }
  }
}

/** Region files, the record of the run, the verdicts, and the files to open. */
export async function finishRun(run: Pick<Run, 'folder' | 'terminal'> & { readonly target: Pick<Target, 'region'> }, results: readonly AuthorityResult[], failOn: 'no' | 'partial' | undefined): Promise<ExitCode> {
  const { folder, terminal, target: { region } } = run
  const audits = results.flatMap(({ audit }) => (audit === null ? [] : [audit]))
  const code = exitCodeFor(results.map(({ outcome }) => outcome), audits.some((audit) => missesThreshold(audit, failOn)))
  if (region !== null && audits.length > 0) await writeRegion(folder, region, results, terminal)
  await writeRunRecord(folder, {
    tool: `${tool.name} ${tool.version}`,
    region: region === null ? null : { name: region.name, slug: region.slug },
    exitCode: code,
    authorities: results.map(({ authority: { slug, name }, outcome, causes }) => ({ slug, name, outcome, causes: [...causes] })),
  })
  for (const line of resultLines(audits)) terminal.result(line)
  for (const line of whatToOpen(folder, region !== null, results)) terminal.result(line)
  if (results.some(({ outcome }) => outcome === 'interrupted')) terminal.say(goOn)
  return code
}

function whatToOpen(folder: string, isRegion: boolean, results: readonly AuthorityResult[]): readonly string[] {
  const own = results.filter(({ audit }) => audit !== null).flatMap(({ authority: { slug } }) => {
    const { workbook, markdown } = filesOf(folder, slug)
    return isRegion ? [workbook] : [workbook, markdown]
  })
  const region = regionFilesOf(folder)
  const shared = isRegion && existsSync(region.workbook) ? [region.workbook, region.markdown] : []
  const files = [...shared, ...own]
  return files.length === 0 ? [] : ['', 'Open:', ...files.map((file) => `  ${showLine(file)}`)]
}

function sayEnd({ authority: { slug, name }, outcome, causes }: AuthorityResult): string {
  const said: Record<Outcome, string> = {
    done: 'done', partial: 'done, but not everything could be read', 'nothing-read': 'nothing could be read', interrupted: 'stopped', refused: 'left alone', failed: 'failed',
  }
  const isTold = outcome === 'refused' || outcome === 'failed' || causes.length === 0
  return showLine(`${slug} (${name}): ${said[outcome]}${isTold ? '' : `: ${causes.join(' ')}`}`)
}

/** A folder holds one region or one authority: mixing them would leave a region's reports without some of its authorities. */
function refuseOtherRun(folder: string, target: Target): void {
  const before = readRunRecord(folder)
  if (before === undefined) return
  const now = target.region
  if ((before.region?.slug ?? null) === (now?.slug ?? null)) return
  const what = before.region === null ? `the authority ${before.authorities[0]?.name ?? ''}` : `the region ${before.region.name}`
  throw new UsageError(`${folder} already holds the results of ${what}. Choose another folder with --out.`)
}
