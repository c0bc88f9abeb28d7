import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { InternalError } from '../errors.ts'
import type { Page } from '../model/page.ts'
import { sampleAudit, sampleEvidence, sampleRequirement } from '../report/testing/sample-audit.ts'
import { authorityWorkbook } from '../report/xlsx/authority.ts'
import { writeWorkbook } from './authority-files.ts'
import { checkQuotes } from './quotes.ts'
import type { Terminal } from './terminal.ts'

let folder: string
let said: string[]
let terminal: Terminal
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  said = []
  const say = (line: string): void => { said.push(line) }
  terminal = { result: say, say, progress: say, draw: () => undefined, isLive: false, columns: 80 }
})
afterEach(() => rmSync(folder, { recursive: true }))

async function decided(bytes: Uint8Array): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer)
  const review = workbook.getWorksheet('Review')
  if (review === undefined) throw new Error('no review sheet')
  review.getCell('I8').value = 'Yes'
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

test('a workbook without decisions is written anew', async () => {
  const bytes = await authorityWorkbook(sampleAudit())
  await writeWorkbook(join(folder, 'report.xlsx'), bytes, terminal)
  await writeWorkbook(join(folder, 'report.xlsx'), bytes, terminal)
  expect(readdirSync(folder)).toEqual(['report.xlsx'])
  expect(said).toEqual([])
})

test('a workbook with an adviser’s decision stays as it is, and the new one stands beside it', async () => {
  const file = join(folder, 'report.xlsx')
  const bytes = await authorityWorkbook(sampleAudit())
  const worked = await decided(bytes)
  writeFileSync(file, worked)
  await writeWorkbook(file, bytes, terminal)
  await writeWorkbook(file, bytes, terminal)
  expect(readFileSync(file).equals(worked)).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(['report-2.xlsx', 'report.xlsx'])
  expect(said[0]).toMatch(/holds an adviser's decisions and was left as it is\. The new workbook is .*report-2\.xlsx/)
})

test('something else that stands under the name of the workbook is never written over', async () => {
  const file = join(folder, 'report.xlsx')
  writeFileSync(file, 'my notes')
  await writeWorkbook(file, await authorityWorkbook(sampleAudit()), terminal)
  expect(readFileSync(file, 'utf8')).toBe('my notes')
  expect(readdirSync(folder).sort()).toEqual(['report-2.xlsx', 'report.xlsx'])
})

test('a quote that is not on its page, character for character, stops the report', () => {
  const evidence = sampleEvidence()
  const requirement = { ...sampleRequirement('one', 'One', 'met'), evidence: [evidence], nearMisses: [] }
  const [rubric] = sampleAudit().rubrics
  const audit = { ...sampleAudit(), rubrics: [{ ...rubric!, sections: [{ id: 's', title: 'S', criteria: [{ id: 'c', title: 'C', verdict: 'Yes' as const, why: '', requirements: [requirement] }] }] }] }
  const pageWith = (text: string): Page => ({
    address: evidence.address, text, format: 'html', title: '', breadcrumb: [], passages: [], links: [], forms: [], contacts: [], dates: [], hasSearch: false, seenAt: '', depth: 0,
  })
  const right = `${'-'.repeat(evidence.from)}${evidence.quote} and more`
  expect(() => checkQuotes(audit, [pageWith(right)])).not.toThrow()
  expect(() => checkQuotes(audit, [pageWith(`-${right}`)])).toThrow(InternalError)
  expect(() => checkQuotes(audit, [pageWith(right.toUpperCase())])).toThrow(/not on the page/)
  expect(() => checkQuotes(audit, [])).toThrow(InternalError)
})
