/** The offline part of one authority: reads its snapshot, judges it, writes its audit and reports. The same snapshot, rubrics and day give the same bytes. */
import { mkdirSync } from 'node:fs'
import { openSnapshot } from '../archive/archive.ts'
import { judgeAuthority, type JudgeInput } from '../judge/judge.ts'
import { assessLinks, type LinkAssessment } from '../links/report.ts'
import { auditFormat, type Audit } from '../model/audit.ts'
import type { Rubric } from '../model/rubric.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { ReadPool } from '../read/pool.ts'
import { readSnapshot, type ReadSnapshot } from '../read/snapshot.ts'
import type { StepResult } from './authority-result.ts'
import { answersOf, identityOf } from './identity.ts'
import { whyNothingRead } from './nothing-read.ts'
import type { Progress } from './progress.ts'
import { checkQuotes } from './quotes.ts'
import { filesOf } from './run.ts'
import { tool } from './shipped.ts'
import { skippedLines } from './skipped-lines.ts'
import type { Terminal } from './terminal.ts'
import { writeAuthorityFiles } from './authority-files.ts'

/** What judging needs of a run. */
export interface Judging {
  readonly folder: string
  readonly rubrics: readonly Rubric[]
  readonly asOf: string | undefined
  readonly terminal: Terminal
  readonly progress: Progress
  readonly pool: ReadPool
}

export async function judgeStep(judging: Judging, slug: string): Promise<StepResult> {
  const files = filesOf(judging.folder, slug)
  mkdirSync(files.folder, { recursive: true })
  const snapshot = openSnapshot(files.snapshot)
  try {
    judging.progress.update(slug, { stage: 'judging', queued: 0, host: '' })
    const read = await readSnapshot(snapshot.fetched(), judging.pool)
    const audit = auditOf(snapshot, read, judging)
    checkQuotes(audit, read.pages)
    await writeAuthorityFiles(files, audit, skippedLines(snapshot.skips(), read.unreadable), judging.terminal)
    return { ...endingOf(audit, snapshot), audit }
  } finally {
    snapshot.close()
  }
}

/** The audit of a snapshot that was read. */
export function auditOf(snapshot: Snapshot, read: ReadSnapshot, { rubrics, asOf }: Pick<Judging, 'rubrics' | 'asOf'>): Audit {
  const links = linksOf(snapshot, read)
  const input = judgeInputOf(snapshot, read, links, asOf)
  const { authority: { name, slug, start, allow }, settings, ...info } = snapshot.info
  const { rubrics: judged, coverage } = judgeAuthority(input, rubrics)
  return {
    format: auditFormat,
    tool: { name: tool.name, version: tool.version },
    authority: { name, slug, start: [...start], allow: [...allow] },
    asOf: input.asOf,
    snapshot: { format: info.format, state: info.state, started: info.started, finished: info.finished, settings },
    coverage,
    rubrics: [...judged],
    links: links.report,
  }
}

/** Everything that judging is given. Without a day of its own, a snapshot is judged as of the day it was finished, never as of today. */
export function judgeInputOf(snapshot: Snapshot, read: ReadSnapshot, links: LinkAssessment, asOf: string | undefined): JudgeInput {
  const { info } = snapshot
  return {
    authority: info.authority, snapshot: info,
    asOf: asOf ?? (info.finished ?? info.started).slice(0, 10),
    ...read,
    skips: [...snapshot.skips()],
    brokenTargets: links.brokenTargets,
    measures: links.measures,
  }
}

export function linksOf(snapshot: Snapshot, { pages }: ReadSnapshot): LinkAssessment {
  const { authority, settings } = snapshot.info
  return assessLinks({
    pages, checks: snapshot.linkChecks(), start: authority.start, allowPrivateAddresses: settings.allowPrivateAddresses,
    fetched: [...answersOf(snapshot)], skips: [...snapshot.skips()], identityOf,
  })
}

function endingOf({ coverage }: Audit, snapshot: Snapshot): Omit<StepResult, 'audit'> {
  if (coverage.pagesRead + coverage.documentsRead === 0) {
    const causes = whyNothingRead(snapshot)
    return { outcome: 'nothing-read', causes, told: causes.join(' ') }
  }
  return coverage.complete ? { outcome: 'done', causes: [], told: coverage.why } : { outcome: 'partial', causes: [coverage.why], told: coverage.why }
}
