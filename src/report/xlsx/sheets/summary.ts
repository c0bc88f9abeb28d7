/** The cover of an authority's workbook: coverage first, then a verdict for every criterion. */
import type { Audit, CriterionAudit, RubricAudit, SectionAudit } from '../../../model/audit.ts'
import { criteriaOf, sayLevelCounts, sayMissing, sayVerdictCounts } from '../../tally.ts'
import { sayCount, sayCoverage, sayDate, sayLinks, sayReading } from '../../words.ts'
import type { Column, SheetPlan } from '../sheet.ts'

interface Row {
  readonly rubric: RubricAudit
  readonly section: SectionAudit
  readonly criterion: CriterionAudit
}

export function summarySheet(audit: Audit): SheetPlan<Row> {
  return {
    name: 'Summary',
    title: `Local Offer audit: ${audit.authority.name}`,
    notes: [
      sayReading(audit),
      audit.coverage.why,
      ...audit.rubrics.map((rubric) => `${rubric.title}: ${sayVerdictCounts(criteriaOf(rubric))} of ${sayCount(criteriaOf(rubric).length, 'criterion', 'criteria')}, ${sayCoverage(audit.coverage)}.`),
      `${sayLinks(audit.links)} Dates are judged as of ${sayDate(audit.asOf)}.`,
      'This workbook says what the website publishes. "No" means that no evidence was found in what was read, not that the authority does not do it.',
    ],
    columns: columnsFor(audit),
    rows: audit.rubrics.flatMap((rubric) => rubric.sections.flatMap((section) => section.criteria.map((criterion) => ({ rubric, section, criterion })))),
  }
}

function columnsFor(audit: Audit): readonly Column<Row>[] {
  return [
    ...(audit.rubrics.length > 1 ? [{ header: 'Rubric', width: 22, cell: (row: Row) => row.rubric.title }] : []),
    { header: 'Section', width: 26, cell: (row) => row.section.title },
    { header: 'Criterion', width: 34, cell: (row) => row.criterion.title },
    { header: 'Verdict', width: 14, cell: (row) => ({ kind: 'mark', mark: row.criterion.verdict }) },
    { header: 'Requirements', width: 24, cell: (row) => sayLevelCounts(row.criterion.requirements) },
    { header: 'Not or only partly found', width: 56, cell: (row) => sayMissing(row.criterion) },
    { header: 'Read', width: 26, cell: () => sayCoverage(audit.coverage) },
  ]
}
