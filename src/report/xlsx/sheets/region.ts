/** The sheets that only a region's workbook has: two matrices, broken links and coverage. */
import type { RegionAudit, RegionAuthority, RegionCriterion, RegionLink, RegionRubric } from '../../../model/region.ts'
import { matrixOrder, sayAuthorityCoverage, sayRegionDate, sayRegionReading, verdictOf } from '../../region-tally.ts'
import type { Cell } from '../cells.ts'
import type { Column, SheetPlan } from '../sheet.ts'

const partReadNote = 'An asterisk marks an authority that was read in part: its verdicts are shown, but not counted.'
const published = '"No" means that no evidence was found in what was read, not that an authority does not do it.'

interface CriterionRow {
  readonly rubric: RegionRubric
  readonly section: string
  readonly criterion: RegionCriterion
}

interface RequirementRow extends CriterionRow {
  readonly requirement: RegionCriterion['requirements'][number]
}

export function matrixSheet(region: RegionAudit): SheetPlan<CriterionRow> {
  return {
    name: 'Matrix', title: `Local Offers of ${region.name}`, printsWide: true, frozenColumns: 2, rows: criterionRows(region),
    notes: [sayRegionReading(region), sayRegionDate(region), published, ...partRead(region)],
    columns: [
      { header: 'Section', width: 20, cell: (row) => row.section },
      { header: 'Criterion', width: 30, cell: (row) => row.criterion.title },
      { header: 'Yes', width: 8, cell: (row) => row.criterion.counts.Yes },
      { header: 'Partial', width: 8, cell: (row) => row.criterion.counts.Partial },
      { header: 'No', width: 8, cell: (row) => row.criterion.counts.No },
      { header: 'Not assessed', width: 10, cell: (row) => row.criterion.counts['Not assessed'] },
      ...authorityColumns<CriterionRow>(region, (row, slug) => verdictOf(row.criterion, slug)),
      { header: 'Rubric', width: 24, cell: (row) => row.rubric.title },
    ],
  }
}

export function requirementsSheet(region: RegionAudit): SheetPlan<RequirementRow> {
  return {
    name: 'Requirements', title: 'Every requirement of every authority', printsWide: true, frozenColumns: 2, notes: [sayRegionReading(region), ...partRead(region)],
    rows: criterionRows(region).flatMap((row) => row.criterion.requirements.map((requirement) => ({ ...row, requirement }))),
    columns: [
      { header: 'Criterion', width: 24, cell: (row) => row.criterion.title },
      { header: 'Requirement', width: 34, cell: (row) => row.requirement.title },
      ...authorityColumns<RequirementRow>(region, (row, slug) => row.requirement.levels.find((cell) => cell.slug === slug)?.level),
      { header: 'Rubric', width: 24, cell: (row) => row.rubric.title },
    ],
  }
}

export function regionLinksSheet(region: RegionAudit): SheetPlan<RegionAuthority> {
  return {
    name: 'Broken links', title: 'Broken links by authority', notes: ['Only broken links count. Links to open yourself could not be settled by a program.'], rows: matrixOrder(region),
    columns: [
      { header: 'Authority', width: 30, cell: (row) => row.name },
      { header: 'Links looked at', width: 18, cell: (row) => row.links.targets - row.links.unchecked },
      { header: 'Broken', width: 12, cell: (row) => row.links.broken },
      { header: 'To open yourself', width: 18, cell: (row) => row.links.unverified },
      { header: 'Not looked at', width: 16, cell: (row) => row.links.unchecked },
      { header: 'Read', width: 44, cell: sayAuthorityCoverage },
    ],
  }
}

export function brokenTargetsSheet(region: RegionAudit): SheetPlan<RegionLink> {
  const names = new Map(region.authorities.map(({ slug, name }) => [slug, name]))
  return {
    name: 'Broken targets', title: 'Broken links by target, those of most authorities first', notes: ['Each authority’s own workbook names the pages they stand on.'], rows: region.brokenLinks,
    columns: [
      { header: 'Target', width: 60, cell: (row) => ({ kind: 'link', text: row.target, address: row.target }) },
      { header: 'What is wrong', width: 26, cell: (row) => row.title },
      { header: 'Authorities', width: 12, cell: (row) => row.slugs.length },
      { header: 'Places', width: 10, cell: (row) => row.places },
      { header: 'Which authorities', width: 50, cell: (row) => row.slugs.map((slug) => names.get(slug) ?? slug).join(', ') },
    ],
  }
}

interface CoverageRow {
  readonly name: string
  readonly state: string
  readonly read: string
  readonly why: string
  readonly gaps: Cell
  readonly asOf: Cell
}

export function regionCoverageSheet(region: RegionAudit): SheetPlan<CoverageRow> {
  return {
    name: 'Coverage', title: 'What was read of each authority', notes: [sayRegionReading(region)], rows: coverageRows(region),
    columns: [
      { header: 'Authority', width: 30, cell: (row) => row.name },
      { header: 'State', width: 18, cell: (row) => row.state },
      { header: 'Read', width: 32, cell: (row) => row.read },
      { header: 'Why', width: 60, cell: (row) => row.why },
      { header: 'Could not be read', width: 12, cell: (row) => row.gaps },
      { header: 'Judged as of', width: 18, cell: (row) => row.asOf },
    ],
  }
}

function coverageRows(region: RegionAudit): readonly CoverageRow[] {
  const absent = { read: '', gaps: '', asOf: '' } as const
  return [
    ...matrixOrder(region).map((authority): CoverageRow => ({
      name: authority.name, state: authority.complete ? 'Complete' : 'Read in part', read: sayAuthorityCoverage(authority), why: authority.why,
      gaps: authority.gaps, asOf: { kind: 'date', iso: authority.asOf },
    })),
    ...region.unfinished.map(({ name, why }): CoverageRow => ({ ...absent, name, state: 'Not finished', why })),
    ...region.failed.map(({ name, why }): CoverageRow => ({ ...absent, name, state: 'Not read', why })),
  ]
}

function criterionRows(region: RegionAudit): readonly CriterionRow[] {
  return region.rubrics.flatMap((rubric) => rubric.sections.flatMap((section) => section.criteria.map((criterion) => ({ rubric, section: section.title, criterion }))))
}

function partRead({ authorities }: RegionAudit): readonly string[] {
  return authorities.every(({ complete }) => complete) ? [] : [partReadNote]
}

function authorityColumns<Row>(region: RegionAudit, markOf: (row: Row, slug: string) => RegionCriterion['verdicts'][number]['verdict'] | RegionCriterion['requirements'][number]['levels'][number]['level'] | undefined): readonly Column<Row>[] {
  return matrixOrder(region).map(({ name, slug, complete }) => ({
    header: `${name}${complete ? '' : ' *'}`,
    width: 12,
    cell: (row) => {
      const mark = markOf(row, slug)
      return mark === undefined ? 'Not judged' : { kind: 'mark', mark, ...(complete ? {} : { note: ' *' }) }
    },
  }))
}
