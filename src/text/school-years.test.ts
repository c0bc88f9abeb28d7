import { expect, test } from 'vitest'
import { findSchoolYears } from './dates.ts'

test('a school year is read from its September, however it is written', () => {
  for (const words of ['2026/27', '2026-27', '2026–2027', '2026 to 2027']) expect(findSchoolYears(`The statement for ${words} is here.`)).toEqual([{ iso: '2026-09', words, from: 18, to: 18 + words.length }])
})

test('two years that do not follow one another are no school year', () => {
  for (const words of ['2020/25', '2026-11-21', '01/2026/27', '2026 to 2030']) expect(findSchoolYears(words)).toEqual([])
})
