/** One criterion over a region: its row of the matrix, its counts and the pages others could learn from. */
import { reportLimits } from '../limits.ts'
import type { Audit, CriterionAudit, RubricAudit } from '../model/audit.ts'
import type { Practice, RegionCriterion, VerdictCounts } from '../model/region.ts'

/** An audit with its judgement by one rubric. */
export interface Judged {
  readonly audit: Audit
  readonly rubric: RubricAudit
}

interface Row {
  readonly audit: Audit
  readonly criterion: CriterionAudit
}

/** @param shape the criterion as the rubric has it, in any one of the audits */
export function regionCriterion(shape: CriterionAudit, judged: readonly Judged[]): RegionCriterion {
  const rows = judged.flatMap(({ audit, rubric }): readonly Row[] => {
    const criterion = rubric.sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === shape.id)
    return criterion === undefined ? [] : [{ audit, criterion }]
  })
  return {
    id: shape.id,
    title: shape.title,
    verdicts: rows.map(({ audit, criterion }) => ({ slug: audit.authority.slug, verdict: criterion.verdict })),
    counts: count(rows.filter(({ audit }) => isComplete(audit))),
    countsPartRead: count(rows.filter(({ audit }) => !isComplete(audit))),
    requirements: shape.requirements.map(({ id, title, fix }) => ({
      id, title, ...(fix === undefined ? {} : { fix }), levels: levelsOf(id, rows),
    })),
    practice: goodExamples(rows),
  }
}

function isComplete(audit: Audit): boolean {
  return audit.coverage.complete && audit.snapshot.finished !== null
}

function count(rows: readonly Row[]): VerdictCounts {
  const counts = { Yes: 0, Partial: 0, No: 0, 'Not assessed': 0 }
  for (const { criterion } of rows) counts[criterion.verdict] += 1
  return counts
}

function levelsOf(requirement: string, rows: readonly Row[]): RegionCriterion['requirements'][number]['levels'] {
  return rows.flatMap(({ audit, criterion }) => criterion.requirements.filter(({ id }) => id === requirement)
    .map(({ level }) => ({ slug: audit.authority.slug, level })))
}

/** Authorities with a Yes, those with the fewest doubts first; each with the best quote of its least doubted requirement. */
function goodExamples(rows: readonly Row[]): Practice[] {
  return rows.filter(({ criterion }) => criterion.verdict === 'Yes')
    .map((row) => ({ row, doubts: row.criterion.requirements.reduce((sum, { flags }) => sum + flags.length, 0) }))
    .toSorted((a, b) => a.doubts - b.doubts)
    .flatMap(({ row }) => bestExample(row))
    .slice(0, reportLimits.bestPractice)
}

function bestExample({ audit, criterion }: Row): readonly Practice[] {
  const [best] = criterion.requirements.filter(({ counts, level, evidence }) => counts && level === 'met' && evidence.length > 0)
    .toSorted((a, b) => a.flags.length - b.flags.length)
  const [evidence] = best?.evidence ?? []
  if (best === undefined || evidence === undefined) return []
  const { address, title, quote, seenAt } = evidence
  return [{ slug: audit.authority.slug, requirement: best.id, address, title, quote, seenAt }]
}
