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
  /** Targets that need no more looks, and those that the crawl looked at once and did not find (`checksDone`). */
  readonly checks: ChecksSoFar
  /** Whether opening an address would do something on a website: it is never asked then. */
  readonly changesState: (address: string) => boolean
  /** Whether targets that the crawl did not see are asked: links to other websites, mostly. */
  readonly checkExternal: boolean
}

export function planChecks(targets: readonly Target[], { sightOf, checks, changesState, checkExternal }: PlanOptions): readonly CheckTask[] {
  return targets.flatMap((target): readonly CheckTask[] => {
    // A browser would open an address longer than ours may be: nothing is known of it.
    if (!target.askable || checks.done.has(target.target) || target.target.length > fetchLimits.maxAddressLength || changesState(target.target)) return []
    if (checks.due.has(target.target)) return [{ target: target.target, looks: 1 }]
    const sight = sightOf(target.target)
    switch (sight.kind) {
      case 'unchecked': return []
      case 'seen': return leavesDoubt(sight.problem) ? [{ target: target.target, looks: 1 }] : []
      case 'ask': return checkExternal || sight.isOwn === true ? [{ target: target.target, looks: 2 }] : []
    }
  })
}

/** Checks that stand, and targets whose one look is not enough. */
export interface ChecksSoFar {
  readonly done: ReadonlySet<string>
  readonly due: ReadonlySet<string>
}

/**
 * Which checks stand. The crawl keeps what it saw of its own links as checks too: what it saw as Broken was one look, and another is due.
 * @param crawlEnded when the crawl ended, ISO 8601 UTC; later checks are second looks
 */
export function checksDone(checks: Iterable<LinkCheck>, crawlEnded: string | null): ChecksSoFar {
  const stands = (check: LinkCheck): boolean => !needsSecondLook(problemOfCheck(check)) || crawlEnded === null || check.checkedAt > crawlEnded
  const known = [...checks]
  const targets = (found: readonly LinkCheck[]): ReadonlySet<string> => new Set(found.map(({ target }) => target))
  return { done: targets(known.filter(stands)), due: targets(known.filter((check) => !stands(check))) }
}

/** The crawl looked once at what it did not find, and does not tell a name that does not exist from a website that is down. */
function leavesDoubt(problem: ProblemCode | null): boolean {
  return needsSecondLook(problem) || problem === 'no-connection'
}
