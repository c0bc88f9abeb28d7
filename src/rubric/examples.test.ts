import { describe, expect, test } from 'vitest'
import type { Page } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { readHtml } from '../read/html/html.ts'
import { fetchExample } from './example-page.ts'
import { runExamples } from './examples.ts'
import { compileTexts, rubricText } from './testing/rubric-texts.ts'

function read(fetched: Fetched): Page {
  const outcome = readHtml(fetched)
  if (outcome.kind !== 'page') throw new Error(outcome.detail)
  return outcome.page
}

const pageOf = (text: string, address?: string): Page => read(fetchExample(address === undefined ? { text } : { text, address }, '2026-11-21'))

describe('an example page', () => {
  const page = pageOf(`# SEND Local Offer
Welcome & <hello>.

## Ways in
### By phone
You can:
- ring 01632 960001
- write to [us](/contact)
  by e-mail:
  - send@example.gov.uk
1. first

| Day | Time |
|---|---|
| Monday | 9am |

Last updated: 3 June 2026.
[form] Your name | Are you a parent? | Send
[search]`, '/news/2026/fair')

  test('becomes passages with headings, lead-ins and cell headers, as on a real page', () => {
    expect(page).toMatchObject({ title: 'SEND Local Offer', address: 'https://www.example.gov.uk/news/2026/fair', hasSearch: true })
    const find = (words: string) => page.passages.find((passage) => passage.text.includes(words))
    expect(find('Welcome & <hello>.')).toMatchObject({ kind: 'paragraph', role: 'content', headingPath: [] })
    expect(find('ring 01632')).toMatchObject({ kind: 'item', leadIn: 'You can:', headingPath: ['Ways in', 'By phone'] })
    expect(find('send@example')).toMatchObject({ kind: 'item', leadIn: 'You can: write to us by e-mail:' })
    expect(find('Monday')).toMatchObject({ kind: 'row', cellHeaders: ['Day', 'Time'] })
  })
  test('has its links, contacts, dates and forms', () => {
    expect(page.links).toMatchObject([{ text: 'us', target: 'https://www.example.gov.uk/contact' }])
    expect(page.contacts.map(({ kind, value }) => `${kind} ${value}`)).toEqual(['phone 01632 960001', 'email send@example.gov.uk'])
    expect(page.dates).toMatchObject([{ what: 'updated', date: '2026-06-03' }])
    expect(page.forms).toMatchObject([{ labels: ['Your name', 'Are you a parent?', 'Send'] }])
  })
})

test('examples are compared with the level that their list stands for', () => {
  const rubric = compileTexts([rubricText.trimEnd() + '\n              partly: ["# One"]\n              does-not: ["# None"]\n'])
  const results = runExamples(rubric, { read, asOf: '2026-11-21', judge: ([page]) => (page?.title === 'Local Offer' ? 'met' : 'partial') })
  expect(results.map(({ list, number, expected, level, passed }) => [list, number, expected, level, passed])).toEqual([
    ['counts', 1, 'met', 'met', true], ['partly', 1, 'partial', 'partial', true], ['does-not', 1, 'not-found', 'partial', false],
  ])
})
