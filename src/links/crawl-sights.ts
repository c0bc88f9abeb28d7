/** What the crawl has already seen of a target, so that nothing is asked twice. */
import type { Page } from '../model/page.ts'
import type { Fetched, Skip } from '../model/snapshot.ts'
import { meaningOfSkip, problemOfAnswer, type SkipMeaning } from './classify.ts'
import { worstOf } from './problems.ts'

/** What the crawl knows of an address; `ask` where it knows nothing. */
export type SightOf = (address: string) => SkipMeaning

export interface CrawlRecord {
  /** The answers, without their bodies. */
  readonly fetched: readonly Pick<Fetched, 'address' | 'finalAddress' | 'redirects' | 'status'>[]
  readonly skips: readonly Pick<Skip, 'address' | 'reason' | 'detail'>[]
  /** The pages and documents that were read. */
  readonly pages: readonly Page[]
  /** The identity that the crawl gives an address: link targets are kept as written, the crawl's addresses are canonical. */
  readonly identityOf: (address: string) => string
}

/** Looks addresses up in what the crawl fetched and skipped; an address that was redirected has the answer of where it led. */
export function crawlSights({ fetched, skips, pages, identityOf }: CrawlRecord): SightOf {
  const own = new Map<string, SkipMeaning>()
  const alias = new Map<string, SkipMeaning>()
  const errorPages = new Set(pages.filter(saysNotFound).map(({ address }) => address))
  for (const { address, finalAddress, redirects, status } of fetched) {
    const said = errorPages.has(address) ? 'looks-missing' : null
    const seen = (asked: string): SkipMeaning => ({ kind: 'seen', problem: worstOf([problemOfAnswer(asked, status, finalAddress), said]) })
    own.set(identityOf(address), seen(address))
    for (const other of [finalAddress, ...redirects]) alias.set(identityOf(other), seen(other))
  }
  for (const skip of skips) {
    const meaning = meaningOfSkip(skip.reason, skip.detail)
    const identity = identityOf(skip.address)
    const isNew = meaning.kind !== 'ask' || meaning.isOwn === true
    if (isNew && !own.has(identity)) own.set(identity, meaning)
  }
  return (address) => {
    const identity = identityOf(address)
    return own.get(identity) ?? alias.get(identity) ?? { kind: 'ask' }
  }
}

/** An error page that was sent as if all were well. Only its title decides: an article may talk about such pages. */
function saysNotFound({ title, format }: Page): boolean {
  return format === 'html' && /^(?:(?:error|oops)\W*)?(?:404\b|(?:sorry\W+)?(?:the |this )?page (?:was |is |could )?(?:not|cannot|can.?t) (?:be )?found)/i.test(title.trim())
}
