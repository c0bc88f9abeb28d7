/** Bodies that are built to hurt whoever reads them, or to be read as what they are not: each ends as a page or as a gap with its reason. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readLimits } from '../limits.ts'
import type { Page, ReadOutcome } from '../model/page.ts'
import { pdfOf, type Word } from './pdf/testing/made-pdf.ts'
import { readBody } from './read.ts'

async function outcomeOf(body: string | Uint8Array, mediaType = 'text/html', contentType = mediaType): Promise<ReadOutcome> {
  const address = 'https://a.example/files/guide'
  return readBody({ address, finalAddress: address, redirects: [], status: 200, headers: { 'content-type': contentType }, mediaType, body: typeof body === 'string' ? Buffer.from(body) : body, sha256: '', fetchedAt: '', depth: 1 })
}

async function read(body: string | Uint8Array, mediaType?: string, contentType?: string): Promise<Page> {
  const outcome = await outcomeOf(body, mediaType, contentType)
  if (outcome.kind !== 'page') throw new Error(outcome.unreadable.detail)
  return outcome.page
}

const reasonOf = async (...wish: Parameters<typeof outcomeOf>): Promise<string> => {
  const outcome = await outcomeOf(...wish)
  return outcome.kind === 'page' ? 'page' : outcome.unreadable.reason
}

describe('a web page', () => {
  it('on one line of five megabytes, or with NUL in it, is read', async () => {
    expect((await read(`<p>${'word '.repeat(900_000)}</p><p>End.</p>`)).passages.at(-1)?.text).toBe('End.')
    expect((await read('<p>Be\0fore</p><p>After.</p>')).passages.at(-1)?.text).toBe('After.')
  })

  it.each(['<!-- never closed', '<script>never', '<style>never', '<template><p>never', '<noscript>never</noscript>'])('that opens %s and never closes it shows none of it', async (open) => {
    const outcome = await outcomeOf(`<main><p>Words that are there.</p>${open} shut</main>`)
    const text = outcome.kind === 'page' ? outcome.page.passages.map((passage) => passage.text).join(' ') : ''
    expect(text).toContain('Words that are there.')
    expect(text).not.toContain('never')
  })

  it('has no words of what no control can open and nobody can see', async () => {
    const hidden = ['hidden', 'style="display:none"', 'aria-hidden="true"', 'style="position:absolute; left:-9999px"', 'style="font-size:0"', 'style="opacity: 0"', 'style="color:#fff;background-color:#fff"', 'style="text-indent:-9999em"']
    for (const how of hidden) expect((await read(`<main><p>Seen.</p><p ${how}>EHC plans, short breaks, top-up funding.</p></main>`)).text, how).not.toContain('EHC')
    for (const how of ['style="opacity: 0.9"', 'style="font-size:0.9em"', 'style="color:#fff;background-color:#000"', 'style="left:-10px"']) expect((await read(`<main><p ${how}>Seen words.</p></main>`)).text, how).toContain('Seen words.')
  })

  it.each([
    ['a mark over header and page', Buffer.from('\uFEFF<meta charset="iso-8859-1"><p>Café – £6</p>', 'utf16le'), 'text/html; charset=utf-8'],
    ['the header over the page', Buffer.from('<meta charset="utf-8"><p>Caf\u00E9 \u0096 £6</p>', 'latin1'), 'text/html; charset=windows-1252'],
    ['an encoding that is no longer one', Buffer.from('<p>Caf\u00E9 \u0096 £6</p>', 'latin1'), 'text/html; charset=utf-7'],
    ['an encoding for programs', Buffer.from('<p>Café – £6</p>'), 'text/html; charset=evil'],
  ])('is decoded by %s', async (_, body, type) => {
    expect((await read(body, 'text/html', type)).text).toContain('Café – £6')
  })

  it('names a link that is too long, or holds half a character, without failing', async () => {
    const { links } = await read(`<p><a href="/${'a'.repeat(1_000_000)}">Long</a> <a href="/x\uD83D">Half</a> <a href="/a\nb">Broken</a></p>`)
    expect(links.map(({ text, malformed }) => [text, malformed])).toEqual([['Long', 'longer than 2000 characters'], ['Half', undefined], ['Broken', undefined]])
    expect(links.every(({ target }) => target.isWellFormed() && target.length <= 2000)).toBe(true)
    expect(links[2]?.target).toBe('https://a.example/ab')
  })

  it.each([['a PDF', '%PDF-1.4', 'damaged'], ['a packed file', 'PK\u0003\u0004', 'damaged'], ['a picture', '\u0089PNG\r\n', 'unsupported-type'], ['an old Word file', '\u00D0\u00CF\u0011\u00E0', 'legacy-format']])('that is really %s is told as that', async (_, start, reason) => {
    expect(await reasonOf(Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(20)]), 'text/html')).toBe(reason)
  })
})

const page: readonly Word[] = [{ text: 'Words of a page that anybody may read.', x: 56, y: 700, size: 12 }]

/** A PDF with something more in one of its dictionaries. */
function changed(from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(pdfOf([page])).toString('latin1').replace(from, to), 'latin1')
}

