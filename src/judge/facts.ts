/** What judging needs to know besides pages: the day it judges for, whose offer it is, and what the link check found. */
import type { Authority } from '../model/authority.ts'
import type { Measure } from '../model/rubric.ts'
import type { Page } from '../model/page.ts'

export interface Facts {
  /** ISO date that dates are judged against. */
  readonly asOf: string
  readonly start: readonly string[]
  readonly allow: readonly string[]
  readonly councilHome: string | undefined
  /** Targets known to lead nowhere: a link to one is not a signpost. */
  readonly brokenTargets: ReadonlySet<string>
  readonly measures: ReadonlyMap<Measure, number>
}

/** An address in the shape in which two ways of writing it compare equal: no scheme, `www.`, fragment or last slash, small letters. */
export function comparable(address: string): string {
  const bare = address.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '')
  const end = bare.indexOf('#')
  const cut = end < 0 ? bare : bare.slice(0, end)
  return cut.replace(/\/(index\.(html?|php|aspx?)|default\.aspx?)?$/, '')
}

/** Whether a page is one of the addresses where the offer begins. */
export function isStart(facts: Facts, page: Page): boolean {
  return !isCouncilHome(facts, page) && (page.depth === 0 || isStartAddress(facts, page.address))
}

export function isStartAddress(facts: Facts, address: string): boolean {
  return facts.start.some((start) => comparable(start) === comparable(address))
}

export function isCouncilHome(facts: Facts, page: Page): boolean {
  return facts.councilHome !== undefined && comparable(facts.councilHome) === comparable(page.address)
}

/** Whether an address lies outside all prefixes of the offer; whole labels and whole path segments are compared. */
export function isOutside(facts: Facts, address: string): boolean {
  const target = comparable(address)
  return ![...facts.allow, ...facts.start].some((prefix) => {
    const inside = comparable(prefix)
    return target === inside || target.startsWith(`${inside}/`) || target.startsWith(`${inside}?`)
  })
}

/** The facts of an audit that is about to be judged. */
export function gatherFacts(input: { readonly authority: Authority; readonly asOf: string; readonly brokenTargets: ReadonlySet<string>; readonly measures: ReadonlyMap<Measure, number> }): Facts {
  const { start, allow, councilHome } = input.authority
  return { asOf: input.asOf, start, allow, councilHome, brokenTargets: input.brokenTargets, measures: input.measures }
}
