import { expect, test } from 'vitest'
import { waitAskedFor } from './retry-after.ts'

const now = Date.parse('2026-11-21T10:00:00Z')

test.each([
  ['120', 120_000], ['999999999', 999_999_999_000], ['0', 0], [' 5 ', 5000], ['Sat, 21 Nov 2026 10:01:00 GMT', 60_000], ['Sun, 06 Nov 2099 08:49:37 GMT', Date.parse('2099-11-06T08:49:37Z') - now],
  ['-1', undefined], ['soon', undefined], ['1.5', undefined], ['1e9', undefined], ['', undefined], [undefined, undefined], ['Thu, 01 Jan 1970 00:00:00 GMT', undefined], ['9'.repeat(400), undefined],
])('Retry-After %s means a wait of %s milliseconds', (header, wait) => {
  expect(waitAskedFor(header, now)).toBe(wait)
})
