import { expect, test } from 'vitest'
import type { Audit, Verdict } from '../model/audit.ts'
import { sampleAudit } from '../report/testing/sample-audit.ts'
import { missesThreshold, resultLines } from './result-table.ts'
import { showText } from './show.ts'

const criterion = (id: string, verdict: Verdict) => ({ id, title: `Criterion ${id}`, verdict, why: '', requirements: [] })
function auditWith(slug: string, ...verdicts: readonly Verdict[]): Audit {
  const sample = sampleAudit()
  return {
    ...sample,
    authority: { ...sample.authority, slug, name: `The ${slug}` },
    rubrics: [{ rubric: 'r', version: '1', title: 'Rubric', overrides: [], sections: [{ id: 's', title: 'S', criteria: verdicts.map((verdict, index) => criterion(String(index + 1), verdict)) }] }],
  }
}
const shown = (audits: readonly Audit[]): string => showText(resultLines(audits).join('\n'))

test('a few authorities stand side by side, and each says how much of it was read', () => {
  const text = shown([auditWith('north', 'Yes', 'No'), auditWith('south', 'Partial', 'Not assessed')])
  expect(text).toMatch(/Rubric\s+north\s+south\n\s+Criterion 1\s+Yes\s+Partial\n\s+Criterion 2\s+No\s+Not assessed/)
  expect(text).toMatch(/The north: from \d+ pages/)
})

test('many authorities get a line each, with counts and coverage on the same line', () => {
  const text = shown(['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => auditWith(slug, 'Yes', 'Yes', 'No')))
  expect(text).toMatch(/The f\s+2\s+0\s+1\s+0\s+from \d+ pages.*complete/)
})

test('the threshold looks at all criteria of all rubrics', () => {
  expect(missesThreshold(auditWith('a', 'Yes', 'No'), undefined)).toBe(false)
  expect(missesThreshold(auditWith('a', 'Yes', 'No'), 'no')).toBe(true)
  expect(missesThreshold(auditWith('a', 'Yes', 'Partial'), 'no')).toBe(false)
  expect(missesThreshold(auditWith('a', 'Yes', 'Partial'), 'partial')).toBe(true)
  expect(missesThreshold(auditWith('a', 'Yes', 'Not assessed'), 'partial')).toBe(false)
})
