/**
 * How well levels agree with what is known to be true. Counts and the usual figures from them, nothing else: pure, and no figure without its number.
 * Not found and not assessed are one grade here: neither says that something is there.
 */
import type { Level } from '../model/audit.ts'

/** 0 not found or not assessed, 1 partial, 2 met. */
export type Grade = 0 | 1 | 2

/** What is true, and what was said. */
export interface Pair {
  readonly truth: Grade
  readonly said: Grade
}

/** A share of a number of cases, with Wilson's 95% interval (E. B. Wilson, 1927). */
export interface Share {
  readonly hits: number
  readonly of: number
  /** Between 0 and 1; null of no cases. */
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

export interface Agreement {
  readonly cases: number
  readonly exact: Share
  /** Cohen's kappa with linear weights; null where chance alone explains everything. */
  readonly weightedKappa: number | null
  /** F1 averaged over the grades that occur; null of no cases. */
  readonly macroF1: number | null
  /** Of those said to be met, the share that is. */
  readonly metPrecision: Share
  /** Of those that are met, the share that was said to be. */
  readonly metRecall: Share
  /** Met taken for not found, or the other way round. */
  readonly flips: number
  /** `table[truth][said]`. */
  readonly table: readonly (readonly number[])[]
}

const grades = [0, 1, 2] as const
/** The 97.5th percentile of the normal distribution: 95% lie between. */
const normal = 1.959964

export function gradeOf(level: Level): Grade {
  return level === 'met' ? 2 : level === 'partial' ? 1 : 0
}

/** What a criterion has when its requirements have these: all met, none found, or between. */
export function gradeTogether(all: readonly Grade[]): Grade {
  return all.every((grade) => grade === 2) ? 2 : all.every((grade) => grade === 0) ? 0 : 1
}

export function measureAgreement(pairs: readonly Pair[]): Agreement {
  const table = grades.map((truth) => grades.map((said) => pairs.filter((pair) => pair.truth === truth && pair.said === said).length))
  const at = (truth: Grade, said: Grade): number => table[truth]?.[said] ?? 0
  const true2 = sum(grades.map((said) => at(2, said)))
  const said2 = sum(grades.map((truth) => at(truth, 2)))
  return {
    cases: pairs.length,
    exact: shareOf(sum(grades.map((grade) => at(grade, grade))), pairs.length),
    weightedKappa: findKappa(at, pairs.length),
    macroF1: findMacroF1(at),
    metPrecision: shareOf(at(2, 2), said2),
    metRecall: shareOf(at(2, 2), true2),
    flips: at(0, 2) + at(2, 0),
    table,
  }
}

export function shareOf(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: null, low: null, high: null }
  const share = hits / of
  const spread = (normal * Math.sqrt((share * (1 - share)) / of + normal ** 2 / (4 * of ** 2))) / (1 + normal ** 2 / of)
  const centre = (share + normal ** 2 / (2 * of)) / (1 + normal ** 2 / of)
  return { hits, of, share, low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) }
}

type Cell = (truth: Grade, said: Grade) => number

function findKappa(at: Cell, cases: number): number | null {
  let [observed, expected] = [0, 0]
  for (const truth of grades) {
    for (const said of grades) {
      const weight = Math.abs(truth - said) / 2
      observed += weight * at(truth, said) * cases
      expected += weight * rowOf(at, truth) * columnOf(at, said)
    }
  }
  return expected === 0 ? null : 1 - observed / expected
}

function findMacroF1(at: Cell): number | null {
  const each = grades.flatMap((grade) => {
    const occurs = rowOf(at, grade) + columnOf(at, grade)
    return occurs === 0 ? [] : [(2 * at(grade, grade)) / occurs]
  })
  return each.length === 0 ? null : sum(each) / each.length
}

function rowOf(at: Cell, truth: Grade): number {
  return sum(grades.map((said) => at(truth, said)))
}

function columnOf(at: Cell, said: Grade): number {
  return sum(grades.map((truth) => at(truth, said)))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
