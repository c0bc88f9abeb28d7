/** The rubrics of a run. Several rubrics may stand side by side, but an id may belong to one of them only: reports and decisions hang on it. */
import { UsageError } from '../errors.ts'
import type { Rubric } from '../model/rubric.ts'
import { loadRubric, shippedRubrics } from '../rubric/load.ts'

/** Those asked for, or all that ship with the tool. */
export function loadRubrics(asked: readonly string[]): readonly Rubric[] {
  const rubrics = (asked.length > 0 ? asked : shippedRubrics()).map(loadRubric)
  const seen = new Map<string, string>()
  for (const { id, sections } of rubrics) {
    for (const criterion of sections.flatMap(({ criteria }) => criteria)) {
      for (const used of [criterion.id, ...criterion.requirements.map((requirement) => requirement.id)]) {
        const other = seen.get(used)
        if (other !== undefined && other !== id) throw new UsageError(`The rubrics "${other}" and "${id}" both use the id "${used}". Use one of them at a time (--rubric), or give the requirement another id.`)
        seen.set(used, id)
      }
    }
  }
  return rubrics
}
