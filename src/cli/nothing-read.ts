/** Why nothing of an authority could be read, and what to do: the first thing somebody asks who gets an empty report. */
import type { Skip, Snapshot } from '../model/snapshot.ts'
import { saySkip } from '../report/words.ts'
import { identityOf } from './identity.ts'

const tryBrowser = 'Open the start address in a browser: the offer may have moved.'
const ownNetwork = 'If it is on this computer or in your own network, add --allow-private-addresses.'

/** Sentences about the start address of a snapshot without a page. */
export function whyNothingRead({ info, skips }: Pick<Snapshot, 'info' | 'skips'>): readonly string[] {
  const starts = new Set(info.authority.start.map(identityOf))
  const skip = [...skips()].find(({ address }) => starts.has(identityOf(address)))
  return skip === undefined ? [`No page could be read. ${tryBrowser}`] : [tell(skip)]
}

function tell({ address, reason, detail }: Skip): string {
  const told = detail === '' ? '' : ` ${/[.!?]$/.test(detail) ? detail : `${detail}.`}`
  return `${saySkip(reason)}: ${address}.${told} ${reason === 'blocked-address' ? ownNetwork : tryBrowser}`
}
