/** The small facts about addresses that both the network part and the offline part of a run need. */
import { canonicalAddress } from '../crawl/addresses/canonical.ts'
import type { Fetched, Snapshot } from '../model/snapshot.ts'

/** The identity that the crawl gives an address. */
export function identityOf(address: string): string {
  return canonicalAddress(address)?.key ?? address
}

/** Answers without their bodies. */
export function* answersOf(snapshot: Pick<Snapshot, 'fetched'>): Iterable<Pick<Fetched, 'address' | 'finalAddress' | 'redirects' | 'status'>> {
  for (const { address, finalAddress, redirects, status } of snapshot.fetched()) yield { address, finalAddress, redirects, status }
}
