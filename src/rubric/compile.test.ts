import { describe, expect, test } from 'vitest'
import { FileError, UsageError } from '../errors.ts'
import { requirementsOf, signalsOf } from './expressions.ts'
import { withNames } from './names.ts'
import { compileTexts, lexiconText, rubricText } from './testing/rubric-texts.ts'

function messageOf(change: (text: string) => string, lexicon = lexiconText): string {
  const changed = change(rubricText)
  if (changed === rubricText && lexicon === lexiconText) throw new Error('Nothing was changed')
  try {
    compileTexts([changed], lexicon)
  } catch (error) {
    if (error instanceof FileError) return error.message
    throw error
  }
  throw new Error('No error')
}

describe('a rubric', () => {
  const [requirement] = requirementsOf(compileTexts([rubricText]))

  test('has what was left out filled in', () => {
    expect(requirement).toMatchObject({
      counts: true, source: { verified: '2026-11-21' },
      met: { kind: 'all', of: [{ part: 'helpline' }, { part: 'print' }] }, partial: { kind: 'any', of: [{ part: 'helpline' }, { part: 'print' }] },
      examples: { counts: [{ address: '/help', text: '# Local Offer\nRing the helpline.' }], partly: [], doesNot: [] },
    })
    expect(requirement?.parts[0]).toMatchObject({ needs: 'signpost', signals: [{ in: 'passage', on: ['content', 'document'], at: 'anywhere', despite: [], says: { kind: 'all', of: [{ kind: 'phrase' }, { kind: 'any' }] } }] })
    expect(requirement?.doubts[0]).toMatchObject({ capsAtPartial: true, signal: { id: 'stale-1', is: 'the dates have passed', countsAs: 'mention' } })
  })
  test('keeps every construct of the language', () => {
    const says = `{all: [{near: [a1, b1], within: 8}, {not: c1}, {contact: [phone, post]}, {contact: any}, {link: {words: d1, to: gov.uk/x, target: document, in-menus: yes}}, {form: any}, {form: e1}, {dated: {within-months: 13, of: page}}, {in-force: yes}, {heading: f1}, {title: g1}, {address: /h}, {on-page: i1}, {in-section: j1}, {in-passage: k1}, {in-sentence: l1}, {search-box: yes}, {measure: broken-links, at-most: 3}, {at-least: 2, of: [m1, n1, o1]}]}`
    const [changed] = requirementsOf(compileTexts([rubricText.replace('"printed copy"', says)]))
    const made = changed === undefined ? undefined : signalsOf(changed)[1]?.says
    expect(made).toMatchObject({ kind: 'all', of: [
      { kind: 'near', words: 8 }, { kind: 'not', of: { kind: 'phrase' } }, { kind: 'contact', by: ['phone', 'post'] }, { kind: 'contact', by: ['phone', 'email', 'post'] },
      { kind: 'link', to: ['gov.uk/x'], target: 'document', inMenus: true }, { kind: 'form' }, { kind: 'form', asks: { kind: 'phrase' } }, { kind: 'dated', withinMonths: 13, of: 'page' },
      { kind: 'in-force' }, { kind: 'heading' }, { kind: 'title' }, { kind: 'address', holds: ['/h'] }, { kind: 'within', scope: 'page' }, { kind: 'within', scope: 'section' }, { kind: 'within', scope: 'passage' }, { kind: 'within', scope: 'sentence' },
      { kind: 'search-box' }, { kind: 'measure', what: 'broken-links', atMost: 3 }, { kind: 'at-least', count: 2 },
    ] })
  })
  test.each([
    ['an unknown concept', ['@local-offer', '@locl-offer'], 'Did you mean "@local-offer"?'],
    ['an unknown guard', ['[future]', '[futre]'], 'Did you mean "future"?'],
    ['a broken phrase', ['"printed copy"', '"printed (copy"'], 'no closing'],
    ['an unknown key', ['counts-as: substance', 'count-as: substance'], 'Did you mean "counts-as"?'],
    ['an unknown strength', ['counts-as: substance', 'counts-as: substanc'], 'Did you mean "substance"?'],
    ['an id in capitals', ['id: offline', 'id: Offline'], 'small letters'],
    ['an unquoted no as an id', ['id: offline', 'id: no'], 'Write it in quotes: "no"'],
    ['a date as an id', ['id: offline', 'id: 2026-01-01'], 'begins with a letter'],
    ['an unquoted version', ['"2026.1"', '2026.1'], 'Write it in quotes: "2026.1"'],
    ['a wrong date', ['verified: 2026-11-21', 'verified: 2026-11-31'], 'Write the date'],
    ['a source that is neither looked up nor not', ['verified: 2026-11-21', 'verified: maybe'], 'or no.'],
    ['two parts of one name', ['part: print', 'part: helpline'], 'two parts named "helpline"'],
    ['two signals of one name', ['signal: copy', 'signal: line'], 'two signals named "line"'],
    ['a part that needs more than its signals give', ['counts-as: substance', 'counts-as: mention'], 'can never be found'],
    ['a signal that headings alone would satisfy', ['says: "printed copy"', 'says: {heading: printed copy}'], 'can never be found'],
    ['a condition on an unknown part', ['            doubts:', '            met: {any: [helpline, prnt]}\n            doubts:'], 'Did you mean "print"?'],
    ['a part beside one that is not there', ['                needs: substance', '                beside: [helplin]'], 'Did you mean "helpline"?'],
    ['a number no list can reach', ['            doubts:', '            met: {at-least: 3, of: [helpline, print]}\n            doubts:'], 'shorter than that number'],
  ])('with %s is refused at its place', (_, [from, to], words) => {
    const message = messageOf((text) => text.replace(from ?? '', to ?? ''))
    expect(message).toContain(words)
    expect(message).toMatch(/^rubric-1\.yaml, line \d+, column \d+: /)
  })
  test('shows a broken phrase under its own letters', () => {
    expect(messageOf((text) => text.replace('"printed copy"', '"printed <fone>"'))).toContain('says: "printed <fone>"\n     |                                    ^^^^^^')
  })
})

