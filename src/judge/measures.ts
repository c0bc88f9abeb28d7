/** Figures of a whole snapshot that rubrics may hold against a threshold. Whole numbers. Those of links come from the link check. */
import { judgeLimits } from '../limits.ts'
import type { Page } from '../model/page.ts'
import type { Measure } from '../model/rubric.ts'
import { isNotOlder, monthsBefore } from './conditions.ts'
import { comparable, isCouncilHome, isStart, type Facts } from './facts.ts'

export function takeMeasures(pages: readonly Page[], facts: Facts): ReadonlyMap<Measure, number> {
  const measures = new Map(facts.measures)
  const clicks = countClicks(pages, facts)
  if (clicks !== undefined) measures.set('clicks-from-council-home', clicks)
  const dated = percentDated(pages, facts)
  if (dated !== undefined) measures.set('pages-dated-within-year-percent', dated)
  return measures
}

/** Clicks from the council's home page to a start page, over the pages that were read. */
function countClicks(pages: readonly Page[], facts: Facts): number | undefined {
  const home = pages.find((page) => isCouncilHome(facts, page))
  if (home === undefined) return undefined
  const byAddress = new Map(pages.map((page) => [comparable(page.address), page]))
  const goals = new Set([...facts.start, ...pages.filter((page) => isStart(facts, page)).map(({ address }) => address)].map(comparable))
  const seen = new Set([comparable(home.address)])
  let rim: readonly Page[] = [home]
  for (let clicks = 1; rim.length > 0; clicks += 1) {
    const next: Page[] = []
    for (const target of rim.flatMap(({ links }) => links.map((link) => comparable(link.target)))) {
      if (goals.has(target)) return clicks
      const page = byAddress.get(target)
      if (page === undefined || seen.has(target)) continue
      seen.add(target)
      next.push(page)
    }
    rim = next
  }
  return undefined
}

/** Of the pages that say their date, the share that is at most a year old. */
function percentDated(pages: readonly Page[], facts: Facts): number | undefined {
  const oldest = monthsBefore(facts.asOf, judgeLimits.staleMonths)
  const dated = pages.filter(({ dates }) => dates.length > 0)
  if (dated.length === 0) return undefined
  return Math.floor((100 * dated.filter(({ dates }) => dates.some(({ date }) => isNotOlder(date, oldest))).length) / dated.length)
}
