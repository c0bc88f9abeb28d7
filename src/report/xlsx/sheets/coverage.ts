/** What was read, what was not, and how the crawl was made. */
import type { Audit } from '../../../model/audit.ts'
import { sayCount, sayDate, sayGapKind, sayReading, saySkip } from '../../words.ts'
import type { Cell } from '../cells.ts'
import type { SheetPlan } from '../sheet.ts'

interface Row {
  readonly kind: string
  readonly what: string
  readonly detail: Cell
  readonly address?: string
}

const kinds = {
  read: 'Read', gap: 'Not read, may hold an answer', skipped: 'Not read', note: 'Note', crawl: 'The crawl', rubric: 'Rubric',
} as const

export function coverageSheet(audit: Audit): SheetPlan<Row> {
  return {
    name: 'Coverage', title: 'What was read and what was not', notes: [sayReading(audit), audit.coverage.why],
    columns: [
      { header: 'Kind', width: 28, cell: (row) => row.kind },
      { header: 'What', width: 44, cell: (row) => row.what },
      { header: 'How many, or why', width: 50, cell: (row) => row.detail },
      { header: 'Address', width: 60, cell: (row) => (row.address === undefined ? '' : { kind: 'link', text: row.address, address: row.address }) },
    ],
    rows: [...coverageRows(audit), ...crawlRows(audit), ...rubricRows(audit)],
  }
}

function coverageRows({ coverage }: Audit): readonly Row[] {
  return [
    { kind: kinds.read, what: 'Pages', detail: coverage.pagesRead },
    { kind: kinds.read, what: 'Documents', detail: coverage.documentsRead },
    ...coverage.gaps.map((gap): Row => ({ kind: kinds.gap, what: `${sayGapKind(gap.kind)}: ${gap.about}`, detail: gap.why, address: gap.address })),
    ...coverage.skipped.map(({ reason, count }): Row => ({ kind: kinds.skipped, what: saySkip(reason), detail: count })),
    ...coverage.notes.map((note): Row => ({ kind: kinds.note, what: note, detail: '' })),
  ]
}

function crawlRows({ authority, snapshot, tool, asOf }: Audit): readonly Row[] {
  const { settings } = snapshot
  const facts: readonly (readonly [string, Cell])[] = [
    ['Started', { kind: 'date', iso: snapshot.started }],
    ['Finished', snapshot.finished === null ? 'Not finished' : { kind: 'date', iso: snapshot.finished }],
    ['Dates are judged as of', sayDate(asOf)],
    ['Pages and documents at most', settings.maxPages],
    ['Pause between requests to one host', sayCount(settings.delaySeconds, 'second')],
    ['Links to other websites', settings.checkExternal ? 'Checked' : 'Not checked'],
    ['Made by', `${tool.name} ${tool.version}`],
  ]
  return [
    ...authority.start.map((address): Row => ({ kind: kinds.crawl, what: 'Start', detail: '', address })),
    ...authority.allow.map((address): Row => ({ kind: kinds.crawl, what: 'Read within', detail: '', address })),
    ...facts.map(([what, detail]): Row => ({ kind: kinds.crawl, what, detail })),
  ]
}

function rubricRows({ rubrics }: Audit): readonly Row[] {
  return rubrics.flatMap((rubric): readonly Row[] => [
    { kind: kinds.rubric, what: rubric.title, detail: `${rubric.rubric}, version ${rubric.version}` },
    ...rubric.overrides.map((override): Row => ({ kind: kinds.rubric, what: `Changed: ${override.requirement}`, detail: override.reason })),
  ])
}
