/** One sheet: a title in A1, a sentence in A2, one header row, then rows. Every sheet of every workbook is laid out here and nowhere else. */
import type ExcelJS from 'exceljs'
import { reportLimits } from '../../limits.ts'
import { fillCell, font, shownWords, type Cell, type LinkBudget } from './cells.ts'
import { rowHeight } from './height.ts'

/** Adds one sheet to a workbook. */
export type SheetWriter = (workbook: ExcelJS.Workbook) => void

/** A column and how its cells are drawn from a row. */
export interface Column<Row> {
  readonly header: string
  /** In characters of the normal font. */
  readonly width: number
  readonly cell: (row: Row) => Cell
  /** `decide` cells wait for an adviser; `key` cells are for programs. */
  readonly part?: 'decide' | 'key'
  /** Words the cell may hold, offered as a list. */
  readonly choices?: readonly string[]
  /** Excel's number format, where it is not text. */
  readonly format?: string
}

export interface SheetPlan<Row> {
  readonly name: string
  readonly title: string
  readonly notes: readonly string[]
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Columns that stay in view when one scrolls to the right. */
  readonly frozenColumns?: number
  /** How many columns are printed; all, if left out. */
  readonly printedColumns?: number
  /** Whether it may be printed on several pages side by side, the frozen columns repeated on each. */
  readonly printsWide?: boolean
}

const headerFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F3864' } } as const
const decideHeaderFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF7F6000' } } as const
const decideFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9E5' } } as const
/** Excel's number for this paper. */
const a4 = 9
/** So many characters on the width of a page can still be read. */
const readableWidth = 210
const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const
const border = { top: thin, left: thin, bottom: thin, right: thin } as const

/** What adds this sheet to a workbook. */
export function sheet<Row>(plan: SheetPlan<Row>): SheetWriter {
  return (workbook) => { addSheet(workbook, plan) }
}

function addSheet<Row>(workbook: ExcelJS.Workbook, plan: SheetPlan<Row>): void {
  const headerRow = plan.notes.length + 3
  const sheet = workbook.addWorksheet(plan.name, {
    views: [{ state: 'frozen', xSplit: plan.frozenColumns ?? 0, ySplit: headerRow, showGridLines: false }],
  })
  writeTop(sheet, plan)
  plan.columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width
    writeHeader(sheet.getCell(headerRow, index + 1), column)
  })
  const links: LinkBudget = { left: reportLimits.hyperlinksPerSheet }
  sheet.getRow(headerRow).height = rowHeight(plan.columns.map(({ header, width }) => ({ words: header, width: width - 3 })))
  plan.rows.forEach((row, rowIndex) => { writeRow(sheet.getRow(headerRow + 1 + rowIndex), plan.columns, row, links) })
  if (plan.rows.length > 0) sheet.autoFilter = { from: { row: headerRow, column: 1 }, to: { row: headerRow + plan.rows.length, column: plan.columns.length } }
  setPrint(sheet, plan, headerRow)
}

function writeTop<Row>(sheet: ExcelJS.Worksheet, plan: SheetPlan<Row>): void {
  const links: LinkBudget = { left: 0 }
  fillCell(sheet.getCell(1, 1), plan.title, links)
  sheet.getCell(1, 1).font = { ...font, bold: true, size: 14 }
  plan.notes.forEach((note, index) => fillCell(sheet.getCell(index + 2, 1), note, links))
}

function writeHeader<Row>(cell: ExcelJS.Cell, column: Column<Row>): void {
  cell.value = column.header
  cell.font = { ...font, bold: true, color: { argb: 'FFFFFFFF' } }
  cell.fill = column.part === 'decide' ? decideHeaderFill : headerFill
  cell.alignment = { wrapText: true, vertical: 'middle' }
  cell.border = border
}

function writeRow<Row>(target: ExcelJS.Row, columns: readonly Column<Row>[], row: Row, links: LinkBudget): void {
  const values = columns.map((column) => ({ column, value: column.cell(row) }))
  values.forEach(({ column, value }, index) => { writeCell(target.getCell(index + 1), column, value, links) })
  target.height = rowHeight(values.map(({ column, value }) => ({ words: shownWords(value), width: column.width })))
}

function writeCell<Row>(cell: ExcelJS.Cell, column: Column<Row>, value: Cell, links: LinkBudget): void {
  fillCell(cell, value, links)
  cell.alignment = { wrapText: true, vertical: 'top', horizontal: 'left' }
  cell.border = border
  if (column.format !== undefined) cell.numFmt = column.format
  if (column.part === 'decide') cell.fill = decideFill
  if (column.part === 'key') cell.font = { ...font, size: 9, color: { argb: 'FF7F7F7F' } }
  if (column.choices === undefined) return
  cell.dataValidation = {
    type: 'list', allowBlank: true, formulae: [`"${column.choices.join(',')}"`], showErrorMessage: true,
    errorTitle: 'Choose from the list', error: `Please choose one of: ${column.choices.join(', ')}.`,
  }
}

function setPrint<Row>(sheet: ExcelJS.Worksheet, plan: SheetPlan<Row>, headerRow: number): void {
  const lastColumn = sheet.getColumn(plan.printedColumns ?? plan.columns.length).letter
  // Its types know no number for a paper; Excel does.
  Object.assign(sheet.pageSetup, {
    orientation: 'landscape', paperSize: a4, fitToPage: true, fitToWidth: pagesWide(plan), fitToHeight: 0,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    printTitlesRow: `${headerRow}:${headerRow}`,
    // exceljs puts a $ before the column only; without one before the row the area is not kept.
    printArea: `A$1:${lastColumn}$${headerRow + plan.rows.length}`,
  })
  if (plan.printsWide === true) sheet.pageSetup.printTitlesColumn = `A:${sheet.getColumn(plan.frozenColumns ?? 1).letter}`
  sheet.headerFooter = { oddFooter: '&L&A&RPage &P of &N' }
}

function pagesWide<Row>(plan: SheetPlan<Row>): number {
  const width = plan.columns.reduce((sum, column) => sum + column.width, 0)
  return plan.printsWide === true ? Math.max(1, Math.ceil(width / readableWidth)) : 1
}
