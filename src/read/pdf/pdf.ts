/** A PDF's bytes to a page of passages, from where its words stand on paper: paragraphs, items, rows and headings, as far as they can be told. */
import type { Page, Passage } from '../../model/page.ts'
import type { Fetched } from '../../model/snapshot.ts'
import { findContacts } from '../contacts.ts'
import { addLink, addPassage, finishDraft, startDraft, type PageDraft } from '../draft.ts'
import { resolveHref } from '../html/links.ts'
import { enterHeading, headingPath, leaveHeadings, looseLevel, startOutline, type Outline } from '../outline.ts'
import { datesOfPage } from '../page-dates.ts'
import { chooseDocumentTitle } from '../document-title.ts'
import { lastSentence, tidy } from '../tidy.ts'
import { blocksOf, partsOf, type Block, type Part } from './blocks.ts'
import { joinLines, wordsIn, type Words } from './join.ts'
import { stretchesOf, type Stretch } from './lines.ts'
import type { Glyphs, PdfFile, PdfLink } from './load.ts'
import { findEdges } from './edges.ts'

interface Reading {
  readonly draft: PageDraft
  readonly outline: Outline
  readonly words: Words
  readonly bodyFont: string
  readonly bodySize: number
  /** Sizes of type larger than the body's, largest first: their rank is the level of a heading. */
  readonly sizes: readonly number[]
  /** Passage of each stretch, for links. */
  readonly homes: Map<Stretch, number>
  title: string
  /** The one block in the largest type, if it comes first. */
  readonly titleBlock: Block | undefined
}

export function readPdfFile(fetched: Fetched, file: PdfFile): Page {
  const lines = file.pages.map(stretchesOf)
  const edges = findEdges(file.pages, lines)
  const inner = lines.flat().filter((stretch) => !edges.has(stretch))
  const blocks = blocksOf(inner)
  const reading = startReading(inner, blocks)
  readParts(reading, joinPages(partsOf(blocks)))
  for (const edge of edges) keepHome(reading, [edge], addPassage(reading.draft, { kind: 'paragraph', role: 'chrome', text: edge.text, headingPath: [], pdfPage: edge.page }))
  for (const page of file.pages) for (const link of page.links) addPdfLink(reading, link, lines[page.number - 1] ?? [])
  const draft = finishDraft(reading.draft, (href) => resolveHref(href, fetched.finalAddress))
  const language = tidy(file.language)
  return {
    address: fetched.address, format: 'pdf', title: chooseDocumentTitle(file.title, reading.title, fetched.finalAddress),
    ...(language === '' ? {} : { language }), breadcrumb: [], ...draft, contacts: findContacts(draft.passages, draft.links),
    dates: datesOfPage(draft.passages, []), hasSearch: false, seenAt: fetched.fetchedAt, depth: fetched.depth,
  }
}

/** Whether a file has no words on nearly all of its pages: it is scanned. */
export function isPicture(file: PdfFile): boolean {
  const empty = file.pages.filter((page) => page.glyphs.reduce((sum, run) => sum + run.text.trim().length, 0) < 10)
  return empty.length >= file.pages.length * 0.9
}

function startReading(stretches: readonly Stretch[], blocks: readonly Block[]): Reading {
  const bodySize = commonest(stretches, (stretch) => Math.round(stretch.size * 2) / 2)
  const bodyFont = commonest(stretches.filter((stretch) => Math.abs(stretch.size - bodySize) < 0.5), (stretch) => stretch.font)
  const sizes = [...new Set(stretches.map((stretch) => Math.round(stretch.size * 2) / 2))].filter((size) => size > bodySize * 1.12).sort((a, b) => b - a)
  return { draft: startDraft(), outline: startOutline(), words: wordsIn(stretches), bodyFont, bodySize, sizes, homes: new Map(), title: '', titleBlock: titleBlockOf(blocks, sizes[0]) }
}

