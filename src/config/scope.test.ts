import { expect, test } from 'vitest'
import { folderOf, scopeOf, slugOf, slugOfAddress } from './scope.ts'

test.each([
  ['https://www.example.gov.uk', 'https://www.example.gov.uk/'],
  ['https://www.example.gov.uk/send', 'https://www.example.gov.uk/send'],
  ['https://www.example.gov.uk/send/', 'https://www.example.gov.uk/send/'],
  ['https://www.example.gov.uk/send/index.aspx?x=1#top', 'https://www.example.gov.uk/send/'],
  ['https://x.example/kb5/area/fsd/localoffer.page?localofferchannel=0', 'https://x.example/kb5/area/fsd/'],
  ['https://x.example/kb5/area/fsd/home.page;jsessionid=0A1B', 'https://x.example/kb5/area/fsd/'],
  ['http://127.0.0.1:8400/send/', 'http://127.0.0.1:8400/send/'],
])('the scope of %s is its host and folder', (start, folder) => {
  expect(folderOf(start)).toBe(folder)
})

test('a folder inside another start address is not listed twice', () => {
  expect(scopeOf(['https://a.example/send/', 'https://a.example/send/early-years/', 'https://b.example/'])).toEqual(['https://a.example/send/', 'https://b.example/'])
  expect(scopeOf(['https://a.example/send', 'https://a.example/send-team'])).toEqual(['https://a.example/send', 'https://a.example/send-team'])
})

test('a slug names a folder on every computer', () => {
  expect(slugOfAddress('https://www.example.gov.uk/send/')).toBe('example-gov-uk-send')
  expect(slugOfAddress('http://127.0.0.1:8400/kb5/x.page;jsessionid=AB?id=1')).toBe('127-0-0-1-8400-kb5-x-page')
  expect(slugOf('Westmorland & Furness: Crêpes')).toBe('westmorland-furness-crepes')
  expect(slugOf('../../etc')).toBe('etc')
  expect(slugOf('…')).toBe('local-offer')
  expect(['CON', 'nul', 'Com1', 'LPT9', 'console'].map(slugOf)).toEqual(['con-offer', 'nul-offer', 'com1-offer', 'lpt9-offer', 'console'])
  for (const name of ['../../etc/passwd', '.', 'a:b', 'x'.repeat(300), 'C:\\x', '\0']) expect(slugOf(name)).toMatch(/^[a-z0-9-]{1,40}$/)
  expect(slugOf('a'.repeat(39) + '-b')).toMatch(/^[a-z0-9-]{1,40}$/)
})
