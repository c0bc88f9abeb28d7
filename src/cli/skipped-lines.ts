/** `skipped.jsonl`: everything that was found and not read, one JSON object a line, by address: what the crawl left out, and what was fetched but could not be read. */
import type { Unreadable } from '../model/page.ts'
import type { Skip } from '../model/snapshot.ts'
import { withoutSecrets, withoutSecretsIn } from '../report/address.ts'

/** Each address once, with its reason; passwords and keys in addresses are masked. */
export function skippedLines(skips: Iterable<Skip>, unreadable: Iterable<Unreadable>): string {
  const named = [...skips, ...unreadable].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
  return named.map(({ address, reason, detail, from, linkText }) => `${JSON.stringify({
    address: withoutSecrets(address), reason, detail: withoutSecretsIn(detail),
    ...(from === undefined ? {} : { from: withoutSecrets(from) }), ...(linkText === undefined ? {} : { linkText }),
  })}\n`).join('')
}
