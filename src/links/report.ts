/**
 * The link report of one audit, and the figures that rubrics may ask about. Pure: the same snapshot gives the same report.
 * Promises: every figure counts targets, never places; what was not looked at is counted apart and never taken for working.
 */
import { reportLimits } from '../limits.ts'
import type { LinkReport } from '../model/audit.ts'
import type { Measure } from '../model/rubric.ts'
import type { LinkCheck } from '../model/snapshot.ts'
import { createShapes } from './address-shape.ts'
import { classOf } from './classify.ts'
import { crawlSights, type CrawlRecord } from './crawl-sights.ts'
import { judgeTargets, type JudgedTarget } from './judged.ts'
import { problemFor } from './problems.ts'
import { gatherTargets, type Place } from './targets.ts'
import { compareText } from '../text/order.ts'

export interface LinkReportInput extends CrawlRecord {
  readonly checks: Iterable<LinkCheck>
  /** The authority's start addresses. */
  readonly start: readonly string[]
  readonly allowPrivateAddresses: boolean
}

/** The figures about links that a rubric may ask about; one that is not known is left out. */
export type LinkMeasures = ReadonlyMap<Measure, number>

export interface LinkAssessment {
  readonly report: LinkReport
  readonly measures: LinkMeasures
  /** Broken targets, each as its links write it: such a link points nobody to anything. */
  readonly brokenTargets: ReadonlySet<string>
}

export function assessLinks(input: LinkReportInput): LinkAssessment {
  const targets = gatherTargets(input.pages, input)
  const judged = judgeTargets(targets, crawlSights(input), input.checks)
  return { report: linkReport(judged), measures: measuresOf(judged, startPagesRead(input)), brokenTargets: asWritten(judged.filter(isBroken), input) }
}

function asWritten(broken: readonly JudgedTarget[], input: LinkReportInput): ReadonlySet<string> {
  const targets = new Set(broken.map(({ target }) => target))
  const shapeOf = createShapes(input)
  return new Set(input.pages.flatMap(({ address, links }) => links
    .filter((link) => targets.has(shapeOf(link, address)?.target ?? ''))
    .map(({ target }) => target)))
}

/** The report: Broken before Unverified, then what stands at most places, then what is nearest to the start. */
export function linkReport(judged: readonly JudgedTarget[]): LinkReport {
  const problems = judged.flatMap((target) => problemRow(target)).sort((a, b) =>
    rankOfClass(a.row.class) - rankOfClass(b.row.class) || b.row.placeCount - a.row.placeCount || a.depth - b.depth || compareText(a.row.target, b.row.target))
  return {
    targets: judged.length,
    broken: problems.filter(({ row }) => row.class === 'broken').length,
    unverified: problems.filter(({ row }) => row.class === 'unverified').length,
    unchecked: judged.filter(({ checked }) => !checked).length,
    problems: problems.map(({ row }) => row),
  }
}

interface Ranked {
  readonly row: LinkReport['problems'][number]
  /** Clicks from a start page to the nearest place. */
  readonly depth: number
}

function problemRow({ target, problem, places, placeCount }: JudgedTarget): readonly Ranked[] {
  if (problem === null) return []
  const { code, class: problemClass, title, fix } = problemFor(problem)
  const row = { target, class: problemClass, code, title, fix, places: places.slice(0, reportLimits.placesPerLink).map(reportPlace), placeCount }
  return [{ row, depth: places[0]?.depth ?? 0 }]
}

function reportPlace({ address, title, linkText, headingPath }: Place): LinkReport['problems'][number]['places'][number] {
  return { address, title, linkText, headingPath: [...headingPath] }
}

function rankOfClass(problemClass: 'broken' | 'unverified'): number {
  return problemClass === 'broken' ? 0 : 1
}

/** The figures, of all targets that were looked at. `startPages` are the addresses of the start pages that were read. */
export function measuresOf(judged: readonly JudgedTarget[], startPages: ReadonlySet<string>): LinkMeasures {
  const checked = judged.filter((target) => target.checked)
  const broken = checked.filter(isBroken)
  const unverified = checked.filter(({ problem }) => classOf(problem) === 'unverified').length
  const onStart = broken.filter(({ places }) => places.some(({ address }) => startPages.has(address)))
  // Where most targets could not be settled, a low share of broken ones would be false comfort: no figure then.
  const perThousand = checked.length > 0 && unverified * 2 <= checked.length
  return new Map<Measure, number>([
    ['broken-links', broken.length],
    ...(startPages.size > 0 ? [['broken-links-on-start-pages', onStart.length] as const] : []),
    // Rounded up, so that "at most 20" is never passed by rounding.
    ...(perThousand ? [['broken-links-per-thousand', Math.ceil((1000 * broken.length) / checked.length)] as const] : []),
  ])
}

function isBroken({ problem }: JudgedTarget): boolean {
  return classOf(problem) === 'broken'
}

/** The pages that the start addresses open, redirects followed, of those that were read. */
function startPagesRead({ start, fetched, identityOf, pages }: LinkReportInput): ReadonlySet<string> {
  const wanted = new Set(start.map(identityOf))
  const opened = new Set(fetched
    .filter(({ address, redirects }) => [address, ...redirects].some((each) => wanted.has(identityOf(each))))
    .flatMap(({ address, finalAddress }) => [identityOf(address), identityOf(finalAddress)]))
  return new Set(pages.map(({ address }) => address).filter((address) => wanted.has(identityOf(address)) || opened.has(identityOf(address))))
}
