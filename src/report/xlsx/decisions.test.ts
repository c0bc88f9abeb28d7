import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleAudit } from '../testing/sample-audit.ts'
import { authorityWorkbook } from './authority.ts'
import { hasDecisions } from './decisions.ts'

let fresh: Uint8Array

beforeAll(async () => { fresh = await authorityWorkbook(sampleAudit()) })

async function edit(change: (review: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(fresh.slice().buffer)
  const review = workbook.getWorksheet('Review')
  if (review === undefined) throw new Error('no review sheet')
  change(review, workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('hasDecisions', () => {
  test('says no for a workbook as it was written', async () => {
    expect(await hasDecisions(fresh)).toBe(false)
  })

  test.each([['a decision', 'I8', 'Yes'], ['a reason', 'J12', 'I rang them'], ['a reviewer', 'K6', 'A. Adviser'], ['a date', 'L9', new Date('2026-12-01')]])('sees %s', async (_, cell, value) => {
    expect(await hasDecisions(await edit((review) => { review.getCell(cell).value = value }))).toBe(true)
  })

  test('does not take a cell of spaces for a decision', async () => {
    expect(await hasDecisions(await edit((review) => { review.getCell('I8').value = '  ' }))).toBe(false)
  })

  test('finds the columns by their headers when columns were added and the sheet was renamed', async () => {
    const moved = await edit((review) => {
      review.spliceColumns(1, 0, ['', '', '', '', 'My notes', 'a note'])
      review.name = 'Checked by A'
    })
    expect(await hasDecisions(moved)).toBe(false)
    const decided = await edit((review) => {
      review.getCell('I10').value = 'No'
      review.spliceColumns(1, 0, ['', '', '', '', 'My notes', 'a note'])
      review.name = 'Checked by A'
    })
    expect(await hasDecisions(decided)).toBe(true)
  })

  test('never says no for a file it cannot read', async () => {
    expect(await hasDecisions(new Uint8Array())).toBe(true)
    expect(await hasDecisions(new TextEncoder().encode('<html>not a workbook</html>'))).toBe(true)
    expect(await hasDecisions(zipSync({ 'a.txt': new Uint8Array(3) }))).toBe(true)
    expect(await hasDecisions(new Uint8Array(11 * 1024 * 1024))).toBe(true)
  })

  test('says yes where the columns cannot be recognised any more', async () => {
    expect(await hasDecisions(await edit((review) => { review.getCell('I5').value = 'My verdict' }))).toBe(true)
    expect(await hasDecisions(await edit((review, workbook) => { workbook.removeWorksheet(review.id) }))).toBe(true)
  })

  test('is quick on a far cell and on a list for a whole sheet, which stop a careless reader', { timeout: 10_000 }, async () => {
    expect(await hasDecisions(await edit((review) => { review.getCell('XFD1048576').value = 'far' }))).toBe(false)
    const files = unzipSync(fresh)
    const sheet = strFromU8(files['xl/worksheets/sheet4.xml'] ?? new Uint8Array()).replaceAll(/sqref="I[^"]*"/g, 'sqref="A1:XFD1048576"')
    expect(sheet).toContain('XFD1048576')
    expect(await hasDecisions(zipSync({ ...files, 'xl/worksheets/sheet4.xml': strToU8(sheet) }))).toBe(false)
  })
})
