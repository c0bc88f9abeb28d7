/** Counts and lists that several reports need, drawn from an audit without changing it. */
import type { Audit, CriterionAudit, Level, LinkReport, RequirementAudit, RubricAudit, SectionAudit, Verdict } from '../model/audit.ts'
import { levels, verdicts } from '../model/audit.ts'
import { capital, sayCount } from './words.ts'

/** A requirement with all that it stands in. */
export interface PlacedRequirement {
  readonly rubric: RubricAudit
  readonly section: SectionAudit
  readonly criterion: CriterionAudit
  readonly requirement: RequirementAudit
}

/** Criteria by verdict. */
export function countVerdicts(criteria: readonly Pick<CriterionAudit, 'verdict'>[]): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { Yes: 0, Partial: 0, No: 0, 'Not assessed': 0 }
  for (const { verdict } of criteria) counts[verdict] += 1
  return counts
}

/** Requirements by level. */
export function countLevels(requirements: readonly Pick<RequirementAudit, 'level'>[]): Readonly<Record<Level, number>> {
  const counts: Record<Level, number> = { met: 0, partial: 0, 'not-found': 0, 'not-assessed': 0 }
  for (const { level } of requirements) counts[level] += 1
  return counts
}

/** "5 Yes, 4 Partial, 3 No, 1 Not assessed"; verdicts that do not occur are left out. */
export function sayVerdictCounts(criteria: readonly Pick<CriterionAudit, 'verdict'>[]): string {
  const counts = countVerdicts(criteria)
  return verdicts.filter((verdict) => counts[verdict] > 0).map((verdict) => `${counts[verdict]} ${verdict}`).join(', ')
}

/** "2 met, 1 partly met, 1 not found of 4". */
export function sayLevelCounts(requirements: readonly Pick<RequirementAudit, 'level'>[]): string {
  const counts = countLevels(requirements)
  const words: Readonly<Record<Level, string>> = { met: 'met', partial: 'partly met', 'not-found': 'not found', 'not-assessed': 'not assessed' }
  const said = levels.filter((level) => counts[level] > 0).map((level) => `${counts[level]} ${words[level]}`)
  return `${said.join(', ')} of ${requirements.length}`
}

export function criteriaOf(rubric: RubricAudit): readonly CriterionAudit[] {
  return rubric.sections.flatMap((section) => section.criteria)
}

/** Every requirement of every rubric, in order. */
export function requirementsOf(audit: Audit): readonly PlacedRequirement[] {
  return audit.rubrics.flatMap((rubric) => rubric.sections.flatMap((section) => section.criteria.flatMap((criterion) =>
    criterion.requirements.map((requirement) => ({ rubric, section, criterion, requirement })))))
}

/** Link problems of one class, those that stand at most places first. */
export function linkProblems(links: LinkReport, of: 'broken' | 'unverified'): LinkReport['problems'] {
  return links.problems.filter((problem) => problem.class === of)
    .toSorted((a, b) => b.placeCount - a.placeCount || (a.target < b.target ? -1 : a.target > b.target ? 1 : 0))
}

/** What a criterion lacks, in one line: the missing parts of its requirements, or the titles of those not found. */
export function sayMissing(criterion: CriterionAudit): string {
  const lacking = criterion.requirements.filter((requirement) => requirement.counts && requirement.level !== 'met')
  return lacking.map((requirement) => requirement.level === 'partial' && requirement.missing.length > 0
    ? `${requirement.title} (${requirement.missing.join('; ')})` : requirement.title).join('; ')
}

/** "12 places", as told beside a link. */
export function sayPlaces(count: number): string {
  return capital(sayCount(count, 'place'))
}
