import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { FileError, UsageError } from '../errors.ts'
import { allowMore, readTargetFile, targetOfAddress } from './load.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(text: string): string {
  const file = join(folder, 'file.yaml')
  writeFileSync(file, text)
  return file
}

test('the North West is 24 authorities, each within its own scope, and those nobody has confirmed are marked', () => {
  const { region, authorities, unverified } = readTargetFile(fileURLToPath(new URL('../../rubrics/regions/north-west.yaml', import.meta.url)))
  expect(region?.name).toBe('North West')
  expect(authorities).toHaveLength(24)
  expect(unverified).toEqual(new Set(['bolton', 'cheshire-west-and-chester', 'warrington', 'wirral']))
  for (const { slug, start, allow } of authorities) {
    for (const address of start) expect(allow.some((prefix) => address.startsWith(prefix)), `${slug}: ${address}`).toBe(true)
  }
  expect(authorities.flatMap(({ start }) => start).join(' ')).not.toContain('localoffer.cumbria.gov.uk')
})

test('an authority file needs a name, a slug and a start; the scope follows from the start', () => {
  const { region, authorities } = readTargetFile(written('name: Example\nslug: example\nstart: https://www.example.gov.uk/send/home.aspx\n'))
  expect(region).toBeNull()
  expect(authorities).toEqual([{
    name: 'Example', slug: 'example', start: ['https://www.example.gov.uk/send/home.aspx'], allow: ['https://www.example.gov.uk/send/'], names: {}, crawl: {},
  }])
})

test('settings and local names of an authority are taken over', () => {
  const { authorities: [authority] } = readTargetFile(written(`
name: Example
slug: example
start: [https://a.example/send/, https://b.example/]
allow: [https://a.example/send/, https://b.example/kb5/]
council-home: https://a.example/
names: {graduated-approach: [The Ladder]}
crawl: {max-pages: 50, delay: 2.5, external: no, contact: me@a.example}
`))
  expect(authority).toMatchObject({
    councilHome: 'https://a.example/', names: { 'graduated-approach': ['The Ladder'] },
    crawl: { maxPages: 50, delaySeconds: 2.5, checkExternal: false, contact: 'me@a.example' },
  })
})

test.each([
  ['an address without https', 'start: www.example.gov.uk/send', /not a web address[\s\S]*3/],
  ['another kind of address', 'start: ftp://example.gov.uk/', /begin with https/],
  ['a password in an address', 'start: https://me:secret@example.gov.uk/', /password must not stand/],
  ['a slug that is no folder name', 'start: https://a.example/\nslug: ../etc', /slug/],
  ['a slug that Windows keeps for itself', 'start: https://a.example/\nslug: con', /Windows/],
  ['an unknown key', 'start: https://a.example/\nstarts: x', /starts[\s\S]*did you mean/i],
  ['private addresses, which a file cannot allow', 'start: https://a.example/\ncrawl: {allow-private-addresses: yes}', /allow-private-addresses/],
])('%s is refused with its place in the file', (_, lines, message) => {
  const text = `name: Example\n${lines.includes('slug:') ? '' : 'slug: example\n'}${lines}\n`
  expect(() => readTargetFile(written(text))).toThrow(FileError)
  expect(() => readTargetFile(written(text))).toThrow(message)
  expect(() => readTargetFile(written(text))).not.toThrow(/secret/)
})

test('two authorities with one slug are refused, the second one is shown', () => {
  const text = 'name: R\nauthorities:\n  - {name: One, slug: one, start: https://a.example/}\n  - {name: Two, slug: one, start: https://b.example/}\n'
  expect(() => readTargetFile(written(text))).toThrow(/already that of One/)
})

test('a bare address is an authority named after its host and path', () => {
  const { authorities: [authority] } = targetOfAddress('https://www.example.gov.uk/send/')
  expect(authority).toMatchObject({ name: 'example.gov.uk/send', slug: 'example-gov-uk-send', start: ['https://www.example.gov.uk/send/'], allow: ['https://www.example.gov.uk/send/'] })
  expect(() => targetOfAddress('https://me:secret@example.gov.uk/')).toThrow(UsageError)
})

test('more prefixes can be allowed, if they are addresses', () => {
  const { authorities: [authority] } = targetOfAddress('https://a.example/send/')
  expect(allowMore(authority!, ['https://b.example/']).allow).toEqual(['https://a.example/send/', 'https://b.example/'])
  expect(() => allowMore(authority!, ['b.example'])).toThrow(/--allow b.example/)
  expect(() => allowMore(authority!, ['https://me:hunter2@b.example/'])).toThrow(/--allow https:\/\/\*\*\*@b.example/)
})
