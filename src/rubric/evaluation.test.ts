import { expect, test } from 'vitest'
import type { Level, RequirementAudit, RubricAudit } from '../model/audit.ts'
import { compareVersions, evaluate, type Judged } from './evaluation.ts'
import { isSamePage, parseTruth } from './truth.ts'

const said = (id: string, level: Level, address?: string, counts = true): RequirementAudit => ({
  id, title: id, level, why: '', missing: [], duty: 'must', source: '', definition: { met: '', partial: '', notFound: '' }, counts, flags: [], nearMisses: [],
  evidence: address === undefined ? [] : [{ address, title: '', headingPath: [], quote: 'q', from: 0, signals: [], seenAt: '' }],
})
const audit = (...criteria: readonly (readonly RequirementAudit[])[]): RubricAudit => ({
  rubric: 'r', version: '1', title: 'R', overrides: [],
  sections: [{ id: 's', title: 'S', criteria: criteria.map((requirements, number) => ({ id: `c${number}`, title: '', verdict: 'No', why: '', requirements: [...requirements] })) }],
})
const judge = (slug: string, truth: Readonly<Record<string, unknown>>, ...criteria: readonly (readonly RequirementAudit[])[]): Judged => ({ slug, truth: parseTruth(JSON.stringify(truth), 'truth.json'), rubrics: [audit(...criteria)] })

test('levels are counted for each requirement, and criteria by their requirements that count', () => {
  const judged = [
    judge('a', { one: { level: 'met' }, two: { level: 'absent' } }, [said('one', 'met'), said('two', 'not-assessed'), said('shown', 'met', undefined, false)]),
    judge('b', { one: { level: 'met' }, two: { level: 'met' } }, [said('one', 'not-found'), said('two', 'not-found')]),
  ]
  const { rubrics: [rubric], misses, untold } = evaluate(judged)
  expect(rubric?.requirements.table).toEqual([[1, 0, 0], [0, 0, 0], [2, 0, 1]])
  expect(rubric?.criteria.table).toEqual([[0, 0, 0], [0, 1, 0], [1, 0, 0]])
  expect(rubric?.each.map(({ id, agreement }) => [id, agreement.cases, agreement.exact.hits])).toEqual([['one', 2, 1], ['two', 2, 1]])
  expect(misses.map(({ slug, said: { id } }) => `${slug} ${id}`)).toEqual(['b one', 'b two'])
  expect(untold).toEqual(['shown'])
})

test('a criterion that the truth tells only in part is left out, and ids that no rubric has are named', () => {
  const { rubrics: [rubric], unknown, untold } = evaluate([judge('a', { one: { level: 'met' }, gone: { level: 'met' } }, [said('one', 'met'), said('two', 'met')])])
  expect([rubric?.criteria.cases, unknown, untold]).toEqual([0, ['gone'], ['two']])
})

test('the worst misses come first: said to be met and not there, met and not found, then the rest', () => {
  const truth = { a: { level: 'partial' }, b: { level: 'met' }, c: { level: 'absent' }, d: { level: 'partial' } }
  const { misses } = evaluate([judge('x', truth, [said('a', 'not-found'), said('b', 'not-found'), said('c', 'met'), said('d', 'met')])])
  expect(misses.map((miss) => miss.said.id)).toEqual(['c', 'b', 'd', 'a'])
})

test('the first quote is held against the pages of the truth only where both found something', () => {
  const pages = ['{{council}}/send/Help?id=7&sort=a']
  const truth = { one: { level: 'met', pages }, two: { level: 'met', pages }, three: { level: 'absent', pages: [] }, four: { level: 'met' } }
  const { rubrics: [rubric], misplaced } = evaluate([judge('x', truth, [
    said('one', 'partial', 'https://www.example.gov.uk/send/help?id=7'), said('two', 'met', 'https://www.example.gov.uk/send/help?id=8'), said('three', 'met', 'https://www.example.gov.uk/'), said('four', 'met', 'https://www.example.gov.uk/'),
  ])])
  expect([rubric?.onRightPage.hits, rubric?.onRightPage.of]).toEqual([1, 2])
  expect(misplaced.map((each) => each.said.id)).toEqual(['two'])
})

test('against another version: what is fixed, what is broken, what is wrong in another way', () => {
  const truth = { a: { level: 'met' }, b: { level: 'met' }, c: { level: 'met' }, d: { level: 'absent' } }
  const before = [judge('x', truth, [said('a', 'partial'), said('b', 'met'), said('c', 'not-found'), said('d', 'not-assessed')])]
  const after = [judge('x', truth, [said('a', 'met'), said('b', 'partial'), said('c', 'partial'), said('d', 'not-found')])]
  const { fixed, broken, stillWrong, notCompared } = compareVersions(before, after)
  expect([fixed, broken, stillWrong].map((changes) => changes.map((change) => change.after.id))).toEqual([['a'], ['b'], ['c']])
  expect(notCompared).toEqual([])
})

test('one page is one page on any host, with any session or sort order', () => {
  expect(isSamePage('{{kb5}}/kb5/x/service.page?id=Ab1', 'http://127.0.0.1:8080/kb5/x/service.page;jsessionid=77?id=Ab1&channel=2')).toBe(true)
  expect(isSamePage('{{site}}/Send/', 'https://a.example/send/')).toBe(true)
  expect(isSamePage('{{site}}/send?page=1', 'https://a.example/send?page=2')).toBe(false)
  expect(isSamePage('{{site}}/%zz', 'https://a.example/%zz')).toBe(true)
})

test('a truth with a wrong level is refused with its place', () => {
  expect(() => parseTruth('{"one": {"level": "yes"}}', 'x/truth.json')).toThrow(/x\/truth\.json: at one › level/)
  expect(() => parseTruth('{', 'x/truth.json')).toThrow(/is not JSON/)
})
