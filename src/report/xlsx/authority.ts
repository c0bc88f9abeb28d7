/** report.xlsx: one authority's audit as a workbook for advisers and officers. Everything comes from the audit. */
import type { Audit } from '../../model/audit.ts'
import type { Meaning } from '../guide.ts'
import { reviewRows } from './review.ts'
import { sheet } from './sheet.ts'
import { coverageSheet } from './sheets/coverage.ts'
import { guideSheet } from './sheets/guide.ts'
import { brokenLinksSheet, unverifiedLinksSheet } from './sheets/links.ts'
import { reviewSheet } from './sheets/review.ts'
import { summarySheet } from './sheets/summary.ts'
import { evidenceSheet, verdictsSheet } from './sheets/verdicts.ts'
import { writeWorkbook } from './workbook.ts'

const sheetGuide: readonly Meaning[] = [
  { word: 'Summary', meaning: 'A verdict for each criterion, and how much was read.' },
  { word: 'Verdicts', meaning: 'Each requirement with its level, the reason, the best quote and what to do. Definitions and ids are further to the right.' },
  { word: 'Evidence', meaning: 'Every quote that counts, and the nearest words that do not.' },
  { word: 'Review', meaning: 'For the adviser: every Partial, then every No and Not assessed, with columns to decide in.' },
  { word: 'Broken links', meaning: 'Links whose targets do not exist, with the pages they stand on.' },
  { word: 'Unverified links', meaning: 'Links that a program could not settle. Open each one yourself.' },
  { word: 'Coverage', meaning: 'What was read, what was not and why, and how the crawl was made.' },
]

/** The bytes of report.xlsx. The same audit gives the same bytes. */
export async function authorityWorkbook(audit: Audit): Promise<Uint8Array> {
  const cover = { title: `Local Offer audit: ${audit.authority.name}`, madeAt: audit.snapshot.finished ?? audit.snapshot.started, tool: audit.tool.name }
  return writeWorkbook(cover, [
    sheet(summarySheet(audit)),
    sheet(verdictsSheet(audit)),
    sheet(evidenceSheet(audit)),
    sheet(reviewSheet(reviewRows([audit]), 'authority')),
    sheet(brokenLinksSheet(audit.links)),
    sheet(unverifiedLinksSheet(audit.links)),
    sheet(coverageSheet(audit)),
    sheet(guideSheet(sheetGuide)),
  ])
}
