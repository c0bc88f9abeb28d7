import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showLine, showShort, showText } from './show.ts'

test('colours, cursor movements, window titles and hidden links of a page never reach the terminal', () => {
  expect(showText('\u001b[31mred\u001b[0m')).toBe('red')
  expect(showText('\u001b]0;owned\u0007title')).toBe('title')
  expect(showText('\u001b]8;;https://evil.example\u001b\\Council\u001b]8;;\u001b\\')).toBe('Council')
  expect(showText('a\u009b2Jb\u0007c\u0000')).toBe('a2Jbc')
})

test('a carriage return cannot write over a line, and reversed writing is undone', () => {
  expect(showText('safe\rEVIL')).toBe('safe\nEVIL')
  expect(showText('file\u202egpj.exe')).toBe('filegpj.exe')
  expect(showText('a\u2066b\u200bc')).toBe('abc')
})

test('ordinary words of any language stay as they are', () => {
  expect(showText('Cynnig Lleol – £10,000 “help” 🙂\n\tnext')).toBe('Cynnig Lleol – £10,000 “help” 🙂\n\tnext')
})

test('a line is one line, cut at whole characters', () => {
  expect(showLine(' a\n b\t c ')).toBe('a b c')
  expect(showShort('🙂🙂🙂🙂', 3)).toBe('🙂🙂…')
})

test('what was made safe once is safe, and stays the same when made safe again', () => {
  fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('\u001b', '[', ']', '\u0007', '\r', '\\', 'P', 'm', '0'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) }), (text) => {
    const shown = showText(text)
    expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(showText(shown)).toBe(shown)
  }))
})
