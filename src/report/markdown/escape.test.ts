import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostileWords } from '../testing/sample-audit.ts'
import { escapeMarkdown } from './escape.ts'

/** What CommonMark shows for escaped text: backslash escapes and `&amp;` undone. */
function shown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])|&amp;/g, (_, character: string | undefined) => character ?? '&')
}

describe('escapeMarkdown', () => {
  test.each([
    ['a | b', 'a \\| b'],
    ['\\|', '\\\\\\|'],
    ['two\r\nlines', 'two lines'],
    ['```js', '\\`\\`\\`js'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript\\:alert(1))'],
    ['![](http://tracker.example/)', '\\!\\[\\]\\(http\\://tracker.example/)'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['# no heading', '\\# no heading'],
    ['- [ ] task', '\\- \\[ \\] task'],
    ['---', '\\---'],
    ['1. one', '1\\. one'],
    ['2) two', '2\\) two'],
    ['+44 161 496 0000', '\\+44 161 496 0000'],
    ['www.evil.example', 'www\\.evil.example'],
    ['ask me@council.example', 'ask me\\@council.example'],
    ['a\u202Eb\u001B[31m', 'a\\[U+202E\\]b\\[U+001B\\]\\[31m'],
  ])('%j is written as %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown)
  })

  test('leaves ordinary sentences as they are, so that the file can be read without a viewer', () => {
    const sentence = 'Ring 01632 960001 (Monday to Friday, 9am - 4pm): it’s free, e.g. for parents!'
    expect(escapeMarkdown(sentence)).toBe(sentence)
  })

  test('loses no word: what is shown is what was given, on one line', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('\\`*_{}[]<>()#+-.!|~@:&;$^= \n\tawlt1é')) }), (text) => {
      expect(shown(escapeMarkdown(text))).toBe(text.replace(/\s+/g, ' ').trim())
    }))
  })

  test('leaves no character that could begin markup unescaped', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileWords)), (text) => {
      const bare = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, '')
      expect(bare).not.toMatch(/[`*_{}[\]<>|~@#$^\\\n\r\u0000-\u001F\u202A-\u202E]/)
      expect(bare).not.toMatch(/&(?!amp;)[a-z#]/i)
      expect(bare).not.toMatch(/:\S|www\./i)
      expect(escapeMarkdown(text)).not.toMatch(/^(?:[-+=\s]|\d{1,9}[.)](?:\s|$))/)
    }))
  })
})
