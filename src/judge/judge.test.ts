import { expect, test } from 'vitest'
import type { RequirementAudit } from '../model/audit.ts'
import type { Page } from '../model/page.ts'
import type { Requirement } from '../model/rubric.ts'
import { judgeAuthority, type JudgeInput } from './judge.ts'
import { all, inputOf, lexiconOf, pageOf, partOf, requirementOf, rubricOf, say, signalOf } from './testing/site.ts'

const who = partOf('who can ask', signalOf(say('(parent|young person) ..2 can ask'), { about: say('assessment') }))
const how = partOf('how to ask', signalOf(say('ring <phone>|write to us'), { about: say('assessment') }))
const refusal = partOf('what happens after a no', signalOf(say('if we say no'), { about: say('assessment') }))
const threeParts = requirementOf([who, how, refusal])

const judge = (pages: readonly Page[], requirement: Requirement = threeParts, lexicon = lexiconOf(), change: Partial<JudgeInput> = {}): RequirementAudit => {
  const found = judgeAuthority(inputOf(pages, change), [rubricOf([requirement], lexicon)]).rubrics[0]?.sections[0]?.criteria[0]?.requirements[0]
  if (found === undefined) throw new Error('nothing was judged')
  return found
}

const full = pageOf('/ehc', ['## EHC needs assessment', 'A parent can ask us. Ring 01632 960001 first.', 'If we say no, we tell you why.'], { title: 'Assessments' })

test('a requirement is met when all parts are found, and the quotes are slices of the page', () => {
  const result = judge([pageOf('/news', ['Nothing here.']), full])
  expect(result.level).toBe('met')
  expect(result.why).toBe('Found: the who can ask; the how to ask; the what happens after a no.')
  expect(result.evidence.map(({ quote }) => quote)).toEqual(['A parent can ask us. Ring 01632 960001 first.', 'If we say no, we tell you why.'])
  for (const { from, quote } of result.evidence) expect(full.text.slice(from, from + quote.length)).toBe(quote)
})

test('what is missing is named when some parts are found', () => {
  const result = judge([pageOf('/ehc', ['## EHC needs assessment', 'A parent can ask us.'])])
  expect(result.level).toBe('partial')
  expect(result.why).toBe('Found: the who can ask. Missing: the how to ask; the what happens after a no.')
  expect(result.flags).toContain('partial')
})

test('words about something else do not count, and silence says how much was read', () => {
  const result = judge([pageOf('/bins', ['## Bins', 'A parent can ask us. Ring 01632 960001.']), pageOf('/', ['Welcome.'])])
  expect(result.level).toBe('not-found')
  expect(result.why).toBe('No evidence found in 2 pages and documents.')
  expect(result.flags).toEqual(['no-evidence'])
  expect(result.nearMisses[0]?.quote).toBe('A parent can ask us. Ring 01632 960001.')
  expect(result.nearMisses[0]?.why).toContain('“ask”')
})

test('headings and bare links alone name a thing and tell nothing', () => {
  const named = requirementOf([partOf('break', signalOf(say('short break')))])
  expect(judge([pageOf('/a', ['## Short breaks', 'Read on.'])], named).level).toBe('partial')
  const link = judge([pageOf('/a', ['- [Short breaks](/breaks)'])], named)
  expect(link.level).toBe('partial')
  expect(link.flags).toContain('weak-only')
  expect(link.why).toBe('Only named, not explained: the break.')
  expect(judge([pageOf('/a', ['- [Short breaks](/breaks) give you a rest from caring.'])], named).level).toBe('met')
})

test('longer words hide shorter ones of another phase', () => {
  const phases = { 'early-years': say('pre school*'), school: say('school*') }
  const inSchool = requirementOf([partOf('review', signalOf(say('review'), { phase: ['school'] }))])
  expect(judge([pageOf('/a', ['The pre-school holds a review.'])], inSchool, lexiconOf({ phases })).level).toBe('not-found')
  expect(judge([pageOf('/a', ['The pre-school and the school hold a review.'])], inSchool, lexiconOf({ phases })).level).toBe('met')
})

