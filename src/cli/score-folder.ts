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
import { readRunRecord } from './run-record.ts'
import { filesOf } from './run.ts'
import { processTerminal } from './terminal.ts'

export interface ScoreOptions {
  readonly rubrics: readonly Rubric[]
  readonly asOf: string | undefined
  readonly failOn: 'no' | 'partial' | undefined
  readonly quiet: boolean
}

export async function scoreFolder(folder: string, { rubrics, asOf, failOn, quiet }: ScoreOptions): Promise<ExitCode> {
  const slugs = slugsIn(folder)
  const before = readRunRecord(folder)
  const terminal = processTerminal(quiet)
  const progress = startProgress(terminal, quiet)
  const pool = openReadPool()
  try {
    const results: AuthorityResult[] = []
    for (const slug of slugs) {
      const name = before?.authorities.find((authority) => authority.slug === slug)?.name ?? slug
      const result = await attempt({ slug, name }, terminal, () => judgeStep({ folder, rubrics, asOf, terminal, progress, pool }, slug))
      progress.finish(slug, sayEnd(result))
      results.push(result)
    }
    return await finishRun({ folder, terminal, region: before?.region ?? null, results, failOn })
  } finally {
    progress.close()
    await pool.close()
  }
}

/** The authorities of a results folder that have a snapshot, by name. */
export function slugsIn(folder: string): readonly string[] {
  if (existsSync(join(folder, 'snapshot.sqlite'))) throw new UsageError(`${folder} is the folder of one authority. Name the one above it: ${dirname(resolve(folder))}`)
  const slugs = existsSync(folder) ? readdirSync(folder).filter((slug) => existsSync(filesOf(folder, slug).snapshot)).sort() : []
  if (slugs.length === 0) throw new UsageError(`There are no snapshots in ${folder}. Name the results folder of an earlier run, such as reports/${basename(folder)}, or run "lo-audit audit" first.`)
  return slugs
}
