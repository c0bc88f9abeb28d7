import { describe, expect, test } from 'vitest'
import { UsageError } from '../errors.ts'
import { regionAuditSchema } from '../model/region.ts'
import { hostileAudit, sampleAudit, sampleRegionAudits } from '../report/testing/sample-audit.ts'
import { regionOf } from './region.ts'

describe('regionOf', () => {
  test('counts only authorities that were read completely, and the others apart', () => {
    const region = regionOf('Testshire', sampleRegionAudits(), [], [])
    const feedback = region.rubrics[0]?.sections[0]?.criteria[0]
    expect(feedback?.verdicts).toEqual([{ slug: 'wexborough', verdict: 'Partial' }, { slug: 'harne', verdict: 'Yes' }, { slug: 'lowfell', verdict: 'No' }])
    expect(feedback?.counts).toEqual({ Yes: 1, Partial: 1, No: 0, 'Not assessed': 0 })
    expect(feedback?.countsPartRead).toEqual({ Yes: 0, Partial: 0, No: 1, 'Not assessed': 0 })
  })

  test('is a model that reads back', () => {
    const region = regionOf('Testshire', sampleRegionAudits(), [{ name: 'Nowhere', slug: 'nowhere', why: 'No such website.' }], [])
    expect(regionAuditSchema.parse(JSON.parse(JSON.stringify(region)))).toEqual(region)
  })

  test('points to authorities with a Yes for good examples', () => {
    const feedback = regionOf('Testshire', sampleRegionAudits(), [], []).rubrics[0]?.sections[0]?.criteria[0]
    expect(feedback?.practice.map(({ slug, requirement }) => [slug, requirement])).toEqual([['harne', 'feedback-young-people']])
  })

  test('brings together the broken targets that several authorities link to', () => {
    const [most] = regionOf('Testshire', sampleRegionAudits(), [], []).brokenLinks
    expect(most).toEqual({ target: 'https://www.no-such-host.example/', title: 'No such website', slugs: ['wexborough', 'harne', 'lowfell'], places: 93 })
  })

  test('refuses to compare verdicts of different versions of a rubric, and says what to do', () => {
    const other = hostileAudit()
    const newer = { ...other, rubrics: other.rubrics.map((rubric) => ({ ...rubric, version: '2027.1' })) }
    expect(() => regionOf('Testshire', [sampleAudit(), newer], [], [])).toThrow(UsageError)
    expect(() => regionOf('Testshire', [sampleAudit(), newer], [], [])).toThrow(/2026\.1.*2027\.1.*lo-audit score/)
  })

  test('stands even when no authority could be read', () => {
    expect(regionOf('Testshire', [], [{ name: 'Nowhere', slug: 'nowhere', why: 'No such website.' }], []).rubrics).toEqual([])
  })
})
