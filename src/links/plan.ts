/** Which targets must still be asked, and how often. Pure. */
import { fetchLimits } from '../limits.ts'
import type { LinkCheck } from '../model/snapshot.ts'
import { needsSecondLook, problemOfCheck } from './classify.ts'
import type { SightOf } from './crawl-sights.ts'
import type { ProblemCode } from './problems.ts'
import type { Target } from './targets.ts'

/** A target to ask. */
export interface CheckTask {
  readonly target: string
  /** Looks still due before it may be called Broken: one where the crawl has looked already, else two. */
  readonly looks: 1 | 2
}

export interface PlanOptions {
  readonly sightOf: SightOf
  /** Targets that need no more looks (`checksDone`). */
  readonly done: ReadonlySet<string>
  /** Whether targets that the crawl did not see are asked: links to other websites, mostly. */
  readonly checkExternal: boolean
}

export function planChecks(targets: readonly Target[], { sightOf, done, checkExternal }: PlanOptions): readonly CheckTask[] {
  return targets.flatMap((target): readonly CheckTask[] => {
    // A browser would open an address longer than ours may be: nothing is known of it.
    if (!target.askable || done.has(target.target) || target.target.length > fetchLimits.maxAddressLength) return []
    const sight = sightOf(target.target)
    switch (sight.kind) {
      case 'unchecked': return []
      case 'seen': return leavesDoubt(sight.problem) ? [{ target: target.target, looks: 1 }] : []
      case 'ask': return checkExternal ? [{ target: target.target, looks: 2 }] : []
    }
  })
}

/**
 * Targets whose check stands. The crawl keeps what it saw of its own links as checks too: what it saw as Broken was one look, and another is due.
 * @param crawlEnded when the crawl ended, ISO 8601 UTC; later checks are second looks
 */
export function checksDone(checks: Iterable<LinkCheck>, crawlEnded: string | null): ReadonlySet<string> {
  const stands = (check: LinkCheck): boolean => !needsSecondLook(problemOfCheck(check)) || crawlEnded === null || check.checkedAt > crawlEnded
  return new Set([...checks].filter(stands).map(({ target }) => target))
}

/** The crawl looked once at what it did not find, and does not tell a name that does not exist from a website that is down. */
function leavesDoubt(problem: ProblemCode | null): boolean {
  return needsSecondLook(problem) || problem === 'no-connection'
}
