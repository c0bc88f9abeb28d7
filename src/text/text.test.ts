import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutQuote } from './quote.ts'
import { splitSentences } from './sentences.ts'
import { foldWords, readTokens, tokenize } from './tokens.ts'

const shapesOf = (text: string): readonly string[] => {
  const { words, shapes } = readTokens(text)
  return shapes.map((shape) => `${shape.class}: ${text.slice(words[shape.first]?.from, words[shape.end - 1]?.to)}`)
}

test('words are cut at hyphens and slashes, not at apostrophes, accents and soft hyphens', () => {
  expect(foldWords('The child’s post‑16 café/play\u00ADgroup, Zoë\'s')).toEqual(['the', 'childs', 'post', '16', 'cafe', 'playgroup', 'zoes'])
  expect(foldWords('E-mail or email; SEN & D; co-ordinator')).toEqual(['email', 'or', 'email', 'sen', 'and', 'd', 'coordinator'])
  expect(foldWords('parents\' and "carers\'" 6,000 2.5')).toEqual(['parents', 'and', 'carers', '6000', '2.5'])
})

test('capitals are remembered, a plural s aside', () => {
  expect(tokenize('OT ot EHCPs Ot A £6').map(({ capitals }) => capitals)).toEqual([true, false, true, false, false, false])
})

test('things with a shape are found with all of their words', () => {
  expect(shapesOf('Up to £6,000 or £10.50')).toEqual(['money: £6,000', 'money: £10.50'])
  expect(shapesOf('Ring 01632 960001')).toContain('phone: 01632 960001')
  expect(shapesOf('+44 (0)1632 960 001')).toContain('phone: 44 (0)1632 960 001')
  expect(shapesOf('ages 0-25')).not.toContainEqual(expect.stringContaining('phone'))
  expect(shapesOf('Write to send.team@council.gov.uk.')).toEqual(['email: send.team@council.gov.uk'])
  expect(shapesOf('by 21st November 2026')).toContain('date: 21st November 2026')
  expect(shapesOf('on 21/11/2026, 2026-11-21 and November 2026').filter((shape) => shape.startsWith('date'))).toEqual(['date: 21/11/2026', 'date: 2026-11-21', 'date: November 2026'])
  expect(shapesOf('9am to 4.30pm or 5 p.m.').filter((shape) => shape.startsWith('time'))).toEqual(['time: 9am', 'time: 4.30pm', 'time: 5 p.m'])
})

test('sentences end where a reader hears them end', () => {
  const text = 'Ring Mr. Hill, e.g. on 01632. We answer at 9.30 a.m. each day! Is it free? Yes.'
  expect(splitSentences(text).map(({ from, to }) => text.slice(from, to))).toEqual(['Ring Mr. Hill, e.g. on 01632.', 'We answer at 9.30 a.m. each day!', 'Is it free?', 'Yes.'])
})

test('a quote takes the sentences that hold the words, and no more than allowed', () => {
  const text = 'First. You can ask us for help. We answer in six weeks. Last.'
  const { from, to } = cutQuote(text, [{ from: 15, to: 18 }, { from: 46, to: 49 }], 300)
  expect(text.slice(from, to)).toBe('You can ask us for help. We answer in six weeks.')
})

test('tokens lie in the text in order, and every quote is a slice that fits and splits no character', () => {
  const texts = fc.array(fc.constantFrom('word', 'SEN', ' ', '. ', 'é', '😀', '-', '@', '£6,000', '’', '\u00AD', '9.30', '01632 960001', '?', '\n', 'a@b.uk'), { maxLength: 60 }).map((parts) => parts.join(''))
  fc.assert(fc.property(texts, fc.nat(80), fc.nat(80), fc.integer({ min: 4, max: 60 }), (text, a, b, most) => {
    let last = 0
    for (const token of tokenize(text)) {
      expect(token.from).toBeGreaterThanOrEqual(last)
      expect(token.to).toBeGreaterThan(token.from)
      last = token.to
    }
    expect(last).toBeLessThanOrEqual(text.length)
    const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
    const quote = cutQuote(text, [{ from, to }], most)
    expect(quote.to - quote.from).toBeLessThanOrEqual(most)
    expect(quote.from).toBeLessThanOrEqual(quote.to)
    expect(text.slice(quote.from, quote.to).isWellFormed()).toBe(true)
  }))
})

test('a hundred thousand hostile characters are cut in well under a second', () => {
  for (const bit of ['@', 'a@', '1,', '0 ', '. ', '\u0301', 'a-']) {
    const text = bit.repeat(100_000 / bit.length)
    const begun = performance.now()
    readTokens(text)
    splitSentences(text)
    expect(performance.now() - begun).toBeLessThan(1500)
  }
})
