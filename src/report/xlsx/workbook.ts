/**
 * Makes workbooks out of sheet plans. This folder alone knows exceljs, so that it can be replaced.
 * Must never ask the clock: dates come from the audit, and the same audit gives the same bytes.
 */
import ExcelJS from 'exceljs'
import type { SheetWriter } from './sheet.ts'
import { fixBytes } from './zip.ts'

/** What a workbook says of itself. */
export interface Cover {
  readonly title: string
  /** ISO 8601 UTC. */
  readonly madeAt: string
  readonly tool: string
}

/** The file's bytes. */
export async function writeWorkbook(cover: Cover, sheets: readonly SheetWriter[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  workbook.title = cover.title
  workbook.creator = cover.tool
  workbook.lastModifiedBy = cover.tool
  workbook.created = new Date(cover.madeAt)
  workbook.modified = new Date(cover.madeAt)
  for (const write of sheets) write(workbook)
  return fixBytes(new Uint8Array(await workbook.xlsx.writeBuffer()))
}
