/**
 * What repeats over a site belongs to the site: banners, invitations, menus that no structure gives away. Looked at host by host, over all pages
 * read. It only ever takes words out of judgement; it must never take those that make one page differ from another.
 */
import type { Page, Passage, Role } from '../model/page.ts'

/** On this many pages at least, whatever the share: fewer is coincidence. */
const leastPages = 4
/** Share of a host's pages from which a repeated run at the start or end of pages is chrome; on small sites more is needed. */
const edgeShare = 0.3
const smallSite = 20
const edgeShareSmall = 0.5
/** In the midst of a page's own words a repeated line needs to be nearly everywhere. */
const insideShare = 0.6

/** Pages with the role of repeated passages, and of the links and forms in them, set to chrome. */
export function markChrome(pages: readonly Page[]): readonly Page[] {
  const marked = new Map<Page, Page>()
  for (const site of groupByHost(pages)) for (const [page, roles] of rolesOf(site)) marked.set(page, withRoles(page, roles))
  return pages.map((page) => marked.get(page) ?? page)
}

function groupByHost(pages: readonly Page[]): readonly (readonly Page[])[] {
  const hosts = Map.groupBy(pages.filter((page) => page.format === 'html'), (page) => URL.parse(page.address)?.host ?? '')
  return [...hosts.values()].filter((site) => site.length >= leastPages)
}

/** New roles, for the pages where any changes. */
function rolesOf(site: readonly Page[]): ReadonlyMap<Page, readonly Role[]> {
  const keys = new Map(site.map((page) => [page, page.passages.map(keyOf)]))
  const counts = new Map<string, number>()
  for (const list of keys.values()) for (const key of new Set(list)) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  const often = (key: string, share: number): boolean => (counts.get(key) ?? 0) >= Math.max(leastPages, share * site.length)
  const edge = site.length < smallSite ? edgeShareSmall : edgeShare
  const keepers = keepContacts(site, keys, (key) => often(key, edge))
  const changed = new Map<Page, readonly Role[]>()
  for (const page of site) {
    const own = keys.get(page) ?? []
    const repeats = page.passages.map((passage, at) => passage.role === 'chrome' || often(own[at] ?? '', edge))
    const first = repeats.indexOf(false)
    const last = repeats.lastIndexOf(false)
    const roles = page.passages.map((passage, at): Role => {
      if (passage.role === 'chrome' || keepers.get(own[at] ?? '') === page) return passage.role
      const atEdge = first < 0 ? passage.kind !== 'heading' && often(own[at] ?? '', insideShare) : at < first || at > last
      return (atEdge && repeats[at] === true) || (passage.kind !== 'heading' && often(own[at] ?? '', insideShare)) ? 'chrome' : 'content'
    })
    if (roles.some((role, at) => role !== page.passages[at]?.role)) changed.set(page, roles)
  }
  return changed
}

/** A repeated line that says how to reach somebody stays content once: on the page nearest to the start. */
function keepContacts(site: readonly Page[], keys: ReadonlyMap<Page, readonly string[]>, repeats: (key: string) => boolean): ReadonlyMap<string, Page> {
  const keepers = new Map<string, Page>()
  for (const page of site.toSorted((a, b) => a.depth - b.depth || (a.address < b.address ? -1 : 1))) {
    for (const { passage } of page.contacts) {
      const key = keys.get(page)?.[passage]
      if (key !== undefined && repeats(key) && !keepers.has(key)) keepers.set(key, page)
    }
  }
  return keepers
}

/** What is chrome already has no say: a menu's "Contact" does not make a record's "Contact" one. */
function keyOf(passage: Passage): string {
  return passage.role === 'chrome' ? '' : passage.text.toLowerCase()
}

function withRoles(page: Page, roles: readonly Role[]): Page {
  const roleAt = (index: number | undefined, otherwise: Role): Role => (index === undefined ? otherwise : (roles[index] ?? otherwise))
  return {
    ...page,
    passages: page.passages.map((passage, at) => ({ ...passage, role: roleAt(at, passage.role) })),
    links: page.links.map((link) => ({ ...link, role: roleAt(link.passage, link.role) })),
    forms: page.forms.map((form) => ({ ...form, role: form.passages.every((at) => roleAt(at, form.role) === 'chrome') ? 'chrome' : form.role })),
  }
}

/** Titles without the site's name, where the same words end the titles of most pages of a host. */
export function trimTitles(pages: readonly Page[]): readonly Page[] {
  const endings = new Map<string, number>()
  const hosts = new Map<string, number>()
  for (const page of pages) {
    const host = hostOf(page)
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
    const ending = endingOf(page.title)
    if (ending !== undefined) endings.set(`${host} ${ending}`, (endings.get(`${host} ${ending}`) ?? 0) + 1)
  }
  return pages.map((page) => {
    const ending = endingOf(page.title)
    const count = ending === undefined ? 0 : (endings.get(`${hostOf(page)} ${ending}`) ?? 0)
    const trimmed = ending === undefined ? page.title : page.title.slice(0, -ending.length)
    return count >= leastPages && trimmed.trim() !== '' && page.format === 'html' ? { ...page, title: trimmed.trim() } : page
  })
}

function hostOf(page: Page): string {
  return URL.parse(page.address)?.host ?? ''
}

/** The last part of a title with the mark before it: " | Site". */
function endingOf(title: string): string | undefined {
  const at = [...title.matchAll(/\s[|\-–—:»]\s/g)].at(-1)
  return at === undefined ? undefined : title.slice(at.index)
}
