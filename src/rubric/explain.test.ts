import { describe, expect, test } from 'vitest'
import { checkRubric, findCommonSignals, findUnusedConcepts } from './check.ts'
import { explainRequirement } from './explain.ts'
import { requirementsOf } from './expressions.ts'
import { compileTexts, rubricText } from './testing/rubric-texts.ts'

const rubric = compileTexts([rubricText])
const [requirement] = requirementsOf(rubric)
const told = requirement === undefined ? '' : explainRequirement(requirement, 'The region agreed.')

describe('a requirement told as a person would', () => {
  test('gives the duty, the source with its date, and the reason of an override', () => {
    expect(told).toContain('# Help offline (offline)')
    expect(told).toContain('Source: The brief (looked up on 21 November 2026).')
    expect(told).toContain('Changed in this rubric: The region agreed.')
    const [unverified] = requirementsOf(compileTexts([rubricText.replace('verified: 2026-11-21', 'verified: no')]))
    expect(unverified === undefined ? '' : explainRequirement(unverified)).toContain('unverified')
  })
  test('reads each signal aloud with its place and its strength', () => {
    expect(told).toContain('a phone number: counts as a signpost (where or how to get it). In one paragraph, list item or table row in a place about any name for [local offer]: a phone number and (“helpline” or “phone line”).')
    expect(told).toContain('- **a printed copy** (print); needs substance (who, what, how or when)')
    expect(told).toContain('These guards do not apply: future.')
    expect(told).toContain('- the dates have passed (flag: stale). It is then at most partial. “drop in … 2020”')
  })
  test('reads a figure of the whole crawl without a place', () => {
    const [figures] = requirementsOf(compileTexts([rubricText.replace('"printed copy"', '{measure: broken-links-per-thousand, at-most: 20}')]))
    expect(figures === undefined ? '' : explainRequirement(figures)).toContain('. The number of broken links in a thousand is at most 20.')
  })
  test('says how the level follows, and shows the examples', () => {
    expect(told).toContain('**Met** when each part named here is found at the strength it needs: all of these: a helpline; a printed copy.')
    expect(told).toContain('> address: /help\n> # Local Offer\n> Ring the helpline.')
    expect(told).toContain('## What to do when it is missing\n\nPublish a number.')
  })
})

describe('a check', () => {
  const messages = (from: string, to: string): readonly string[] => checkRubric(compileTexts([rubricText.replace(from, to)]), false).map(({ where, message }) => `${where}: ${message}`)

  test('names rules that can never fire', () => {
    expect(messages('despite: [future]', 'on: [minutes]').join()).toContain('offline › copy: It can never fire: the lexicon tells of no page that is minutes.')
    expect(messages('despite: [future]', 'phase: school').join()).toContain('does not say which words mean school')
    expect(messages('despite: [future]', 'unless: [printed copy, x]').join()).toContain('can never fire: what it must not say')
  })
  test('notices a short plain word that is elsewhere a name in capitals', () => {
    expect(messages('[helpline, phone line]', '["=OT", "ot clinic"]').join()).toContain('Write =OT')
  })
  test('names concepts that nobody uses, but not those used by other concepts or rules', () => {
    expect(findUnusedConcepts([rubric]).map(({ where }) => where)).toEqual(['@ehc-plan'])
    expect(findUnusedConcepts([rubric, compileTexts([rubricText.replace('topic: [helpline]', 'topic: ["@ehc-plan"]')])])).toEqual([])
  })
  test('names signals that fire on more than a quarter of the passages, or on none', () => {
    expect(findCommonSignals(rubric, 100, (signal) => (signal.id === 'line' ? 0 : 25)).map(({ where, message }) => `${where}: ${message}`)).toEqual(['offline › line: It fires nowhere in these 100 passages.'])
    expect(findCommonSignals(rubric, 100, (signal) => (signal.id === 'line' ? 26 : 25)).map(({ where, message }) => `${where}: ${message}`)).toEqual(['offline › line: It fires on 26 of 100 passages: it is too wide to tell anything.'])
  })
})
