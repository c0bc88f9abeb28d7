import { expect, test } from 'vitest'
import type { Authority } from '../model/authority.ts'
import { targetOfAddress } from '../config/load.ts'
import { sayLeastTime } from './announce.ts'
import { resultsFolder, settingsFor, type CrawlOptionValues } from './run.ts'

const authority: Authority = { name: 'A', slug: 'a', start: ['https://a.example/'], allow: ['https://a.example/'], names: {}, crawl: { maxPages: 50, delaySeconds: 2, checkExternal: false } }
const options: CrawlOptionValues = { out: undefined, allow: [], maxPages: undefined, delay: undefined, contact: undefined, refresh: false, external: true, allowPrivateAddresses: false, quiet: false }

test('the command line decides before the authority’s file, and that before the defaults', () => {
  expect(settingsFor({ ...authority, crawl: {} }, options)).toEqual({ maxPages: 3000, delaySeconds: 1, checkExternal: true, allowPrivateAddresses: false })
  expect(settingsFor(authority, options)).toMatchObject({ maxPages: 50, delaySeconds: 2, checkExternal: false })
  expect(settingsFor(authority, { ...options, maxPages: 5, delay: 0, contact: 'me@a.example' })).toMatchObject({ maxPages: 5, delaySeconds: 0, contact: 'me@a.example' })
  expect(settingsFor({ ...authority, crawl: {} }, { ...options, external: false })).toMatchObject({ checkExternal: false })
})

test('results go to a folder named after what is audited', () => {
  expect(resultsFolder(targetOfAddress('https://www.example.gov.uk/send/'), undefined).replaceAll('\\', '/')).toBe('reports/example-gov-uk-send')
  expect(resultsFolder(targetOfAddress('https://www.example.gov.uk/send/'), 'elsewhere')).toBe('elsewhere')
})

test.each([
  [3000, 1, '1 second between requests to a host: 100 pages take at least 2 minutes, the most it will read (3,000 pages of one host) at least 50 minutes'],
  [50, 1, '1 second between requests to a host: the most it will read (50 pages of one host) at least 50 seconds'],
  [3000, 10, '10 seconds between requests to a host: 100 pages take at least 17 minutes, the most it will read (3,000 pages of one host) at least 9 hours'],
  [3000, 0, 'No pause between requests; up to 3,000 pages'],
])('the least time of %i pages, %d seconds apart, is said', (maxPages, delaySeconds, words) => {
  expect(sayLeastTime({ maxPages, delaySeconds })).toBe(words)
})
