import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rubricLimits } from '../limits.ts'
import { tokenClasses, type Phrase, type PhraseStep } from '../model/rubric.ts'
import { isPhraseError, parsePhrase, printPhrase } from './phrase.ts'

function stepsOf(source: string): readonly PhraseStep[] {
  const phrase = parsePhrase(source)
  if (isPhraseError(phrase)) throw new Error(`${phrase.problem} at ${phrase.column}`)
  return phrase.steps
}

function errorOf(source: string) {
  const phrase = parsePhrase(source)
  if (!isPhraseError(phrase)) throw new Error(`No error in ${source}`)
  return phrase
}

const plain = (word: string): PhraseStep => ({ kind: 'word', word, form: 'plain' })

describe('a phrase', () => {
  test('is words in order, folded as text is', () => {
    expect(stepsOf("Post-16 child's CAFÉ, plan")).toEqual(['post', '16', 'childs', 'cafe', 'plan'].map(plain))
  })
  test('takes word beginnings, capitals, concepts, shapes and gaps', () => {
    expect(stepsOf('request* =OT @ehc-plan <phone> ..4 x .. y')).toEqual([
      { kind: 'word', word: 'request', form: 'prefix' }, { kind: 'word', word: 'OT', form: 'exact-case' }, { kind: 'concept', concept: 'ehc-plan' },
      { kind: 'class', class: 'phone' }, { kind: 'gap', most: 4 }, plain('x'), { kind: 'gap', most: 3 }, plain('y'),
    ])
  })
  test('takes alternatives of several words and words that may be left out', () => {
    expect(stepsOf('(ask|apply now) for [early|late]')).toMatchObject([{ kind: 'either', of: [{ source: 'ask' }, { source: 'apply now' }] }, plain('for'), { kind: 'optional', phrase: { source: 'early|late' } }])
  })
  test('outside brackets a bar separates whole alternatives', () => {
    expect(stepsOf('helpline|phone line')).toMatchObject([{ kind: 'either', of: [{ source: 'helpline' }, { source: 'phone line' }] }])
  })
  test('a sign that is no word may stand for saying nothing', () => {
    expect(withoutSources(stepsOf('0 (to|-) 19'))).toEqual(withoutSources(stepsOf('0 [to] 19')))
  })
  test('a year may be cut short', () => {
    expect(stepsOf('act 20*')).toMatchObject([plain('act'), { word: '20', form: 'prefix' }])
  })
  test.each([
    ['a|-', 1, 'left out'], ['', 1, 'at least one word'], ['   ', 1, 'at least one word'], ['[early]', 1, 'left out'], ['a|[b]', 1, 'left out'], ['ask for (', 9, 'no closing'], ['ask ) for', 5, 'no opening'],
    ['(a]', 3, 'no opening'], ['(a||b)', 3, 'nothing between'], ['a <fone>', 3, '<phone>'], ['a ..40 b', 3, '1 to 20'], ['a ... b', 3, 'two dots'], ['.. a', 1, 'between two words'],
    ['a ..', 3, 'between two words'], ['a .. ..2 b', 6, 'Two gaps'], ['a\\d+', 2, 'no meaning'], ['^a', 1, 'no meaning'], ['a@b', 2, 'space before'], ['@Bad_Name', 1, 'concept'], ['= a', 1, 'capitals'], ['re*', 1, 'letters'], ['* a', 1, 'star'], ['req*uest', 1, 'space after'],
  ])('%j is refused at column %i', (source, column, words) => {
    expect(errorOf(source)).toMatchObject({ column })
    expect(errorOf(source).problem).toContain(words)
  })
  test('a misspelt shape is answered with the right one', () => {
    expect(errorOf('<phne>').suggestion).toBe('did you mean <phone>?')
  })
  test('brackets nest only so deep, and long phrases are refused', () => {
    expect(errorOf(`${'('.repeat(200)}a${')'.repeat(199)}`).problem).toContain('nest')
    expect(errorOf('a '.repeat(rubricLimits.phraseCharacters)).problem).toContain('characters')
    expect(errorOf('a '.repeat(rubricLimits.phraseSteps + 1)).problem).toContain('steps')
  })
})

const signs = fc.constantFrom('a', 'bcde', ' ', '(', ')', '[', ']', '|', '..', '.', '4', '<', '>', 'phone', '*', '=', '@', '-', '£', 'é', '\\', '\u0000', '\ud800')

describe('whatever is written', () => {
  test('never throws, and its column lies within the phrase', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(signs, { maxLength: 60 }).map((all) => all.join(''))), (source) => {
      const phrase = parsePhrase(source)
      if (!isPhraseError(phrase)) {
        expect(phrase.steps.length).toBeGreaterThan(0)
        return
      }
      expect(phrase.column).toBeGreaterThanOrEqual(1)
      expect(phrase.column).toBeLessThanOrEqual(source.length + 1)
      expect(phrase.length).toBeGreaterThanOrEqual(1)
    }), { numRuns: 400 })
  })
  test('what is read can be printed and read again', () => {
    fc.assert(fc.property(fc.array(signs, { maxLength: 40 }).map((all) => all.join('')), (source) => {
      const phrase = parsePhrase(source)
      if (isPhraseError(phrase)) return
      expect(withoutSources(stepsOf(printPhrase(phrase)))).toEqual(withoutSources(phrase.steps))
    }), { numRuns: 400 })
  })
  test('any phrase that can be built prints to itself', () => {
    const word = fc.constantFrom('ask', 'plan', '16', 'x')
    const { phrase } = fc.letrec<{ phrase: Phrase; step: PhraseStep }>((tie) => ({
      phrase: fc.tuple(word, fc.array(tie('step'), { maxLength: 3 }), word).map(([first, steps, last]) => ({ source: '', steps: [plain(first), ...steps, plain(last)] })),
      step: fc.oneof({ maxDepth: 3 },
        word.map(plain),
        fc.constantFrom(...tokenClasses).map((each): PhraseStep => ({ kind: 'class', class: each })),
        tie('phrase').map((inner): PhraseStep => ({ kind: 'optional', phrase: inner })),
        fc.tuple(tie('phrase'), tie('phrase')).map((of): PhraseStep => ({ kind: 'either', of })),
      ),
    }))
    fc.assert(fc.property(phrase, (built) => {
      const printed = printPhrase(built)
      const again = parsePhrase(printed)
      if (isPhraseError(again)) expect(again.problem).toContain('at most')
      else expect(withoutSources(again.steps)).toEqual(withoutSources(built.steps))
    }))
  })
})

function withoutSources(steps: readonly PhraseStep[]): unknown {
  return JSON.parse(JSON.stringify(steps, (key, value: unknown) => (key === 'source' ? undefined : value)))
}
