/** What a crawl has in hand while it runs: the offer's borders, the frontier in memory beside the archive's, and counts. */
import type { Archive, QueueItem, QueueOrigin, StoredAnswer } from '../archive/archive.ts'
import { crawlLimits, fetchLimits } from '../limits.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { Skip } from '../model/snapshot.ts'
import { canonicalAddress } from './addresses/canonical.ts'
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
  counts: { pages: number; gaps: number }
  /** Puts an address into the queue, or records why not. */
  offer(find: Find): void
}

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
  const known = new Map<string, QueueItem>()
  const counts = { pages: 0, gaps: 0 }
  let nextSeq = 1
  for (const { item, state, answer } of archive.queue.rows()) {
    known.set(item.key, item)
    nextSeq = item.seq + 1
    if (state === 'settled') continue
    frontier.add(item)
    if (answer === undefined) continue
    answers.set(item.seq, answer)
    frontier.markTaken(item)
  }
  counts.pages = archive.pageCount()

  const queue = (find: Find, address: string, key: string) => {
    const item: QueueItem = {
      seq: nextSeq++, key, address, depth: find.depth, origin: find.origin, via: find.via ?? [],
      ...(find.from === undefined ? {} : { from: find.from }), ...(find.linkText === undefined ? {} : { linkText: find.linkText }),
    }
    known.set(key, item)
    frontier.add(item)
    archive.queue.add(item)
  }
  const offer = (find: Find) => {
    const canonical = canonicalAddress(find.written)
    if (canonical === undefined) return
    const { address, key } = canonical
    const skip = (reason: Skip['reason'], detail: string) => { archive.saveSkip({ address, reason, detail, ...placeOf(find) }) }
    const isInvited = find.origin === 'start' || find.origin === 'council-home'
    if (!isInvited) {
      if (!scope.contains(address)) return skip(find.origin === 'redirect' ? 'redirect-out-of-scope' : 'out-of-scope', find.origin === 'redirect' ? 'The page redirects out of the offer.' : 'Not one of the addresses that belong to the offer.')
      if (address.length > fetchLimits.maxAddressLength) return skip('address-too-long', `The address is longer than ${fetchLimits.maxAddressLength} characters.`)
      const refusal = refusalOfAddress(address)
      if (refusal !== undefined) return skip(refusal.reason, refusal.detail)
    }
    if (find.origin === 'link') archive.saveTarget(find.written, key)
    const before = known.get(key)
    if (before === undefined) return find.depth > crawlLimits.maxDepth ? skip('depth', `More than ${crawlLimits.maxDepth} clicks from the start.`) : queue(find, address, key)
    // A page that only a sitemap listed has now a place where it is linked.
    if (before.origin === 'sitemap' && before.linkText === undefined && find.origin === 'link' && find.from !== undefined) {
      const placed: QueueItem = { ...before, from: find.from, linkText: find.linkText ?? '' }
      known.set(key, placed)
      archive.queue.place(before.seq, find.from, find.linkText ?? '')
    }
  }
  return { authority, settings, archive, scope, frontier, answers, notes: new Set(archive.info.notes), counts, offer }
}

export function placeOf(find: { readonly from?: string; readonly linkText?: string }): { readonly from?: string; readonly linkText?: string } {
  return { ...(find.from === undefined ? {} : { from: find.from }), ...(find.linkText === undefined ? {} : { linkText: find.linkText }) }
}
