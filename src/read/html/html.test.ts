import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../model/page.ts'
import type { Fetched } from '../../model/snapshot.ts'
import { readHtml } from './html.ts'

function fetchedOf(html: string | Uint8Array, contentType = 'text/html; charset=utf-8'): Fetched {
  return {
    address: 'https://council.example/send', finalAddress: 'https://council.example/send', redirects: [], status: 200, headers: { 'content-type': contentType }, mediaType: 'text/html',
    body: typeof html === 'string' ? new TextEncoder().encode(html) : html, sha256: '', fetchedAt: '2026-11-21T00:00:00Z', depth: 0,
  }
}

function read(html: string | Uint8Array, contentType?: string): Page {
  const outcome = readHtml(fetchedOf(html, contentType))
  if (outcome.kind !== 'page') throw new Error(outcome.detail)
  return outcome.page
}

const texts = (page: Page): readonly string[] => page.passages.map((passage) => passage.text)
const content = (page: Page): readonly string[] => page.passages.filter((passage) => passage.role === 'content').map((passage) => passage.text)

describe('words', () => {
  it('never splits a word at an inline element and never glues two blocks', () => {
    expect(texts(read('<p>S<b>EN</b>D off<i>er</i></p><div>One</div><div>Two</div>'))).toEqual(['SEND offer', 'One', 'Two'])
  })
  it('keeps neighbouring links, lines and cells apart', () => {
    expect(texts(read('<p><a href=/a>Facebook</a><a href=/b>News</a></p><p>Customs House<br>Port Ellery</p>'))).toEqual(['Facebook News', 'Customs House Port Ellery'])
  })
  it('takes two line breaks for a new paragraph', () => {
    expect(texts(read('<div>First words.<br><br>Second words.</div>'))).toEqual(['First words.', 'Second words.'])
  })
  it('leaves out what a reader never sees', () => {
    expect(texts(read('<script>var a</script><style>p{}</style><template><p>no</p></template><noscript>no</noscript><p>Words<!-- no --></p>'))).toEqual(['Words'])
  })
  it('removes soft hyphens, collapses spaces and keeps every dash as it is', () => {
    expect(texts(read('<p>post\u201116   inclu\u00ADsion\u00A0fund – yes</p>'))).toEqual(['post\u201116 inclusion fund – yes'])
  })
  it('repairs doubly encoded text', () => {
    expect(texts(read('<p>the childâ€™s Â£6,000</p>'))).toEqual(['the child’s £6,000'])
  })
  it('reveals e-mail addresses hidden by Cloudflare', () => {
    const page = read('<p>Write to <a href="/cdn-cgi/l/email-protection#7f0c1a111b3f1e511d" ><span class="__cf_email__" data-cfemail="7f0c1a111b3f1e511d">[email&#160;protected]</span></a>.</p>')
    expect(texts(page)).toEqual(['Write to send@a.b.'])
    expect(page.contacts).toEqual([{ kind: 'email', value: 'send@a.b', passage: 0 }])
    expect(page.links[0]?.target).toBe('mailto:send@a.b')
  })
  it.each([
    ['windows-1252 without a label', Uint8Array.from([0x3c, 0x70, 0x3e, 0x91, 0x61, 0x92, 0xa3, 0x36]), 'text/html', '‘a’£6'],
    ['a byte-order mark over the header', Uint8Array.from([0xef, 0xbb, 0xbf, 0x3c, 0x70, 0x3e, 0xc2, 0xa3]), 'text/html; charset=iso-8859-1', '£'],
    ['a charset nobody knows', new TextEncoder().encode('<p>£'), 'text/html; charset=evil', '£'],
    ['a charset in the page', Uint8Array.from([...new TextEncoder().encode('<meta charset="iso-8859-1"><p>'), 0xa3]), 'text/html', '£'],
  ])('decodes %s', (_, bytes, type, text) => { expect(read(bytes, type).passages.at(-1)?.text).toBe(text) })
})

