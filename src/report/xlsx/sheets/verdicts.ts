/** One row for every requirement, and one for every quote and near miss. */
import type { Audit, Evidence, NearMiss } from '../../../model/audit.ts'
import { requirementsOf, type PlacedRequirement } from '../../tally.ts'
import { sayCoverage, sayDuty, sayFlag } from '../../words.ts'
import { cellList, type Cell } from '../cells.ts'
import type { Column, SheetPlan } from '../sheet.ts'

const keys = [
  { header: 'Rubric id', width: 14, part: 'key', cell: (row: PlacedRequirement) => row.rubric.rubric },
  { header: 'Criterion id', width: 16, part: 'key', cell: (row: PlacedRequirement) => row.criterion.id },
  { header: 'Requirement id', width: 16, part: 'key', cell: (row: PlacedRequirement) => row.requirement.id },
] as const satisfies readonly Column<PlacedRequirement>[]

const verdictColumns: readonly Column<PlacedRequirement>[] = [
  { header: 'Section', width: 18, cell: (row) => row.section.title },
  { header: 'Criterion', width: 22, cell: (row) => row.criterion.title },
  { header: 'Verdict', width: 13, cell: (row) => ({ kind: 'mark', mark: row.criterion.verdict }) },
  { header: 'Requirement', width: 26, cell: (row) => row.requirement.title },
  { header: 'Level', width: 13, cell: (row) => ({ kind: 'mark', mark: row.requirement.level }) },
  { header: 'Why', width: 32, cell: (row) => row.requirement.why },
  { header: 'What is missing', width: 26, cell: (row) => cellList(row.requirement.missing) },
  { header: 'Best quote', width: 46, cell: (row) => row.requirement.evidence[0]?.quote ?? '' },
  { header: 'Page', width: 24, cell: (row) => pageOf(row.requirement.evidence[0]) },
  { header: 'Date seen', width: 18, cell: (row) => dateOf(row.requirement.evidence[0]?.seenAt) },
  { header: 'For the reviewer', width: 30, cell: (row) => cellList(row.requirement.flags.map(sayFlag)) },
  { header: 'What to do', width: 36, cell: (row) => (row.requirement.level === 'met' ? '' : row.requirement.fix ?? '') },
  { header: 'Met means', width: 36, cell: (row) => row.requirement.definition.met },
  { header: 'Partly met means', width: 36, cell: (row) => row.requirement.definition.partial },
  { header: 'Not found means', width: 36, cell: (row) => row.requirement.definition.notFound },
  { header: 'Duty', width: 14, cell: (row) => sayDuty(row.requirement.duty) },
  { header: 'Source', width: 30, cell: (row) => row.requirement.source },
  { header: 'Counts towards the verdict', width: 24, cell: (row) => (row.requirement.counts ? 'Yes' : 'No') },
  ...keys,
]

export function verdictsSheet(audit: Audit): SheetPlan<PlacedRequirement> {
  return {
    name: 'Verdicts', title: 'Verdicts: one row for each requirement', notes: [`Judged ${sayCoverage(audit.coverage)}.`],
    columns: verdictColumns, rows: requirementsOf(audit), frozenColumns: 2, printedColumns: 11,
  }
}

/** A quote that counts, or words that came near. */
interface QuoteRow extends PlacedRequirement {
  readonly words: Evidence | NearMiss
}

const evidenceColumns: readonly Column<QuoteRow>[] = [
  { header: 'Criterion', width: 22, cell: (row) => row.criterion.title },
  { header: 'Requirement', width: 26, cell: (row) => row.requirement.title },
  { header: 'Level', width: 13, cell: (row) => ({ kind: 'mark', mark: row.requirement.level }) },
  { header: 'Does it count?', width: 26, cell: (row) => ('why' in row.words ? `No. ${row.words.why}` : 'Yes') },
  { header: 'Quote', width: 60, cell: (row) => row.words.quote },
  { header: 'Follows the words', width: 30, cell: (row) => ('leadIn' in row.words ? row.words.leadIn ?? '' : '') },
  { header: 'Headings above', width: 30, cell: (row) => row.words.headingPath.join(' › ') },
  { header: 'Page', width: 26, cell: (row) => pageOf(row.words) },
  { header: 'Page of the PDF', width: 10, cell: (row) => ('pdfPage' in row.words ? row.words.pdfPage ?? '' : '') },
  { header: 'Date seen', width: 18, cell: (row) => dateOf('seenAt' in row.words ? row.words.seenAt : undefined) },
  { header: 'Date on the page', width: 18, cell: (row) => dateOf('pageDate' in row.words ? row.words.pageDate : undefined) },
  { header: 'Address', width: 50, cell: (row) => ({ kind: 'link', text: row.words.address, address: row.words.address }) },
  ...keys,
]

export function evidenceSheet(audit: Audit): SheetPlan<QuoteRow> {
  return {
    name: 'Evidence', title: 'Evidence: every quote, and the nearest words that do not count',
    notes: ['Quotes are exactly the words on the page on the day it was read. Open the link to see them in place.'],
    columns: evidenceColumns, frozenColumns: 2, printedColumns: 11,
    rows: requirementsOf(audit).flatMap((placed) =>
      [...placed.requirement.evidence, ...placed.requirement.nearMisses].map((words) => ({ ...placed, words }))),
  }
}

function pageOf(words: { readonly title: string; readonly address: string } | undefined): Cell {
  return words === undefined ? '' : { kind: 'link', text: words.title, address: words.address }
}

function dateOf(iso: string | undefined): Cell {
  return iso === undefined ? '' : { kind: 'date', iso }
}
