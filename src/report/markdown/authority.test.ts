import { describe, expect, test } from 'vitest'
import { expectGolden } from '../testing/golden.ts'
import { markdownFaults } from '../testing/lint.ts'
import { hostileAudit, sampleAudit } from '../testing/sample-audit.ts'
import { authorityReport } from './authority.ts'

describe('report.md', () => {
  test('is the report that was reviewed, for an ordinary audit', () => {
    expectGolden('authority.md', authorityReport(sampleAudit()))
  })

  test('is the report that was reviewed, for an audit full of hostile words', () => {
    expectGolden('hostile.md', authorityReport(hostileAudit()))
  })

  test('says on its first lines how much was read and whether that was all', () => {
    const [title, , reading] = authorityReport(sampleAudit()).split('\n')
    expect(title).toBe('# Local Offer audit: Wexborough')
    expect(reading).toContain('Read 214 pages and 12 documents on 21 November 2026; complete.')
    expect(authorityReport(hostileAudit()).split('\n')[2]).toContain('not complete')
  })

  test('puts the coverage on the line of every verdict', () => {
    const lines = authorityReport(sampleAudit()).split('\n').filter((line) => /^\*\*(?:Yes|Partial|No|Not assessed)\*\*/.test(line))
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(line).toContain('from 214 pages and 12 documents, complete')
  })

  test('links to web pages only, and shows no password', () => {
    const text = authorityReport(hostileAudit())
    expect(markdownFaults(text)).toEqual([])
    expect(text).not.toContain('secret')
    expect(text).not.toContain('token=abc')
  })

  test('never breaks a table', () => {
    const lines = authorityReport(hostileAudit()).split('\n')
    const widths = lines.filter((line) => line.startsWith('| ')).map((line) => line.replaceAll(/\\[\\|]/g, '').split('|').length)
    expect(new Set(widths)).toEqual(new Set([5, 7, 9, 4]))
  })
})
