import { describe, expect, test } from 'vitest'
import { linkableAddress, showAddress, withoutSecretsIn } from './address.ts'
import { sampleAudit } from './testing/sample-audit.ts'
import { cutText, onOneLine, showHidden } from './visible.ts'
import { sayCount, sayDate, sayNumber, sayReading } from './words.ts'

describe('words of reports', () => {
  test.each([['2026-11-21', '21 November 2026'], ['2026-01-02T23:59:00.000Z', '2 January 2026'], ['2026-06', 'June 2026'], ['last summer', 'last summer'], ['2026-13-01', '2026-13-01']])('the date %s is said as %s', (iso, words) => {
    expect(sayDate(iso)).toBe(words)
  })

  test('counts agree with their noun', () => {
    expect([sayCount(1, 'page'), sayCount(214, 'page'), sayCount(0, 'page'), sayCount(2, 'criterion', 'criteria'), sayNumber(1234567)]).toEqual(['1 page', '214 pages', 'no pages', '2 criteria', '1,234,567'])
  })

  test('a crawl that has not finished is never called complete', () => {
    const audit = sampleAudit()
    expect(sayReading({ ...audit, snapshot: { ...audit.snapshot, finished: null } })).toContain('not complete')
  })
})

describe('hidden characters', () => {
  test('are shown, and ordinary ones are left alone', () => {
    expect(showHidden('a\u202Eb\0c\uFFFEd')).toBe('a[U+202E]b[U+0000]c[U+FFFE]d')
    expect(showHidden('café – “👩‍👧” 50%\n\tnaïve')).toBe('café – “👩‍👧” 50%\n\tnaïve')
    expect(onOneLine(' a\u2028b\r\n\tc ')).toBe('a b c')
  })

  test('a cut never halves a character', () => {
    expect(cutText('😀😀😀', 4, '…')).toBe('😀…')
    expect(cutText('abc', 3, '…')).toBe('abc')
  })
})

describe('addresses', () => {
  test.each([['a script', 'javascript:alert(1)'], ['a file', 'file:///etc/passwd'], ['data', 'data:text/html,x'], ['words', 'not an address'], ['3,000 characters', `https://a.example/${'a'.repeat(3000)}`], ['a password', 'https://user:pass@a.example/'], ['a key', 'https://a.example/?token=abc']])('%s does not become a link', (_, address) => {
    expect(linkableAddress(address)).toBeUndefined()
  })

  test('passwords and keys are masked, the rest is shown', () => {
    expect(showAddress('https://user:pass@a.example/x?id=7&access_token=abc&sig=d')).toBe('https://user:***@a.example/x?id=7&access_token=***&sig=***')
    expect(showAddress('https://a.example/;jsessionid=12?a=1')).toBe('https://a.example/;jsessionid=***?a=1')
    expect(withoutSecretsIn('It leads to https://user:pass@a.example/?sig=d and http://b.example/?password=e#f.')).toBe('It leads to https://user:***@a.example/?sig=*** and http://b.example/?password=***#f.')
    expect(linkableAddress('https://a.example/x y?a=1')).toBe('https://a.example/x%20y?a=1')
  })
})
