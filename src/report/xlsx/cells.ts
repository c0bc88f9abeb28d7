/**
 * What may stand in a cell, and how it is made safe: words stay words (never a formula), hidden characters are visible, nothing is longer than
 * Excel can open, and only web addresses become links (security.md 7.1-7.3).
 */
import type ExcelJS from 'exceljs'
import { reportLimits } from '../../limits.ts'
import type { Level, Verdict } from '../../model/audit.ts'
import { linkableAddress, showAddress } from '../address.ts'
import { sayDate, sayLevel } from '../words.ts'
import { cutText, showHidden } from '../visible.ts'

/** A cell of a sheet. Plain strings and numbers stand for themselves. */
export type Cell = string | number | LinkCell | MarkCell | DateCell

/** Words that open a web address. */
export interface LinkCell { readonly kind: 'link'; readonly text: string; readonly address: string }

/** A verdict or level: its word on its own fill, so that it is never told by colour alone. `note` follows the word. */
export interface MarkCell { readonly kind: 'mark'; readonly mark: Verdict | Level; readonly note?: string }

/** A day, `2026-11-21` with or without a time; anything else is shown as it is. */
export interface DateCell { readonly kind: 'date'; readonly iso: string }

/** Counts down the links a sheet may still hold. */
export interface LinkBudget { left: number }

export const cutMark = '… (cut; full text in audit.json)'
export const dateFormat = 'd mmmm yyyy'

const fills: Readonly<Record<Verdict | Level, string>> = {
  Yes: 'FFC6E0B4', met: 'FFC6E0B4', Partial: 'FFFFE699', partial: 'FFFFE699', No: 'FFF8CBAD', 'not-found': 'FFF8CBAD',
  'Not assessed': 'FFD9D9D9', 'not-assessed': 'FFD9D9D9',
}

/** The one font, named, so that every program shows the same. */
export const font = { name: 'Calibri', family: 2, size: 11 } as const

/** The words that a cell shows, to measure them. */
export function shownWords(value: Cell): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value
  if (value.kind === 'link') return value.text.trim() === '' ? value.address : value.text
  return value.kind === 'mark' ? `${sayMark(value.mark)}${value.note ?? ''}` : sayDate(value.iso)
}

/** Text of any origin as a cell may hold it; a reader of the file gets back the same words. */
export function cellText(text: string): string {
  const shown = showHidden(text).replace(/\r\n?/g, '\n')
  // Excel reads `_x0041_` as a letter: the escape of an underscore keeps it as written.
  return cutText(shown, reportLimits.cellCharacters, cutMark).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** Several things in one cell, a line each. */
export function cellList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : items.map((item) => `• ${item}`).join('\n')
}

/** Puts a value into a cell. Text always has the text format, so that editing the cell does not turn a quote into a formula. */
export function fillCell(cell: ExcelJS.Cell, value: Cell, links: LinkBudget): void {
  cell.font = font
  if (typeof value === 'number') {
    cell.value = value
    return
  }
  cell.numFmt = '@'
  if (value === '') return
  if (typeof value === 'string') cell.value = cellText(value)
  else if (value.kind === 'link') fillLink(cell, value, links)
  else if (value.kind === 'mark') fillMark(cell, value)
  else fillDate(cell, value)
}

function fillLink(cell: ExcelJS.Cell, { text, address }: LinkCell, links: LinkBudget): void {
  const target = linkableAddress(address)
  const words = text.trim() === '' || text === address ? showAddress(address) : text
  if (target === undefined || links.left === 0) {
    cell.value = cellText(words)
    return
  }
  links.left -= 1
  cell.value = { text: cellText(words), hyperlink: target }
  cell.font = { ...font, color: { argb: 'FF0563C1' }, underline: true }
}

function fillMark(cell: ExcelJS.Cell, { mark, note }: MarkCell): void {
  cell.value = cellText(`${sayMark(mark)}${note ?? ''}`)
  cell.font = { ...font, bold: true }
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fills[mark] } }
}

function sayMark(mark: Verdict | Level): string {
  return mark === 'Yes' || mark === 'Partial' || mark === 'No' || mark === 'Not assessed' ? mark : sayLevel(mark)
}

function fillDate(cell: ExcelJS.Cell, { iso }: DateCell): void {
  const day = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(iso)?.[0]
  const date = day === undefined ? undefined : new Date(`${day}T00:00:00Z`)
  if (date === undefined || Number.isNaN(date.getTime())) {
    cell.value = cellText(iso)
    return
  }
  cell.value = date
  cell.numFmt = dateFormat
}
