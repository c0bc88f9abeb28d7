import { expect, test } from 'vitest'
import type { Unreadable } from '../model/page.ts'
import type { Skip } from '../model/snapshot.ts'
import { judgeAuthority, type JudgeInput, type Judgement } from './judge.ts'
import { finished, inputOf, pageOf, partOf, requirementOf, rubricOf, say, signalOf } from './testing/site.ts'

const requirement = requirementOf([partOf('ask', signalOf(say('ask for an assessment')))], { topic: say('(needs|EHC) assessment') })
const home = pageOf('', ['Welcome.', '- [Schools](/local-offer/schools)', '- [Search](/local-offer/find)', '- [A guide](/local-offer/guide.pdf)'], { depth: 0 })

const judge = (change: Partial<JudgeInput> = {}, pages = [home]): Judgement => judgeAuthority(inputOf(pages, change), [rubricOf([requirement])])
const levelIn = ({ rubrics }: Judgement): string | undefined => rubrics[0]?.sections[0]?.criteria[0]?.requirements[0]?.level
const skip = (path: string, reason: Skip['reason'], linkText?: string): Skip => ({ address: `https://www.example.gov.uk/local-offer${path}`, reason, detail: '', ...(linkText === undefined ? {} : { linkText }) })
const scan = (title: string): Unreadable => ({ address: 'https://www.example.gov.uk/local-offer/1.pdf', reason: 'scanned', detail: '3 pages', title })

test('a site of which everything was read says so, and silence is a No', () => {
  const result = judge()
  expect(levelIn(result)).toBe('not-found')
  expect(result.coverage).toMatchObject({ complete: true, why: 'All 1 page or document in scope were read.', gaps: [] })
  expect(result.rubrics[0]?.sections[0]?.criteria[0]).toMatchObject({ verdict: 'No', why: 'No evidence was found.' })
})

test('a site of which nothing was read is not assessed', () => {
  const result = judge({}, [])
  expect(levelIn(result)).toBe('not-assessed')
  expect(result.rubrics[0]?.sections[0]?.criteria[0]?.verdict).toBe('Not assessed')
  expect(result.coverage.gaps).toMatchObject([{ kind: 'site', why: 'No page of this site could be read.' }])
  expect(levelIn(judge({ snapshot: { ...finished, state: 'interrupted' } }))).toBe('not-assessed')
})

test('a section page that could not be read hides everything; a login, a search and a dead link hide nothing', () => {
  expect(levelIn(judge({ skips: [skip('/schools', 'challenge')] }))).toBe('not-assessed')
  expect(levelIn(judge({ skips: [skip('/find', 'robots', 'Search')] }))).toBe('not-found')
  expect(levelIn(judge({ skips: [skip('/schools', 'login')] }))).toBe('not-found')
  expect(levelIn(judge({ skips: [skip('/schools', 'not-found')] }))).toBe('not-found')
  expect(levelIn(judge({ skips: [skip('/deep/page', 'server-error')] }))).toBe('not-found')
})

test('a scan hides what its name is about, and nothing else', () => {
  const hidden = judge({ unreadable: [scan('EHC needs assessment guide')] })
  expect(levelIn(hidden)).toBe('not-assessed')
  expect(hidden.rubrics[0]?.sections[0]?.criteria[0]?.requirements[0]?.why).toContain('“EHC needs assessment guide” could not be read: it is a scan without words a program can read (3 pages).')
  expect(levelIn(judge({ unreadable: [scan('School meals menu')] }))).toBe('not-found')
  expect(levelIn(judge({ skips: [skip('/ehc-assessment', 'timed-out')] }))).toBe('not-assessed')
})

test('what was found stays found whatever could not be read', () => {
  const page = pageOf('/ask', ['You can ask for an assessment.'])
  expect(levelIn(judge({ unreadable: [scan('EHC needs assessment guide')] }, [home, page]))).toBe('met')
})

test('what was skipped is counted by reason', () => {
  const { coverage } = judge({ skips: [skip('/a', 'trap'), skip('/b', 'robots'), skip('/c', 'trap')] })
  expect(coverage.skipped).toEqual([{ reason: 'robots', count: 1 }, { reason: 'trap', count: 2 }])
  expect(coverage.complete).toBe(false)
})