test('a strategy counts while its period lasts', () => {
  const strategy = requirementOf([partOf('strategy', signalOf(all(say('strategy'), { kind: 'in-force' })))])
  expect(judge([pageOf('/a', ['Our strategy for 2025 to 2028 is here.'])], strategy).level).toBe('met')
  expect(judge([pageOf('/a', ['Our strategy for 2021 to 2024 is here.'])], strategy).level).toBe('not-found')
})

test('menus are never judged', () => {
  expect(judge([pageOf('/a', ['! A parent can ask us for an assessment.'])]).level).toBe('not-found')
})

test('a list item is read with the sentence that leads in, and is quoted without it', () => {
  const item = requirementOf([partOf('item', signalOf(all(say('you can ask'), say('assessment'))))])
  const result = judge([pageOf('/a', ['You can ask for:', '- an assessment', '- a cup of tea'])], item)
  expect(result.level).toBe('met')
  expect(result.evidence[0]?.quote).toBe('an assessment')
  expect(result.evidence[0]?.leadIn).toBe('You can ask for:')
})

test('words that stand near one another count in any order; far apart they do not', () => {
  const near = requirementOf([partOf('near', signalOf({ kind: 'near', of: [say('ask'), say('assessment')], words: 3 }))])
  expect(judge([pageOf('/a', ['An assessment is what you ask for.'])], near).level).toBe('met')
  expect(judge([pageOf('/a', ['Ask about tea, cake, biscuits and sandwiches before the assessment.'])], near).level).toBe('not-found')
})

test('a section is everything under one heading', () => {
  const section = requirementOf([partOf('hours', signalOf(all(say('<phone>'), say('<time>')), { in: 'section' }))])
  expect(judge([pageOf('/a', ['## Helpline', 'Ring 01632 960001.', 'We answer from 9am.'])], section).level).toBe('met')
  expect(judge([pageOf('/a', ['## Helpline', 'Ring 01632 960001.', '## Office', 'We open at 9am.'])], section).level).toBe('not-found')
})

test('not, unless, at-least, on-page and headings do what they say', () => {
  const level = (says: Parameters<typeof signalOf>[0], lines: readonly string[], change = {}): string => judge([pageOf('/a', lines)], requirementOf([partOf('it', signalOf(says, change))])).level
  expect(level(all(say('assessment'), { kind: 'not', of: say('website') }), ['A website assessment.'])).toBe('not-found')
  expect(level(say('assessment'), ['A website assessment.'], { unless: say('website') })).toBe('not-found')
  const two = { kind: 'at-least', count: 2, of: [say('tea'), say('cake'), say('jam')] } as const
  expect(level(two, ['Tea and more tea.'])).toBe('not-found')
  expect(level(two, ['Tea and jam.'])).toBe('met')
  expect(level(all(say('tea'), { kind: 'within', scope: 'page', of: say('jam') }), ['Tea.', 'Jam.'])).toBe('met')
  expect(level({ kind: 'within', scope: 'page', of: say('jam') }, ['Tea.'])).toBe('not-found')
  expect(level(all(say('tea'), { kind: 'heading', of: say('drinks') }), ['## Drinks', 'Tea.'])).toBe('met')
  expect(level(all(say('tea'), { kind: 'heading', of: say('drinks') }), ['## Food', 'Tea.'])).toBe('not-found')
})

test('words around a page can be asked for by name, and are never found as words of the page', () => {
  const level = (says: Parameters<typeof signalOf>[0], lines: readonly string[]): string => judge([pageOf('/a', lines), pageOf('/b', ['! Other menu', 'Coffee.'])], requirementOf([partOf('it', signalOf(says, { in: 'page', countsAs: 'signpost' }))])).level
  const toolbar = { kind: 'around', of: say('listen to this page') } as const
  expect(level(toolbar, ['! Listen to this page', 'Tea.'])).not.toBe('not-found')
  expect(level(toolbar, ['Listen to this page.'])).toBe('not-found')
  expect(level(say('listen to this page'), ['! Listen to this page', 'Tea.'])).toBe('not-found')
  expect(level(all(say('coffee'), toolbar), ['! Listen to this page', 'Tea.'])).toBe('not-found')
})