describe('a PDF', () => {
  const pdf = 'application/pdf'
  it('that needs a password says so', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<${'43'.repeat(16)}> <${'43'.repeat(16)}>]`
    expect(await reasonOf(changed('/Root 1 0 R', `/Root 1 0 R ${lock}`), pdf)).toBe('encrypted')
  })
  it('that is a form for one program says so', async () => {
    expect(await reasonOf(changed('/Type /Catalog', '/Type /Catalog /AcroForm << /XFA 6 0 R /Fields [] >>'), pdf)).toBe('unsupported-type')
  })
  it('never runs the scripts it brings', async () => {
    const scripts = '/Type /Catalog /OpenAction << /S /JavaScript /JS (globalThis.wasRun = true; app.alert\\(1\\)) >>'
    expect((await read(changed('/Type /Catalog', scripts), pdf)).text).toContain('anybody may read')
    expect('wasRun' in globalThis).toBe(false)
  })
  it('of more pages than anybody reads is named, not read', async () => {
    expect(await reasonOf(pdfOf(Array.from({ length: readLimits.pdfPages + 1 }, () => [])), pdf)).toBe('too-large')
  })
  it.each([['says it has two thousand million pages', changed('/Count 1', '/Count 2147483647')], ['nests two hundred thousand lists', changed('/MediaBox [0 0 595 842]', `/MediaBox ${'['.repeat(200_000)}`)], ['is cut off', pdfOf([page]).subarray(0, 300)]])('that %s is read or named, and does no harm', async (_, body) => {
    expect(['page', 'damaged', 'scanned', 'too-large', 'too-complex']).toContain(await reasonOf(body, pdf))
  })
})

describe('a Word file', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const document = (inner: string): Uint8Array => strToU8(`<w:document><w:body>${inner}</w:body></w:document>`)
  const words = document('<w:p><w:r><w:t>Words.</w:t></w:r></w:p>')
  it('with macros, packed files and a template on another website is read for its words alone', async () => {
    const rels = strToU8('<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://10.0.0.5/evil.dotm" TargetMode="External"/></Relationships>')
    const parts = { 'word/document.xml': words, 'word/vbaProject.bin': strToU8('x'), 'word/embeddings/inner.zip': zipSync({ 'a': strToU8('x') }), 'word/_rels/settings.xml.rels': rels, '../../evil.txt': strToU8('x') }
    const { text, links } = await read(zipSync(parts), docx)
    expect([text, links]).toEqual(['Words.\n', []])
  })
  it('of sixty thousand entries, or with entities that laugh, costs little', async () => {
    const entries = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`x/${at}`, new Uint8Array()]))
    expect((await read(zipSync({ ...entries, 'word/document.xml': words }, { level: 0 }), docx)).text).toBe('Words.\n')
    const laughs = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
    const laughing = strToU8(`${laughs}<w:document><w:body><w:p><w:r><w:t>Words &c;</w:t></w:r></w:p></w:body></w:document>`)
    expect((await read(zipSync({ 'word/document.xml': laughing }), docx)).text.length).toBeLessThan(200)
  })
})