describe('lists', () => {
  it('gives each item the sentence that leads in', () => {
    const page = read('<p>It is free. You can ask if you are:</p><ul><li>a parent</li><li>a young person</li></ul>')
    expect(page.passages.map(({ kind, text, leadIn }) => [kind, text, leadIn])).toEqual([
      ['paragraph', 'It is free. You can ask if you are:', undefined], ['item', 'a parent', 'You can ask if you are:'], ['item', 'a young person', 'You can ask if you are:'],
    ])
  })
  it('gives a nested item its parent too', () => {
    const page = read('<p>Help:</p><ul><li>at school:<ul><li>a teaching assistant</li></ul></li></ul>')
    expect(page.passages.at(-1)).toMatchObject({ text: 'a teaching assistant', leadIn: 'Help: at school:' })
  })
  it('takes the paragraph directly before a list, and no paragraph further up', () => {
    expect(read('<p>What we pay for</p><ul><li>taxis</li></ul>').passages[1]?.leadIn).toBe('What we pay for')
    expect(read('<p>Some words.</p><h2>Taxis</h2><ul><li>one</li></ul>').passages[2]?.leadIn).toBeUndefined()
  })
  it('reads bullets that were typed', () => {
    const page = read('<p>You can:<br>• ring us<br>• write to us</p>')
    expect(page.passages.map(({ kind, text, leadIn }) => [kind, text, leadIn])).toEqual([
      ['paragraph', 'You can:', undefined], ['item', 'ring us', 'You can:'], ['item', 'write to us', 'You can:'],
    ])
  })
  it('lets a term lead into its definition', () => {
    expect(read('<dl><dt>SENCO</dt><dd>a teacher who organises help</dd></dl>').passages[1]).toMatchObject({ kind: 'item', text: 'a teacher who organises help', leadIn: 'SENCO' })
  })
})

describe('tables', () => {
  it('makes a row a passage and keeps the header of each cell', () => {
    const page = read('<table><thead><tr><th>School</th><th>Ages</th></tr></thead><tr><td>Lime Walk</td><td>4 to 11</td></tr></table>')
    expect(page.passages[1]).toMatchObject({ kind: 'row', text: 'Lime Walk | 4 to 11', cellHeaders: ['School', 'Ages'] })
  })
  it('keeps headers over the right cells where cells are empty or span', () => {
    const page = read('<table><tr><th>Day</th><th colspan=2>Times</th><th>Where</th></tr><tr><td rowspan=2>Monday</td><td>9</td><td></td><td>Hub</td></tr><tr><td>10</td><td>11</td><td>Library</td></tr></table>')
    expect(page.passages.slice(1).map((passage) => passage.cellHeaders)).toEqual([['Day', 'Times', 'Where'], ['Times', 'Times', 'Where']])
  })
  it('reads a layout table as what is in it', () => {
    const page = read('<table><tr><td><h2>Money</h2><p>One sentence.</p></td><td><form><label>Name</label></form></td></tr></table>')
    expect(page.passages.map((passage) => passage.kind)).toEqual(['heading', 'paragraph', 'field'])
  })
})

describe('headings', () => {
  it('nests by level, without the title of the page', () => {
    const page = read('<h1>SEND</h1><p>a</p><h2>Money</h2><h3>Top-up</h3><p>b</p><h2>Schools</h2><p>c</p>')
    expect(page.passages.filter((passage) => passage.kind === 'paragraph').map((passage) => passage.headingPath)).toEqual([[], ['Money', 'Top-up'], ['Schools']])
  })
  it('takes a bold line for a heading, but not a bold start of a sentence', () => {
    const page = read('<p><strong>Who can apply</strong></p><p><b>Cost:</b> nothing</p>')
    expect(page.passages.map(({ kind, headingPath }) => [kind, headingPath])).toEqual([['heading', []], ['paragraph', ['Who can apply']]])
  })
  it('keeps the heading of a closed accordion to what it opens', () => {
    const page = read('<h2>Questions</h2><details><summary>How long?</summary><p>Six weeks.</p></details><p>After.</p>')
    expect(page.passages.filter((passage) => passage.kind === 'paragraph').map((passage) => passage.headingPath)).toEqual([['Questions', 'How long?'], ['Questions']])
  })
})

