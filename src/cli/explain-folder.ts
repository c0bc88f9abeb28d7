/** Judges one requirement of one authority again, from its snapshot, and tells why. */
import { existsSync, readFileSync } from 'node:fs'
import { openSnapshot } from '../archive/archive.ts'
import { UsageError } from '../errors.ts'
import { explainLevel, type Explanation } from '../judge/explain.ts'
import { openCourtroom } from '../judge/judge.ts'
import type { Requirement, Rubric } from '../model/rubric.ts'
import { readSnapshot } from '../read/snapshot.ts'
import { parseAudit } from '../report/json.ts'
import { findRequirement } from '../rubric/explain.ts'
import { requirementsOf } from '../rubric/expressions.ts'
import { nearest } from '../yaml/yaml.ts'
import { judgeInputOf, linksOf } from './judge-step.ts'
import { filesOf } from './run.ts'
import { slugsIn } from './score-folder.ts'

export interface ExplainRequest {
  readonly folder: string
  readonly slug: string
  readonly requirement: string
  readonly rubrics: readonly Rubric[]
  readonly asOf: string | undefined
}

export async function explainFolder({ folder, slug, requirement: id, rubrics, asOf }: ExplainRequest): Promise<Explanation> {
  const { rubric, requirement } = requirementIn(rubrics, id)
  const slugs = slugsIn(folder)
  if (!slugs.includes(slug)) throw new UsageError(`There is no snapshot of "${slug}" in ${folder}. There are: ${slugs.join(', ')}.`)
  const files = filesOf(folder, slug)
  const snapshot = openSnapshot(files.snapshot)
  try {
    const read = await readSnapshot(snapshot.fetched())
    const room = openCourtroom(judgeInputOf(snapshot, read, linksOf(snapshot, read), asOf ?? auditedAsOf(files.audit)))
    return explainLevel(room, rubric, requirement)
  } finally {
    snapshot.close()
  }
}

function requirementIn(rubrics: readonly Rubric[], id: string): { readonly rubric: Rubric; readonly requirement: Requirement } {
  for (const rubric of rubrics) {
    const requirement = findRequirement(rubric, id)
    if (requirement !== undefined) return { rubric, requirement }
  }
  const known = rubrics.flatMap(requirementsOf).map((requirement) => requirement.id)
  const meant = nearest(id, known)
  throw new UsageError(`No rubric has a requirement "${id}". ${meant === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${meant}"?`}`)
}

/** The day of the audit that is there, so that its levels are the ones explained. */
function auditedAsOf(file: string): string | undefined {
  return existsSync(file) ? parseAudit(readFileSync(file, 'utf8'), file).asOf : undefined
}
