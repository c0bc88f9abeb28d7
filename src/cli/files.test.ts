import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UsageError } from '../errors.ts'
import { writeWhole } from './files.ts'
import { readRunRecord, writeRunRecord } from './run-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a file is written whole into a folder that need not be there yet, and nothing unfinished stays', async () => {
  const file = join(folder, 'new', 'deep', 'report.md')
  await writeWhole(file, 'one')
  await writeWhole(file, 'two')
  expect(readFileSync(file, 'utf8')).toBe('two')
  expect(readdirSync(join(folder, 'new', 'deep'))).toEqual(['report.md'])
})

test.skipIf(process.platform === 'win32')('a report that is a link is put in its place; what it led to stays as it was', async () => {
  const [kept, report] = [join(folder, 'kept.txt'), join(folder, 'linked.md')]
  writeFileSync(kept, 'mine')
  symlinkSync(kept, report)
  await writeWhole(report, 'report')
  expect([readFileSync(kept, 'utf8'), readFileSync(report, 'utf8')]).toEqual(['mine', 'report'])
})

test('what cannot be written leaves the earlier file whole and nothing unfinished beside it', async () => {
  const file = join(folder, 'whole', 'report.md')
  await writeWhole(file, 'earlier')
  mkdirSync(`${file}.unfinished`)
  await expect(writeWhole(file, 'later')).rejects.toThrow()
  expect(readFileSync(file, 'utf8')).toBe('earlier')
})

test('a file in the way of a folder is told in words', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(writeWhole(join(folder, 'file', 'report.md'), 'x')).rejects.toThrow(UsageError)
  await expect(writeWhole(join(folder, 'file', 'report.md'), 'x')).rejects.toThrow(/--out/)
})

test('the record of a run can be read back; one of another version is refused with a way on', async () => {
  const record = { tool: 'local-offer-audit 0.1.0', region: { name: 'North West', slug: 'north-west' }, exitCode: 3, authorities: [{ slug: 'a', name: 'A', outcome: 'partial' as const, causes: ['A limit.'] }] }
  const own = join(folder, 'run')
  mkdirSync(own)
  expect(readRunRecord(own)).toBeUndefined()
  await writeRunRecord(own, record)
  expect(readRunRecord(own)).toEqual({ format: 1, ...record })
  writeFileSync(join(own, 'run.json'), '{"format":2}')
  expect(() => readRunRecord(own)).toThrow(/another version/)
  writeFileSync(join(own, 'run.json'), '{')
  expect(() => readRunRecord(own)).toThrow(/lo-audit score/)
})
