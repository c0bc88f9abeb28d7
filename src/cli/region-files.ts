/** Writes the files of a region: the audits of its authorities side by side, those without one named with the reason. */
import { regionAuditSchema, type Absent } from '../model/region.ts'
import { regionOf } from '../region/region.ts'
import { regionReport } from '../report/markdown/region.ts'
import { regionWorkbook } from '../report/xlsx/region.ts'
import { writeWorkbook } from './authority-files.ts'
import type { AuthorityResult } from './authority-result.ts'
import { writeWhole } from './files.ts'
import { regionFilesOf } from './run.ts'
import type { Terminal } from './terminal.ts'

const notFinished = 'Its crawl was stopped before it was finished. Run the same command again to go on.'

export async function writeRegion(folder: string, name: string, results: readonly AuthorityResult[], terminal: Terminal): Promise<void> {
  const files = regionFilesOf(folder)
  const audits = results.flatMap(({ audit }) => (audit === null ? [] : [audit]))
  const absent = results.filter(({ audit }) => audit === null)
  const region = regionOf(name, audits, absent.filter(({ outcome }) => outcome !== 'interrupted').map(absentee), absent.filter(({ outcome }) => outcome === 'interrupted').map(unfinished))
  await writeWhole(files.region, `${JSON.stringify(regionAuditSchema.parse(region), null, 2)}\n`)
  await writeWhole(files.markdown, regionReport(region))
  await writeWorkbook(files.workbook, await regionWorkbook(region, audits), terminal)
}

function absentee({ name, slug, causes }: AuthorityResult): Absent {
  return { name, slug, why: causes.join(' ') }
}

function unfinished({ name, slug }: AuthorityResult): Absent {
  return { name, slug, why: notFinished }
}
