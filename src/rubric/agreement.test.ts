import { expect, test } from 'vitest'
import fc from 'fast-check'
import { gradeTogether, measureAgreement, shareOf, type Grade, type Pair } from './agreement.ts'

const pair = fc.record({ truth: fc.constantFrom<Grade>(0, 1, 2), said: fc.constantFrom<Grade>(0, 1, 2) })
const turned = ({ truth, said }: Pair): Pair => ({ truth: said, said: truth })

test('figures of a worked example come out as worked by hand', () => {
  const pairs: readonly Pair[] = [
    ...Array<Pair>(4).fill({ truth: 2, said: 2 }), { truth: 2, said: 1 }, { truth: 1, said: 1 }, { truth: 1, said: 2 },
    { truth: 0, said: 0 }, { truth: 0, said: 0 }, { truth: 0, said: 2 },
  ]
  const { table, exact, metPrecision, metRecall, flips, weightedKappa, macroF1 } = measureAgreement(pairs)
  expect(table).toEqual([[2, 0, 1], [0, 1, 1], [0, 1, 4]])
  expect([exact.hits, exact.of, metPrecision.hits, metPrecision.of, metRecall.hits, metRecall.of, flips]).toEqual([7, 10, 4, 6, 4, 5, 1])
  // Observed 0.5·2 + 1·1 of 10; expected (0.5·(3·2 + 2·2 + 2·6 + 5·2) + 1·(3·6 + 5·2)) of 100.
  expect(weightedKappa).toBeCloseTo(1 - 0.2 / 0.44, 10)
  expect(macroF1).toBeCloseTo((4 / 5 + 2 / 4 + 8 / 11) / 3, 10)
})

test('of no cases there are no figures, and of one grade alone no kappa', () => {
  expect(measureAgreement([])).toMatchObject({ cases: 0, weightedKappa: null, macroF1: null, exact: { share: null, low: null } })
  expect(measureAgreement([{ truth: 0, said: 0 }])).toMatchObject({ weightedKappa: null, macroF1: 1, metPrecision: { of: 0, share: null } })
})

test('kappa does not change when truth and saying trade places, and is 1 only without a miss', () => {
  fc.assert(fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
    const { weightedKappa, exact } = measureAgreement(pairs)
    const other = measureAgreement(pairs.map(turned)).weightedKappa
    if (weightedKappa === null) expect(other).toBeNull()
    else expect(weightedKappa).toBeCloseTo(other ?? NaN, 10)
    if (weightedKappa === 1) expect(exact.share).toBe(1)
  }))
})

test('an interval holds its share, stays between 0 and 1, and narrows with more cases', () => {
  expect(shareOf(19, 19).low).toBeCloseTo(0.832, 3)
  expect(shareOf(31, 40)).toMatchObject({ low: expect.closeTo(0.625, 3), high: expect.closeTo(0.877, 3) })
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
    const { share, low, high } = shareOf(Math.min(some, of), of)
    const more = shareOf(Math.min(some, of) * 4, of * 4)
    expect(low).toBeLessThanOrEqual((share ?? NaN) + 1e-9)
    expect(high).toBeGreaterThanOrEqual((share ?? NaN) - 1e-9)
    expect((more.high ?? NaN) - (more.low ?? NaN)).toBeLessThan((high ?? NaN) - (low ?? NaN))
  }))
})

test('a criterion is Yes when all are met, No when nothing is found, and Partial between', () => {
  expect([gradeTogether([2, 2]), gradeTogether([0, 0]), gradeTogether([2, 0]), gradeTogether([1])]).toEqual([2, 0, 1, 1])
})
