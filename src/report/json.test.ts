import { describe, expect, test } from 'vitest'
import { UsageError } from '../errors.ts'
import { parseAudit, writeAudit } from './json.ts'
import { hostileAudit, sampleAudit } from './testing/sample-audit.ts'

describe('audit.json', () => {
  test('reads back as it was written', () => {
    for (const audit of [sampleAudit(), hostileAudit()]) expect(JSON.stringify(parseAudit(writeAudit(audit)))).toBe(JSON.stringify(JSON.parse(writeAudit(audit))))
  })

  test('holds no password and no key of an address', () => {
    expect(writeAudit(hostileAudit())).not.toMatch(/secret|token=abc/)
    expect(writeAudit(hostileAudit())).toContain('https://user:***@evil.example/?token=***')
  })

  test('has its keys in one order, whatever order they were made in', () => {
    const audit = sampleAudit()
    const turned = { ...Object.fromEntries(Object.entries(audit).toReversed()), ...{} }
    expect(writeAudit(parseAudit(JSON.stringify(turned)))).toBe(writeAudit(audit))
    expect(writeAudit(audit).startsWith('{\n  "format": 1,\n  "tool": {')).toBe(true)
    expect(writeAudit(audit).endsWith('}\n')).toBe(true)
  })

  test.each([
    ['{"format": 2}', /newer lo-audit \(format 2; this one reads 1\).*lo-audit score/],
    ['{"format": 0}', /older lo-audit/],
    ['{}', /names no format/],
    ['[]', /names no format/],
    ['{"format": 1', /not valid JSON/],
    ['{"format": 1}', /not a complete audit: at tool/],
  ])('refuses %s and says what to do', (text, message) => {
    expect(() => parseAudit(text, 'a/audit.json')).toThrow(UsageError)
    expect(() => parseAudit(text, 'a/audit.json')).toThrow(message)
    expect(() => parseAudit(text, 'a/audit.json')).toThrow(/a\/audit\.json.*lo-audit score/)
  })
})
