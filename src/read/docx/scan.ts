/** The body of a Word file as paragraphs and tables, read as a stream: nothing is built that could be nested too deeply. */
import { readLimits } from '../../limits.ts'
import { TooComplex } from '../draft.ts'
import { isOff, scanXml } from './styles.ts'

export interface DocxLink {
  readonly href: string
  text: string
}

export interface Paragraph {
  text: string
  style: string | undefined
  /** Level of the list it is an item of, from 0. */
  level: number | undefined
  outline: number | undefined
  /** Characters that are no white space, and how many are bold. */
  inked: number
  bold: number
  readonly links: DocxLink[]
}

export interface DocxCell {
  readonly paragraphs: Paragraph[]
  span: number
  /** Goes on from the cell above. */
  merged: boolean
}

export interface DocxRow {
  readonly cells: DocxCell[]
  isHeader: boolean
}

export type Part = { readonly kind: 'paragraph'; readonly paragraph: Paragraph } | { readonly kind: 'table'; readonly rows: readonly DocxRow[] }

interface State {
  readonly parts: Part[]
  /** Paragraphs under way: a text box puts one inside another. */
  readonly open: Paragraph[]
  readonly relations: ReadonlyMap<string, string>
  rows: DocxRow[]
  tables: number
  /** Paragraphs with words so far. */
  kept: number
  /** Inside something whose text is not to be read. */
  muted: number
  inText: boolean
  inRunProperties: boolean
  runBold: boolean
  runHidden: boolean
  link: DocxLink | undefined
  instruction: string
  inInstruction: boolean
}

/** Deleted text, the older twin of a drawing, and what only the program uses. */
const muting = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:delText'])

export function scanDocument(xml: string, relations: ReadonlyMap<string, string>): readonly Part[] {
  const state: State = {
    parts: [], open: [], relations, rows: [], tables: 0, kept: 0, muted: 0, inText: false, inRunProperties: false, runBold: false, runHidden: false,
    link: undefined, instruction: '', inInstruction: false,
  }
  scanXml(xml, (name, attributes) => { open(state, name, attributes) }, (name) => { close(state, name) }, (text) => { addText(state, text) })
  return state.parts
}

function open(state: State, name: string, attributes: Readonly<Record<string, string>>): void {
  if (muting.has(name)) state.muted++
  const paragraph = state.open.at(-1)
  switch (name) {
    case 'w:p': state.open.push({ text: '', style: undefined, level: undefined, outline: undefined, inked: 0, bold: 0, links: [] }); return
    case 'w:r': state.runBold = false; state.runHidden = false; return
    case 'w:rPr': state.inRunProperties = true; return
    case 'w:b': if (state.inRunProperties) state.runBold = !isOff(attributes); return
    case 'w:vanish': if (state.inRunProperties) state.runHidden = !isOff(attributes); return
    case 'w:t': state.inText = true; return
    case 'w:instrText': state.inInstruction = true; return
    case 'w:fldChar': return field(state, attributes['w:fldCharType'])
    case 'w:hyperlink': return startLink(state, state.relations.get(attributes['r:id'] ?? ''))
    case 'w:tab': case 'w:ptab': case 'w:cr': case 'w:br': return addWords(state, paragraph !== undefined && name === 'w:br' ? '\n' : ' ')
    case 'w:noBreakHyphen': return addWords(state, '\u2011')
    case 'w:tbl': state.tables++; if (state.tables === 1) state.rows = []; return
    case 'w:tr': if (state.tables === 1) state.rows.push({ cells: [], isHeader: false }); return
    case 'w:tc': if (state.tables === 1) state.rows.at(-1)?.cells.push({ paragraphs: [], span: 1, merged: false }); return
    default: property(state, paragraph, name, attributes)
  }
}

function property(state: State, paragraph: Paragraph | undefined, name: string, attributes: Readonly<Record<string, string>>): void {
  const value = attributes['w:val']
  const row = state.rows.at(-1)
  const cell = row?.cells.at(-1)
  if (name === 'w:tblHeader' && row !== undefined && state.tables === 1) row.isHeader = !isOff(attributes)
  else if (name === 'w:gridSpan' && cell !== undefined && state.tables === 1) cell.span = Math.min(Math.max(1, Number(value) || 1), 100)
  else if (name === 'w:vMerge' && cell !== undefined && state.tables === 1) cell.merged = value !== 'restart'
  else if (paragraph === undefined) return
  else if (name === 'w:pStyle') paragraph.style = value
  else if (name === 'w:outlineLvl') paragraph.outline = Number(value)
  else if (name === 'w:ilvl') paragraph.level = Number(value) || 0
  else if (name === 'w:numId') paragraph.level = value === '0' ? undefined : (paragraph.level ?? 0)
}

function close(state: State, name: string): void {
  if (muting.has(name)) state.muted--
  switch (name) {
    case 'w:rPr': state.inRunProperties = false; return
    case 'w:t': state.inText = false; return
    case 'w:instrText': state.inInstruction = false; return
    case 'w:hyperlink': state.link = undefined; return
    case 'w:p': {
      const paragraph = state.open.pop()
      if (paragraph !== undefined && paragraph.text.trim() !== '') keep(state, paragraph)
      return
    }
    case 'w:tbl':
      state.tables--
      if (state.tables === 0) state.parts.push({ kind: 'table', rows: state.rows })
      return
    default:
  }
}

function keep(state: State, paragraph: Paragraph): void {
  state.kept += 1
  // Stopped while it is read: a small file can hold a million paragraphs. Cells hold several.
  if (state.kept > readLimits.passagesPerPage * 4) throw new TooComplex('more paragraphs than a document can have')
  if (state.tables > 0) state.rows.at(-1)?.cells.at(-1)?.paragraphs.push(paragraph)
  else state.parts.push({ kind: 'paragraph', paragraph })
}

/** Links of older files are fields: their address stands in an instruction before the words. */
function field(state: State, type: string | undefined): void {
  if (type === 'begin') state.instruction = ''
  else if (type === 'separate') startLink(state, /^\s*HYPERLINK\s+"([^"]*)"/i.exec(state.instruction)?.[1])
  else if (type === 'end') state.link = undefined
}

function startLink(state: State, href: string | undefined): void {
  if (href === undefined || href === '') return
  state.link = { href, text: '' }
  state.open.at(-1)?.links.push(state.link)
}

function addText(state: State, text: string): void {
  if (state.inInstruction) state.instruction = (state.instruction + text).slice(0, 4000)
  else if (state.inText) addWords(state, text)
}

function addWords(state: State, text: string): void {
  const paragraph = state.open.at(-1)
  if (paragraph === undefined || state.muted > 0 || state.runHidden) return
  paragraph.text += text
  const inked = text.replace(/\s+/g, '').length
  paragraph.inked += inked
  if (state.runBold) paragraph.bold += inked
  if (state.link !== undefined) state.link.text += text
}
