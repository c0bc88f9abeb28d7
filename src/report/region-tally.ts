/** Counts, orders and sentences that the region's reports share. Authorities read in part never add to the others' counts. */
import { reportLimits } from '../limits.ts'
import { levels, verdicts, type Level, type Verdict } from '../model/audit.ts'
import type { RegionAudit, RegionAuthority, RegionCriterion, RegionRubric, VerdictCounts } from '../model/region.ts'
import { capital, sayAmountRead, sayCount, sayDate } from './words.ts'

/** Authorities in the order of the matrix: those read completely, then those read in part. */
export function matrixOrder(region: RegionAudit): readonly RegionAuthority[] {
  return [...region.authorities.filter(({ complete }) => complete), ...region.authorities.filter(({ complete }) => !complete)]
}

/** "24 authorities: 22 read completely, 1 read in part, 1 could not be read." */
export function sayRegionReading({ authorities, failed, unfinished }: RegionAudit): string {
  const complete = authorities.filter((authority) => authority.complete).length
  const all = new Set([...authorities, ...failed, ...unfinished].map(({ slug }) => slug)).size
  const parts = [
    `${complete} read completely`,
    ...(authorities.length > complete ? [`${authorities.length - complete} read in part`] : []),
    ...(failed.length > 0 ? [`${failed.length} could not be read`] : []),
    ...(unfinished.length > 0 ? [`${unfinished.length} not finished`] : []),
  ]
  return `${capital(sayCount(all, 'authority', 'authorities'))}: ${parts.join(', ')}.`
}

/** "All dates are judged as of 21 November 2026." or the span where authorities differ. */
export function sayRegionDate({ authorities }: RegionAudit): string {
  const dates = [...new Set(authorities.map(({ asOf }) => asOf))].toSorted()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return 'No authority has been judged yet.'
  return first === last ? `Dates are judged as of ${sayDate(first)}.` : `Dates are judged as of ${sayDate(first)} to ${sayDate(last)}, each authority's own.`
}

/** Coverage of one authority in words, for the row of a table. */
export function sayAuthorityCoverage(authority: RegionAuthority): string {
  return `${sayAmountRead(authority)}, ${authority.complete ? 'complete' : 'not complete'}`
}

export function addCounts(all: readonly VerdictCounts[]): VerdictCounts {
  const sum = { Yes: 0, Partial: 0, No: 0, 'Not assessed': 0 }
  for (const counts of all) for (const verdict of verdicts) sum[verdict] += counts[verdict]
  return sum
}

export function criteriaOfRegion(rubric: RegionRubric): readonly RegionCriterion[] {
  return rubric.sections.flatMap(({ criteria }) => criteria)
}

/** Criteria with most No, then most Partial, among authorities read completely; those with neither are left out. */
export function weakestCriteria(rubric: RegionRubric): readonly RegionCriterion[] {
  return criteriaOfRegion(rubric).filter(({ counts }) => counts.No + counts.Partial > 0)
    .toSorted((a, b) => b.counts.No - a.counts.No || b.counts.Partial - a.counts.Partial)
    .slice(0, reportLimits.weakest)
}

export function verdictOf(criterion: RegionCriterion, slug: string): Verdict | undefined {
  return criterion.verdicts.find((cell) => cell.slug === slug)?.verdict
}

/** How many authorities reach each level of a requirement, whatever their coverage. */
export function countRegionLevels(requirement: RegionCriterion['requirements'][number], slugs: ReadonlySet<string>): Readonly<Record<Level, number>> {
  const counts: Record<Level, number> = { met: 0, partial: 0, 'not-found': 0, 'not-assessed': 0 }
  for (const level of levels) counts[level] = requirement.levels.filter((cell) => slugs.has(cell.slug) && cell.level === level).length
  return counts
}

/** A short name for each authority, different from all others: initials of several words, else the first letters. */
export function shortNames(authorities: readonly { readonly name: string; readonly slug: string }[]): ReadonlyMap<string, string> {
  const short = new Map<string, string>()
  const taken = new Set<string>()
  for (const { name, slug } of authorities) {
    const chosen = candidates(name).find((candidate) => !taken.has(candidate.toLowerCase())) ?? String(taken.size + 1)
    taken.add(chosen.toLowerCase())
    short.set(slug, chosen)
  }
  return short
}

function candidates(name: string): readonly string[] {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const initials = words.map((word) => word.slice(0, 1)).join('')
  const letters = words.join('')
  const firsts = [3, 4, 5, 6, 7, 8, 12].map((length) => letters.slice(0, length)).filter((candidate) => candidate !== '')
  return words.length > 1 && initials.length <= 5 ? [initials, ...firsts] : firsts
}
