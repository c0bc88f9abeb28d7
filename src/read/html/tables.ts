/** Tables: a row is a passage, its cells joined by " | ", each with the header that stands over it. Tables used for layout are not rows. */
import { enterHeading, looseLevel, withinScope } from '../outline.ts'
import { elementsOf, findElement, roleOf, type Element } from './dom.ts'
import { textOf } from './line.ts'
import { addAt, addLinksOf, addWhole, type Place, type Walk } from './place.ts'

/** What stands between the cells of a row in a passage's own words. */
export const cellSeparator = ' | '

interface Cell {
  readonly element: Element
  readonly text: string
  readonly column: number
  readonly span: number
  readonly header: boolean
}

interface Row {
  readonly element: Element
  readonly cells: readonly Cell[]
  readonly inHead: boolean
}

/** A table with rows of data: several cells a row, and nothing in them that only a layout would hold. */
export function isDataTable(walk: Walk, table: Element): boolean {
  if (['presentation', 'none'].includes(roleOf(table))) return false
  const hasHeader = findElement(table, (inner) => inner.tag === 'th') !== undefined
  const layout = findElement(table, (inner) => ['table', 'form', 'input', 'select', 'textarea', 'h1', 'h2', 'main', 'nav'].includes(inner.tag)) !== undefined
  if (layout) return false
  const rows = [...elementsOf(table)].filter((inner) => inner.tag === 'tr')
  const widest = Math.max(0, ...rows.map((row) => row.children.filter((cell) => cell.kind === 'element').length))
  if (widest < 2) return hasHeader
  const longest = Math.max(0, ...rows.flatMap((row) => row.children.map((cell) => (cell.kind === 'element' ? walk.regions.measure(cell).words : 0))))
  return hasHeader || longest < 1500
}

export function readTable(walk: Walk, table: Element, place: Place): void {
  const caption = findElement(table, (inner) => inner.tag === 'caption')
  withinScope(walk.outline, undefined, () => {
    if (caption !== undefined) {
      addWhole(walk, caption, { ...place, leadIn: undefined }, 'heading')
      enterHeading(walk.outline, looseLevel, textOf(caption, walk.isHidden, true))
    }
    readRows(walk, rowsOf(walk, table), place)
  })
}

function readRows(walk: Walk, rows: readonly Row[], place: Place): void {
  let headers: readonly Cell[] = []
  rows.forEach((row, at) => {
    const isHeader = row.cells.length > 1 && (row.inHead || (row.cells.every((cell) => cell.header || cell.text === '') && row.cells.some((cell) => cell.header)) || (at === 0 && allBold(row)))
    if (isHeader) headers = row.cells
    const cells = row.cells.filter((cell) => cell.text !== '')
    const cellHeaders = cells.map((cell) => headers.find((header) => header.column <= cell.column && cell.column < header.column + header.span)?.text ?? '')
    const linked = cells.reduce((sum, cell) => sum + walk.regions.measure(cell.element).linked, 0)
    const more = isHeader || cellHeaders.every((header) => header === '') ? {} : { cellHeaders }
    const index = addAt(walk, place, 'row', cells.map((cell) => cell.text).join(cellSeparator), linked, more)
    addLinksOf(walk, row.element, place, index)
  })
}

/** Rows with the column that each cell begins in: cells that span rows push those below them aside. */
function rowsOf(walk: Walk, table: Element): readonly Row[] {
  const taken: number[] = []
  return [...elementsOf(table)].filter((element) => element.tag === 'tr' && !walk.isHidden(element)).map((element) => {
    let column = 0
    const cells: Cell[] = []
    for (const cell of element.children) {
      if (cell.kind !== 'element' || walk.isHidden(cell)) continue
      while ((taken[column] ?? 0) > 0) column++
      const span = spanOf(cell.attrs['colspan'])
      const down = spanOf(cell.attrs['rowspan'])
      cells.push({ element: cell, text: textOf(cell, walk.isHidden), column, span, header: cell.tag === 'th' })
      for (let at = column; at < column + span; at++) taken[at] = down
      column += span
    }
    for (let at = 0; at < taken.length; at++) taken[at] = Math.max(0, (taken[at] ?? 0) - 1)
    return { element, cells, inHead: element.parent?.tag === 'thead' }
  })
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1)
  return Number.isInteger(span) && span > 0 ? Math.min(span, 100) : 1
}

/** A first row in bold is a header that nobody marked up as one. */
function allBold(row: Row): boolean {
  return row.cells.every(({ element, text }) => text !== '' && text.length < 60
    && findElement(element, (inner) => inner.tag === 'b' || inner.tag === 'strong')?.children.some((child) => child.kind === 'text' && child.text.trim() !== '') === true)
}
