import { describe, expect, test } from 'vitest'
import { sampleAudit, sampleEvidence, sampleRegionAudits, sampleRequirement } from '../testing/sample-audit.ts'
import { criterionFingerprint, requirementFingerprint, reviewRows } from './review.ts'

const rubric = { rubric: 'sen-support', version: '2026.1' }

describe('the rows for an adviser', () => {
  test('hold every requirement of a Partial that is not met, and none that is', () => {
    const ids = reviewRows([sampleAudit()]).filter(({ criterion }) => criterion.verdict === 'Partial').map(({ requirement }) => requirement.id)
    expect(ids).toEqual(['*', 'feedback-young-people', 'annual-review'])
  })

  test('begin with the Partials of all authorities', () => {
    const verdicts = reviewRows(sampleRegionAudits()).map(({ criterion }) => criterion.verdict)
    expect(verdicts).toEqual(verdicts.toSorted((a, b) => ['Partial', 'No', 'Not assessed'].indexOf(a) - ['Partial', 'No', 'Not assessed'].indexOf(b)))
  })

  test('have keys that no two rows share', () => {
    const keys = reviewRows(sampleRegionAudits()).map((row) => [row.authority.slug, row.rubric, row.criterion.id, row.requirement.id].join('|'))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the fingerprint of what an adviser saw', () => {
  const requirement = sampleRequirement('a', 'A', 'partial')
  const first = requirementFingerprint(rubric, requirement)

  test('changes with the rubric, the level and the quotes', () => {
    expect(requirementFingerprint({ ...rubric, version: '2027.1' }, requirement)).not.toBe(first)
    expect(requirementFingerprint(rubric, { ...requirement, level: 'not-found' })).not.toBe(first)
    expect(requirementFingerprint(rubric, { ...requirement, evidence: [sampleEvidence({ quote: 'other words' })] })).not.toBe(first)
  })

  test('stays when only the day, the wording of a reason or the title has changed', () => {
    expect(requirementFingerprint(rubric, { ...requirement, why: 'Said otherwise.', title: 'B', evidence: [sampleEvidence({ seenAt: '2027-01-01T00:00:00.000Z' })] })).toBe(first)
  })

  test('of a criterion changes with any of its requirements', () => {
    const criterion = { id: 'c', title: 'C', verdict: 'Partial' as const, why: '', requirements: [requirement] }
    expect(criterionFingerprint(rubric, { ...criterion, requirements: [{ ...requirement, level: 'met' }] })).not.toBe(criterionFingerprint(rubric, criterion))
  })
})
