/** A workbook is a zip. The same content must give the same bytes, so that reports can be compared: fixed times, fixed compression. */
import { unzipSync, zipSync, type Zippable } from 'fflate'

/** The oldest time a zip can hold. fflate reads it in local time, so these bytes are the same in every time zone. */
const noTime = new Date(1980, 0, 1)

/** The same workbook with nothing in it of when or where it was written. */
export function fixBytes(workbook: Uint8Array): Uint8Array {
  const entries: Zippable = {}
  for (const [name, bytes] of Object.entries(unzipSync(workbook))) entries[name] = [bytes, { mtime: noTime, level: 6, os: 0 }]
  return zipSync(entries)
}
