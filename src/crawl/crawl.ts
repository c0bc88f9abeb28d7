/**
 * Crawls one authority into its archive. Promises: the snapshot depends on the websites alone, never on timing, on how often the run was stopped or killed,
 * or on which host was quicker; every address that was found is a page, a redirect, or a skip with its reason. Must never: leave the offer's borders or ask twice.
 */
import type { Archive, CrawlEnd, QueueItem, StoredAnswer } from '../archive/archive.ts'
import { InternalError } from '../errors.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { SnapshotState } from '../model/snapshot.ts'
import type { Client, FetchOutcome } from '../net/client.ts'
import { canonicalAddress } from './addresses/canonical.ts'
import { isKeptType } from './answers.ts'
import { openDesk, placeOf, type Desk } from './desk.ts'
import type { Score } from './frontier.ts'
import { saveLinkOutcomes } from './link-outcomes.ts'
import { settle, type DocumentLinks, type FreshBodies } from './settle.ts'
import { listedAddresses } from './sitemaps.ts'

export interface CrawlProgress {
  readonly slug: string
  /** Pages and documents kept so far. */
  readonly pages: number
  /** Addresses that wait. */
  readonly queued: number
  /** Addresses that could not be read, dead links aside. */
  readonly gaps: number
  /** Host of the last answer. */
  readonly host: string
}

export interface CrawlOptions {
  readonly authority: Authority
  /** In force: the run's settings with the authority's overrides. */
  readonly settings: CrawlSettings
  readonly archive: Archive
  readonly client: Client
  readonly onProgress?: (progress: CrawlProgress) => void
  /** Stops the crawl; what was read stays, and the next run goes on from there. */
  readonly signal?: AbortSignal
  readonly now?: () => Date
  readonly documentLinks?: DocumentLinks
  readonly score?: Score
}

export interface CrawlResult {
  readonly state: SnapshotState
  readonly pages: number
  readonly cutShort: readonly string[]
}

/** Crawls until everything in scope is read, a limit is reached, or the signal stops it. A finished archive is left as it is. */
export async function crawlAuthority(options: CrawlOptions): Promise<CrawlResult> {
  if (options.archive.info.state === 'finished') return { state: 'finished', pages: options.archive.pageCount(), cutShort: options.archive.info.cutShort }
  const desk = openDesk(options)
  queueStart(desk)
  await queueListed(desk, options)
  const stoppedBy = await work(desk, options)
  return end(desk, options, stoppedBy)
}

function queueStart(desk: Desk): void {
  if (desk.archive.isDone('start')) return
  desk.archive.together(() => {
    for (const written of desk.authority.start) desk.offer({ written, origin: 'start', depth: 0 })
    if (desk.authority.councilHome !== undefined) desk.offer({ written: desk.authority.councilHome, origin: 'council-home', depth: 0 })
    desk.archive.markDone('start')
  })
}

/** Sitemaps count as one click from the start. */
async function queueListed(desk: Desk, options: CrawlOptions): Promise<void> {
  if (desk.archive.isDone('sitemaps')) return
  const listed = await listedAddresses({ scope: desk.scope, client: options.client, note: (sentence) => desk.notes.add(sentence), ...(options.signal === undefined ? {} : { signal: options.signal }) })
  if (options.signal?.aborted === true) return
  desk.archive.together(() => {
    for (const { address, sitemap } of listed) desk.offer({ written: address, origin: 'sitemap', depth: 1, from: sitemap })
    gatherNotes(desk, options.client)
    desk.archive.saveNotes([...desk.notes].sort())
    desk.archive.markDone('sitemaps')
  })
}

type Stop = 'nothing left' | 'page limit' | 'signal'

/** Fetches with one request a host at a time, and lets answers take effect in the frontier's order. */
async function work(desk: Desk, options: CrawlOptions): Promise<Stop> {
  const busy = new Map<string, Promise<void>>()
  const fresh: FreshBodies = new Map()
  const dispatch = () => {
    for (const host of desk.frontier.hosts()) {
      const item = busy.has(host) ? undefined : desk.frontier.nextFor(host)
      if (item === undefined || !mayFetch(desk, item, busy.size)) continue
      desk.frontier.markTaken(item)
      busy.set(host, fetchItem(desk, item, options, fresh).finally(() => busy.delete(host)))
    }
  }
  for (;;) {
    if (options.signal?.aborted === true) break
    // Requests go out before the last answer is worked on, so that host and program are busy at once.
    dispatch()
    await settleReady(desk, options, fresh)
    if (desk.frontier.size() === 0 || desk.counts.pages >= desk.settings.maxPages) break
    // An answer may have come while others took effect: only when none waits is there something to wait for.
    if (headAnswer(desk) !== undefined) continue
    dispatch()
    if (busy.size === 0) throw new InternalError('The crawl has addresses left but asks for none. Please report it.')
    await Promise.race(busy.values())
  }
  await Promise.all(busy.values())
  if (options.signal?.aborted === true) return 'signal'
  return desk.frontier.size() > 0 ? 'page limit' : 'nothing left'
}

function headAnswer(desk: Desk): StoredAnswer | undefined {
  const head = desk.frontier.head()
  return head === undefined ? undefined : desk.answers.get(head.seq)
}

