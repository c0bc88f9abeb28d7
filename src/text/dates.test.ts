import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDates, pageDatesIn } from './dates.ts'

const isoOf = (text: string): readonly string[] => findDates(text).map((date) => date.iso)

describe('findDates', () => {
  it.each([
    ['28 October 2022', '2022-10-28'], ['the 8th of September 2026', '2026-09-08'], ['Friday, 15th March 2019', '2019-03-15'], ['3 Sept. 2026', '2026-09-03'],
    ['August 21, 2023', '2023-08-21'], ['September 2021', '2021-09'], ['12/07/2023', '2023-07-12'], ['11/2/2024', '2024-02-11'], ['31.08.2021', '2021-08-31'],
    ['01/09/26', '2026-09-01'], ['03/2013', '2013-03'], ['2026-06-02T10:00:00Z', '2026-06-02'], ['08/21/2023', '2023-08-21'], ['15/08/2023 10:55:47', '2023-08-15'],
    ['14 October, 2026', '2026-10-14'],
  ])('reads "%s"', (text, iso) => { expect(isoOf(text)).toEqual([iso]) })

  it.each(['2025/26', 'the 2026-27 year', '20th Oct', '31 February 2026', 'ages 5/6', '01632 960114', 'May half term', '1/2/3/2024', 'form 12/34/2024', '£2024'])(
    'sees no date in "%s"', (text) => { expect(isoOf(text)).toEqual([]) })

  it('finds several, in order, each at its place', () => {
    const text = 'Open from 1 May 2026 to 30/06/2026.'
    expect(findDates(text).map(({ from, to, words }) => [text.slice(from, to), words])).toEqual([['1 May 2026', '1 May 2026'], ['30/06/2026', '30/06/2026']])
  })

  it('gives back its own words for any text', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('1 May 2026', '12/07/2023', ''), (noise, date) => {
      const text = `${noise} ${date} ${noise}`
      for (const found of findDates(text)) expect(text.slice(found.from, found.to)).toBe(found.words)
    }))
  })
})

describe('pageDatesIn', () => {
  it.each([
    ['Last updated: 28 October 2022', 'updated', '2022-10-28'], ['Last updated: September 2021', 'updated', '2021-09'], ['Page last reviewed: 12/07/2023', 'reviewed', '2023-07-12'],
    ['Page last modified 31/08/2021', 'updated', '2021-08-31'], ['Last modified 15/08/2023 10:55:47', 'updated', '2023-08-15'], ['Last Updated - August 21, 2023', 'updated', '2023-08-21'],
    ['Published: Friday, 15th March 2019', 'published', '2019-03-15'], ['Date Released - 27/03/2025', 'published', '2025-03-27'], ['Last updated: 18 11 20', 'updated', '2020-11-18'],
    ['Posted by admin on March 3, 2024', 'published', '2024-03-03'], ['This page was last reviewed on 3 May 2026 by the SEND team', 'reviewed', '2026-05-03'], ['Last updated | 2 June 2026', 'updated', '2026-06-02'],
    ['Version 2.0. Page last reviewed: 02/12/2025', 'reviewed', '2025-12-02'],
  ])('reads "%s"', (text, what, date) => { expect(pageDatesIn(text)).toMatchObject([{ what, date }]) })

  it.each(['Last updated:', 'Updated 20th Oct', 'Next review: 3 May 2027', 'The strategy runs from September 2025', 'We reviewed the offer with families and on 3 May 2026 we published what they said, with what we did about it.'])(
    'sees no page date in "%s"', (text) => { expect(pageDatesIn(text)).toEqual([]) })

  it('takes the year from mark-up where the words lack it', () => {
    expect(pageDatesIn('Updated 20th Oct', [{ words: '20th Oct', iso: '2025-10-20' }])).toMatchObject([{ what: 'updated', date: '2025-10-20' }])
  })
})
