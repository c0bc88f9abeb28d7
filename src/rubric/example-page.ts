import type { Example } from '../model/rubric.ts'
import type { Fetched } from '../model/snapshot.ts'

/** The website that examples belong to: `address: /` is the council's home page, `address: /local-offer` where the offer begins. */
export const exampleSite = { councilHome: 'https://www.example.gov.uk/', start: 'https://www.example.gov.uk/local-offer' } as const

/** Where an example stands if it does not say so. */
const exampleAddress = `${exampleSite.start}/page`

/**
 * An example as if it had been fetched: its Markdown as a web page, for the same reader that reads real ones, so that lists, tables and contacts mean
 * the same in both. Besides titles, headings, paragraphs, lists, tables and `[words](address)` there are `[form] Label | Label | Send` and `[search]`.
 * `asOf` is the ISO date on which it was seen.
 */
export function fetchExample(example: Example, asOf: string): Fetched {
  const address = URL.parse(example.address ?? exampleAddress, exampleAddress)?.href ?? exampleAddress
  return {
    address, finalAddress: address, redirects: [], status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, mediaType: 'text/html',
    body: new TextEncoder().encode(exampleHtml(example.text)), sha256: '', fetchedAt: `${asOf}T09:00:00Z`, depth: 1,
  }
}

/** The Markdown of an example as HTML. */
export function exampleHtml(text: string): string {
  const lines = text.split(/\r?\n/)
  const blocks: string[] = []
  let title = ''
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    if (line.trim() === '') at += 1
    else if (heading !== null) {
      const [, marks = '#', words = ''] = heading
      if (marks.length === 1 && title === '') title = words
      blocks.push(`<h${marks.length}>${inline(words)}</h${marks.length}>`)
      at += 1
    } else at = pushBlock(blocks, lines, at)
  }
  return `<!doctype html><html lang="en-GB"><head><title>${escapeHtml(title)}</title></head><body><main>${blocks.join('\n')}</main></body></html>`
}

/** Adds the block that begins at a line and gives the line after it. */
function pushBlock(blocks: string[], lines: readonly string[], at: number): number {
  const line = lines[at] ?? ''
  if (line.startsWith('[form]')) {
    blocks.push(formHtml(line.slice('[form]'.length)))
    return at + 1
  }
  if (line.trim() === '[search]') {
    blocks.push('<form role="search"><label>Search <input type="search" name="q"></label></form>')
    return at + 1
  }
  const isIn = startsItem(line) ? (next: string) => startsItem(next) || next.startsWith(' ') : line.startsWith('|') ? (next: string) => next.startsWith('|') : isProse
  let end = at + 1
  while (end < lines.length && isIn(lines[end] ?? '')) end += 1
  const block = lines.slice(at, end)
  blocks.push(startsItem(line) ? listHtml(block) : line.startsWith('|') ? tableHtml(block) : `<p>${inline(block.map((each) => each.trim()).join(' '))}</p>`)
  return end
}

function isProse(line: string): boolean {
  return line.trim() !== '' && !startsItem(line) && !/^(#{1,6}\s|\||\[form\]|\[search\])/.test(line)
}

function startsItem(line: string): boolean {
  return /^\s*([-*]|\d{1,3}[.)])\s/.test(line)
}

/** A list, nested by its indentation; a line that begins no item goes on with the item before it. */
function listHtml(lines: readonly string[]): string {
  const items: { readonly indent: number; words: string }[] = []
  for (const line of lines) {
    const indent = line.length - line.trimStart().length
    const last = items.at(-1)
    if (startsItem(line)) items.push({ indent, words: line.trim().replace(/^([-*]|\d{1,3}[.)])\s+/, '') })
    else if (last !== undefined) last.words += ` ${line.trim()}`
  }
  const open: number[] = []
  const html: string[] = []
  for (const { indent, words } of items) {
    while (open.length > 1 && (open.at(-1) ?? 0) > indent) {
      html.push('</li></ul>')
      open.pop()
    }
    if (open.length === 0 || (open.at(-1) ?? 0) < indent) {
      html.push('<ul>')
      open.push(indent)
    } else html.push('</li>')
    html.push(`<li>${inline(words)}`)
  }
  return html.join('') + '</li></ul>'.repeat(open.length)
}

/** A table; the row above a line of dashes holds its headers. */
function tableHtml(lines: readonly string[]): string {
  const rows = lines.map((line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim()))
  const isRule = (row: readonly string[] | undefined): boolean => row !== undefined && row.every((cell) => /^:?-+:?$/.test(cell))
  const html = rows.flatMap((row, at) => {
    const tag = isRule(rows[at + 1]) ? 'th' : 'td'
    return isRule(row) ? [] : [`<tr>${row.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`]
  })
  return `<table>${html.join('')}</table>`
}

/** Labels of a form, the word on its button last. */
function formHtml(words: string): string {
  const labels = words.split('|').map((label) => label.trim()).filter((label) => label !== '')
  const button = labels.length > 1 ? labels.at(-1) : undefined
  const fields = (button === undefined ? labels : labels.slice(0, -1)).map((label, index) => `<p><label for="field-${index}">${escapeHtml(label)}</label> <textarea id="field-${index}" name="field-${index}"></textarea></p>`)
  return `<form method="post" action="/send">${fields.join('')}<p><button type="submit">${escapeHtml(button ?? 'Send')}</button></p></form>`
}

/** Links and bold words within a line. */
function inline(words: string): string {
  return escapeHtml(words)
    .replace(/\[([^[\]]+)\]\(([^()\s]+)\)/g, (_, text: string, address: string) => `<a href="${address}">${text}</a>`)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
