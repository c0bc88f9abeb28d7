/**
 * Addresses that are never requested, judged from the address alone. Promises: nothing that changes something on a website is ever asked for, and
 * nothing that makes addresses without end. Each refusal has a reason of the closed list and words for the report.
 */
import type { SkipReason } from '../model/snapshot.ts'

export interface Refusal {
  readonly reason: Extract<SkipReason, 'trap' | 'state-changing' | 'unsupported-type' | 'address-too-long'>
  readonly detail: string
}

interface Shape {
  readonly path: string
  readonly segments: readonly string[]
  readonly names: readonly string[]
  readonly parameters: URLSearchParams
}

/** @param address canonical */
export function refusalOfAddress(address: string): Refusal | undefined {
  const url = new URL(address)
  const shape: Shape = {
    path: url.pathname.toLowerCase(), segments: url.pathname.toLowerCase().split('/').filter((segment) => segment !== ''),
    names: [...url.searchParams.keys()].map((name) => name.toLowerCase()), parameters: url.searchParams,
  }
  if (changesState(shape)) return { reason: 'state-changing', detail: 'Opening this address would do something on the website.' }
  const type = unreadType(shape.path)
  if (type !== undefined) return { reason: 'unsupported-type', detail: type }
  const trap = trapOf(shape)
  return trap === undefined ? undefined : { reason: 'trap', detail: trap }
}

const doingSegments = /^(log-?out|log-?off|sign-?out|unsubscribe|add-to-(basket|cart|shortlist|favou?rites)|(delete|remove|edit)(\.(aspx?|php))?|(log-?(out|off)|sign-?out)\.(aspx?|php|page))$/
const doingPairs = /\/(basket|cart|shortlist|favou?rites|flag|vote)\/(add|remove|flag|unflag|delete|up|down)\b/
const doingParameters = /^(slaction|add-to-cart|replytocom|addtoshortlist|removefromshortlist|_wpnonce)$/
const doingActions = /^(delete|remove|add|edit|logout|log_?off|sign_?out|subscribe|unsubscribe|save|submit|vote|approve|reset|postcomment|lostpassword|register)$/i

function changesState({ path, segments, names, parameters }: Shape): boolean {
  return path.endsWith('.action') || segments.some((segment) => doingSegments.test(segment)) || doingPairs.test(path)
    || names.some((name) => doingParameters.test(name)) || ['action', 'do', 'cmd', 'op'].some((name) => doingActions.test(parameters.get(name) ?? ''))
}

/** What an extension says of a file, in a reader's words. */
const extensionWords: readonly (readonly [RegExp, string])[] = [
  [/\.(png|jpe?g|gif|svg|ico|webp|avif|bmp|tiff?)$/, 'A picture.'],
  [/\.(css|js|mjs|json|map|woff2?|ttf|eot)$/, 'A part of the website\'s machinery.'],
  [/\.(mp3|mp4|m4a|m4v|wav|avi|mov|wmv|webm|ogg|ogv)$/, 'A sound or film.'],
  [/\.(doc|dot)$/, 'A Word document in the old format (.doc), which is not read.'],
  [/\.(docm|dotx|dotm)$/, 'A Word document with macros or a template, which is not read.'],
  [/\.(odt|rtf|pages|wps)$/, 'A text document in a format that is not read.'],
  [/\.(pptx?|ppsx?|pptm|odp|key|pub)$/, 'A presentation or publication, which is not read.'],
  [/\.(xlsx?|xlsm|xlsb|ods|csv|numbers)$/, 'A spreadsheet, which is not read.'],
  [/\.(zip|7z|rar|gz|tgz|tar|exe|msi|dmg|apk)$/, 'A packed file, which is not read.'],
  [/\.(ics|vcf|kml|gpx|xml|rss|atom|epub|mobi|eps)$/, 'A file that is not a page or document that is read.'],
]

function unreadType(path: string): string | undefined {
  return extensionWords.find(([extension]) => extension.test(path))?.[1]
}

const searchNames: ReadonlySet<string> = new Set(['q', 'query', 'search', 'keyword', 'keywords', 'searchterm', 'search_api_fulltext', 'searchtext', 's'])
const facetNames = /^(sort|sortby|sort_by|sortorder|sort_order|order|orderby|order_by|dir|direction|items_per_page|per_page|pagesize|view_mode|f\[\d*\]|facet\w*|filter\w*|refine\w*|tid(\[\])?)$/
const dateNames = /^(month|year|date|day|week|startdate|start_date|enddate|tribe-bar-date|eventdisplay|ical|outlook-ical|mini)$/

function trapOf(shape: Shape): string | undefined {
  const { path, segments, names, parameters } = shape
  if (/(^|\/)(search|search-?results?|site-?search|advanced-?search)(\.(aspx?|php|html?|page))?\/?$/.test(path) || path.endsWith('/results.page')) return 'A page of search results.'
  if (names.some((name) => searchNames.has(name) && (parameters.get(name) ?? '').trim() !== '')) return 'A page of search results.'
  if (isCalendar(shape)) return 'A calendar without end.'
  if (names.some((name) => facetNames.test(name))) return 'A list in another order or narrowed down.'
  if (/\/(print|printpdf|printmail)\/?$/.test(path) || /\/(book\/export|print|printpdf)\/(html\/)?\d+/.test(path) || names.some((name) => /^(print|printable|printer-?friendly|printview)$/.test(name))) return 'A copy of a page for printing.'
  if (/\/(feed|rss|atom)\/?$/.test(path) || path.includes('/wp-json/') || /^(rss|xml|json|feed)2?$/i.test(parameters.get('format') ?? '') || names.includes('feed')) return 'A feed for programs.'
  if (growsWithoutEnd(segments)) return 'A path that repeats itself.'
  return undefined
}

function isCalendar({ path, segments, names }: Shape): boolean {
  const isAboutDates = segments.some((segment) => /^(events?|calendar|whats-?on|diary|event-calendar)$/.test(segment.replace(/\.\w+$/, '')))
  if (isAboutDates && (names.some((name) => dateNames.test(name)) || /\/(19|20|21)\d\d([/-](0?[1-9]|1[0-2]))?([/-]\d{1,2})?\/?$/.test(path))) return true
  return names.includes('month') && (names.includes('year') || isAboutDates)
}

/** Segments a path may have; real ones stay under 12. */
const longestPath = 20

/** The same segment three times, or a run of segments that follows itself: what a relative link makes of a page that ignores its path. */
function growsWithoutEnd(segments: readonly string[]): boolean {
  if (segments.length > longestPath) return true
  const counts = new Map<string, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  if ([...counts].some(([segment, count]) => count >= 3 && !/^\d+$/.test(segment))) return true
  for (let run = 2; run * 2 <= segments.length; run++) {
    for (let at = 0; at + run * 2 <= segments.length; at++) {
      if (segments.slice(at, at + run).every((segment, index) => segment === segments[at + run + index])) return true
    }
  }
  return false
}

/** Whether opening an address would do something on a website; such links are not even checked. */
export function isStateChanging(address: string): boolean {
  return URL.canParse(address) && refusalOfAddress(address)?.reason === 'state-changing'
}