/** Nothing is fetched ahead that the page limit could make useless; the item whose turn it is always may be. */
function mayFetch(desk: Desk, item: QueueItem, underWay: number): boolean {
  return item === desk.frontier.head() || desk.counts.pages + desk.answers.size + underWay < desk.settings.maxPages
}

async function fetchItem(desk: Desk, item: QueueItem, options: CrawlOptions, fresh: FreshBodies): Promise<void> {
  const outcome = await options.client.get(item.address, {
    kind: 'page',
    // Only hops between spellings of this very page are followed here; any other target is an address of its own.
    onRedirect: ({ to }) => canonicalAddress(to)?.key === item.key ? 'follow' : 'stop',
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (outcome.kind === 'aborted') return
  const at = (options.now?.() ?? new Date()).toISOString()
  desk.archive.together(() => {
    const answer = storedAnswer(desk.archive, outcome, at)
    desk.archive.queue.saveAnswer(item.seq, answer)
    desk.answers.set(item.seq, answer)
    if (outcome.kind === 'answered') fresh.set(item.seq, outcome.body)
    // Saved as soon as there is a new one: a run that goes on after a kill does not ask again for what notes are about.
    if (gatherNotes(desk, options.client)) desk.archive.saveNotes([...desk.notes].sort())
  })
}

/** Takes over what the client has to say about hosts. @returns whether there was anything new */
function gatherNotes(desk: Desk, client: Client): boolean {
  const known = desk.notes.size
  for (const note of client.notes()) desk.notes.add(note)
  return desk.notes.size > known
}

function storedAnswer(archive: Archive, outcome: Exclude<FetchOutcome, { readonly kind: 'aborted' }>, at: string): StoredAnswer {
  if (outcome.kind === 'redirect') return { kind: 'redirect', at, status: outcome.status, location: outcome.location }
  if (outcome.kind !== 'answered') return { kind: 'failed', at, failure: outcome.kind, detail: outcome.detail }
  const { address, redirects, status, headers, mediaType, challenge } = outcome
  const isPage = status === 200 && !challenge && !outcome.partial && isKeptType(mediaType)
  return { kind: 'answered', at, address, redirects: [...redirects], status, headers, mediaType, challenge, ...(isPage ? { sha256: archive.saveBody(outcome.body) } : {}) }
}

/** Answers that take effect before requests go out again. */
const settledAtOnce = 20

async function settleReady(desk: Desk, options: CrawlOptions, fresh: FreshBodies): Promise<void> {
  for (let settled = 0; settled < settledAtOnce; settled++) {
    const head = desk.frontier.head()
    const answer = headAnswer(desk)
    if (head === undefined || answer === undefined || desk.counts.pages >= desk.settings.maxPages) return
    const item = desk.current(head)
    await settle(desk, item, answer, fresh, options.documentLinks)
    options.onProgress?.({ slug: desk.authority.slug, pages: desk.counts.pages, queued: desk.frontier.size(), gaps: desk.counts.gaps, host: new URL(item.address).host })
  }
}

function limitReached(desk: Desk, stop: Stop): readonly string[] {
  return stop === 'page limit' ? [`The limit of ${desk.settings.maxPages} pages was reached; ${desk.frontier.size()} more addresses had been found.`] : []
}

/** Addresses of one host that may fail before the crawl counts as cut short there: single slow pages are gaps of their own. */
const failuresOfHost = 4

/** Hosts that wanted fewer visits, or stopped answering. */
function hostsLeftAlone(desk: Desk): readonly string[] {
  const counts = new Map<string, number>()
  for (const { item, answer } of desk.archive.queue.rows()) {
    const failure = answer?.kind === 'failed' ? answer.failure : undefined
    if (failure !== 'rate-limited' && failure !== 'timed-out' && failure !== 'unreachable') continue
    const { host } = new URL(item.address)
    counts.set(host, (counts.get(host) ?? 0) + (failure === 'rate-limited' ? failuresOfHost : 1))
  }
  return [...counts].filter(([, count]) => count >= failuresOfHost).map(([host]) => host).sort()
    .map((host) => `${host} stopped answering, or asked for fewer visits, before everything was read.`)
}

function end(desk: Desk, options: CrawlOptions, stop: Stop): CrawlResult {
  const cutShort = [...limitReached(desk, stop), ...hostsLeftAlone(desk)]
  gatherNotes(desk, options.client)
  const notes = [...desk.notes].sort()
  const finished: CrawlEnd = stop === 'signal'
    ? { state: 'interrupted', finished: null, cutShort: ['The crawl was stopped before it was finished.'], notes }
    : { state: 'finished', finished: (options.now?.() ?? new Date()).toISOString(), cutShort, notes }
  desk.archive.together(() => {
    if (stop === 'page limit') for (const item of desk.frontier.rest()) desk.archive.saveSkip({ address: item.address, reason: 'page-limit', detail: `The limit of ${desk.settings.maxPages} pages was reached first.`, ...placeOf(item) })
    saveLinkOutcomes(desk.archive)
    desk.archive.saveEnd(finished)
  })
  return { state: finished.state, pages: desk.counts.pages, cutShort: finished.cutShort }
}
