import { expect, it } from 'vitest'
import { expectedSeconds } from './expected-duration.ts'

it('expects at least the pauses between pages, and no more pages than the limit', () => {
  expect(expectedSeconds(1500, { delaySeconds: 1, maxPages: 3000 })).toBeGreaterThanOrEqual(1500)
  expect(expectedSeconds(1500, { delaySeconds: 1, maxPages: 100 })).toBeLessThan(200)
  expect(expectedSeconds(500, { delaySeconds: 0, maxPages: 3000 })).toBeLessThan(60)
})
