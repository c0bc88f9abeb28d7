/**
 * report.md: one authority's audit as a page that reads from top to bottom. Coverage and verdicts are on the first screen, evidence follows.
 * Everything comes from the audit; every text goes through `say`. Must never state more than what was published and found.
 */
import type { Audit, RubricAudit } from '../../model/audit.ts'
import { countVerdicts, criteriaOf, sayLevelCounts, sayMissing, sayVerdictCounts } from '../tally.ts'
import { capital, sayCount, sayCoverage, sayDate, sayLinks, sayReading } from '../words.ts'
import { blocks, file, heading, line, list, nothing, say, table, type Markdown } from './blocks.ts'
import { coverageAppendix } from './coverage.ts'
import { criterionPart } from './criterion.ts'
import { howToRead } from './guide.ts'
import { linksPart } from './links.ts'

const headers = {
  counts: ['Rubric', 'Yes', 'Partial', 'No', 'Not assessed', 'Criteria', 'Read'],
  criteria: ['Section', 'Criterion', 'Verdict', 'Requirements', 'Not or only partly found'],
} as const

/** report.md of one authority. */
export function authorityReport(audit: Audit): string {
  return file([
    ...firstScreen(audit),
    ...audit.rubrics.map((rubric) => criteriaTable(rubric)),
    ...audit.rubrics.flatMap((rubric) => rubricPart(rubric, audit)),
    linksPart(audit.links),
    coverageAppendix(audit),
    howToRead(),
  ])
}

function firstScreen(audit: Audit): Markdown[] {
  const { coverage } = audit
  return [
    heading(1, line`Local Offer audit: ${say(audit.authority.name)}`),
    line`**${say(sayReading(audit))}** ${say(coverage.why)}`,
    coverage.gaps.length === 0 ? nothing : say(`${capital(sayCount(coverage.gaps.length, 'thing'))} that may hold an answer could not be read: see "What was read and what was not".`),
    line`Dates are judged as of ${say(sayDate(audit.asOf))}. ${say(sayLinks(audit.links))}`,
    line`This report says what the website publishes. "No" means that no evidence was found in what was read; it does not mean that the authority does not do it.`,
    heading(2, say('Summary')),
    table(headers.counts.map(say), audit.rubrics.map((rubric) => countsRow(rubric, audit))),
  ]
}

function countsRow(rubric: RubricAudit, audit: Audit): readonly Markdown[] {
  const criteria = criteriaOf(rubric)
  const counts = countVerdicts(criteria)
  return [rubric.title, counts.Yes, counts.Partial, counts.No, counts['Not assessed'], criteria.length, sayCoverage(audit.coverage)]
    .map((cell) => say(String(cell)))
}

function criteriaTable(rubric: RubricAudit): Markdown {
  const rows = rubric.sections.flatMap((section) => section.criteria.map((criterion) => [
    say(section.title), say(criterion.title), line`**${say(criterion.verdict)}**`, say(sayLevelCounts(criterion.requirements)), say(sayMissing(criterion)),
  ]))
  return blocks([heading(3, say(rubric.title)), table(headers.criteria.map(say), rows)])
}

function rubricPart(rubric: RubricAudit, audit: Audit): Markdown[] {
  return [
    heading(2, line`${say(rubric.title)}: the verdicts and their evidence`),
    line`${say(`Version ${rubric.version} of the rubric "${rubric.rubric}". ${sayVerdictCounts(criteriaOf(rubric))}, ${sayCoverage(audit.coverage)}.`)}`,
    overridesPart(rubric),
    ...rubric.sections.flatMap((section) => [
      heading(3, say(section.title)),
      ...section.criteria.map((criterion) => criterionPart(criterion, audit.coverage)),
    ]),
  ]
}

function overridesPart(rubric: RubricAudit): Markdown {
  if (rubric.overrides.length === 0) return nothing
  return blocks([
    say('This rubric changes another one:'),
    list(rubric.overrides.map((override) => line`${say(override.requirement)}: ${say(override.reason)}`)),
  ])
}
