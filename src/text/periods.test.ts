import { expect, test } from 'vitest'
import { findPeriods, isInForce } from './periods.ts'

const today = '2026-11-21'
const inForce = (text: string): boolean => findPeriods(text).some((period) => isInForce(period, today))

test('a period is read from years, months and short years, with its words', () => {
  expect(findPeriods('Our strategy 2024 to 2027 is here.')).toEqual([{ begins: '2024-01', ends: '2027-12', words: '2024 to 2027', from: 13, to: 25 }])
  expect(findPeriods('September 2025 to August 2028')).toMatchObject([{ begins: '2025-09', ends: '2028-08' }])
  expect(findPeriods('Strategy 2024-27')).toMatchObject([{ begins: '2024-01', ends: '2027-12' }])
  expect(findPeriods('the 2026/27 statement')).toMatchObject([{ begins: '2026-09', ends: '2027-08' }])
})

test('a period is in force from its first month to its last', () => {
  for (const text of ['2025 to 2028', '2023-2026', '2023/2026', 'From 2025 to 2027.', '1 April 2024 until 31 March 2027', 'in force to 31 August 2028', 'It runs until 2027.', 'Next review: autumn 2027', 'Review date: March 2028']) expect([text, inForce(text)]).toEqual([text, true])
  for (const text of ['2021 to 2024', '2019/22', 'September 2027 to August 2030', 'It was to be reviewed in 2022.', 'Review date: March 2024', '2025/26']) expect([text, inForce(text)]).toEqual([text, false])
})

test('other numbers and dates are no periods', () => {
  for (const text of ['Equality Act 2010', 'call 2024 or 2027 0000', 'Last reviewed: 22/09/2026', 'between 2011 and 2050', 'Updated June 2026', 'places for 2027', '£2024 to £2027']) expect([text, findPeriods(text)]).toEqual([text, []])
})