test('links, contacts, forms, dates and searches count as conditions', () => {
  const level = (says: Parameters<typeof signalOf>[0], lines: readonly string[], extras = {}, change: Partial<JudgeInput> = {}, signal = {}): string =>
    judge([pageOf('/a', lines, extras)], requirementOf([partOf('it', signalOf(says, signal))]), lexiconOf(), change).level
  const link = { kind: 'link', words: say('apply'), to: ['gov.uk/apply'], target: 'any', inMenus: false } as const
  expect(level(link, ['You can [apply online](https://www.gov.uk/apply-now).'])).toBe('met')
  expect(level(link, ['You can [apply online](https://elsewhere.example/).'])).toBe('not-found')
  expect(level(link, ['You can [apply online](https://www.gov.uk/apply-now).'], {}, { brokenTargets: new Set(['https://www.gov.uk/apply-now']) })).toBe('not-found')
  expect(level({ ...link, target: 'document', to: [] }, ['[Apply](/files/form.pdf) by post.'])).toBe('met')
  expect(level(link, ['! [Apply](https://www.gov.uk/apply)'])).toBe('not-found')
  expect(level({ ...link, inMenus: true }, ['! [Apply](https://www.gov.uk/apply)', 'Words.'])).toBe('met')
  expect(level(all(say('tea'), { kind: 'contact', by: ['email'] }), ['For tea write to tea@example.gov.uk'])).toBe('met')
  expect(level(all(say('tea'), { kind: 'contact', by: ['phone'] }), ['For tea write to tea@example.gov.uk'])).toBe('not-found')
  expect(level({ kind: 'form', asks: say('your views') }, ['? Tell us your views'])).toBe('met')
  expect(level({ kind: 'form', asks: say('your card') }, ['? Tell us your views'])).toBe('not-found')
  const dated = all(say('review'), { kind: 'dated', withinMonths: 12, of: 'passage' })
  expect(level(dated, ['Our review of 3 March 2026.'])).toBe('met')
  expect(level(dated, ['Our review of 3 March 2024.'])).toBe('not-found')
  expect(level(dated, ['Our review, 2026/27.'])).toBe('met')
  expect(level(dated, ['Our review, 2024 to 2025.'])).toBe('not-found')
  expect(level(dated, ['Our review 2026.'])).toBe('met')
  expect(level(dated, ['Our review 2025.'])).toBe('not-found')
  expect(level(dated, ['Our review by 2027.', 'A review in 2027.'])).toBe('not-found')
  expect(level(all(say('review'), { kind: 'dated', withinMonths: 12, of: 'page' }), ['Our review.'], { dates: [{ what: 'updated', date: '2026-02', words: 'February 2026' }] })).toBe('met')
  expect(level({ kind: 'search-box' }, ['Welcome.'], { hasSearch: true }, {}, { in: 'page' })).toBe('met')
  expect(level({ kind: 'measure', what: 'broken-links', atMost: 3 }, ['Welcome.'], {}, { measures: new Map([['broken-links', 4]]) })).toBe('not-found')
})

test('a phase comes from the nearest heading that names one, and own words decide first', () => {
  const phases = { school: say('school*'), 'post-16': say('college*') }
  const post16 = requirementOf([partOf('review', signalOf(say('review'), { phase: ['post-16'] }))])
  const level = (lines: readonly string[], title = 'Support'): string => judge([pageOf('/a', lines, { title })], post16, lexiconOf({ phases })).level
  expect(level(['## In school', '### At college', 'We review it.'])).toBe('met')
  expect(level(['## At college', '### In school', 'We review it.'])).toBe('not-found')
  expect(level(['## In school', 'Your college will review it.'])).toBe('met')
  expect(level(['We review it.'], 'College')).toBe('met')
})

