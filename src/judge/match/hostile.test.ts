/** Whatever a rubric says, and whatever a page holds, finding takes time in proportion to the words. Shown, not only claimed. */
import { expect, test } from 'vitest'
import type { Expression, Lexicon } from '../../model/rubric.ts'
import { rubricLimits } from '../../limits.ts'
import { buildCorpus } from '../corpus.ts'
import { Evaluator } from '../evaluate.ts'
import { gatherFacts } from '../facts.ts'
import { inputOf, lexiconOf, pageOf, say } from '../testing/site.ts'

const nest = (depth: number): string => (depth === 0 ? 'a' : `(${nest(depth - 1)}|a ${nest(depth - 1)})`)
const widestGap = `..${rubricLimits.gapWords}`
const lexicon: Lexicon = lexiconOf({ concepts: {
  deep: say('(a|a a|a a a) [a] (a|[a] a)'), deeper: say('@deep @deep|@deep'),
  together: { kind: 'near', of: [say('a'), say('a a'), say('(a|c)')], words: rubricLimits.nearWords },
} })

/** What a hostile author could write, each at the limits of the language. */
const patterns: Readonly<Record<string, Expression>> = {
  'gap after gap': say(`${`a ${widestGap} `.repeat(20)}b`),
  'gap after gap, over words that are all there': say(`${`a ${widestGap} `.repeat(20)}a`),
  'alternatives within alternatives': say(`${nest(4)} ${widestGap} b`),
  'everything may be left out': say(`${'[a] '.repeat(40)}b`),
  'the same word in many lengths': say(`${'(a|a a|a a a) '.repeat(10)}b`),
  'names within names': say(`@deeper ${widestGap} @deeper ${widestGap} @deeper b`),
  'names told by words near one another': say(`@together ${widestGap} @together b`),
  'many things near one another': { kind: 'near', of: [say('a'), say('a a'), say('a ..12 a'), say('c')], words: rubricLimits.nearWords },
  'all, none and some of the same': { kind: 'at-least', count: 2, of: [{ kind: 'all', of: [say('a'), { kind: 'not', of: say('a b') }] }, say(`a ${widestGap} a`), say('(a|b|c)')] },
}

/** Texts of so many words: one endless passage, many short ones, and one in which every few words another pattern nearly fits. */
const texts: Readonly<Record<string, (words: number) => readonly string[]>> = {
  'one word again and again': (words) => ['a '.repeat(words)],
  'the same short passage again and again': (words) => Array.from({ length: words / 20 }, () => 'a '.repeat(20)),
  'nearly what is looked for': (words) => ['a a c a x a a '.repeat(words / 7)],
}

/** 100 KB of one-letter words, and a quarter of it. */
const [many, few] = [50_400, 12_600]

/** Milliseconds of processor time for units and words of a pattern. Not of the clock: other work on the machine must not fail a test. */
function time(pattern: Expression, lines: readonly string[]): number {
  const input = inputOf([pageOf('/a', lines)])
  const corpus = buildCorpus(input.pages)
  const evaluator = new Evaluator(corpus, lexicon, gatherFacts(input))
  const begun = process.cpuUsage()
  for (const scope of ['sentence', 'passage', 'page'] as const) for (const unit of evaluator.units(pattern, scope).slice(0, 1)) evaluator.spans(pattern, scope, unit)
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

for (const [about, pattern] of Object.entries(patterns)) {
  test(`${about}: four times the words take about four times the time`, { timeout: 60_000 }, () => {
    for (const make of Object.values(texts)) {
      time(pattern, make(2100))
      const once = Math.max(time(pattern, make(few)), time(pattern, make(few)))
      // Work that grows with the square would take sixteen times as long. 40 ms are allowed for the garbage collector, and three tries for bad luck.
      const most = once * 9 + 40
      const tries = [1, 2, 3].some(() => time(pattern, make(many)) < most)
      expect(tries, `${about} takes more than ${Math.round(most)} ms`).toBe(true)
    }
  })
}
