import { describe, expect, test } from 'vitest'
import { hostileAudit, sampleRegionAudits } from '../testing/sample-audit.ts'
import { expectGolden } from '../testing/golden.ts'
import { sampleRegion } from '../testing/sample-region.ts'
import { shortNames } from '../region-tally.ts'
import { regionReport } from './region.ts'

describe('region.md', () => {
  test('is the report that was reviewed', () => {
    expectGolden('region.md', regionReport(sampleRegion(sampleRegionAudits())))
  })

  test('names on its first lines who was read, who was not, and why', () => {
    const head = regionReport(sampleRegion(sampleRegionAudits())).split('## Summary')[0]
    expect(head).toContain('4 authorities: 2 read completely, 1 read in part, 1 could not be read.')
    expect(head).toContain('Nowhere could not be read: The website refused every request.')
  })

  test('never breaks a table', () => {
    const text = regionReport(sampleRegion([...sampleRegionAudits(), hostileAudit()]))
    const rows = text.split('\n').map((line) => line.replaceAll(/\\[\\|]/g, '')).filter((line) => line.startsWith('|'))
    for (const [index, row] of rows.entries()) {
      if (/^\|(?: --- \|)+$/.test(row)) expect(rows[index - 1]?.split('|')).toHaveLength(row.split('|').length)
    }
    expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([8, 7]))
  })
})

test('short names of authorities are all different', () => {
  const names = ['Bury', 'Burnley', 'Bury', 'Blackburn with Darwen', 'Bolton with Dunscar', 'Westmorland and Furness', '|', '=1']
  const short = [...shortNames(names.map((name, index) => ({ name, slug: String(index) }))).values()]
  expect(new Set(short.map((name) => name.toLowerCase())).size).toBe(names.length)
  expect(short.slice(0, 4)).toEqual(['Bur', 'Burn', 'Bury', 'BwD'])
})
