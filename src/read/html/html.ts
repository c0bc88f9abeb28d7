/**
 * A web page's bytes to a page of passages. It promises every word that a reader can get to see, in reading order, with what stands over and
 * before it; it must never run anything of the page, follow anything, or guess at words that are not there.
 */
import type { Fetched } from '../../model/snapshot.ts'
import type { Link, Page } from '../../model/page.ts'
import { findContacts } from '../contacts.ts'
import { startDraft, finishDraft } from '../draft.ts'
import { startOutline } from '../outline.ts'
import { datesOfPage } from '../page-dates.ts'
import { repairMojibake, tidy } from '../tidy.ts'
import { decodeBody } from './decode.ts'
import { elementsOf, findElement, parsePage, type Element } from './dom.ts'
import { whyTooComplex } from './guard.ts'
import { startLine, textOf } from './line.ts'
import { resolveHref } from './links.ts'
import type { Place, Walk } from './place.ts'
import { mapRegions } from './regions.ts'
import { chooseTitle } from './title.ts'
import { findHidden } from './visible.ts'
import { walkBlock } from './blocks.ts'
import { walkChildren } from './walk.ts'

export type HtmlOutcome = { readonly kind: 'page'; readonly page: Page; readonly root: Element } | { readonly kind: 'too-complex'; readonly detail: string }

export function readHtml(fetched: Fetched): HtmlOutcome {
  const html = repairMojibake(decodeBody(fetched.body, fetched.headers['content-type']))
  const detail = whyTooComplex(html)
  if (detail !== undefined) return { kind: 'too-complex', detail }
  const root = parsePage(html)
  return { kind: 'page', page: makePage(fetched, root), root }
}

function makePage(fetched: Fetched, root: Element): Page {
  const walk = walkPage(root)
  const base = baseOf(root, fetched.finalAddress)
  const draft = finishDraft(walk.draft, (href) => resolveHref(href, base))
  const { h1 } = walk.regions
  const language = findElement(root, (element) => element.tag === 'html')?.attrs['lang']
  const canonical = findElement(root, (element) => element.tag === 'link' && element.attrs['rel']?.toLowerCase() === 'canonical')?.attrs['href']
  const resolved = canonical === undefined ? undefined : resolveHref(canonical, base)
  return {
    address: fetched.address,
    format: 'html',
    title: chooseTitle(titleOf(root), h1 === undefined ? '' : textOf(h1, walk.isHidden, true), siteNames(root, draft.links)),
    ...(language === undefined || language === '' ? {} : { language }),
    breadcrumb: walk.breadcrumb ?? [],
    ...draft,
    contacts: findContacts(draft.passages, draft.links),
    dates: datesOfPage(draft.passages, walk.times, metaDates(root)),
    hasSearch: walk.hasSearch,
    ...(resolved === undefined || resolved.malformed !== undefined ? {} : { canonical: resolved.target }),
    seenAt: fetched.fetchedAt,
    depth: fetched.depth,
  }
}

function walkPage(root: Element): Walk {
  const isHidden = findHidden(root)
  const regions = mapRegions(root, isHidden)
  const walk: Walk = {
    draft: startDraft(), outline: startOutline(), regions, isHidden, root, line: startLine(), pending: [], pendingTimes: [], times: [],
    walkChildren: (element, from) => { walkChildren(walk, element, from) },
    breadcrumb: undefined, hasSearch: false, looseForm: undefined, undecided: [], lastList: undefined,
  }
  const place: Place = {
    role: 'content', beside: regions.mains.length > 0, inMain: false, kind: 'paragraph', leadIn: undefined, form: undefined, bold: false, linked: false,
  }
  walkBlock(walk, root, place)
  return walk
}

function baseOf(root: Element, address: string): string {
  const href = findElement(root, (element) => element.tag === 'base' && element.attrs['href'] !== undefined)?.attrs['href']
  return (href === undefined ? undefined : URL.parse(href, address)?.href) ?? address
}

function titleOf(root: Element): string {
  const title = findElement(root, (element) => element.tag === 'title')
  return tidy(title?.children.map((child) => (child.kind === 'text' ? child.text : '')).join(' ') ?? '')
}

/** How the site calls itself: in the head, and in the first links around the page, where the logo is. */
function siteNames(root: Element, links: readonly Link[]): readonly string[] {
  const metas = [...elementsOf(root)].filter(({ tag, attrs }) => tag === 'meta' && ['og:site_name', 'application-name'].includes(attrs['property'] ?? attrs['name'] ?? ''))
  const logos = links.filter((link) => link.role === 'chrome' && link.text.length < 100).slice(0, 8)
  return [...metas.map(({ attrs }) => attrs['content'] ?? ''), ...logos.map((link) => link.text)].filter((name) => name !== '')
}

/** What the page's head says of its dates, for pages that show none. */
function metaDates(root: Element): readonly { readonly name: string; readonly content: string }[] {
  return [...elementsOf(root)].filter((element) => element.tag === 'meta').map(({ attrs }) => ({ name: attrs['property'] ?? attrs['name'] ?? '', content: attrs['content'] ?? '' }))
    .filter(({ name }) => name === 'article:modified_time' || name === 'article:published_time')
}
