import { describe, expect, it } from 'vitest'
import type { Page, ReadOutcome } from '../../model/page.ts'
import { readBody } from '../read.ts'
import { pdfOf, type Word } from './testing/made-pdf.ts'

async function outcomeOf(body: Uint8Array): Promise<ReadOutcome> {
  return readBody({
    address: 'https://a.example/files/inclusion-guide.pdf', finalAddress: 'https://a.example/files/inclusion-guide.pdf', redirects: [], status: 200, headers: {}, mediaType: 'application/pdf', body,
    sha256: '', fetchedAt: '', depth: 2, linkText: 'Inclusion guide (PDF)',
  })
}

async function read(pages: readonly (readonly Word[])[], more: Parameters<typeof pdfOf>[1] = {}): Promise<Page> {
  const outcome = await outcomeOf(pdfOf(pages, more))
  if (outcome.kind !== 'page') throw new Error(outcome.unreadable.reason)
  return outcome.page
}

/** Lines of body text from the top, 14 points apart; a number makes a gap. */
function lines(...texts: readonly (string | number)[]): readonly Word[] {
  let y = 760
  return texts.flatMap((text) => {
    y -= typeof text === 'number' ? text : 14
    return typeof text === 'number' ? [] : [{ text, x: 56, y, size: 12 }]
  })
}

const long = 'Pupils with an education, health and care plan can have more help than others, and so'

describe('a PDF', () => {
  it('is made of paragraphs, rebuilt from lines and the gaps between them', async () => {
    const page = await read([lines(long, 'can pupils without one.', 14, long, 'can their schools.')])
    expect(page.passages.map(({ kind, text, pdfPage }) => [kind, text, pdfPage])).toEqual([['paragraph', `${long} can pupils without one.`, 1], ['paragraph', `${long} can their schools.`, 1]])
  })
  it('joins a word broken at the end of a line, and leaves a hyphen where it belongs', async () => {
    const page = await read([lines(`${long} the infor-`, 'mation is here, with the information on post-', '16 colleges and post-16 courses and well-', 'being, well-being.')])
    expect(page.text).toContain('the information is here')
    expect(page.text).toContain('post-16 colleges')
    expect(page.text).toContain('well-being, well-being')
  })
  it('takes larger type for headings and its title from the one largest', async () => {
    const page = await read([[{ text: 'Inclusion funding', x: 56, y: 780, size: 24 }, { text: 'Who can ask', x: 56, y: 740, size: 16 }, ...lines(40, long)]])
    expect(page.title).toBe('Inclusion funding')
    expect(page.passages.map(({ kind, headingPath }) => [kind, headingPath])).toEqual([['heading', []], ['heading', []], ['paragraph', ['Who can ask']]])
  })
  it('keeps what leads into a list with its items', async () => {
    const page = await read([lines('You can ask if you are:', '\u2022 a parent', '\u2022 a young person')])
    expect(page.passages.map(({ kind, text, leadIn }) => [kind, text, leadIn])).toEqual([
      ['paragraph', 'You can ask if you are:', undefined], ['item', 'a parent', 'You can ask if you are:'], ['item', 'a young person', 'You can ask if you are:'],
    ])
  })
  it('reads words side by side as rows, under a header in its own type', async () => {
    const row = (y: number, bold: boolean, ...cells: readonly string[]): readonly Word[] => cells.map((text, at) => ({ text, x: 60 + at * 200, y, size: 12, bold }))
    const page = await read([[...row(700, true, 'Band', 'A year'), ...row(680, false, 'A', '2,150 pounds'), ...row(660, false, 'B', '4,700 pounds')]])
    expect(page.passages.map(({ kind, text, cellHeaders }) => [kind, text, cellHeaders])).toEqual([['row', 'Band | A year', undefined], ['row', 'A | 2,150 pounds', ['Band', 'A year']], ['row', 'B | 4,700 pounds', ['Band', 'A year']]])
  })
  it('takes what stands at the edge of page after page out of judgement', async () => {
    const pages = [1, 2, 3].map((at): readonly Word[] => [{ text: 'Council inclusion service', x: 56, y: 820, size: 9 }, ...lines(40, `${long} on page ${'abc'[at - 1] ?? ''}.`), { text: `Page ${at} of 3`, x: 280, y: 30, size: 9 }])
    const page = await read(pages)
    expect(page.passages.filter((passage) => passage.role === 'content')).toHaveLength(3)
    expect(page.text).toContain('Council inclusion service')
  })
  it('ties a link to its words and their passage', async () => {
    const page = await read([lines('The list is on GOV.UK today and for ever.')], { link: { href: 'https://www.gov.uk/list', rect: [126, 742, 174, 756] } })
    expect(page.links).toMatchObject([{ target: 'https://www.gov.uk/list', passage: 0, text: 'GOV.UK' }])
  })
  it.each([['Inclusion guide 2026', 'Inclusion guide 2026'], ['Microsoft Word - guide_v3.doc', 'inclusion-guide.pdf'], ['guide.indd', 'inclusion-guide.pdf']])('called "%s" in its properties has the title "%s"', async (title, expected) => {
    expect((await read([lines(long)], { title })).title).toBe(expected)
  })
  it.each([
    ['a picture of a page', pdfOf([[], []]), 'scanned'], ['cut off', pdfOf([lines(long)]).subarray(0, 200), 'damaged'], ['something else by that name', new TextEncoder().encode('%PDF-1.7 <html>'), 'damaged'],
  ])('that is %s is named, never taken for silence', async (_, body, reason) => {
    expect(await outcomeOf(body)).toMatchObject({ kind: 'unreadable', unreadable: { reason, linkText: 'Inclusion guide (PDF)' } })
  })
})
