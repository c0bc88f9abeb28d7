/**
 * Looks into a workbook that came back from an adviser. It may have been sorted, filtered, widened and saved by another program.
 * Whoever asks must not overwrite a file of which this cannot say "no".
 */
import ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import { workbookLimits } from '../../limits.ts'
import { decisionHeaders, keyHeaders } from './sheets/review.ts'

/** Parts of a sheet that say nothing about decisions and that can be made to take for ever (security.md 8.1). */
const ignoredNodes = ['dataValidations', 'mergeCells', 'conditionalFormatting', 'hyperlinks', 'autoFilter', 'drawing', 'picture', 'tableParts', 'pageSetup', 'headerFooter', 'printOptions', 'pageMargins', 'rowBreaks', 'colBreaks', 'extLst', 'cols']

/** Titles and notes stand above the headers; nothing of ours has more. */
const headersWithin = 30

/**
 * Whether an adviser has filled any decision, reason, reviewer or date.
 * A file that cannot be opened, is too large to be ours, or has no review sheet that can be recognised counts as filled: it may hold somebody's work.
 */
export async function hasDecisions(bytes: Uint8Array): Promise<boolean> {
  if (!isSafeToOpen(bytes)) return true
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes.slice().buffer, { ignoreNodes: ignoredNodes })
  } catch {
    return true
  }
  const sheets = workbook.worksheets.map(readSheet)
  return sheets.includes('filled') || !sheets.includes('empty')
}

/** What the adviser's columns of a sheet hold; `other` is not a review sheet. */
function readSheet(sheet: ExcelJS.Worksheet): 'filled' | 'empty' | 'other' {
  const header = Array.from({ length: headersWithin }, (_, index) => index + 1).find((number) => decisionColumns(sheet.findRow(number)) !== undefined)
  const columns = header === undefined ? undefined : decisionColumns(sheet.findRow(header))
  if (header === undefined || columns === undefined) return 'other'
  let filled = columns.length < Object.keys(decisionHeaders).length
  sheet.eachRow((row, number) => {
    if (number > header) filled ||= columns.some((column) => isFilled(row.getCell(column)))
  })
  return filled ? 'filled' : 'empty'
}

/** The adviser's columns, where this row is the header of a review sheet. */
function decisionColumns(row: ExcelJS.Row | undefined): readonly number[] | undefined {
  if (row === undefined) return undefined
  const headers = new Map<string, number>()
  row.eachCell((cell, column) => { headers.set(cell.text.trim().toLowerCase(), column) })
  if (!headers.has(keyHeaders.fingerprint.toLowerCase())) return undefined
  return Object.values(decisionHeaders).flatMap((header) => headers.get(header.toLowerCase()) ?? [])
}

function isFilled(cell: ExcelJS.Cell): boolean {
  return cell.value !== null && cell.value !== undefined && cell.text.trim() !== ''
}

/** A zip of a size and number of parts that a review workbook has. Sizes are as declared; nothing is unpacked here. */
function isSafeToOpen(bytes: Uint8Array): boolean {
  if (bytes.byteLength > workbookLimits.fileBytes) return false
  let entries = 0
  let unzipped = 0
  try {
    unzipSync(bytes, { filter: (entry) => {
      entries += 1
      unzipped += entry.originalSize
      return false
    } })
  } catch {
    return false
  }
  return entries > 0 && entries <= workbookLimits.entries && unzipped <= workbookLimits.unzippedBytes
}
