/** The network part of one authority: crawls it, then checks its links, all kept in its snapshot. What is there already is not asked for again. */
import { rmSync } from 'node:fs'
import { hasSnapshot, openArchive, openSnapshot, type Archive } from '../archive/archive.ts'
import { crawlAuthority } from '../crawl/crawl.ts'
import { isStateChanging } from '../crawl/traps.ts'
import { checkLinks } from '../links/check.ts'
import { crawlSights } from '../links/crawl-sights.ts'
import { checksDone, planChecks, type CheckTask } from '../links/plan.ts'
import { gatherTargets } from '../links/targets.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import { createClient, ownAddressesOf, type Client } from '../net/client.ts'
import { userAgentOf } from '../net/user-agent.ts'
import { readSnapshot } from '../read/snapshot.ts'
import { capital, sayCount } from '../report/words.ts'
import { documentLinksIn } from './document-links.ts'
import type { StepResult } from './authority-result.ts'
import { answersOf, identityOf } from './identity.ts'
import { whyNothingRead } from './nothing-read.ts'
import { filesOf, settingsFor, type Run } from './run.ts'
import { tool } from './shipped.ts'

const linksChecked = 'links'

export async function crawlStep(run: Run, authority: Authority): Promise<StepResult> {
  const settings = settingsFor(authority, run.options)
  const file = filesOf(run.folder, authority.slug).snapshot
  forgetEmptySnapshot(file)
  const archive = openArchive({ file, authority, settings, now: new Date(), refresh: run.options.refresh })
  try {
    if (archive.info.state === 'finished' && archive.isDone(linksChecked)) return resultOf(archive)
    const client = clientFor(run, authority, settings)
    try {
      await crawl(run, archive, client, settings)
      if (!run.signal.aborted && archive.pageCount() > 0) await checkLinksOf(run, archive, client, settings)
    } finally {
      await client.close()
    }
    return run.signal.aborted ? { outcome: 'interrupted', causes: archive.info.cutShort, told: `${sayKept(archive)} so far.`, audit: null } : resultOf(archive)
  } finally {
    archive.close()
  }
}

/** A finished snapshot without a page is worth nothing: the website was down, or the address wrong. The next run tries again. */
function forgetEmptySnapshot(file: string): void {
  if (!hasSnapshot(file)) return
  const snapshot = openSnapshot(file)
  const isEmpty = snapshot.info.state === 'finished' && isNone(snapshot.fetched())
  snapshot.close()
  if (isEmpty) rmSync(file)
}

function isNone(items: Iterable<unknown>): boolean {
  for (const _ of items) return false
  return true
}

function clientFor(run: Run, authority: Authority, settings: CrawlSettings): Client {
  const { contact, delaySeconds, allowPrivateAddresses } = settings
  return createClient({
    userAgent: userAgentOf({ version: tool.version, ...(contact === undefined ? {} : { contact }) }),
    delaySeconds,
    allowPrivateAddresses,
    ownAddresses: ownAddressesOf(authority),
    pacer: run.pacer,
  })
}

async function crawl(run: Run, archive: Archive, client: Client, settings: CrawlSettings): Promise<void> {
  const { authority } = archive.info
  run.progress.update(authority.slug, { stage: 'reading' })
  await crawlAuthority({
    authority, settings, archive, client,
    signal: run.signal,
    documentLinks: documentLinksIn(run.pool),
    onProgress: ({ slug, pages, queued, gaps, host }) => run.progress.update(slug, { pagesRead: pages, queued, gaps, host }),
  })
}

async function checkLinksOf(run: Run, archive: Archive, client: Client, settings: CrawlSettings): Promise<void> {
  const { slug } = archive.info.authority
  const tasks = await planOf(run, archive, settings)
  run.progress.update(slug, { stage: 'checking links', queued: tasks.length })
  await checkLinks(tasks, {
    client,
    changesState: isStateChanging,
    save: (check) => archive.saveLinkCheck(check),
    now: () => new Date(),
    signal: run.signal,
    onProgress: ({ done, total, host }) => run.progress.update(slug, { queued: total - done, host }),
  })
  archive.saveNotes([...new Set([...archive.info.notes, ...client.privateNotes()])].sort())
  if (!run.signal.aborted) archive.markDone(linksChecked)
}

/** Pages are read for their links and let go again: they are read anew when they are judged, so that memory stays flat over a whole region. */
async function planOf(run: Run, archive: Archive, settings: CrawlSettings): Promise<readonly CheckTask[]> {
  const { pages } = await readSnapshot(archive.fetched(), run.pool)
  const targets = gatherTargets(pages, { allowPrivateAddresses: settings.allowPrivateAddresses })
  const sightOf = crawlSights({ fetched: [...answersOf(archive)], skips: [...archive.skips()], pages, identityOf })
  return planChecks(targets, { sightOf, checks: checksDone(archive.linkChecks(), archive.info.finished), changesState: isStateChanging, checkExternal: settings.checkExternal })
}

function resultOf(archive: Archive): StepResult {
  const { cutShort } = archive.info
  if (archive.pageCount() === 0) {
    const causes = whyNothingRead(archive)
    return { outcome: 'nothing-read', causes, told: causes.join(' '), audit: null }
  }
  return { outcome: cutShort.length === 0 ? 'done' : 'partial', causes: cutShort, told: [`${sayKept(archive)}.`, ...cutShort].join(' '), audit: null }
}

function sayKept(archive: Archive): string {
  return `${capital(sayCount(archive.pageCount(), 'page or document', 'pages and documents'))} kept`
}
