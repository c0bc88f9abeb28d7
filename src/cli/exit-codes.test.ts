import { expect, test } from 'vitest'
import { exitCodeFor } from './exit-codes.ts'

test('a run in which all is done ends with 0, or with 1 where the threshold is missed', () => {
  expect(exitCodeFor(['done', 'done'], false)).toBe(0)
  expect(exitCodeFor(['done', 'done'], true)).toBe(1)
})

test('a run that could not read everything ends with 3, whether or not the threshold is missed', () => {
  expect(exitCodeFor(['done', 'partial'], false)).toBe(3)
  expect(exitCodeFor(['done', 'partial'], true)).toBe(3)
  expect(exitCodeFor(['done', 'failed'], false)).toBe(3)
})

test('a run in which no page was read ends with 4', () => {
  expect(exitCodeFor(['nothing-read'], false)).toBe(4)
  expect(exitCodeFor(['nothing-read', 'failed', 'refused'], true)).toBe(4)
})

test('a run whose snapshots all fit other settings ends with 2', () => {
  expect(exitCodeFor(['refused', 'refused'], false)).toBe(2)
})

test('a run that was stopped ends with 130 whatever else happened', () => {
  expect(exitCodeFor(['done', 'interrupted', 'failed'], true)).toBe(130)
})
