import { strFromU8, unzipSync } from 'fflate'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { expectOpensInLibreOffice } from '../testing/libreoffice.ts'
import { workbookFaults } from '../testing/lint.ts'
import { hostileAudit, hostileWords, sampleAudit, sampleEvidence } from '../testing/sample-audit.ts'
import { authorityWorkbook } from './authority.ts'

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  return workbook
}

function parts(bytes: Uint8Array, name: RegExp): readonly string[] {
  return Object.entries(unzipSync(bytes)).filter(([path]) => name.test(path)).map(([, content]) => strFromU8(content))
}

describe('report.xlsx', () => {
  test('has its sheets in the order of reading, with a title in A1 of each', async () => {
    const workbook = await open(await authorityWorkbook(sampleAudit()))
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['Summary', 'Verdicts', 'Evidence', 'Review', 'Broken links', 'Unverified links', 'Coverage', 'How to read this'])
    for (const sheet of workbook.worksheets) expect(sheet.getCell('A1').text).not.toBe('')
    expect(workbook.getWorksheet('Summary')?.getCell('A2').text).toBe('Read 214 pages and 12 documents on 21 November 2026; complete.')
  })

  test('is the same, byte for byte, for the same audit', async () => {
    const [first, second] = [await authorityWorkbook(hostileAudit()), await authorityWorkbook(hostileAudit())]
    expect(Buffer.compare(first, second)).toBe(0)
    for (const core of parts(first, /core\.xml$/)) expect(core).toContain('2026-11-21T09:00:00Z')
  })

  test('holds words that begin like a formula as words, unchanged, in cells with the text format', async () => {
    const workbook = await open(await authorityWorkbook(hostileAudit()))
    const titles = workbook.getWorksheet('Verdicts')?.getColumn(4).values.map(String) ?? []
    expect(titles).toEqual(expect.arrayContaining(['=HYPERLINK("http://evil.example","click")', '+44 161 496 0000', '-1+1', '@SUM(1)', '\t=1', '[U+0000]=1', "=cmd|'/c calc'!A0", '_x000D_', '_x0041_x0042_', 'abc[U+202E]fdp.exe', 'esc[U+001B][31m']))
    expect(workbook.getWorksheet('Verdicts')?.getCell('D5').numFmt).toBe('@')
    expect(titles.filter((title) => title !== 'undefined')).toHaveLength(hostileWords.length + 1)
  })

  test('has no formula, no text that Excel would have to repair, and links to the web only', async () => {
    const bytes = await authorityWorkbook({ ...hostileAudit(), coverage: { ...hostileAudit().coverage, notes: ['😀'.repeat(20_000)] } })
    expect(workbookFaults(bytes)).toEqual([])
    const strings = parts(bytes, /sharedStrings\.xml$/).join('')
    expect(strings).toContain('cut; full text in audit.json')
    expect(parts(bytes, /\.rels$/).join()).not.toContain('secret')
  })

  test('keeps a quote as it stands on the page', async () => {
    const quote = sampleEvidence().quote
    const sheet = (await open(await authorityWorkbook(sampleAudit()))).getWorksheet('Evidence')
    expect(sheet?.getColumn(5).values).toContain(quote)
  })

  test('gives the adviser a list to choose from on every row of the review sheet, keyed by ids', async () => {
    const sheet = (await open(await authorityWorkbook(sampleAudit()))).getWorksheet('Review')
    const header = sheet?.getRow(5)
    const columns = new Map<string, number>()
    header?.eachCell((cell, column) => { columns.set(cell.text, column) })
    const ids = ['Authority id', 'Rubric id', 'Criterion id', 'Requirement id'].map((name) => columns.get(name) ?? 0)
    const keys = sheet?.getRows(6, sheet.rowCount - 5)?.map((row) => ids.map((column) => row.getCell(column).text).join(' | ')) ?? []
    expect(keys).toEqual([
      'wexborough | sen-support | feedback | *', 'wexborough | sen-support | feedback | feedback-young-people', 'wexborough | sen-support | feedback | annual-review',
      'wexborough | sen-support | future-steps | *', 'wexborough | sen-support | future-steps | custody',
      'wexborough | sen-support | post-16-admission | *', 'wexborough | sen-support | post-16-admission | section-41',
    ])
    for (let row = 6; row <= (sheet?.rowCount ?? 0); row += 1) {
      expect(sheet?.getCell(row, columns.get('Decision') ?? 0).dataValidation.formulae).toEqual(['"Yes,Partial,No,Cannot tell"'])
    }
  })

  test('opens in LibreOffice with all its pages', { timeout: 120_000 }, async (context) => {
    expectOpensInLibreOffice(context, await authorityWorkbook(hostileAudit()), 'lowfell')
  })
})
