/** What the crawl has already seen of a target, so that nothing is asked twice. */
import type { Fetched, Skip } from '../model/snapshot.ts'
import { meaningOfSkip, problemOfStatus, type SkipMeaning } from './classify.ts'

/** What the crawl knows of an address; `ask` where it knows nothing. */
export type SightOf = (address: string) => SkipMeaning

export interface CrawlRecord {
  /** The answers, without their bodies. */
  readonly fetched: readonly Pick<Fetched, 'address' | 'finalAddress' | 'redirects' | 'status'>[]
  readonly skips: readonly Pick<Skip, 'address' | 'reason' | 'detail'>[]
  /** The identity that the crawl gives an address: link targets are kept as written, the crawl's addresses are canonical. */
  readonly identityOf: (address: string) => string
}

/** Looks addresses up in what the crawl fetched and skipped; an address that was redirected has the answer of where it led. */
export function crawlSights({ fetched, skips, identityOf }: CrawlRecord): SightOf {
  const own = new Map<string, SkipMeaning>()
  const alias = new Map<string, SkipMeaning>()
  for (const { address, finalAddress, redirects, status } of fetched) {
    const meaning: SkipMeaning = { kind: 'seen', problem: problemOfStatus(status) }
    own.set(identityOf(address), meaning)
    for (const other of [finalAddress, ...redirects]) alias.set(identityOf(other), meaning)
  }
  for (const skip of skips) {
    const meaning = meaningOfSkip(skip.reason, skip.detail)
    const identity = identityOf(skip.address)
    if (meaning.kind !== 'ask' && !own.has(identity)) own.set(identity, meaning)
  }
  return (address) => {
    const identity = identityOf(address)
    return own.get(identity) ?? alias.get(identity) ?? { kind: 'ask' }
  }
}
