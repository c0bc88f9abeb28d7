/** The end of a run: region files, the record of the run, the verdicts, the files to open, the exit code. */
import { existsSync } from 'node:fs'
import type { AuthorityResult } from './authority-result.ts'
import { exitCodeFor, exitCodes, type ExitCode } from './exit-codes.ts'
import { writeRegion } from './region-files.ts'
import { missesThreshold, resultLines } from './result-table.ts'
import { filesOf, regionFilesOf } from './run.ts'
import { writeRunRecord, type RunRecord } from './run-record.ts'
import { tool } from './shipped.ts'
import { showLine } from './show.ts'
import type { Terminal } from './terminal.ts'

const goOn = 'Stopped. What was read is kept: run the same command again to go on from there.'

export interface FinishedRun {
  readonly folder: string
  readonly terminal: Terminal
  readonly region: RunRecord['region']
  readonly results: readonly AuthorityResult[]
  readonly failOn: 'no' | 'partial' | undefined
}

export async function finishRun({ folder, terminal, region, results, failOn }: FinishedRun): Promise<ExitCode> {
  const audits = results.flatMap(({ audit }) => (audit === null ? [] : [audit]))
  const code = exitCodeFor(results.map(({ outcome }) => outcome), audits.some((audit) => missesThreshold(audit, failOn)))
  const workbooks = results.filter(({ audit }) => audit !== null).map(({ slug }) => filesOf(folder, slug).workbook)
  if (region !== null && audits.length > 0) await writeRegion(folder, region.name, results, terminal)
  if (code !== exitCodes.usage) await writeRunRecord(folder, recordOf(region, code, results))
  for (const line of resultLines(audits)) terminal.result(line)
  for (const line of whatToOpen(region === null ? [] : [regionFilesOf(folder).workbook, regionFilesOf(folder).markdown], workbooks)) terminal.result(line)
  if (results.some(({ outcome }) => outcome === 'interrupted')) terminal.say(goOn)
  return code
}

/** What `run.json` says of a run. */
export function recordOf(region: RunRecord['region'], exitCode: ExitCode, results: readonly AuthorityResult[]): Omit<RunRecord, 'format'> {
  return {
    tool: `${tool.name} ${tool.version}`,
    region: region === null ? null : { name: region.name, slug: region.slug },
    exitCode,
    authorities: results.map(({ slug, name, outcome, causes }) => ({ slug, name, outcome, causes: [...causes] })),
  }
}

function whatToOpen(ofRegion: readonly string[], workbooks: readonly string[]): readonly string[] {
  const files = [...ofRegion, ...workbooks].filter((file) => existsSync(file))
  return files.length === 0 ? [] : ['', 'Open:', ...files.map((file) => `  ${showLine(file)}`)]
}
