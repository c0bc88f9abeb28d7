/** Writes the files of one authority. A workbook in which an adviser has decided something is never written over. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Audit } from '../model/audit.ts'
import { writeAudit } from '../report/json.ts'
import { authorityReport } from '../report/markdown/authority.ts'
import { authorityWorkbook } from '../report/xlsx/authority.ts'
import { hasDecisions } from '../report/xlsx/decisions.ts'
import { writeWhole } from './files.ts'
import type { filesOf } from './run.ts'
import { showLine } from './show.ts'
import type { Terminal } from './terminal.ts'

/** @param skipped the lines of skipped.jsonl */
export async function writeAuthorityFiles(files: ReturnType<typeof filesOf>, audit: Audit, skipped: string, terminal: Terminal): Promise<void> {
  await writeWhole(files.audit, writeAudit(audit))
  await writeWhole(files.skipped, skipped)
  await writeWhole(files.markdown, authorityReport(audit))
  await writeWorkbook(files.workbook, await authorityWorkbook(audit), terminal)
}

/** Writes a workbook; where the one that is there holds decisions, the next free name beside it is taken, and that is said. */
export async function writeWorkbook(file: string, bytes: Uint8Array, terminal: Terminal): Promise<void> {
  const free = await withoutDecisions(file)
  await writeWhole(free, bytes)
  if (free !== file) terminal.say(`${showLine(file)} holds an adviser's decisions and was left as it is. The new workbook is ${showLine(free)}.`)
}

async function withoutDecisions(file: string): Promise<string> {
  const { dir, name, ext } = parse(file)
  for (let number = 2, candidate = file; ; number += 1) {
    if (!existsSync(candidate) || !(await hasDecisions(await readFile(candidate)))) return candidate
    candidate = join(dir, `${name}-${number}${ext}`)
  }
}
