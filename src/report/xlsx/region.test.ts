import { strFromU8, unzipSync } from 'fflate'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { expectOpensInLibreOffice } from '../testing/libreoffice.ts'
import { hostileAudit, sampleRegionAudits } from '../testing/sample-audit.ts'
import { sampleRegion } from '../testing/sample-region.ts'
import { hasDecisions } from './decisions.ts'
import { regionWorkbook } from './region.ts'

const audits = [...sampleRegionAudits(), hostileAudit()]

describe('region.xlsx', () => {
  test('has a column for each authority, those read in part marked, and counts that leave them out', async () => {
    const workbook = new ExcelJS.Workbook()
    const bytes = await regionWorkbook(sampleRegion(sampleRegionAudits()), sampleRegionAudits())
    await workbook.xlsx.load(bytes.slice().buffer)
    const sheet = workbook.getWorksheet('Matrix')
    const rows = sheet?.getRows(7, 2)?.map((row) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((column) => row.getCell(column).text))
    expect(rows).toEqual([
      ['Section', 'Criterion', 'Yes', 'Partial', 'No', 'Not assessed', 'Wexborough', 'Harne with Fold', 'Lowfell | "Moor" *'],
      ['General considerations', 'Feedback and offer review process', '1', '1', '0', '0', 'Partial', 'Yes', 'No *'],
    ])
  })

  test('is the same for the same audits, holds no formula, and no decision yet', async () => {
    const [first, second] = [await regionWorkbook(sampleRegion(audits), audits), await regionWorkbook(sampleRegion(audits), audits)]
    expect(Buffer.compare(first, second)).toBe(0)
    for (const [path, content] of Object.entries(unzipSync(first))) if (path.includes('worksheets/')) expect(strFromU8(content)).not.toMatch(/<f[ >]/)
    expect(await hasDecisions(first)).toBe(false)
  })

  test('opens in LibreOffice', { timeout: 120_000 }, async (context) => {
    expectOpensInLibreOffice(context, await regionWorkbook(sampleRegion(audits), audits), 'region')
  })
})