describe('what can be opened', () => {
  it('reads what a control on the page opens, and nothing else that is hidden', () => {
    const page = read(`<button aria-controls="a" aria-expanded="false">Money</button><div id="a" hidden><p>Panels meet monthly.</p></div>
      <a href="#tab2">Tab</a><div id="tab2" style="display: none"><p>In a tab.</p></div><div hidden><p>Keyword stuffing.</p></div><p aria-hidden="true">Icon</p>`)
    expect(texts(page)).toContain('Panels meet monthly.')
    expect(texts(page)).toContain('In a tab.')
    expect(page.text).not.toContain('stuffing')
    expect(page.text).not.toContain('Icon')
    expect(page.passages.find((passage) => passage.text === 'Panels meet monthly.')?.headingPath).toEqual(['Money'])
  })
})

describe('accordions without controls', () => {
  it('are opened by a program, by their name', () => {
    expect(texts(read('<div class="localgov-accordion"><h2>1. Noticing</h2><div hidden><p>Three times a year.</p></div></div>'))).toEqual(['1. Noticing', 'Three times a year.'])
    expect(texts(read('<div class="draft"><h2>1. Noticing</h2><div hidden><p>Three times a year.</p></div></div>'))).toEqual(['1. Noticing'])
  })
})

describe('forms', () => {
  it('reads legends, labels, options and buttons as fields of one form', () => {
    const page = read(`<main><h1>Tell us</h1><h2>Young people</h2><form action="/say"><fieldset><legend>Was it easy?</legend><label><input type=radio><img src=x alt="happy face"></label></fieldset>
      <label for=a>What should we change?</label><textarea id=a></textarea><select><option>Parent</option><option>Young person</option></select><button>Send it</button></form></main>`)
    expect(page.forms).toHaveLength(1)
    expect(page.forms[0]).toMatchObject({
      labels: ['Was it easy?', 'happy face', 'What should we change?', 'Parent | Young person', 'Send it'], headingPath: ['Young people'], action: 'https://council.example/say', role: 'content',
    })
    expect(page.forms[0]?.passages.every((at) => page.passages[at]?.kind === 'field')).toBe(true)
    expect(page.passages.find((passage) => passage.text === 'happy face')?.leadIn).toBe('Was it easy?')
  })
  it('only notes a search of the site, and not one that is switched off', () => {
    const page = read('<form role="search"><label>Search</label><input name="q"></form><p>Words</p>')
    expect([page.hasSearch, page.forms.length, content(page)]).toEqual([true, 0, ['Words']])
    expect(read('<form action="#"><input name="q" disabled></form>').hasSearch).toBe(false)
  })
  it('is not misled by a form around the whole page', () => {
    const page = read('<form id="aspnetForm" method="post"><div class="searchbox"><label for=q>Search</label><input name="q" id=q></div><div id="main"><h1>After 16</h1><p>Words enough to be the main part of this page, and more of them.</p></div></form>')
    expect([page.hasSearch, page.forms.length]).toEqual([true, 0])
    expect(content(page)).toContain('After 16')
  })
})

describe('content and chrome', () => {
  const around = `<a class="skip" href="#main">Skip to content</a><div id="cookieBar"><p>We use cookies.</p></div><header><a href="/">Council</a><nav><ul><li><a href="/x">Bins</a></li></ul></nav></header>
    <nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/c">Children</a></li><li>SEND</li></ol></nav>`
  it('judges the main part and none of what stands around it', () => {
    const page = read(`${around}<main id="main"><h1>SEND</h1><p>What the page is about, in a sentence.</p><ul><li><a href="/ehc">EHC plans</a></li></ul></main><footer><p>Local offer for care leavers</p></footer>`)
    expect(content(page)).toEqual(['SEND', 'What the page is about, in a sentence.', 'EHC plans'])
    expect(page.breadcrumb).toEqual(['Children', 'SEND'])
  })
  it('keeps a box beside the main part that has words of its own, not one that is a menu', () => {
    const page = read(`${around}<main><h1>SEND</h1><p>What the page is about, in a sentence.</p></main><aside><h2>Contact us</h2><p>Ring the team on 01632 960001, Monday to Friday.</p></aside><aside><h2>In this section</h2><ul><li><a href="/a">Under fives</a></li></ul></aside>`)
    expect(content(page)).toEqual(['SEND', 'What the page is about, in a sentence.', 'Contact us', 'Ring the team on 01632 960001, Monday to Friday.'])
  })
  it('does not take a rating of the page for feedback on the offer', () => {
    const page = read('<main><h1>SEND</h1><p>What the page is about.</p><div><p>Was this page helpful?</p><form method=post><label><input type=radio> Yes</label><button>Submit</button></form></div></main>')
    expect(content(page)).toEqual(['SEND', 'What the page is about.'])
    expect(page.forms.every((form) => form.role === 'chrome')).toBe(true)
  })
})

