/** Every target with its worst problem: what its writing shows, what the crawl saw, and what the check found. Pure. */
import type { LinkCheck } from '../model/snapshot.ts'
import { problemOfOutcome } from './classify.ts'
import type { SightOf } from './crawl-sights.ts'
import { neverExists } from './hosts.ts'
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
  const checkOf = new Map([...checks].map((check) => [check.target, check.outcome]))
  const namesWork = sawNames(checkOf.values(), targets, sightOf)
  return targets.map((target): JudgedTarget => {
    if (!target.askable) return { ...target, checked: true }
    const outcome = checkOf.get(target.target)
    if (outcome !== undefined) {
      const found = outcome.kind === 'no-such-host' && !namesWork && !neverExists(hostOf(target.target)) ? 'no-name-service' : problemOfOutcome(outcome)
      return { ...target, problem: worstOf([target.problem, withReason(found, target.target)]), checked: true }
    }
    const sight = sightOf(target.target)
    if (sight.kind !== 'seen') return { ...target, checked: false }
    return { ...target, problem: worstOf([target.problem, withReason(sight.problem, target.target)]), checked: true }
  })
}

/**
 * Whether any website name could be looked up during the check. On a computer that is offline every look-up fails like that of a name that does not exist:
 * then no link may be called Broken for it.
 */
function sawNames(outcomes: Iterable<LinkCheck['outcome']>, targets: readonly Target[], sightOf: SightOf): boolean {
  for (const outcome of outcomes) {
    if (outcome.kind === 'answered' && isPublicName(hostOf(outcome.finalAddress))) return true
    if (outcome.kind === 'certificate') return true
  }
  return targets.some(({ target, askable }) => {
    if (!askable || !isPublicName(hostOf(target))) return false
    const sight = sightOf(target)
    return sight.kind === 'seen' && sight.problem === null
  })
}

/** A name with a letter and a dot in it: not an IP address, not `localhost`. */
function isPublicName(host: string): boolean {
  return /[a-z]/.test(host) && host.includes('.') && !host.startsWith('[') && !neverExists(host)
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? ''
}

/** A page of this website called "www.something" was never meant: the writer left out https://. */
function withReason(problem: ProblemCode | null, target: string): ProblemCode | null {
  if (problem !== 'page-not-found') return problem
  const segments = URL.parse(target)?.pathname.split('/') ?? []
  return segments.some((segment) => /^www\.[^.]+\./i.test(segment)) ? 'scheme-forgotten' : problem
}
