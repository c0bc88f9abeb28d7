import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skipReasons, type LinkCheck } from '../model/snapshot.ts'
import { classOf, meaningOfSkip, needsSecondLook, problemOfCheck, problemOfStatus } from './classify.ts'
import { problemFor, problems, worstOf, type ProblemCode } from './problems.ts'

const target = 'https://example.org/'
const answered = (status: number, challenge = false): LinkCheck['outcome'] =>
  ({ kind: 'answered', status, finalAddress: target, redirects: 0, challenge })

describe('a status', () => {
  it('is Broken for 404 and 410 only', () => {
    const broken = Array.from({ length: 900 }, (_, index) => index + 100).filter((status) => classOf(problemOfStatus(status)) === 'broken')
    expect(broken).toEqual([404, 410])
  })

  it('is Fine for success only', () => {
    expect([200, 204, 206, 304].map((status) => classOf(problemOfStatus(status)))).toEqual(['fine', 'fine', 'fine', 'fine'])
    expect([301, 400, 401, 403, 405, 407, 429, 451, 500, 503, 520, 999].map((status) => classOf(problemOfStatus(status)))).toEqual(Array(12).fill('unverified'))
  })

  it('of a page that asks whether the visitor is a person is never taken for the page', () => {
    expect([200, 403, 404].map((status) => problemOfCheck({ target, outcome: answered(status, true) }))).toEqual(['blocked', 'blocked', 'blocked'])
  })
})

describe('an outcome without a status', () => {
  it.each([
    [{ kind: 'no-such-host' }, 'broken'],
    [{ kind: 'malformed', detail: 'no host' }, 'broken'],
    [{ kind: 'timed-out' }, 'unverified'],
    [{ kind: 'connection-failed', detail: 'refused' }, 'unverified'],
    [{ kind: 'certificate', detail: 'expired' }, 'unverified'],
    [{ kind: 'robots' }, 'unverified'],
    [{ kind: 'blocked-address' }, 'unverified'],
  ] as const)('%j is %s', (outcome, expected) => {
    expect(classOf(problemOfCheck({ target, outcome }))).toBe(expected)
  })
})

describe('what the crawl skipped', () => {
  it('is Broken only where the website said that there is no such page', () => {
    const broken = skipReasons.filter((reason) => {
      const meaning = meaningOfSkip(reason, '')
      return meaning.kind === 'seen' && classOf(meaning.problem) === 'broken'
    })
    expect(broken).toEqual(['not-found'])
  })

  it('is nothing known where a limit of ours stopped the crawl', () => {
    expect(['page-limit', 'depth', 'trap', 'state-changing'].map((reason) => meaningOfSkip(skipReasons.find((each) => each === reason) ?? 'robots', '').kind)).toEqual(Array(4).fill('unchecked'))
  })

  it('leaves files that are never read to the link check, as the offer\'s own', () => {
    expect(meaningOfSkip('unsupported-type', 'A picture.')).toEqual({ kind: 'ask', isOwn: true })
  })

  it('keeps 410 apart from 404', () => {
    expect(meaningOfSkip('not-found', 'status 410')).toEqual({ kind: 'seen', problem: 'page-removed' })
  })
})

describe('the catalogue', () => {
  const codes = problems.map(({ code }) => code)
  const anyCodes = fc.array(fc.constantFrom<ProblemCode | null>(...codes, null))

  it('ranks every Broken problem above every Unverified one', () => {
    expect(problems.map((problem) => problem.class)).toEqual(problems.map((problem) => problem.class).toSorted())
  })

  it('has each code once, and words for each', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const problem of problems) expect(`${problem.details} ${problem.fix}`, problem.code).toMatch(/^[A-Z].*\. .*\.$/)
  })

  it('finds the same worst problem in any order', () => {
    fc.assert(fc.property(anyCodes, (some) => {
      expect(worstOf(some.toReversed())).toBe(worstOf(some))
    }))
  })

  it('calls a link Broken exactly when one of its problems is', () => {
    fc.assert(fc.property(anyCodes, (some) => {
      const anyBroken = some.some((code) => code !== null && problemFor(code).class === 'broken')
      expect(classOf(worstOf(some)) === 'broken').toBe(anyBroken)
    }))
  })
})

it('asks again before it calls a link Broken, and not where an answer would not change', () => {
  const again: readonly ProblemCode[] = ['page-not-found', 'page-removed', 'no-such-host']
  const once: readonly (ProblemCode | null)[] = [null, 'blocked', 'robots', 'rate-limited', 'timed-out', 'certificate', 'server-error']
  expect(again.every(needsSecondLook)).toBe(true)
  expect(once.some(needsSecondLook)).toBe(false)
})
