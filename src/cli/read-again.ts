/** Reads a snapshot of a results folder again, for commands that judge without writing reports. */
import { existsSync, readFileSync } from 'node:fs'
import { openSnapshot } from '../archive/archive.ts'
import type { JudgeInput } from '../judge/judge.ts'
import type { ReadPool } from '../read/pool.ts'
import { readSnapshot } from '../read/snapshot.ts'
import { parseAudit } from '../report/json.ts'
import { judgeInputOf, linksOf } from './judge-step.ts'
import { filesOf } from './run.ts'

/** Everything that judging one authority needs. Without `asOf`, it is the day of the audit that is there, else the day the crawl ended. */
export async function readAgain(folder: string, slug: string, asOf: string | undefined, pool?: ReadPool): Promise<JudgeInput> {
  const files = filesOf(folder, slug)
  const snapshot = openSnapshot(files.snapshot)
  try {
    const read = await readSnapshot(snapshot.fetched(), pool)
    return judgeInputOf(snapshot, read, linksOf(snapshot, read), asOf ?? auditedAsOf(files.audit))
  } finally {
    snapshot.close()
  }
}

/** The day of the audit that is there, so that its levels come out again. */
function auditedAsOf(file: string): string | undefined {
  return existsSync(file) ? parseAudit(readFileSync(file, 'utf8'), file).asOf : undefined
}