describe('the page', () => {
  it.each([
    ['Money | Ashbourne Council', 'Money', 'Money'], ['EHC plans - Port Ellery Council', 'Asking for a plan', 'EHC plans'], ['', 'Only a heading', 'Only a heading'], ['Post-16 | Families', 'Post\u201116', 'Post\u201116'],
  ])('titled "%s" over "%s" is "%s"', (title, h1, expected) => { expect(read(`<title>${title}</title><h1>${h1}</h1><p>Words.</p>`).title).toBe(expected) })
  it('has a language, a canonical address and dates, but none from an empty label', () => {
    const page = read('<html lang="en-GB"><link rel="canonical" href="/send-offer"><p>Last updated: 3 September 2026</p><p>Last updated:</p>')
    expect(page).toMatchObject({ language: 'en-GB', canonical: 'https://council.example/send-offer', dates: [{ what: 'updated', date: '2026-09-03' }] })
  })
  it('resolves links against the base, ties them to their passage and names the malformed', () => {
    const page = read('<base href="/kb5/x/"><p>See <a href="advice.page?id=1">advice</a> or <a href="http://">this</a> or <a href="http://www. gov.uk">that</a> or <a href="javascript:go()">go</a>.</p><a href="/card"><h3>Card</h3><p>Words of it</p></a>')
    expect(page.links.map(({ target, text, passage, malformed }) => [target, text, passage, malformed])).toEqual([
      ['https://council.example/kb5/x/advice.page?id=1', 'advice', 0, undefined], ['http://', 'this', 0, 'no host'], ['http://www. gov.uk', 'that', 0, 'a space in the host'],
      ['https://council.example/card', 'Card Words of it', 1, undefined],
    ])
  })
  it('refuses nesting and attributes beyond any real page before they cost anything', () => {
    expect(readHtml(fetchedOf('<div>'.repeat(5000))).kind).toBe('too-complex')
    expect(readHtml(fetchedOf(`<p ${Array.from({ length: 5000 }, (_, at) => `a${at}=1`).join(' ')}>`)).kind).toBe('too-complex')
  })
  it('is made of slices of its own text, for any markup', () => {
    const tag = fc.constantFrom('p', 'div', 'ul', 'li', 'table', 'tr', 'td', 'th', 'h2', 'details', 'summary', 'form', 'label', 'button', 'a href=/x', 'b', 'nav', 'main', 'dl', 'dd', 'select', 'option', 'br')
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), tag.map((name) => `<${name}>`), tag.map((name) => `</${name.split(' ')[0] ?? ''}>`))
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const page = read(pieces.join(''))
      for (const passage of page.passages) expect(page.text.slice(passage.from, passage.to)).toBe(passage.text)
      for (const link of page.links) if (link.passage !== undefined) expect(page.passages[link.passage]).toBeDefined()
    }), { numRuns: 200 })
  })
  it('loses no word, whatever the elements', () => {
    const wrap = fc.constantFrom('p', 'div', 'section', 'ul><li', 'table><tr><td', 'dl><dd', 'h2', 'blockquote', 'details', 'aside', 'form><label', 'a href=/x', 'span')
    fc.assert(fc.property(fc.array(fc.tuple(wrap, fc.stringMatching(/^[a-z]{3,9}$/)), { minLength: 1, maxLength: 20 }), (parts) => {
      const page = read(parts.map(([open, word]) => `<${open}>${word} x</${open.split(/[> ]/).at(0) ?? ''}>`).join(' '))
      const words = new Set(page.text.split(/\s+/))
      for (const [, word] of parts) expect(words).toContain(word)
    }), { numRuns: 200 })
  })
})
