import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FileError } from '../errors.ts'
import { rubricLimits } from '../limits.ts'
import { checkYaml, failFile, parseYamlFile, readYaml } from './yaml.ts'

const flag = z.union([z.boolean(), z.enum(['yes', 'no'])])
const place = z.union([z.string(), z.array(z.string()), z.strictObject({ all: z.array(z.string()) }), z.strictObject({ near: z.array(z.string()), within: z.int() })])
const schema = z.strictObject({ name: z.string(), version: z.string().optional(), kind: z.enum(['must', 'should']).optional(), flag: flag.optional(), says: place.optional(), list: z.array(z.strictObject({ id: z.string() })).optional() })

function messageOf(text: string): string {
  try {
    parseYamlFile(text, 'test.yaml', schema)
  } catch (error) {
    if (error instanceof FileError) return error.message
    throw error
  }
  throw new Error('No error')
}

describe('a file that is wrong', () => {
  test('is shown with file, line, column, the text underlined and what was meant', () => {
    expect(messageOf('name: a\nlist:\n  - id: b\n    vresion: "1"\n')).toBe([
      'test.yaml, line 4, column 5: There is no key "vresion" here.', '  4 |     vresion: "1"', '    |     ^^^^^^^', '      Keys that may stand here: id',
    ].join('\n'))
    expect(messageOf('nmae: a\nname: b')).toContain('Did you mean "name"?')
  })
  test('shows all mistakes at once, in order', () => {
    const message = messageOf('kind: shuold\nlist: [{}]\n')
    expect(message).toContain('"name" is missing.')
    expect(message).toContain('One of these may stand here: must, should.')
    expect(message).toContain('Did you mean "should"?')
    expect(message).toContain('"id" is missing.')
  })
  test.each([['no', 'no'], ['1.10', '1.10'], ['0777', '0777'], ['2026', '2026'], ['true', 'true'], ['~', '~']])('asks for quotes where a text is wanted and %s is written', (written, shown) => {
    expect(messageOf(`name: ${written}`)).toContain(`Write it in quotes: "${shown}"`)
    expect(messageOf(`name: a\nsays: ${written}`)).toContain(`Write it in quotes: "${shown}"`)
  })
  test('of several shapes tells about the one that was meant', () => {
    expect(messageOf('name: a\nsays: {near: [a, b], witin: 3}')).toContain('Did you mean "within"?')
    expect(messageOf('name: a\nsays: {al: [a]}')).toContain('Did you mean "all"?')
    expect(messageOf('name: a\nsays: {all: [no]}')).toContain('Write it in quotes: "no"')
  })
  test.each([
    ['name: @ehc', 'Put the whole text in quotes'], ['name: [early] setting', 'quotes'], ['name: a\nname: b', 'twice'], ['\tname: b', 'tab'], ['name: a\n---\nname: b', 'second document'],
    ['name: !!js/function x', 'Tags'], ['name: !mine x', 'Tags'], ['name: &a x\nversion: *a', 'References'], ['name: *a', 'References'], ['__proto__: {a: b}\nname: x', 'cannot be used as a key'], ['constructor: x', 'cannot be used as a key'],
    ['name: "a', 'not closed'], ['name: a: b', 'second colon'], ['', 'set of keys'], ['just words', 'set of keys'],
  ])('%j is refused in plain words', (text, words) => {
    expect(messageOf(text)).toContain(words)
  })
  test('a later character of a text can be underlined, quoted or not', () => {
    const file = readYaml('name: "a <fone>"\r\nversion: b', 'test.yaml')
    const problem = file.problemAt(['name'], { message: 'No.', within: { column: 3, length: 6 } })
    expect(problem).toMatchObject({ line: 1, column: 10, length: 6 })
    expect(() => failFile([problem])).toThrow('\n    |          ^^^^^^')
  })
  test('control characters never reach the terminal', () => {
    expect(messageOf('"na\\u001b[31mme": x')).not.toContain('\u001b')
    expect(messageOf('"na\u202eme": x')).not.toContain('\u202e')
  })
})

describe('a file that is right', () => {
  test('gives typed data; yes and no are words for true and false, dates stay texts', () => {
    expect(parseYamlFile('\ufeffname: 2026-11-21\r\nflag: yes\r\n', 'x', schema)).toEqual({ name: '2026-11-21', flag: true })
    expect(checkYaml(readYaml('name: "no"\nflag: no', 'x'), schema)).toEqual({ name: 'no', flag: false })
  })
  test('may hold brackets in its prose', () => {
    expect(parseYamlFile(`name: "${'[ '.repeat(20)}"`, 'x', schema).name).toContain('[ [')
  })
})

describe('a hostile file is refused before the parser sees it', () => {
  test.each([
    ['20,000 brackets', `name: ${'['.repeat(20_000)}`], ['20,000 brackets on lines', '[\n'.repeat(20_000)], ['20,000 braces', '{a: '.repeat(900)], ['dashes', `${'- '.repeat(1900)}x`], ['question marks', `${'? '.repeat(1900)}x`],
    ['deep indents', Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')], ['a large file', 'a'.repeat(rubricLimits.fileBytes + 1)], ['many bytes', `# ${'é\n#'.repeat(rubricLimits.fileBytes / 3)}`],
    ['laughs', 'a: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b]'], ['a long line', `name: ${'a'.repeat(rubricLimits.lineCharacters)}`],
  ])('%s', (_, text) => {
    expect(() => readYaml(text, 'x')).toThrow(FileError)
  })
  test('whatever it holds, it is read or refused with a FileError', () => {
    const piece = fc.constantFrom('a', ': ', '- ', '\n', '  ', '[', ']', '{', '}', '"', "'", '&a', '*a', '!x', '|', '>', '#', '%', '@', '\t', '---', '?', ',', '\u0000')
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }).map((all) => all.join('')), (text) => {
      try {
        parseYamlFile(text, 'x', schema)
      } catch (error) {
        expect(error).toBeInstanceOf(FileError)
      }
    }), { numRuns: 300 })
  })
})