/** A title is alone in its type and stands before every other heading; two of the same size are sections. */
function titleBlockOf(blocks: readonly Block[], largest: number | undefined): Block | undefined {
  const large = largest === undefined ? [] : blocks.filter((block) => Math.abs(block.size - largest) <= 0.5)
  const [first] = large
  return large.length === 1 && first !== undefined && blocks.indexOf(first) < 4 ? first : undefined
}

/** The value that most characters have. */
function commonest<T extends string | number>(stretches: readonly Stretch[], value: (stretch: Stretch) => T): T {
  const counts = new Map<T, number>()
  for (const stretch of stretches) counts.set(value(stretch), (counts.get(value(stretch)) ?? 0) + stretch.text.length)
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  return best === undefined ? value({ page: 0, text: '', x: 0, right: 0, y: 0, size: 0, font: '', plain: true, runs: [] }) : best[0]
}

/** A paragraph that goes on over the page is one. */
function joinPages(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const goesOn = last?.kind === 'block' && part.kind === 'block' && last.block.page < part.block.page && part.block.mark === undefined
      && Math.abs(last.block.size - part.block.size) < 0.5 && !/[.:;?!]\s*$/.test(last.block.stretches.at(-1)?.text ?? '') && /^\s*\p{Ll}/u.test(part.block.stretches[0]?.text ?? '')
    if (goesOn) last.block.stretches.push(...part.block.stretches)
    else joined.push(part)
  }
  return joined
}

function readParts(reading: Reading, parts: readonly Part[]): void {
  let headers: readonly Block[] = []
  parts.forEach((part, at) => {
    if (part.kind === 'block') {
      headers = []
      readBlock(reading, part.block)
      return
    }
    const next = parts[at + 1]
    if (headers.length === 0 && next?.kind === 'row' && isHeader(part.cells, next.cells)) headers = part.cells
    readRow(reading, part.cells, headers === part.cells ? [] : headers)
  })
}

/** A first row in a type of its own. */
function isHeader(cells: readonly Block[], below: readonly Block[]): boolean {
  return cells.length >= below.length && cells.every((cell) => cell.plain && !below.some((other) => other.font === cell.font && other.size === cell.size))
}

function readRow(reading: Reading, cells: readonly Block[], headers: readonly Block[]): void {
  const text = cells.map((cell) => withNumber(cell, textOf(reading, cell))).join(' | ')
  const cellHeaders = cells.map((cell, at) => {
    const over = cells.length === headers.length ? headers[at] : headers.find((header) => header.left < cell.right && cell.left < header.right)
    return over === undefined ? '' : textOf(reading, over)
  })
  const more = cellHeaders.every((header) => header === '') ? {} : { cellHeaders }
  addBlock(reading, cells, { kind: 'row', text, ...more })
}

function readBlock(reading: Reading, block: Block): void {
  const text = textOf(reading, block)
  const level = headingLevel(reading, block, text)
  if (level !== undefined) {
    leaveHeadings(reading.outline, level)
    const whole = withNumber(block, text)
    addBlock(reading, [block], { kind: 'heading', text: whole })
    if (reading.title === '' && block === reading.titleBlock) reading.title = whole
    else enterHeading(reading.outline, level, whole)
    return
  }
  if (block.mark === undefined) return addBlock(reading, [block], { kind: 'paragraph', text })
  const leadIn = leadInOf(reading)
  addBlock(reading, [block], { kind: 'item', text, ...(leadIn === undefined ? {} : { leadIn }) })
}

/** Larger type is a heading of that rank; a short line all in another font than the body's is one below them. */
function headingLevel(reading: Reading, block: Block, text: string): number | undefined {
  if (text.length > 160 || !/\p{L}{2}/u.test(text)) return undefined
  const rank = reading.sizes.findIndex((size) => Math.abs(size - block.size) <= 0.5)
  if (rank >= 0 && (text.length <= 100 || !/[.;,]$/.test(text))) return Math.min(rank + 1, looseLevel - 1)
  const inOneFont = block.stretches.every((stretch) => stretch.plain && stretch.font === block.font)
  const standsOut = inOneFont && block.font !== reading.bodyFont && block.size >= reading.bodySize * 0.95
  return standsOut && text.length <= 100 && block.stretches.length <= 2 && !/[.;,]$/.test(text) && (block.mark === undefined || /\d/.test(block.mark)) ? looseLevel : undefined
}

