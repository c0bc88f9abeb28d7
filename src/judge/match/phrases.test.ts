import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { Lexicon, Phrase } from '../../model/rubric.ts'
import { isPhraseError, parsePhrase } from '../../rubric/phrase.ts'
import { foldWords } from '../../text/tokens.ts'
import { TapeWriter } from '../tape.ts'
import { lexiconOf, say } from '../testing/site.ts'
import { PhraseFinder } from './phrases.ts'

const read = (source: string): Phrase => {
  const phrase = parsePhrase(source)
  if (isPhraseError(phrase)) throw new Error(phrase.problem)
  return phrase
}

/** The words that a phrase finds in texts, as written. */
const find = (source: string, texts: readonly string[], lexicon: Lexicon = lexiconOf()): readonly string[] => {
  const writer = new TapeWriter()
  for (const text of texts) writer.add(text)
  const tape = writer.finish()
  const { at, from } = new PhraseFinder(tape, lexicon).find(read(source))
  return at.map((end, index) => texts[tape.textAt[end - 1] ?? 0]?.slice(tape.charFrom[from[index] ?? 0], tape.charTo[end - 1]) ?? '')
}

test('words match whatever their case, accents and hyphens, with their plural', () => {
  expect(find('post 16 support plan', ['Post-16 Support Plans'])).toEqual(['Post-16 Support Plans'])
  expect(find('agency', ['two agencies, one agency'])).toEqual(['agencies', 'agency'])
  expect(find('sen', ['sens SEN'])).toEqual(['SEN'])
})

test('prefixes, capitals, alternatives and words that may be left out', () => {
  expect(find('request*', ['They requested, we request, requesting; a quest'])).toEqual(['requested', 'request', 'requesting'])
  expect(find('=OT', ['An OT, two OTs, ot, Ot'])).toEqual(['OT', 'OTs'])
  expect(find('(ask|apply in writing) for', ['ask for, apply in writing for, apply for'])).toEqual(['ask for', 'apply in writing for'])
  expect(find('early [years] setting', ['early years setting, early setting, early school setting'])).toEqual(['early years setting', 'early setting'])
  expect(find('[the] [big] plan', ['the big plan'])).toEqual(['plan'])
})

test('gaps span some words and never leave the text', () => {
  expect(find('ask ..2 assessment', ['ask for an assessment'])).toEqual(['ask for an assessment'])
  expect(find('ask ..2 assessment', ['ask us for an assessment'])).toEqual([])
  expect(find('ask ..4 assessment', ['please ask', 'assessment'])).toEqual([])
  expect(find('ask assessment', ['please ask', 'assessment'])).toEqual([])
})

test('concepts stand anywhere in a phrase, and shapes too', () => {
  const lexicon = lexiconOf({ concepts: { plan: say('[sen] support plan', 'EHC (plan|document)'), ask: say('ask', 'apply for a @plan') } })
  expect(find('@plan', ['an EHC plan and a SEN support plan'], lexicon)).toEqual(['EHC plan', 'support plan'])
  expect(find('my @plan', ['my SEN support plan', 'my support plan', 'my plan'], lexicon)).toEqual(['my SEN support plan', 'my support plan'])
  expect(find('to @ask now', ['to apply for a SEN support plan now', 'to ask now'], lexicon)).toEqual(['to apply for a SEN support plan now', 'to ask now'])
  expect(find('within <number> weeks', ['within six weeks, within 20 weeks, within weeks'])).toEqual(['within six weeks', 'within 20 weeks'])
  expect(find('on <date>|ring <phone>', ['on 3 March 2026', 'ring 01632 960001 now'])).toEqual(['on 3 March 2026', 'ring 01632 960001'])
})

test('a concept may be words near one another, by itself and within a phrase', () => {
  const near = { kind: 'near', of: [say('monday|friday'), say('<time>')], words: 2 } as const
  const lexicon = lexiconOf({ concepts: { hours: { kind: 'any', of: [say('office hours'), near] } } })
  expect(find('@hours', ['9am on Friday, office hours', 'Monday', '9am', 'Monday the third of the month at 9am'], lexicon)).toEqual(['9am on Friday', 'office hours'])
  expect(find('open @hours', ['open Monday from 9am', 'closed Monday from 9am', 'open office hours'], lexicon)).toEqual(['open Monday from 9am', 'open office hours'])
  expect(find('open ..2 @hours now', ['open again on Monday from 9am now'], lexicon)).toEqual(['open again on Monday from 9am now'])
})

test('any phrase of plain words, gaps and options is found exactly where a slow search finds it', () => {
  const word = fc.constantFrom('ask', 'for', 'plan')
  const step = fc.oneof(word, word.map((each) => `[${each}]`), fc.tuple(word, word).map(([a, b]) => `(${a}|${b} ${a})`), fc.integer({ min: 1, max: 2 }).map((most) => `..${most}`))
  const phrase = fc.tuple(word, fc.array(step, { maxLength: 4 }), word).map(([first, middle, last]) => [first, ...middle, last].join(' '))
  const text = fc.array(fc.constantFrom('ask', 'for', 'plan', 'us'), { maxLength: 12 }).map((words) => words.join(' '))
  fc.assert(fc.property(phrase, text, (source, where) => {
    const parsed = parsePhrase(source)
    if (isPhraseError(parsed)) return
    const writer = new TapeWriter()
    writer.add(where)
    const ends = new PhraseFinder(writer.finish(), lexiconOf()).find(parsed).at
    expect(ends).toEqual(slowEnds(parsed, foldWords(where)))
  }))
})

/** All ends by trying every way from every word. */
function slowEnds(phrase: Phrase, words: readonly string[]): readonly number[] {
  const walk = ({ steps }: Phrase, start: readonly number[]): readonly number[] => steps.reduce<readonly number[]>((places, step) => {
    switch (step.kind) {
      case 'word': return places.filter((place) => words[place] === step.word || (step.word.length > 3 && words[place] === `${step.word}s`)).map((place) => place + 1)
      case 'gap': return places.flatMap((place) => Array.from({ length: step.most + 1 }, (_, more) => place + more).filter((each) => each <= words.length))
      case 'optional': return [...places, ...walk(step.phrase, places)]
      case 'either': return step.of.flatMap((each) => walk(each, places))
      default: return []
    }
  }, start)
  return [...new Set(words.flatMap((_, place) => walk(phrase, [place])))].sort((a, b) => a - b)
}

test('hostile phrases over hostile texts take time in proportion to the words', () => {
  const hostile = ['a ..12 a ..12 a ..12 a ..12 a ..12 a ..12 b', '(a|a a|a a a) (a|a a|a a a) (a|a a|a a a) (a|a a) b', '[a] [a] [a] [a] [a] [a] [a] [a] [a] b']
  const time = (count: number): number => {
    const writer = new TapeWriter()
    writer.add('a '.repeat(count))
    const tape = writer.finish()
    const begun = performance.now()
    for (const source of hostile) expect(new PhraseFinder(tape, lexiconOf()).find(read(source)).at).toEqual([])
    return performance.now() - begun
  }
  time(1000)
  expect(time(15_000)).toBeLessThan(3000)
})
