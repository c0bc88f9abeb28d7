/** Judges snapshots of authorities whose truth is known, with one version of the rules or two, and holds the levels against the truth. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import { judgeAuthority } from '../judge/judge.ts'
import type { Rubric } from '../model/rubric.ts'
import { openReadPool } from '../read/pool.ts'
import { compareVersions, evaluate, type Comparison, type Evaluation, type Judged } from '../rubric/evaluation.ts'
import { parseTruth } from '../rubric/truth.ts'
import { readAgain } from './read-again.ts'
import { filesOf } from './run.ts'
import type { Terminal } from './terminal.ts'

export interface EvaluateRequest {
  /** Holds `<slug>/truth.json`. */
  readonly truth: string
  /** Holds `<slug>/snapshot.sqlite`. */
  readonly snapshots: string
  readonly rubrics: readonly Rubric[]
  /** The version before. */
  readonly against: Rubric | undefined
  readonly asOf: string | undefined
  readonly terminal: Terminal
}

export interface FolderEvaluation {
  readonly evaluation: Evaluation
  /** What changed from the version before, where one was given. */
  readonly against: { readonly rubric: string; readonly version: string; readonly comparison: Comparison } | undefined
  /** Authorities with a truth and no snapshot. */
  readonly withoutSnapshot: readonly string[]
}

export async function evaluateFolder(request: EvaluateRequest): Promise<FolderEvaluation> {
  const { truth, snapshots, against } = request
  const slugs = slugsWithTruth(truth)
  const ready = slugs.filter((slug) => existsSync(filesOf(snapshots, slug).snapshot))
  if (ready.length === 0) throw new UsageError(`None of the ${slugs.length} authorities in ${truth} has a snapshot in ${snapshots}. Name the results folder of an audit of them with --snapshots.`)
  const [before, after] = await judgeAll(request, ready)
  return {
    evaluation: evaluate(after),
    against: against === undefined ? undefined : { rubric: against.id, version: against.version, comparison: compareVersions(before, after) },
    withoutSnapshot: slugs.filter((slug) => !ready.includes(slug)),
  }
}

function slugsWithTruth(folder: string): readonly string[] {
  const slugs = existsSync(folder) ? readdirSync(folder).filter((slug) => existsSync(join(folder, slug, 'truth.json'))).sort() : []
  if (slugs.length === 0) throw new UsageError(`There is no truth in ${folder}. It should hold a folder for each authority, named by its slug, with a file truth.json.`)
  return slugs
}

/** Both versions judge what was read once. */
async function judgeAll({ truth, snapshots, rubrics, against, asOf, terminal }: EvaluateRequest, slugs: readonly string[]): Promise<readonly [readonly Judged[], readonly Judged[]]> {
  const [before, after]: [Judged[], Judged[]] = [[], []]
  const pool = openReadPool()
  try {
    for (const slug of slugs) {
      terminal.progress(`Reading and judging ${slug} (${after.length + 1} of ${slugs.length})`)
      const file = join(truth, slug, 'truth.json')
      const known = parseTruth(readFileSync(file, 'utf8'), file)
      const judged = judgeAuthority(await readAgain(snapshots, slug, asOf, pool), against === undefined ? rubrics : [...rubrics, against]).rubrics
      after.push({ slug, truth: known, rubrics: judged.slice(0, rubrics.length) })
      before.push({ slug, truth: known, rubrics: judged.slice(rubrics.length) })
    }
  } finally {
    await pool.close()
  }
  return [before, after]
}