/** In a heading or a cell a number is part of the words; before an item it only counts. */
function withNumber(block: Block, text: string): string {
  return block.mark === undefined || !/\w/.test(block.mark) || block.mark === 'o' ? text : `${block.mark} ${text}`
}

/** The paragraph that the list hangs on; handed on from item to item. */
function leadInOf(reading: Reading): string | undefined {
  const last = reading.draft.passages.at(-1)
  if (last?.kind === 'item') return last.leadIn
  if (last?.kind !== 'paragraph') return undefined
  return last.text.endsWith(':') || last.text.length > 300 ? lastSentence(last.text) : last.text
}

function textOf(reading: Reading, block: Block): string {
  return joinLines(block.stretches.map((stretch) => stretch.text), reading.words)
}

function addBlock(reading: Reading, blocks: readonly Block[], passage: Pick<Passage, 'kind' | 'text' | 'leadIn' | 'cellHeaders'>): void {
  const page = blocks[0]?.page ?? 1
  const index = addPassage(reading.draft, { role: 'content', headingPath: headingPath(reading.outline), pdfPage: page, ...passage })
  keepHome(reading, blocks.flatMap((block) => block.stretches), index)
}

function keepHome(reading: Reading, stretches: readonly Stretch[], index: number | undefined): void {
  if (index !== undefined) for (const stretch of stretches) reading.homes.set(stretch, index)
}

/** The words under a link's rectangle are its words; the passage they stand in is its passage. */
function addPdfLink(reading: Reading, link: PdfLink, stretches: readonly Stretch[]): void {
  const touched = stretches.filter((stretch) => stretch.y + stretch.size > link.bottom && stretch.y < link.top && stretch.x < link.right && stretch.right > link.left && stretch.y + stretch.size / 3 > link.bottom - 1)
  const text = tidy(touched.map((stretch) => wordsUnder(stretch, link)).join(' '))
  const home = touched[0]
  addLink(reading.draft, { href: link.href, text, role: 'content', passage: home === undefined ? undefined : reading.homes.get(home) })
}

function wordsUnder(stretch: Stretch, link: PdfLink): string {
  return stretch.runs.map((run) => {
    if (run.width <= 0 || run.x >= link.right || run.x + run.width <= link.left) return ''
    return run.text.slice(wordEdge(run.text, charactersUpTo(run, link.left)), wordEdge(run.text, charactersUpTo(run, link.right)))
  }).join('')
}

/** How many characters of a run stand left of a place, by the usual widths of letters: a PDF tells only that of the whole run. */
function charactersUpTo(run: Glyphs, place: number): number {
  const widths = [...run.text].map((letter) => (/[ilj.,:;'|!ftr\s]/.test(letter) ? 0.29 : /[mwMW@%]/.test(letter) ? 0.85 : /\p{Lu}/u.test(letter) ? 0.69 : 0.55))
  const scale = run.width / widths.reduce((sum, width) => sum + width, 0)
  let at = 0
  for (let x = run.x; at < widths.length && x + ((widths[at] ?? 0) * scale) / 2 < place; at++) x += (widths[at] ?? 0) * scale
  return at
}

/** The nearest edge of a word: rectangles are a little wider or narrower than the words they cover. */
function wordEdge(text: string, at: number): number {
  const isEdge = (place: number): boolean => place <= 0 || place >= text.length || /\s/.test(text[place - 1] ?? '') !== /\s/.test(text[place] ?? '')
  const near = [0, -1, 1, -2, 2, -3, 3, -4, 4].map((step) => at + step).find(isEdge)
  return Math.min(Math.max(near ?? at, 0), text.length)
}
