/** Judges one requirement of one authority again, from its snapshot, and tells why. */
import { UsageError } from '../errors.ts'
import { explainLevel, type Explanation } from '../judge/explain.ts'
import { openCourtroom } from '../judge/judge.ts'
import type { Requirement, Rubric } from '../model/rubric.ts'
import { findRequirement } from '../rubric/explain.ts'
import { requirementsOf } from '../rubric/expressions.ts'
import { nearest } from '../yaml/yaml.ts'
import { readAgain } from './read-again.ts'
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
  const room = openCourtroom(await readAgain(folder, slug, asOf))
  return explainLevel(room, rubric, requirement)
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
