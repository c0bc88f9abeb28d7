/** Judges every snapshot of a results folder again and rewrites the reports. Never touches the network. */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Rubric } from '../model/rubric.ts'
import { openReadPool } from '../read/pool.ts'
import { attempt, sayEnd, type AuthorityResult } from './authority-result.ts'
import type { ExitCode } from './exit-codes.ts'
import { finishRun } from './finish-run.ts'
import { judgeStep } from './judge-step.ts'
import { startProgress } from './progress.ts'
import { readRunRecord, type RunRecord } from './run-record.ts'
import { filesOf } from './run.ts'
import { processTerminal } from './terminal.ts'

export interface ScoreOptions {
  readonly rubrics: readonly Rubric[]
  readonly asOf: string | undefined
  readonly failOn: 'no' | 'partial' | undefined
  readonly quiet: boolean
}

const noSnapshot = 'It has no snapshot yet: run the audit or the crawl again.'

export async function scoreFolder(folder: string, { rubrics, asOf, failOn, quiet }: ScoreOptions): Promise<ExitCode> {
  const slugs = slugsIn(folder)
  const before = readRunRecord(folder)
  const terminal = processTerminal(quiet)
  const progress = startProgress(terminal, quiet)
  const pool = openReadPool()
  try {
    const results: AuthorityResult[] = []
    for (const who of inOrder(slugs, before)) {
      const result = slugs.includes(who.slug)
        ? await attempt(who, terminal, () => judgeStep({ folder, rubrics, asOf, terminal, progress, pool }, who.slug))
        : { ...who, outcome: 'nothing-read' as const, causes: [noSnapshot], told: noSnapshot, audit: null }
      progress.finish(who.slug, sayEnd(result))
      results.push(result)
    }
    return await finishRun({ folder, terminal, region: before?.region ?? null, results, failOn })
  } finally {
    progress.close()
    await pool.close()
  }
}

/** The authorities of the run in its order, those without a snapshot too; then any other snapshot that stands in the folder. */
function inOrder(slugs: readonly string[], before: RunRecord | undefined): readonly Pick<AuthorityResult, 'slug' | 'name'>[] {
  const known = before?.authorities ?? []
  const others = slugs.filter((slug) => !known.some((authority) => authority.slug === slug))
  return [...known.map(({ slug, name }) => ({ slug, name })), ...others.map((slug) => ({ slug, name: slug }))]
}

/** The authorities of a results folder that have a snapshot, by name. */
export function slugsIn(folder: string): readonly string[] {
  if (existsSync(join(folder, 'snapshot.sqlite'))) throw new UsageError(`${folder} is the folder of one authority. Name the one above it: ${dirname(resolve(folder))}`)
  const slugs = existsSync(folder) ? readdirSync(folder).filter((slug) => existsSync(filesOf(folder, slug).snapshot)).sort() : []
  if (slugs.length === 0) throw new UsageError(`There are no snapshots in ${folder}. Name the results folder of an earlier run, such as reports/${basename(folder)}, or run "lo-audit audit" first.`)
  return slugs
}
