/** Lets answers take effect, one at a time, in the frontier's order: pages kept, links queued, skips recorded, all in one transaction. */
import type { QueueItem, StoredAnswer } from '../archive/archive.ts'
import { fetchLimits } from '../limits.ts'
import { htmlType } from '../net/media-type.ts'
import { canonicalAddress } from './addresses/canonical.ts'
import { isLogin, meaningOf } from './answers.ts'
import { placeOf, type Desk } from './desk.ts'
import { decodeHtml, linksOfHtml, type FoundLink } from './links-of.ts'

/** Links of a PDF or Word document; injected, since reading documents is not the crawl's work. */
export type DocumentLinks = (mediaType: string, body: Uint8Array, address: string) => Promise<readonly FoundLink[]>

/** The body of an answer that has just come, so that it need not be unpacked again. */
export type FreshBodies = Map<number, Uint8Array>

export async function settle(desk: Desk, item: QueueItem, answer: StoredAnswer, fresh: FreshBodies, documentLinks: DocumentLinks | undefined): Promise<void> {
  const meaning = meaningOf(answer)
  const links = meaning.kind === 'page' && answer.kind === 'answered' && followsLinks(item) && desk.archive.pageWithBody(meaning.sha256) === undefined
    ? await linksIn(meaning.mediaType, fresh.get(item.seq) ?? desk.archive.loadBody(meaning.sha256), answer.address, answer.headers['content-type'], documentLinks)
    : []
  // Before anything is queued: what is found now may come before this very item.
  desk.frontier.dropHead()
  desk.archive.together(() => {
    switch (meaning.kind) {
      case 'page':
        if (answer.kind === 'answered') keepPage(desk, item, answer, meaning.sha256, links)
        break
      case 'redirect': goAfter(desk, item, meaning.location); break
      case 'skip':
        desk.archive.saveSkip({ address: item.address, reason: meaning.reason, detail: meaning.detail, ...placeOf(item) })
        if (meaning.reason !== 'not-found') desk.counts.gaps++
        break
    }
    desk.archive.queue.settle(item.seq)
  })
  desk.answers.delete(item.seq)
  fresh.delete(item.seq)
}

/** The council's home page is looked at, not crawled. */
function followsLinks(item: QueueItem): boolean {
  return item.origin !== 'council-home'
}

async function linksIn(mediaType: string, body: Uint8Array, address: string, contentType: string | undefined, documentLinks: DocumentLinks | undefined): Promise<readonly FoundLink[]> {
  if (mediaType === htmlType) return linksOfHtml(decodeHtml(body, contentType), address)
  return documentLinks === undefined ? [] : documentLinks(mediaType, body, address)
}

function keepPage(desk: Desk, item: QueueItem, answer: Extract<StoredAnswer, { readonly kind: 'answered' }>, sha256: string, links: readonly FoundLink[]): void {
  const twin = desk.archive.pageWithBody(sha256)
  if (twin !== undefined) {
    desk.archive.saveSkip({ address: item.address, reason: 'duplicate', detail: `The same, byte for byte, as ${twin}`, ...placeOf(item) })
    return
  }
  desk.archive.savePage({
    seq: item.seq, address: item.address, finalAddress: answer.address, redirects: [...item.via, ...answer.redirects], status: answer.status,
    headers: answer.headers, mediaType: answer.mediaType, sha256, fetchedAt: answer.at,
  })
  desk.counts.pages++
  for (const link of links) desk.offer({ written: link.target, origin: 'link', depth: item.depth + 1, from: item.address, linkText: link.text })
}

/** A redirect's target is an address like any other: in scope or not, known already or new; it takes the place of the address that led to it. */
function goAfter(desk: Desk, item: QueueItem, location: string): void {
  const target = canonicalAddress(location)
  const skip = (reason: 'login' | 'redirect-out-of-scope' | 'unreachable', detail: string) => desk.archive.saveSkip({ address: item.address, reason, detail, ...placeOf(item) })
  if (target === undefined) return skip('unreachable', 'The website redirects, but not to a web address.')
  if (isLogin(target.address) && !isLogin(item.address)) return skip('login', 'The page redirects to a login.')
  const staysOut = !desk.scope.contains(target.address) && item.origin !== 'council-home'
  if (staysOut) return skip('redirect-out-of-scope', `The page redirects out of the offer, to ${target.address}`)
  if (item.via.length >= fetchLimits.maxRedirects) return skip('unreachable', 'The website redirects again and again.')
  if (item.via.some((passed) => canonicalAddress(passed)?.key === target.key)) return skip('unreachable', 'The website redirects in a circle.')
  desk.offer({ written: location, origin: item.origin === 'council-home' ? 'council-home' : 'redirect', depth: item.depth, via: [...item.via, item.address], ...placeOf(item) })
}
