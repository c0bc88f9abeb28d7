/** region.xlsx: a region's authorities side by side, with one review sheet for all of them. */
import type { Audit } from '../../model/audit.ts'
import type { RegionAudit } from '../../model/region.ts'
import type { Meaning } from '../guide.ts'
import { reviewRows } from './review.ts'
import { sheet } from './sheet.ts'
import { guideSheet } from './sheets/guide.ts'
import { brokenTargetsSheet, matrixSheet, regionCoverageSheet, regionLinksSheet, requirementsSheet } from './sheets/region.ts'
import { reviewSheet } from './sheets/review.ts'
import { writeWorkbook } from './workbook.ts'

const sheetGuide: readonly Meaning[] = [
  { word: 'Matrix', meaning: 'A verdict for each criterion and authority.' },
  { word: 'Requirements', meaning: 'The level of each requirement for each authority.' },
  { word: 'Review', meaning: 'For the adviser: every Partial of every authority, then every No and Not assessed, with columns to decide in.' },
  { word: 'Broken links', meaning: 'How many links are broken, for each authority.' },
  { word: 'Broken targets', meaning: 'Which targets are broken, and which authorities link to them.' },
  { word: 'Coverage', meaning: 'How much was read of each authority, and why not all of it.' },
]

/**
 * The bytes of region.xlsx. The same audits give the same bytes.
 * @param region made by `regionOf` from these audits
 */
export async function regionWorkbook(region: RegionAudit, audits: readonly Audit[]): Promise<Uint8Array> {
  const title = `Local Offers of ${region.name}`
  return writeWorkbook({ title, madeAt: lastMade(audits), tool: region.tool.name }, [
    sheet(matrixSheet(region)),
    sheet(requirementsSheet(region)),
    sheet(reviewSheet(reviewRows(audits), 'region')),
    sheet(regionLinksSheet(region)),
    sheet(brokenTargetsSheet(region)),
    sheet(regionCoverageSheet(region)),
    sheet(guideSheet(sheetGuide)),
  ])
}

/** When the last of the snapshots was made: reports do not know the clock. */
function lastMade(audits: readonly Audit[]): string {
  return audits.map(({ snapshot }) => snapshot.finished ?? snapshot.started).toSorted().at(-1) ?? '1980-01-01T00:00:00Z'
}