test('guarded words are discarded and shown as a near miss with the reason', () => {
  const guards = [{ id: 'future', because: 'It is a promise.', effect: 'discard', in: 'sentence', says: say('coming soon|will be') }] as const
  const one = requirementOf([partOf('guide', signalOf(say('guide')))])
  const result = judge([pageOf('/a', ['A guide is coming soon. Ring us.'])], one, lexiconOf({ guards }))
  expect(result.level).toBe('not-found')
  expect(result.nearMisses[0]).toMatchObject({ quote: 'A guide is coming soon.', why: 'It is a promise.' })
  expect(judge([pageOf('/a', ['A guide is coming soon. Read the guide today.'])], one, lexiconOf({ guards })).level).toBe('met')
  const bold = requirementOf([partOf('guide', signalOf(say('guide'), { despite: ['future'] }))])
  expect(judge([pageOf('/a', ['A guide is coming soon.'])], bold, lexiconOf({ guards })).level).toBe('met')
  const held = [{ ...guards[0], effect: 'at-most-mention' }] as const
  expect(judge([pageOf('/a', ['A guide is coming soon.'])], one, lexiconOf({ guards: held })).level).toBe('partial')
  const flagged = [{ ...guards[0], effect: 'flag', flag: 'superseded-words' }] as const
  expect(judge([pageOf('/a', ['A guide is coming soon.'])], one, lexiconOf({ guards: flagged }))).toMatchObject({ level: 'met', flags: ['single-source', 'superseded-words'] })
})

test('pages of the wrong kind do not count, and say so', () => {
  const kinds = [{ kind: 'news', because: 'News.', when: { kind: 'address', holds: ['/news/'] } }] as const
  const one = requirementOf([partOf('guide', signalOf(say('guide')))])
  const result = judge([pageOf('/news/guide', ['Read the guide.'])], one, lexiconOf({ kinds }))
  expect(result).toMatchObject({ level: 'not-found', nearMisses: [{ why: 'It stands on a news page.' }] })
  expect(judge([pageOf('/guide.pdf', ['Read the guide.'], { format: 'pdf' })], one)).toMatchObject({ level: 'met', flags: ['single-source', 'pdf-only'] })
})

test('the first quote comes from the page that holds most', () => {
  const scattered = pageOf('/a-first', ['For an assessment ring 01632 960001.'])
  expect(judge([scattered, full]).evidence[0]?.address).toBe(full.address)
})

test('a part that must stand beside another counts only on pages that have it', () => {
  const beside = requirementOf([who, { ...how, beside: [who.id] }])
  const asking = '## EHC needs assessment'
  expect(judge([pageOf('/a', [asking, 'A parent can ask us.']), pageOf('/b', [asking, 'Ring 01632 960001.'])], beside).level).toBe('partial')
  expect(judge([pageOf('/a', [asking, 'A parent can ask us.', 'Ring 01632 960001.'])], beside).level).toBe('met')
})

test('a doubt keeps a requirement from being met, with its reason', () => {
  const doubts = [{ flag: 'wrong-law', is: 'it says that only schools can ask', capsAtPartial: true, signal: signalOf(say('only schools can ask')) }] as const
  const result = judge([full, pageOf('/b', ['Only schools can ask.'])], { ...threeParts, doubts })
  expect(result.level).toBe('partial')
  expect(result.why).toContain('But: it says that only schools can ask.')
  expect(result.flags).toContain('wrong-law')
})

test('the same pages in any order give the same audit, letter for letter', () => {
  const pages = [full, pageOf('/b', ['A parent can ask for an assessment.']), pageOf('/c', ['Ring 01632 960001 for an assessment.'])]
  expect(JSON.stringify(judge(pages.toReversed()))).toBe(JSON.stringify(judge(pages)))
})
