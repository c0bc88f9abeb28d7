/** The rubrics that ship: without mistakes, and every example beside their rules comes out as its author says. */
import { describe, expect, test } from 'vitest'
import { tellExample, tryExamples } from '../cli/rubric-examples.ts'
import { loadRubrics } from '../cli/rubrics.ts'
import { checkRubric } from '../rubric/check.ts'
import { loadRubric, shippedRubrics } from '../rubric/load.ts'

test('no id belongs to two of them', () => {
  expect(() => loadRubrics([])).not.toThrow()
})

describe.each(shippedRubrics())('%s', (id) => {
  test('holds no mistakes, and enough examples', () => {
    expect(checkRubric(loadRubric(id), true).filter(({ weight }) => weight === 'error')).toEqual([])
  })

  test('its examples come out as they should', () => {
    expect(tryExamples(loadRubric(id)).filter(({ passed }) => !passed).map(tellExample)).toEqual([])
  })
})
