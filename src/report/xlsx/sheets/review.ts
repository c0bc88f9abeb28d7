/** The sheet an adviser works on. Columns are found by these headers when decisions are read back, whatever their order. */
import { decisions, type ReviewRow } from '../review.ts'
import type { Column, SheetPlan } from '../sheet.ts'
import { dateFormat } from '../cells.ts'

/** Headers of the cells that an adviser fills. */
export const decisionHeaders = { decision: 'Decision', reason: 'Reason', reviewer: 'Reviewer', date: 'Date' } as const

/** Headers of the ids that say what a decision is about. */
export const keyHeaders = { authority: 'Authority id', rubric: 'Rubric id', criterion: 'Criterion id', requirement: 'Requirement id', fingerprint: 'Fingerprint' } as const

const authorityColumn: Column<ReviewRow> = { header: 'Authority', width: 20, cell: (row) => row.authority.name }

const columns: readonly Column<ReviewRow>[] = [
  { header: 'Criterion', width: 24, cell: (row) => row.criterion.title },
  { header: 'Verdict', width: 13, cell: (row) => ({ kind: 'mark', mark: row.criterion.verdict }) },
  { header: 'Requirement', width: 26, cell: (row) => row.requirement.title },
  { header: 'Level', width: 13, cell: (row) => (row.requirement.level === undefined ? '' : { kind: 'mark', mark: row.requirement.level }) },
  { header: 'Why', width: 30, cell: (row) => row.why },
  { header: 'What is missing', width: 28, cell: (row) => row.missing },
  { header: 'Best words found', width: 44, cell: (row) => sayWords(row) },
  { header: 'Page', width: 24, cell: (row) => (row.words === undefined ? '' : { kind: 'link', text: row.words.title, address: row.words.address }) },
  { header: decisionHeaders.decision, width: 13, part: 'decide', choices: decisions, cell: () => '' },
  { header: decisionHeaders.reason, width: 36, part: 'decide', cell: () => '' },
  { header: decisionHeaders.reviewer, width: 16, part: 'decide', cell: () => '' },
  { header: decisionHeaders.date, width: 18, part: 'decide', format: dateFormat, cell: () => '' },
  { header: 'What the words mean here', width: 80, cell: (row) => row.definition },
  { header: keyHeaders.authority, width: 14, part: 'key', cell: (row) => row.authority.slug },
  { header: keyHeaders.rubric, width: 14, part: 'key', cell: (row) => row.rubric },
  { header: keyHeaders.criterion, width: 16, part: 'key', cell: (row) => row.criterion.id },
  { header: keyHeaders.requirement, width: 16, part: 'key', cell: (row) => row.requirement.id },
  { header: keyHeaders.fingerprint, width: 18, part: 'key', cell: (row) => row.fingerprint },
]

/** The sheet for one authority, or for a whole region with the authority's name in front. */
export function reviewSheet(rows: readonly ReviewRow[], of: 'authority' | 'region'): SheetPlan<ReviewRow> {
  const all = of === 'region' ? [authorityColumn, ...columns] : columns
  return {
    name: 'Review',
    title: 'Review: for the adviser to decide',
    notes: [
      'Fill the yellow columns: choose a decision, say why, add your name and the date. Partial verdicts come first, then No and Not assessed, in case you know better.',
      'You may decide a whole criterion, or its requirements one by one. You may sort, filter, widen and add columns. Please do not change the grey columns at the right.',
    ],
    columns: all,
    rows,
    frozenColumns: of === 'region' ? 4 : 3,
    printedColumns: all.findIndex((column) => column.header === decisionHeaders.date) + 1,
  }
}

function sayWords(row: ReviewRow): string {
  if (row.words === undefined) return row.requirement.level === undefined ? '' : 'No words came near it.'
  return row.words.counts ? row.words.quote : `Nearest words, which do not count: ${row.words.quote}`
}
