/** Links by target, one row for each place they stand in, those that stand in most places first. */
import type { LinkReport } from '../../../model/audit.ts'
import { linkProblems } from '../../tally.ts'
import { sayLinks } from '../../words.ts'
import type { Column, SheetPlan } from '../sheet.ts'

interface Row {
  readonly problem: LinkReport['problems'][number]
  readonly place?: LinkReport['problems'][number]['places'][number]
}

const columns: readonly Column<Row>[] = [
  { header: 'Target', width: 50, cell: ({ problem }) => ({ kind: 'link', text: problem.target, address: problem.target }) },
  { header: 'What is wrong', width: 24, cell: ({ problem }) => problem.title },
  { header: 'What to do', width: 36, cell: ({ problem }) => problem.fix },
  { header: 'Places in all', width: 14, cell: ({ problem }) => problem.placeCount },
  { header: 'Stands on', width: 32, cell: ({ place }) => (place === undefined ? '' : { kind: 'link', text: place.title, address: place.address }) },
  { header: 'Words of the link', width: 30, cell: ({ place }) => place?.linkText ?? '' },
  { header: 'Under the heading', width: 30, cell: ({ place }) => place?.headingPath.join(' › ') ?? '' },
  { header: 'Address of that page', width: 50, cell: ({ place }) => (place === undefined ? '' : { kind: 'link', text: place.address, address: place.address }) },
]

export function brokenLinksSheet(links: LinkReport): SheetPlan<Row> {
  return { name: 'Broken links', title: 'Broken links, by target', notes: [sayLinks(links)], columns, rows: rowsOf(links, 'broken'), frozenColumns: 1 }
}

export function unverifiedLinksSheet(links: LinkReport): SheetPlan<Row> {
  return {
    name: 'Unverified links', title: 'Links to open yourself', columns, rows: rowsOf(links, 'unverified'), frozenColumns: 1,
    notes: ['A program could not settle these, so they do not count as broken. Open each one yourself.'],
  }
}

function rowsOf(links: LinkReport, of: 'broken' | 'unverified'): readonly Row[] {
  return linkProblems(links, of).flatMap((problem): readonly Row[] =>
    problem.places.length === 0 ? [{ problem }] : problem.places.map((place) => ({ problem, place })))
}
