/** Review flags: why an adviser should look at a level again. Each is a fact about the evidence, never a feeling. */
import { judgeLimits } from '../limits.ts'
import { reviewFlags, type Evidence, type Level, type ReviewFlag } from '../model/audit.ts'
import type { Doubt } from '../model/rubric.ts'
import { isNotOlder, monthsBefore } from './conditions.ts'
import type { Corpus } from './corpus.ts'
import { isOutside, type Facts } from './facts.ts'
import type { PartFinding } from './levels.ts'
import type { Hit, Miss } from './signals.ts'

export interface FlagInput {
  readonly level: Level
  readonly parts: readonly PartFinding[]
  readonly misses: readonly Miss[]
  readonly doubts: readonly Doubt[]
  readonly evidence: readonly Evidence[]
  /** Whether an unread page might hold (more of) the answer. */
  readonly isHidden: boolean
}

/** The flags of one requirement, in the order of the model's list. */
export function raiseFlags(corpus: Corpus, facts: Facts, input: FlagInput): readonly ReviewFlag[] {
  const raised = new Set<ReviewFlag>([...input.doubts.map(({ flag }) => flag), ...evidenceFlags(corpus, facts, input)])
  if (input.level === 'partial') raised.add('partial')
  if (input.level === 'not-found') raised.add('no-evidence')
  if (input.level === 'not-assessed' || (input.isHidden && input.level !== 'met')) raised.add('crawl-gap')
  return reviewFlags.filter((flag) => raised.has(flag))
}

function evidenceFlags(corpus: Corpus, facts: Facts, { level, parts, misses, evidence }: FlagInput): readonly ReviewFlag[] {
  if (level !== 'met' && level !== 'partial') return []
  const hits = parts.flatMap((part) => part.hits)
  if (hits.length === 0) return []
  const flags = hits.filter((hit) => evidence.some(({ address }) => corpus.pages[hit.page]?.address === address)).flatMap((hit) => hit.flags)
  if (parts.every(({ isFound }) => !isFound)) flags.push('weak-only')
  if (level === 'met' && new Set(hits.map(({ passage }) => passage)).size === 1) flags.push('single-source')
  if (hits.every(({ page }) => corpus.pages[page]?.format !== 'html')) flags.push('pdf-only')
  if (hits.every((hit) => isOnlyALinkOutside(corpus, facts, hit))) flags.push('off-site-only')
  if (isStale(facts, evidence)) flags.push('stale')
  const shown = new Set(evidence.map(({ address }) => address))
  if (misses.some(({ guard, page }) => guard !== undefined && shown.has(corpus.pages[page]?.address ?? ''))) flags.push('conflict')
  return flags
}

/** Old only where every quote comes from a page that says it is old; a page without a date says nothing. */
function isStale(facts: Facts, evidence: readonly Evidence[]): boolean {
  const oldest = monthsBefore(facts.asOf, judgeLimits.staleMonths)
  return evidence.length > 0 && evidence.every(({ pageDate }) => pageDate !== undefined && !isNotOlder(pageDate, oldest))
}

function isOnlyALinkOutside(corpus: Corpus, facts: Facts, hit: Hit): boolean {
  if (!hit.spans.every(({ via }) => via === 'link')) return false
  const links = corpus.pages[hit.page]?.links.filter(({ passage }) => passage === corpus.passages[hit.passage]?.index) ?? []
  return links.length > 0 && links.every(({ target }) => isOutside(facts, target))
}