describe('a lexicon', () => {
  test.each([
    ['a circle', 'words: ["EHC plan", "EHCP"]', 'words: ["EHC plan", "@local-offer"]', 'words: ["local offer", "SEND hub"]', 'words: ["@ehc-plan hub"]', 'refers to itself: @ehc-plan → @local-offer → @ehc-plan'],
    ['words that are no words', 'words: ["EHC plan", "EHCP"]', 'words: {heading: plan}', '', '', 'phrases, lists of phrases'],
    ['a flag that no effect asks for', 'effect: discard', 'effect: discard\n    flag: stale', '', '', 'says which flag'],
    ['a forbidden name', '  ehc-plan:', '  __proto__:', '', '', 'cannot be used as a key'],
  ])('with %s is refused', (_, from, to, from2, to2, words) => {
    expect(messageOf((text) => text, lexiconText.replace(from, to).replace(from2, to2))).toContain(words)
  })
  test('with concepts that all refer to one another is refused at once', () => {
    const names = Array.from({ length: 40 }, (_, index) => `c${index}`)
    const concepts = names.map((name, index) => `  ${name}: {means: x, words: [${[...names.slice(index + 1).map((other) => `"@${other}"`), '"word"'].join(', ')}]}`).join('\n')
    expect(messageOf((text) => text, lexiconText.replace('concepts:', `concepts:\n${concepts}`))).toContain('at most 6 deep')
  })
})

const overrideText = `format: 1
rubric: small-cheshire
version: "1"
title: Cheshire
extends: rubric-1.yaml
override:
  - requirement: offline
    reason: A printed copy is enough.
    met: print
    parts:
      - part: drop-in
        is: a drop-in
        signals: [{signal: visit, is: a visit, counts-as: signpost, says: drop in}]
`

describe('a rubric that extends another', () => {
  test('changes a requirement, keeps the rest, and gives its reason', () => {
    const rubric = compileTexts([rubricText, overrideText])
    expect(rubric).toMatchObject({ id: 'small-cheshire', overrides: [{ requirement: 'offline', reason: 'A printed copy is enough.' }] })
    expect(requirementsOf(rubric)[0]).toMatchObject({ title: 'Help offline', met: { kind: 'part', part: 'print' }, parts: [{ id: 'helpline' }, { id: 'print' }, { id: 'drop-in' }] })
  })
  test('is told of its mistakes in its own file', () => {
    expect(() => compileTexts([rubricText, overrideText.replace('met: print', 'met: prnt')])).toThrow(/^rubric-2\.yaml, line 9, column 10: .*"prnt"/)
    expect(() => compileTexts([rubricText, overrideText.replace('says: drop in', 'says: "(drop"')])).toThrow(/^rubric-2\.yaml, line 13, /)
    expect(() => compileTexts([rubricText, overrideText.replace('requirement: offline', 'requirement: ofline')])).toThrow('Did you mean "offline"?')
    expect(() => compileTexts([rubricText, overrideText.replace('    reason: A printed copy is enough.\n', '')])).toThrow('"reason" is missing.')
    expect(() => compileTexts([overrideText])).toThrow('Only a rubric that extends another')
  })
  test('may add criteria, but not a requirement under a known id', () => {
    const added = rubricText.replace('rubric: small', 'rubric: more').replace('criterion: access', 'criterion: more')
    expect(() => compileTexts([rubricText, added])).toThrow('change it under override'.replace('change', 'Change'))
    expect(requirementsOf(compileTexts([rubricText, added.replace('id: offline', 'id: offline-two')])).map(({ id }) => id)).toEqual(['offline', 'offline-two'])
  })
})

describe("an authority's own names", () => {
  test('stand beside those of the lexicon', () => {
    const { lexicon } = withNames(compileTexts([rubricText]), { 'local-offer': ['The Ladder'] })
    expect(lexicon.concepts.get('local-offer')).toMatchObject({ kind: 'any', of: [{ kind: 'any' }, { kind: 'phrase', phrase: { source: 'The Ladder' } }] })
  })
  test('for an unknown concept are refused with a suggestion', () => {
    expect(() => withNames(compileTexts([rubricText]), { 'local-ofer': ['x'] })).toThrow(UsageError)
    expect(() => withNames(compileTexts([rubricText]), { 'local-ofer': ['x'] })).toThrow('Did you mean "local-offer"?')
  })
})
