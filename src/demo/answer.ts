/**
 * What a fixture host answers to one request: route, placeholders, robots.txt, sitemap.xml.
 * Promises the same answer for the same request; must never touch a socket or the clock.
 */
import { createHash } from 'node:crypto'
import { calendarOf } from './calendar.ts'
import type { Route, Site } from './site.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One host of a site, ready to answer. */
export interface Host {
  readonly site: Site
  readonly name: string
  /** Host name → origin, for `{{name}}`. */
  readonly origins: Readonly<Record<string, string>>
  readonly routes: ReadonlyMap<string, Route>
  /** Bytes of a file of the site. */
  readonly file: (name: string) => Buffer
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const typeOf = (file: string): string => types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

const isText = (type: string): boolean => /^text\/|xml;/.test(type)

/** Parameters that say which page it is; a real server ignores all others, and so do these. */
const isIdentity = (name: string): boolean => /^(id|page|month|.*channel)$/i.test(name)

/** Routes by the key that `findRoute` looks for. */
export function indexRoutes(site: Site, host: string): ReadonlyMap<string, Route> {
  return new Map(Object.entries(site.routes[host] ?? {}).map(([address, route]) => [keysOf(site, host, address)[0] ?? address, route]))
}

/** Keys to try in order: with the page's own parameters, then with its id alone, then without any. */
function keysOf(site: Site, host: string, address: string): readonly string[] {
  const url = new URL(address.replace(/;jsessionid=[^/?&#]*/i, ''), 'http://fixture.example')
  const plain = decodeURI(url.pathname).replace(/(.)\/$/, '$1')
  const path = site.anyCase.includes(host) ? plain.toLowerCase() : plain
  const all = [...url.searchParams].filter(([name]) => isIdentity(name)).map(([name, value]) => `${name}=${value}`).sort()
  const id = url.searchParams.get('id')
  return [`${path}?${all.join('&')}`, ...(id === null ? [] : [`${path}?id=${id}`]), `${path}?`]
}

function findRoute(host: Host, address: string): Route | undefined {
  for (const key of keysOf(host.site, host.name, address)) {
    const route = host.routes.get(key)
    if (route) return route
  }
  return undefined
}

/** Fills `{{host}}` with its origin and `{{session}}` with an id that differs from address to address, as session ids in addresses do. */
export function fillPlaceholders(text: string, origins: Readonly<Record<string, string>>, address: string): string {
  const session = createHash('sha1').update(address).digest('hex').slice(0, 32).toUpperCase()
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (name === 'session' ? session : origins[name] ?? whole))
}

const plain = (status: number, text: string): Answer => ({ status, headers: { 'content-type': types['txt'] ?? '' }, body: Buffer.from(text) })

function robotsOf(host: Host): Answer {
  const rules = host.site.robots[host.name]
  if (rules === undefined) return plain(404, 'Not found\n')
  const sitemap = host.site.sitemap.includes(host.name) ? `\nSitemap: ${host.origins[host.name] ?? ''}/sitemap.xml\n` : ''
  return plain(200, rules + sitemap)
}

function sitemapOf(host: Host): Answer {
  const listed = Object.entries(host.site.routes[host.name] ?? {}).filter(([, route]) => route.status === 200 && !route.calendar)
  const entries = listed.map(([address]) => `<url><loc>${(host.origins[host.name] ?? '') + address.replaceAll('&', '&amp;')}</loc></url>`)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>\n`
  return { status: 200, headers: { 'content-type': types['xml'] ?? '' }, body: Buffer.from(body) }
}

function notFound(host: Host, address: string): Answer {
  const file = host.site.notFound[host.name]
  const page = file === undefined ? '<!doctype html><html lang="en-GB"><title>Page not found</title><h1>Page not found</h1><p>We cannot find that page.</p></html>\n' : host.file(file).toString('utf8')
  return { status: 404, headers: { 'content-type': types['html'] ?? '' }, body: Buffer.from(fillPlaceholders(page, host.origins, address)) }
}

function answerRoute(host: Host, route: Route, address: string): Answer {
  if (route.to !== undefined) {
    const status = route.status === 200 ? 301 : route.status
    return { status, headers: { location: fillPlaceholders(route.to, host.origins, address) }, body: Buffer.alloc(0) }
  }
  if (route.file === undefined) return plain(route.status, '')
  const type = route.type ?? typeOf(route.file)
  const raw = host.file(route.file)
  if (!isText(type)) return { status: route.status, headers: { ...route.headers, 'content-type': type }, body: raw }
  const text = route.calendar ? raw.toString('utf8').replace('{{calendar}}', () => calendarOf(address)) : raw.toString('utf8')
  return { status: route.status, headers: { ...route.headers, 'content-type': type }, body: Buffer.from(fillPlaceholders(text, host.origins, address)) }
}

/** @param address path and query, as in a request line. */
export function answerRequest(host: Host, address: string): Answer {
  const path = address.split('?')[0]
  if (path === '/robots.txt') return robotsOf(host)
  if (path === '/sitemap.xml' && host.site.sitemap.includes(host.name)) return sitemapOf(host)
  try {
    const route = findRoute(host, address)
    return route ? answerRoute(host, route, address) : notFound(host, address)
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return plain(400, 'Bad request\n')
    throw error
  }
}
