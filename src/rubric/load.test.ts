import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileError, UsageError } from '../errors.ts'
import { rubricLimits } from '../limits.ts'
import { readHtml } from '../read/html/html.ts'
import { checkCoverage, checkRubric } from './check.ts'
import { explainRequirement } from './explain.ts'
import { requirementsOf } from './expressions.ts'
import { loadRubric, shippedRubrics } from './load.ts'
import { fetchExample } from './example-page.ts'
import { rubricText } from './testing/rubric-texts.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'rubric-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const own = rubricText.replace('"@local-offer"', 'local offer').replace('despite: [future]', '')
const extending = (base: string): string => `format: 1\nrubric: mine\nversion: "1"\ntitle: Mine\nextends: ${base}\n`

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('a rubric file', () => {
  test('is found by its path, whatever its id', () => {
    expect(loadRubric(write('my-own.yaml', own)).id).toBe('small')
  })
  test('may build on a file beside it, with or without the ending, and on a shipped rubric', () => {
    write('base.yaml', own)
    expect(requirementsOf(loadRubric(write('a.yaml', extending('base')))).length).toBe(1)
    expect(loadRubric(write('b.yaml', extending('base.yaml'))).id).toBe('mine')
    expect(requirementsOf(loadRubric(write('c.yaml', extending('broken-links')))).length).toBeGreaterThan(0)
  })
  test.each(['../base.yaml', '../../../../etc/passwd', '/etc/passwd', 'C:\\rubrics\\base.yaml', 'https://example.org/base.yaml', 'sub/base.yaml', '..', 'lexicon.yaml', 'nowhere'])('never builds on %s', (base) => {
    writeFileSync(join(folder, 'base.yaml'), own)
    mkdirSync(join(folder, 'inner'))
    const path = join('inner', 'mine.yaml')
    expect(() => loadRubric(write(path, extending(JSON.stringify(base))))).toThrow(FileError)
  })
  test.skipIf(process.platform === 'win32')('does not follow a link out of its folder', () => {
    mkdirSync(join(folder, 'inner'))
    symlinkSync(write('outside.yaml', own), join(folder, 'inner', 'base.yaml'))
    expect(() => loadRubric(write(join('inner', 'mine.yaml'), extending('base')))).toThrow(FileError)
  })
  test('that extends itself in a circle, or very deep, is refused with the circle named', () => {
    write('one.yaml', extending('two'))
    expect(() => loadRubric(write('two.yaml', extending('one')))).toThrow('two.yaml → one.yaml → two.yaml')
    for (let index = 0; index < 20; index += 1) write(`deep-${index}.yaml`, extending(`deep-${index + 1}`))
    expect(() => loadRubric(join(folder, 'deep-0.yaml'))).toThrow('at most 8 deep')
  })
  test('brings names of its own in a lexicon beside it', () => {
    write('lexicon.yaml', 'format: 1\nlexicon: mine\nversion: "1"\nconcepts:\n  ladder: {means: Ours., words: [the ladder]}\n')
    const rubric = loadRubric(write('mine.yaml', own.replace('"printed copy"', '"@ladder"')))
    expect(rubric.lexicon.concepts.has('ladder')).toBe(true)
    expect(rubric.lexicon.concepts.has('ehc-plan')).toBe(true)
  })
  test('that is missing, too large or no text is told in plain words', () => {
    expect(() => loadRubric(join(folder, 'none.yaml'))).toThrow(UsageError)
    expect(() => loadRubric(folder + '/')).toThrow(UsageError)
    expect(() => loadRubric(write('large.yaml', '#'.repeat(rubricLimits.fileBytes + 1)))).toThrow('larger than')
    expect(() => loadRubric(write('bytes.yaml', new Uint8Array([0xff, 0xfe, 0x00])))).toThrow('UTF-8')
  })
  test('that is a lexicon is told apart', () => {
    expect(() => loadRubric(write('words.yaml', 'format: 1\nlexicon: mine\nversion: "1"\n'))).toThrow('is a lexicon, not a rubric')
  })
  test('asked for by a misspelt id is answered with the right one', () => {
    expect(() => loadRubric('broken-linsk')).toThrow('Did you mean "broken-links"?')
  })
})

describe.each(shippedRubrics())('the shipped rubric %s', (id) => {
  const rubric = loadRubric(id)
  test('has enough examples and no rule that can never fire', () => {
    expect(checkRubric(rubric, true).filter((finding) => finding.weight === 'error')).toEqual([])
  })
  test('can be read aloud, every requirement', () => {
    for (const requirement of requirementsOf(rubric)) expect(explainRequirement(requirement)).not.toMatch(/undefined|\[object/)
  })
  test('has examples that the reader takes for content', () => {
    for (const { examples } of requirementsOf(rubric)) {
      for (const example of [...examples.counts, ...examples.partly, ...examples.doesNot]) {
        const outcome = readHtml(fetchExample(example, '2026-11-21'))
        expect(outcome.kind === 'page' && outcome.page.passages.some((passage) => passage.role === 'content')).toBe(true)
      }
    }
  })
})

test('a shipped rule without near misses is an error', () => {
  expect(checkCoverage(loadRubric(write('mine.yaml', own)), 'error')).toEqual([
    { weight: 'error', where: 'offline', message: 'It has 1 under counts: at least 2 are needed.' }, { weight: 'error', where: 'offline', message: 'It has 0 under does-not: at least 2 are needed.' },
  ])
})
