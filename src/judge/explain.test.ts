import { expect, test } from 'vitest'
import { explainLevel, type Explanation } from './explain.ts'
import { openCourtroom } from './judge.ts'
import { inputOf, lexiconOf, pageOf, partOf, requirementOf, rubricOf, say, signalOf } from './testing/site.ts'

const requirement = requirementOf([partOf('who', signalOf(say('parents can ask'))), partOf('how', signalOf(say('ring us')))])
const guards = [{ id: 'future', because: 'It is a promise.', effect: 'discard', in: 'sentence', says: say('soon') }] as const
const explain = (lines: readonly string[]): Explanation => explainLevel(openCourtroom(inputOf([pageOf('/a', lines)])), rubricOf([requirement], lexiconOf({ guards })), requirement)

test('an explanation shows the words that fired, what was held back and by which guard', () => {
  const { audit, parts } = explain(['Our team says parents can ask.', 'You can ring us soon.'])
  expect(audit.level).toBe('partial')
  expect(parts.map(({ id, isFound }) => [id, isFound])).toEqual([['who', true], ['how', false]])
  expect(parts[0]?.signals[0]).toMatchObject({ fired: 1, places: [{ words: ['parents can ask'], quote: 'Our team says parents can ask.' }], guards: ['future'] })
  expect(parts[1]?.signals[0]).toMatchObject({ fired: 0, heldBack: [{ words: ['ring us'], why: 'It is a promise.', guard: 'future' }] })
})

test('it names each single change that would give another level', () => {
  expect(explain(['Parents can ask.']).changes).toEqual([{ part: 'who', is: 'the who', kind: 'lost', level: 'not-found' }, { part: 'how', is: 'the how', kind: 'found', level: 'met' }])
  expect(explain(['Parents can ask. Ring us.']).changes.map(({ kind, level }) => [kind, level])).toEqual([['lost', 'partial'], ['lost', 'partial']])
})

test('a part that is only named would have to be told, and a doubt that caps would have to be settled', () => {
  const doubted = { ...requirementOf([partOf('who', { ...signalOf(say('parents can ask')), countsAs: 'mention' })]), doubts: [{ flag: 'stale', is: 'the dates have passed', capsAtPartial: true, signal: signalOf(say('by may 2020')) }] } as const
  const changesOf = (asked: typeof requirement, line: string): Explanation['changes'] => explainLevel(openCourtroom(inputOf([pageOf('/a', [line])])), rubricOf([asked], lexiconOf()), asked).changes
  expect(changesOf(doubted, 'Parents can ask.')).toMatchObject([{ part: 'who', kind: 'stronger', level: 'met' }])
  const told = { ...doubted, parts: [partOf('who', signalOf(say('parents can ask')))] }
  expect(changesOf(told, 'Parents can ask by May 2020.')).toMatchObject([{ kind: 'lost', level: 'not-found' }, { is: 'the dates have passed', kind: 'settled', level: 'met' }])
})

test('a part whose words stand on another page than what they must stand beside is told with that', () => {
  const apart = requirementOf([partOf('who', signalOf(say('parents can ask'))), { ...partOf('how', signalOf(say('ring us'))), beside: ['who'] }])
  const explained = explainLevel(openCourtroom(inputOf([pageOf('/a', ['Parents can ask.']), pageOf('/b', ['Ring us.'])])), rubricOf([apart], lexiconOf()), apart)
  expect(explained.parts.map(({ isFound, standsApartFrom }) => [isFound, standsApartFrom])).toEqual([[true, []], [false, ['the who']]])
})
