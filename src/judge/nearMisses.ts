/** The nearest misses: first what was found but does not count, with its reason; then what ranked search brings up. */
import { reportLimits } from '../limits.ts'
import type { NearMiss } from '../model/audit.ts'
import type { Requirement } from '../model/rubric.ts'
import type { Corpus } from './corpus.ts'
import { quoteOf } from './evidence.ts'
import type { Search } from './search.ts'
import type { Miss } from './signals.ts'

/** Up to three passages that come nearest to the requirement without counting. `shown` are the passages that are evidence. */
export function chooseNearMisses(corpus: Corpus, search: Search, requirement: Requirement, misses: readonly Miss[], shown: ReadonlySet<number>, withSearch: boolean): readonly NearMiss[] {
  const chosen = new Map<string, NearMiss>()
  const add = (nearMiss: NearMiss): void => {
    if (chosen.size < reportLimits.nearMisses && !chosen.has(nearMiss.quote)) chosen.set(nearMiss.quote, nearMiss)
  }
  for (const miss of rankMisses(misses)) if (!shown.has(miss.passage)) add({ ...quoteOf(corpus, miss.passage, miss.spans), why: miss.why })
  if (!withSearch || chosen.size >= reportLimits.nearMisses) return [...chosen.values()]
  const leaveOut = new Set([...shown, ...misses.map(({ passage }) => passage)])
  for (const { passage, words } of search.rank(requirement.query, reportLimits.nearMisses * 3, leaveOut)) add({ ...quoteOf(corpus, passage, []), why: tellWords(words) })
  return [...chosen.values()]
}

/** Guarded words before words on other kinds of page; the passages that most signals point to first. */
function rankMisses(misses: readonly Miss[]): readonly Miss[] {
  const weights = new Map<number, number>()
  for (const { passage } of misses) weights.set(passage, (weights.get(passage) ?? 0) + 1)
  const weight = (miss: Miss): number => (miss.guard === undefined ? 0 : 1000) + Math.min(999, weights.get(miss.passage) ?? 0)
  return misses.toSorted((a, b) => weight(b) - weight(a) || a.passage - b.passage)
}

function tellWords(words: readonly string[]): string {
  const named = words.slice(0, 3).map((word) => `“${word}”`)
  const last = named.pop() ?? ''
  return `It has the ${named.length === 0 ? 'word' : 'words'} ${named.length === 0 ? last : `${named.join(', ')} and ${last}`}, but does not say what is looked for.`
}
