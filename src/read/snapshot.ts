/** Reads everything that a snapshot kept, in the pool, and looks at the site as a whole afterwards. The order of the answers is that of addresses. */
import type { Page, ReadOutcome, Unreadable } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { openReadPool, type ReadPool } from './pool.ts'
import { markChrome, trimTitles } from './site.ts'

export interface ReadSnapshot {
  readonly pages: readonly Page[]
  readonly unreadable: readonly Unreadable[]
}

/**
 * Reads all bodies that answered well (2xx); error pages are the crawl's to report. At most a few bodies are in memory at once.
 * Without a pool one is opened and closed again.
 */
export async function readSnapshot(fetched: Iterable<Fetched>, given?: ReadPool): Promise<ReadSnapshot> {
  const pool = given ?? openReadPool()
  try {
    const outcomes = await readAll(fetched, pool)
    const byAddress = <T extends { readonly address: string }>(items: T[]): readonly T[] => items.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
    const pages = byAddress(outcomes.flatMap((outcome) => (outcome.kind === 'page' ? [outcome.page] : [])))
    const unreadable = byAddress(outcomes.flatMap((outcome) => (outcome.kind === 'unreadable' ? [outcome.unreadable] : [])))
    return { pages: trimTitles(markChrome(pages)), unreadable }
  } finally {
    if (given === undefined) await pool.close()
  }
}

async function readAll(fetched: Iterable<Fetched>, pool: ReadPool): Promise<readonly ReadOutcome[]> {
  const outcomes: ReadOutcome[] = []
  const under = new Set<Promise<void>>()
  for (const one of fetched) {
    if (one.status < 200 || one.status > 299) continue
    const reading = pool.read(one).then((outcome) => {
      outcomes.push(outcome)
      under.delete(reading)
    })
    under.add(reading)
    if (under.size >= pool.width * 2) await Promise.race(under)
  }
  await Promise.all(under)
  return outcomes
}
