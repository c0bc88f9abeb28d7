/** A Word file's bytes to a page of passages: its headings, lists and tables are marked up, so they need no guessing. */
import type { Page } from '../../model/page.ts'
import type { Fetched } from '../../model/snapshot.ts'
import { afterBullet, isCertainBullet } from '../bullets.ts'
import { findContacts } from '../contacts.ts'
import { chooseDocumentTitle } from '../document-title.ts'
import { addLink, addPassage, finishDraft, startDraft, type PageDraft } from '../draft.ts'
import { resolveHref } from '../html/links.ts'
import { enterHeading, headingPath, leaveHeadings, looseLevel, startOutline, type Outline } from '../outline.ts'
import { datesOfPage } from '../page-dates.ts'
import { lastSentence, tidy } from '../tidy.ts'
import { scanDocument, type DocxCell, type DocxRow, type Paragraph } from './scan.ts'
import { readProperties, readRelations, readStyles, type Style } from './styles.ts'
import type { DocxParts } from './unpack.ts'

interface Reading {
  readonly draft: PageDraft
  readonly outline: Outline
  readonly styleOf: (id: string | undefined) => Style
  title: string
  /** Items that the next, deeper ones hang on: text and level. */
  readonly above: { readonly level: number; readonly text: string }[]
  /** What leads into the list under way. */
  leadIn: string | undefined
}

export function readDocxParts(fetched: Fetched, parts: DocxParts): Page {
  const reading: Reading = { draft: startDraft(), outline: startOutline(), styleOf: readStyles(parts.styles), title: '', above: [], leadIn: undefined }
  for (const part of scanDocument(parts.document, readRelations(parts.relations))) {
    if (part.kind === 'paragraph') readParagraph(reading, part.paragraph)
    else readTable(reading, part.rows)
  }
  const properties = readProperties(parts.properties)
  const language = tidy(properties.language)
  const draft = finishDraft(reading.draft, (href) => resolveHref(href, fetched.finalAddress))
  return {
    address: fetched.address, format: 'docx', title: chooseDocumentTitle(properties.title, reading.title, fetched.finalAddress),
    ...(language === '' ? {} : { language }), breadcrumb: [], ...draft, contacts: findContacts(draft.passages, draft.links),
    dates: datesOfPage(draft.passages, []), hasSearch: false, seenAt: fetched.fetchedAt, depth: fetched.depth,
  }
}

function readParagraph(reading: Reading, paragraph: Paragraph): void {
  const text = tidy(paragraph.text)
  const style = reading.styleOf(paragraph.style)
  const level = headingLevel(paragraph, style, text)
  if (level !== undefined) return readHeading(reading, paragraph, text, level)
  if (paragraph.level !== undefined || style.list || isCertainBullet(text)) return readItem(reading, paragraph, text, paragraph.level ?? 0)
  reading.above.length = 0
  for (const line of paragraph.text.split(/\n\s*\n/)) add(reading, paragraph, 'paragraph', line)
}

function headingLevel(paragraph: Paragraph, style: Style, text: string): number | undefined {
  if (paragraph.outline !== undefined && paragraph.outline < 9) return paragraph.outline + 1
  if (style.heading !== undefined) return style.heading
  const bold = paragraph.inked > 0 && (paragraph.bold === paragraph.inked || style.bold)
  return bold && paragraph.level === undefined && text.length <= 100 && !/[.,;]$/.test(text) && /\p{L}{3}/u.test(text) ? looseLevel : undefined
}

/** The first heading of the top level is the document's own, and above nothing. */
function readHeading(reading: Reading, paragraph: Paragraph, text: string, level: number): void {
  reading.above.length = 0
  leaveHeadings(reading.outline, level)
  add(reading, paragraph, 'heading', text)
  if (reading.title === '' && level <= 1) reading.title = text
  else enterHeading(reading.outline, level, text)
}

function readItem(reading: Reading, paragraph: Paragraph, text: string, level: number): void {
  const last = reading.draft.passages.at(-1)
  if (last?.kind === 'paragraph') reading.leadIn = last.text.endsWith(':') || last.text.length > 300 ? lastSentence(last.text) : last.text
  else if (last?.kind !== 'item') reading.leadIn = undefined
  while ((reading.above.at(-1)?.level ?? -1) >= level) reading.above.pop()
  const leadIn = [reading.leadIn, ...reading.above.map((item) => item.text)].filter((part) => part !== undefined).join(' ')
  add(reading, paragraph, 'item', afterBullet(text) ?? text, leadIn === '' ? {} : { leadIn })
  reading.above.push({ level, text })
}

function add(reading: Reading, paragraph: Paragraph, kind: 'paragraph' | 'item' | 'heading', text: string, more: { readonly leadIn?: string } = {}): void {
  const index = addPassage(reading.draft, { kind, role: 'content', text, headingPath: headingPath(reading.outline), ...more })
  addLinks(reading, paragraph, index)
}

function addLinks(reading: Reading, paragraph: Paragraph, passage: number | undefined): void {
  for (const { href, text } of paragraph.links) addLink(reading.draft, { href, text: tidy(text), role: 'content', passage })
}

/** A table of one column is a box around paragraphs. */
function readTable(reading: Reading, rows: readonly DocxRow[]): void {
  if (rows.every((row) => row.cells.length < 2)) {
    for (const row of rows) for (const cell of row.cells) for (const paragraph of cell.paragraphs) readParagraph(reading, paragraph)
    return
  }
  reading.above.length = 0
  const first = rows[0]
  const headers = first !== undefined && isHeader(reading, first, rows.length) ? columnsOf(first) : []
  for (const row of rows) readRow(reading, row, row === first ? [] : headers)
}

function readRow(reading: Reading, row: DocxRow, headers: readonly Column[]): void {
  const cells = columnsOf(row).filter((cell) => cell.text !== '')
  const cellHeaders = cells.map((cell) => headers.find((header) => header.from <= cell.from && cell.from < header.from + header.span)?.text ?? '')
  const more = cellHeaders.every((header) => header === '') ? {} : { cellHeaders }
  const index = addPassage(reading.draft, { kind: 'row', role: 'content', text: cells.map((cell) => cell.text).join(' | '), headingPath: headingPath(reading.outline), ...more })
  for (const cell of row.cells) for (const paragraph of cell.paragraphs) addLinks(reading, paragraph, index)
}

interface Column {
  readonly from: number
  readonly span: number
  readonly text: string
}

function columnsOf(row: DocxRow): readonly Column[] {
  let from = 0
  return row.cells.map((cell) => {
    const column = { from, span: cell.span, text: textOf(cell) }
    from += cell.span
    return column
  })
}

function textOf(cell: DocxCell): string {
  return tidy(cell.paragraphs.map((paragraph) => paragraph.text).join(' '))
}

/** Marked as such, or in bold or a heading's style, or short words over longer ones. */
function isHeader(reading: Reading, row: DocxRow, rows: number): boolean {
  if (row.isHeader) return true
  const paragraphs = row.cells.flatMap((cell) => cell.paragraphs)
  if (paragraphs.length === 0 || rows < 2) return false
  if (paragraphs.every((paragraph) => paragraph.bold === paragraph.inked || reading.styleOf(paragraph.style).bold)) return true
  return rows > 2 && row.cells.every((cell) => { const text = textOf(cell); return text !== '' && text.length < 40 && !/\d/.test(text) })
}
