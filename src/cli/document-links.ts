/** Links of PDF and Word documents for the crawl, read by the same guarded threads that read them for judging. */
import type { DocumentLinks } from '../crawl/settle.ts'
import type { ReadPool } from '../read/pool.ts'

export function documentLinksIn(pool: ReadPool): DocumentLinks {
  return async (mediaType, body, address) => {
    const outcome = await pool.read({ address, finalAddress: address, redirects: [], status: 200, headers: {}, mediaType, body, sha256: '', fetchedAt: '', depth: 0 })
    if (outcome.kind === 'unreadable') return []
    return outcome.page.links.filter(({ malformed }) => malformed === undefined).map(({ target, text }) => ({ target, text }))
  }
}
