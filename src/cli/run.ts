/** What one run was asked for, and what every step of it may use. */
import { join } from 'node:path'
import type { Target } from '../config/load.ts'
import { crawlLimits } from '../limits.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { Rubric } from '../model/rubric.ts'
import type { Pacer } from '../net/pace.ts'
import type { ReadPool } from '../read/pool.ts'
import type { OptionValues, crawlOptions } from './options.ts'
import type { Progress } from './progress.ts'
import type { Terminal } from './terminal.ts'

export type CrawlOptionValues = OptionValues<(typeof crawlOptions)[number]>

export interface Run {
  readonly target: Target
  /** The results folder: a folder for each authority stands in it. */
  readonly folder: string
  readonly options: CrawlOptionValues
  readonly rubrics: readonly Rubric[]
  /** The day that dates are judged against; each snapshot's own day where nothing is given. */
  readonly asOf: string | undefined
  /** Whether a finished crawl is judged too. */
  readonly judges: boolean
  readonly terminal: Terminal
  readonly progress: Progress
  readonly signal: AbortSignal
  /** Shared by all authorities, so that two of them never crowd one host. */
  readonly pacer: Pacer
  /** Shared too: threads for reading. */
  readonly pool: ReadPool
}

/** `reports/<name>` where no folder was named. */
export function resultsFolder(target: Target, out: string | undefined): string {
  const name = target.region?.slug ?? target.authorities[0]?.slug ?? 'audit'
  return out ?? join('reports', name)
}

/** Settings of one authority's crawl: the command line first, then its own file, then the default. */
export function settingsFor(authority: Authority, options: CrawlOptionValues): CrawlSettings {
  const { crawl } = authority
  const contact = options.contact ?? crawl.contact
  return {
    maxPages: options.maxPages ?? crawl.maxPages ?? crawlLimits.maxPages,
    delaySeconds: options.delay ?? crawl.delaySeconds ?? crawlLimits.delaySeconds,
    checkExternal: options.external && (crawl.checkExternal ?? true),
    ...(contact === undefined ? {} : { contact }),
    allowPrivateAddresses: options.allowPrivateAddresses,
  }
}

/** Where the files of one authority stand. */
export function filesOf(folder: string, slug: string) {
  const own = join(folder, slug)
  return {
    folder: own,
    snapshot: join(own, 'snapshot.sqlite'),
    audit: join(own, 'audit.json'),
    markdown: join(own, 'report.md'),
    workbook: join(own, 'report.xlsx'),
    skipped: join(own, 'skipped.jsonl'),
  } as const
}

/** Where the files of a region stand. */
export function regionFilesOf(folder: string) {
  return { region: join(folder, 'region.json'), markdown: join(folder, 'region.md'), workbook: join(folder, 'region.xlsx') } as const
}
