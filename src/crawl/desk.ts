/** What a crawl has in hand while it runs: the offer's borders, the frontier in memory beside the archive's, and counts. */
import type { Archive, QueueItem, QueueOrigin, StoredAnswer } from '../archive/archive.ts'
import { crawlLimits, fetchLimits } from '../limits.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { Skip } from '../model/snapshot.ts'
import { canonicalAddress } from './addresses/canonical.ts'
import { isKb5 } from './addresses/platforms/kb5.ts'
import { createFrontier, type Frontier, type Score } from './frontier.ts'
import { scopeOf, type Scope } from './scope.ts'
import { refusalOfAddress } from './traps.ts'

export interface Desk {
  readonly authority: Authority
  readonly settings: CrawlSettings
  readonly archive: Archive
  readonly scope: Scope
  readonly frontier: Frontier
  /** Answers that have come but not taken effect, by item. */
  readonly answers: Map<number, StoredAnswer>
  readonly notes: Set<string>
  readonly counts: { pages: number; gaps: number }
  /** Puts an address into the queue, or records why not. */
  offer(find: Find): void
  /** The item as it is known by now: a link may have been found since it was queued. */
  current(item: QueueItem): QueueItem
}

/** The desk without what the ledger answers. */
type Tools = Omit<Desk, 'offer' | 'current'>

/** An address that was found, and where. */
export interface Find {
  readonly written: string
  readonly origin: QueueOrigin
  readonly depth: number
  readonly from?: string
  readonly linkText?: string
  readonly via?: readonly string[]
}

/** Lays out the desk as the archive left it: empty, or with what an earlier run found. */
export function openDesk(options: { readonly authority: Authority; readonly settings: CrawlSettings; readonly archive: Archive; readonly score?: Score }): Desk {
  const { authority, settings, archive } = options
  const scope = scopeOf(authority.allow, authority.start)
  const frontier = createFrontier(options.score)
  const answers = new Map<number, StoredAnswer>()
  const ledger: Ledger = { known: new Map(), linked: new Set(), versions: new Map(), nextSeq: 1 }
  for (const { item, state, answer } of archive.queue.rows()) {
    enter(ledger, item)
    if (state === 'settled') continue
    frontier.add(item)
    if (answer === undefined) continue
    answers.set(item.seq, answer)
    frontier.markTaken(item)
  }
  const desk: Tools = { authority, settings, archive, scope, frontier, answers, notes: new Set(archive.info.notes), counts: { pages: archive.pageCount(), gaps: 0 } }
  return { ...desk, offer: (find) => offerAddress(desk, ledger, find), current: (item) => ledger.known.get(item.key) ?? item }
}

/** What is known of addresses, so that each is queued once. */
interface Ledger {
  readonly known: Map<string, QueueItem>
  /** Links as written that were dealt with. */
  readonly linked: Set<string>
  /** How many addresses of one path differ in their query alone. */
  readonly versions: Map<string, number>
  nextSeq: number
}

function enter(ledger: Ledger, item: QueueItem): void {
  ledger.known.set(item.key, item)
  ledger.nextSeq = Math.max(ledger.nextSeq, item.seq + 1)
  const path = pathWithVersions(item.address)
  if (path !== undefined) ledger.versions.set(path, (ledger.versions.get(path) ?? 0) + 1)
}

/** The path of an address with a query, where queries without end are conceivable; a lone id is a page's name on many sites. */
function pathWithVersions(address: string): string | undefined {
  const url = new URL(address)
  return url.search === '' || isKb5(url.pathname) || /^\?\w*(id|p|article)=\w+$/i.test(url.search) ? undefined : url.host + url.pathname
}

function offerAddress(desk: Tools, ledger: Ledger, find: Find): void {
  if (find.origin === 'link') {
    // The same menu stands on every page: a link that was dealt with once has nothing to add.
    if (ledger.linked.has(find.written)) return
    ledger.linked.add(find.written)
  }
  const canonical = canonicalAddress(find.written)
  if (canonical === undefined) return
  const { address, key } = canonical
  const refusal = refusalOf(desk, find, address)
  if (refusal !== undefined) return saveRefusal(desk, find, address, refusal)
  if (find.origin === 'link') desk.archive.saveTarget(find.written, key)
  const before = ledger.known.get(key)
  if (before !== undefined) return placeListed(desk, ledger, before, find)
  const bound = boundOf(ledger, find, address)
  if (bound !== undefined) return saveRefusal(desk, find, address, bound)
  const item: QueueItem = { seq: ledger.nextSeq, key, address, depth: find.depth, origin: find.origin, via: find.via ?? [], ...placeOf(find) }
  enter(ledger, item)
  desk.frontier.add(item)
  desk.archive.queue.add(item)
}

type Refusal = Pick<Skip, 'reason' | 'detail'>

/** Why an address is not asked for, judged from itself. Those that the authority's file names always are. */
function refusalOf(desk: Tools, find: Find, address: string): Refusal | undefined {
  if (find.origin === 'start' || find.origin === 'council-home') return undefined
  if (!desk.scope.contains(address)) {
    return find.origin === 'redirect' ? { reason: 'redirect-out-of-scope', detail: 'The page redirects out of the offer.' } : { reason: 'out-of-scope', detail: 'Not one of the addresses that belong to the offer.' }
  }
  if (address.length > fetchLimits.maxAddressLength) return { reason: 'address-too-long', detail: `The address is longer than ${fetchLimits.maxAddressLength} characters.` }
  return refusalOfAddress(address)
}

/** Why one more address is too many. */
function boundOf(ledger: Ledger, find: Find, address: string): Refusal | undefined {
  if (find.depth > crawlLimits.maxDepth) return { reason: 'depth', detail: `More than ${crawlLimits.maxDepth} clicks from the start.` }
  const path = pathWithVersions(address)
  const isMany = path !== undefined && (ledger.versions.get(path) ?? 0) >= crawlLimits.versionsPerPath
  return isMany ? { reason: 'trap', detail: `One page in more than ${crawlLimits.versionsPerPath} versions.` } : undefined
}

function saveRefusal(desk: Tools, find: Find, address: string, refusal: Refusal): void {
  desk.archive.saveSkip({ address, ...refusal, ...placeOf(find) })
}

/** A page that only a sitemap listed, or something redirected to from there, has now a place where it is linked. */
function placeListed(desk: Tools, ledger: Ledger, before: QueueItem, find: Find): void {
  if (before.linkText !== undefined || before.origin === 'start' || before.origin === 'council-home' || find.origin !== 'link' || find.from === undefined) return
  const linkText = find.linkText ?? ''
  ledger.known.set(before.key, { ...before, from: find.from, linkText })
  desk.archive.queue.place(before.seq, find.from, linkText)
  // It may have been refused already: a gap is told by the words of its link.
  desk.archive.placeSkip(before.address, find.from, linkText)
}

export function placeOf(find: { readonly from?: string; readonly linkText?: string }): { readonly from?: string; readonly linkText?: string } {
  return { ...(find.from === undefined ? {} : { from: find.from }), ...(find.linkText === undefined ? {} : { linkText: find.linkText }) }
}
