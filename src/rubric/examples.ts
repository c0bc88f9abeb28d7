/**
 * Runs the examples that stand beside the rules: those that count must be met, those that count partly must be partial, near misses must not be found.
 * Reading and judging are handed in, so that the rules are tried by what audits real pages.
 */
import type { Level } from '../model/audit.ts'
import type { Page } from '../model/page.ts'
import type { Example, Requirement, Rubric } from '../model/rubric.ts'
import type { Fetched } from '../model/snapshot.ts'
import { fetchExample } from './example-page.ts'
import { requirementsOf } from './expressions.ts'

export interface ExampleTools {
  readonly read: (fetched: Fetched) => Page
  /** The level of one requirement on these pages alone, with nothing unread. */
  readonly judge: (pages: readonly Page[], requirement: Requirement) => Level
  /** ISO date that dates in examples are judged against. */
  readonly asOf: string
}

export interface ExampleResult {
  readonly requirement: string
  /** The key that the example stands under. */
  readonly list: 'counts' | 'partly' | 'does-not'
  /** From 1, within its list. */
  readonly number: number
  readonly example: Example
  readonly expected: Level
  readonly level: Level
  readonly passed: boolean
}

/** Tries every example of a rubric, in order. */
export function runExamples(rubric: Rubric, tools: ExampleTools): readonly ExampleResult[] {
  return requirementsOf(rubric).flatMap((requirement) => runRequirement(requirement, tools))
}

function runRequirement(requirement: Requirement, { read, judge, asOf }: ExampleTools): readonly ExampleResult[] {
  const { counts, partly, doesNot } = requirement.examples
  const lists = [['counts', 'met', counts], ['partly', 'partial', partly], ['does-not', 'not-found', doesNot]] as const
  return lists.flatMap(([list, expected, examples]) => examples.map((example, index) => {
    const level = judge([read(fetchExample(example, asOf))], requirement)
    return { requirement: requirement.id, list, number: index + 1, example, expected, level, passed: level === expected }
  }))
}
