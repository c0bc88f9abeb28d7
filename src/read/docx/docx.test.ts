import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../model/page.ts'
import type { Fetched } from '../../model/snapshot.ts'
import { readBody } from '../read.ts'

const styles = '<w:styles><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Own"><w:name w:val="Council sub"/><w:basedOn w:val="H2"/></w:style></w:styles>'
const rels = '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://www.gov.uk/list" TargetMode="External"/></Relationships>'

const p = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
const style = (id: string): string => `<w:pStyle w:val="${id}"/>`
const item = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`

function docx(body: string, extra: Readonly<Record<string, Uint8Array>> = {}): Fetched {
  const files = { 'word/document.xml': strToU8(`<w:document><w:body>${body}</w:body></w:document>`), 'word/styles.xml': strToU8(styles), 'word/_rels/document.xml.rels': strToU8(rels), ...extra }
  return {
    address: 'https://a.example/files/guide.docx', finalAddress: 'https://a.example/files/guide.docx', redirects: [], status: 200, headers: {}, sha256: '', fetchedAt: '', depth: 2,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: zipSync(files, { level: 1 }),
  }
}

async function read(body: string): Promise<Page> {
  const outcome = await readBody(docx(body))
  if (outcome.kind !== 'page') throw new Error(outcome.unreadable.reason)
  return outcome.page
}

describe('a Word file', () => {
  it('keeps headings, lists with what leads in, and nested items with theirs', async () => {
    const page = await read(p('Guide', style('H1')) + p('Who', style('Own')) + p('You can ask if you are:') + p('a parent', item(0)) + p('of a child under five', item(1)) + p('a school', item(0)))
    expect(page.title).toBe('Guide')
    expect(page.passages.map(({ kind, text, leadIn, headingPath }) => [kind, text, leadIn, headingPath])).toEqual([
      ['heading', 'Guide', undefined, []], ['heading', 'Who', undefined, []], ['paragraph', 'You can ask if you are:', undefined, ['Who']],
      ['item', 'a parent', 'You can ask if you are:', ['Who']], ['item', 'of a child under five', 'You can ask if you are: a parent', ['Who']], ['item', 'a school', 'You can ask if you are:', ['Who']],
    ])
  })
  it('reads a table by rows, with the header of each cell', async () => {
    const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`
    const page = await read(`<w:tbl>${row('Band', 'A year')}${row('A', '£2,150')}${row('B', '£4,700')}</w:tbl>`)
    expect(page.passages.map(({ kind, text, cellHeaders }) => [kind, text, cellHeaders])).toEqual([['row', 'Band | A year', undefined], ['row', 'A | £2,150', ['Band', 'A year']], ['row', 'B | £4,700', ['Band', 'A year']]])
  })
  it('follows links of both kinds and leaves out what was deleted or hidden', async () => {
    const page = await read(`<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>the list</w:t></w:r></w:hyperlink><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>
      <w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.example/form"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Form</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
    expect(page.passages.map((passage) => passage.text)).toEqual(['See the list', 'Form'])
    expect(page.links.map(({ target, text, passage }) => [target, text, passage])).toEqual([['https://www.gov.uk/list', 'the list', 0], ['https://a.example/form', 'Form', 1]])
  })
  it('reads nothing but its own words: no entity, no other part, no path outside', async () => {
    const outcome = await readBody(docx('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + p('Words &a;'), { '../../evil.txt': strToU8('x'), 'word/vbaProject.bin': strToU8('x') }))
    expect(outcome.kind === 'page' && outcome.page.text).toContain('Words')
    expect(outcome.kind === 'page' && outcome.page.text).not.toContain('root:')
  })
  it('is not read when unpacking would cost too much, and never taken for empty', async () => {
    expect(await readBody(docx(p('x').repeat(30_000)))).toMatchObject({ kind: 'unreadable', unreadable: { reason: 'too-complex' } })
    expect(await readBody(docx('', { 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }))).toMatchObject({ kind: 'unreadable', unreadable: { reason: 'too-large' } })
    expect((await readBody(docx(`${'<w:sdt>'.repeat(20_000)}${p('deep')}`))).kind).toBe('page')
  })
})
