import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { securityLines } from './security-lines.ts'

/** How many lines each section of the checklist has. */
const sections: readonly (readonly [section: number, lines: number])[] = [[1, 11], [2, 8], [3, 9], [4, 9], [5, 4], [6, 11], [7, 10], [9, 8]]
const sourceOf = (file: string): string => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8').replaceAll("\\'", "'")

describe('the security checklist', () => {
  test('has every line once, in order', () => {
    expect(securityLines.map(({ line }) => line)).toEqual(sections.flatMap(([section, lines]) => Array.from({ length: lines }, (_, at) => `${section}.${at + 1}`)))
  })

  test('names a test for every line, or says why there is none', () => {
    expect(securityLines.filter(({ tests, why }) => tests.length === 0 && (why ?? '') === '').map(({ line }) => line)).toEqual([])
  })

  test('names only tests that are there', () => {
    expect(securityLines.flatMap(({ line, tests }) => tests.filter(([file, title]) => !sourceOf(file).includes(title)).map(([file, title]) => `${line}: ${file} has no "${title}"`))).toEqual([])
  })
})
