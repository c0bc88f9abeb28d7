/** Every target with its worst problem: what its writing shows, what the crawl saw, and what the check found. Pure. */
import type { LinkCheck } from '../model/snapshot.ts'
import { problemOfCheck } from './classify.ts'
import type { SightOf } from './crawl-sights.ts'
import { hasPublicName, neverExists } from './hosts.ts'
import { worstOf, type ProblemCode } from './problems.ts'
import type { Target } from './targets.ts'

export interface JudgedTarget extends Target {
  /** Its worst problem; `null` where it works, or where nothing is known. */
  readonly problem: ProblemCode | null
  /** False where nobody looked: outside checks were switched off, or the run was stopped or limited. */
  readonly checked: boolean
}

/** Judges all targets. A check is newer than the crawl and may be its second look, so it decides where there is one. */
export function judgeTargets(targets: readonly Target[], sightOf: SightOf, checks: Iterable<LinkCheck>): readonly JudgedTarget[] {
  const outcomeOf = new Map([...checks].map((check) => [check.target, check.outcome]))
  const namesWork = [...outcomeOf.values()].some(showsNames) || targets.some((target) => target.askable && wasOpened(target.target, sightOf))
  return targets.map((target): JudgedTarget => {
    if (!target.askable) return { ...target, checked: true }
    const outcome = outcomeOf.get(target.target)
    if (outcome !== undefined) return judged(target, problemHere({ target: target.target, outcome }, namesWork))
    const sight = sightOf(target.target)
    return sight.kind === 'seen' ? judged(target, sight.problem) : { ...target, checked: false }
  })
}

function judged(target: Target, found: ProblemCode | null): JudgedTarget {
  const problem = found === 'page-not-found' && namesWebsite(target.target) ? 'scheme-forgotten' : found
  return { ...target, problem: worstOf([target.problem, problem]), checked: true }
}

/** On a computer that is offline every name fails like one that does not exist: then no link may be called Broken for it. */
function problemHere(check: Pick<LinkCheck, 'target' | 'outcome'>, namesWork: boolean): ProblemCode | null {
  const url = URL.parse(check.target)
  const certain = namesWork || (url !== null && neverExists(url))
  return check.outcome.kind === 'no-such-host' && !certain ? 'no-name-service' : problemOfCheck(check)
}

/** Whether an outcome shows that website names could be looked up. */
function showsNames(outcome: LinkCheck['outcome']): boolean {
  return outcome.kind === 'certificate' || (outcome.kind === 'answered' && isPublicName(outcome.finalAddress))
}

function wasOpened(target: string, sightOf: SightOf): boolean {
  if (!isPublicName(target)) return false
  const sight = sightOf(target)
  return sight.kind === 'seen' && sight.problem === null
}

function isPublicName(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && hasPublicName(url)
}

/** A page of this website called "www.something" was never meant: the writer left out https://. */
function namesWebsite(target: string): boolean {
  const segments = URL.parse(target)?.pathname.split('/') ?? []
  return segments.some((segment) => /^www\.[^.]+\./i.test(segment))
}
