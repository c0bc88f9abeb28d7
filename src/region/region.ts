/**
 * Sets the audits of a region side by side: the matrix, its counts, good examples and shared broken links.
 * Pure: data in, data out. Must never count an authority that was read in part together with those read completely,
 * nor compare verdicts made by different versions of a rubric.
 */
import { UsageError } from '../errors.ts'
import type { Audit, RubricAudit } from '../model/audit.ts'
import { regionFormat, type Absent, type RegionAudit, type RegionAuthority, type RegionLink, type RegionRubric } from '../model/region.ts'
import { regionCriterion, type Judged } from './criterion.ts'

/**
 * One region's audits as one model.
 * @param audits one an authority; their order is the order of the matrix
 * @param failures authorities that could not be read at all
 * @param unfinished authorities whose crawl has not ended, with how to go on
 * @throws UsageError when audits were made by different versions of one rubric
 */
export function regionOf(name: string, audits: readonly Audit[], failures: readonly Absent[], unfinished: readonly Absent[]): RegionAudit {
  return {
    format: regionFormat,
    name,
    tool: audits[0]?.tool ?? { name: 'local-offer-audit', version: '' },
    authorities: audits.map(regionAuthority),
    failed: [...failures],
    unfinished: [...unfinished],
    rubrics: rubricIds(audits).map((rubric) => regionRubric(rubric, audits)),
    brokenLinks: sharedBrokenLinks(audits),
  }
}

function regionAuthority({ authority, asOf, coverage, links, snapshot }: Audit): RegionAuthority {
  return {
    name: authority.name,
    slug: authority.slug,
    asOf,
    pagesRead: coverage.pagesRead,
    documentsRead: coverage.documentsRead,
    complete: coverage.complete && snapshot.finished !== null,
    why: coverage.why,
    gaps: coverage.gaps.length,
    links: { targets: links.targets, broken: links.broken, unverified: links.unverified, unchecked: links.unchecked },
  }
}

function rubricIds(audits: readonly Audit[]): readonly string[] {
  return [...new Set(audits.flatMap((audit) => audit.rubrics.map(({ rubric }) => rubric)))]
}

function regionRubric(id: string, audits: readonly Audit[]): RegionRubric {
  const judged = audits.flatMap((audit): readonly Judged[] => audit.rubrics.filter(({ rubric }) => rubric === id).map((rubric) => ({ audit, rubric })))
  const shape = oneVersion(id, judged)
  return {
    rubric: id,
    version: shape.version,
    title: shape.title,
    sections: shape.sections.map((section) => ({
      id: section.id, title: section.title, criteria: section.criteria.map((criterion) => regionCriterion(criterion, judged)),
    })),
  }
}

/** The rubric that all these audits share. */
function oneVersion(id: string, judged: readonly Judged[]): RubricAudit {
  const [first] = judged
  if (first === undefined) throw new UsageError(`No audit uses the rubric "${id}".`)
  const other = judged.find(({ rubric }) => rubric.version !== first.rubric.version)
  if (other === undefined) return first.rubric
  throw new UsageError(`These audits cannot be compared: ${first.audit.authority.name} was judged by version ${first.rubric.version} of the rubric "${id}", ` +
    `${other.audit.authority.name} by version ${other.rubric.version}. Run \`lo-audit score\` on the region's folder to judge all of them by the same version.`)
}

function sharedBrokenLinks(audits: readonly Audit[]): RegionLink[] {
  const byTarget = new Map<string, { target: string; title: string; slugs: string[]; places: number }>()
  for (const { authority, links } of audits) {
    for (const problem of links.problems.filter((one) => one.class === 'broken')) {
      const seen = byTarget.get(problem.target) ?? { target: problem.target, title: problem.title, slugs: [], places: 0 }
      seen.slugs.push(authority.slug)
      seen.places += problem.placeCount
      byTarget.set(problem.target, seen)
    }
  }
  return [...byTarget.values()].toSorted((a, b) => b.slugs.length - a.slugs.length || b.places - a.places || (a.target < b.target ? -1 : 1))
}
