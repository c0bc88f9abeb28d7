/**
 * Serves the fixture region on loopback, each host of each authority on a port of its own, as a small but honest web server would:
 * gzip, ETag, 404 pages, redirects, robots.txt, sitemaps, refusals. Promises that `close` frees every port; must never listen anywhere but 127.0.0.1.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { InternalError } from '../errors.ts'
import type { Authority, Region } from '../model/authority.ts'
import { answerRequest, indexRoutes, type Host } from './answer.ts'
import { listSites, loadSite, type Site } from './site.ts'

export { listSites, truthOf, type Truth } from './site.ts'

export interface ServedSites {
  readonly authorities: readonly Authority[]
  readonly region: Region
  /** Slug → host name → origin, to fill the `{{host}}` of a truth. */
  readonly origins: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Every request so far, oldest first: `GET http://127.0.0.1:4012/path`. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

interface Open {
  readonly server: Server
  readonly origin: string
}

/** @param port 0 takes any free one. */
async function openServer(port: number): Promise<Open> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new InternalError('A fixture server has no port. Please report it.')
  return { server, origin: `http://127.0.0.1:${address.port}` }
}

const closeServer = (server: Server): Promise<void> => new Promise((resolve) => {
  server.closeAllConnections()
  server.close(() => resolve())
})

/** Sends an answer with ETag and, where the client takes it, gzip. */
function sendAnswer(host: Host, request: IncomingMessage, response: ServerResponse): void {
  const answer = answerRequest(host, request.url ?? '/')
  const type = answer.headers['content-type'] ?? ''
  const etag = `"${createHash('sha1').update(answer.body).digest('hex').slice(0, 16)}"`
  const headers = { ...answer.headers, ...(answer.status === 200 ? { etag } : {}) }
  if (answer.status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  const zipped = /gzip/.test(request.headers['accept-encoding'] ?? '') && /text|xml;/.test(type)
  const body = zipped ? gzipSync(answer.body) : answer.body
  response.writeHead(answer.status, { ...headers, 'content-length': String(body.length), ...(zipped ? { 'content-encoding': 'gzip' } : {}) })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function startHost(host: Host, server: Server, requests: string[]): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method ?? ''} ${host.origins[host.name] ?? ''}${request.url ?? ''}`)
    if (request.method === 'GET' || request.method === 'HEAD') sendAnswer(host, request, response)
    else response.writeHead(405, { allow: 'GET, HEAD' }).end()
  })
}

/** `host:/path` as an address. */
function addressOf(place: string, origins: Readonly<Record<string, string>>): string {
  const [host = '', ...path] = place.split(':')
  const origin = origins[host]
  if (origin === undefined) throw new InternalError(`The fixture has no host "${host}". Please report it.`)
  return origin + (path.join(':') || '/')
}

function authorityOf(site: Site, origins: Readonly<Record<string, string>>): Authority {
  const address = (place: string): string => addressOf(place, origins)
  return {
    name: site.name,
    slug: site.slug,
    start: site.start.map(address),
    allow: site.allow.map(address),
    ...(site.councilHome === undefined ? {} : { councilHome: address(site.councilHome) }),
    names: {},
    crawl: {},
  }
}

/** Opens one site's hosts from `port` on, those that will refuse too. */
async function serveSite(dir: string, site: Site, port: number, requests: string[]): Promise<{ readonly open: readonly Open[]; readonly refusing: readonly Open[]; readonly origins: Readonly<Record<string, string>> }> {
  const names = [...site.hosts, ...site.refusing]
  const open: Open[] = []
  for (const [place] of names.entries()) open.push(await openServer(port === 0 ? 0 : port + place))
  const origins = Object.fromEntries(names.map((name, place) => [name, open[place]?.origin ?? '']))
  const file = (name: string): Buffer => readFileSync(join(dir, site.slug, 'files', name))
  const listening = open.slice(0, site.hosts.length)
  for (const [place, { server }] of listening.entries()) {
    const name = names[place] ?? ''
    startHost({ site, name, origins, routes: indexRoutes(site, name), file }, server, requests)
  }
  return { open: listening, refusing: open.slice(site.hosts.length), origins }
}

/**
 * Serves fixture authorities until `close` is called.
 * @param dir the folder that holds a folder a site (`fixtures/sites`)
 * @param slugs which of them; all when left out
 * @param firstPort ports are taken from here upwards, so that addresses are the same each time; any free ones when left out
 */
export async function serveSites(dir: string, slugs: readonly string[] = listSites(dir), firstPort = 0): Promise<ServedSites> {
  const requests: string[] = []
  const servers: Server[] = []
  const refusing: Server[] = []
  const authorities: Authority[] = []
  const origins: Record<string, Readonly<Record<string, string>>> = {}
  let port = firstPort
  for (const slug of slugs) {
    const site = loadSite(dir, slug)
    const served = await serveSite(dir, site, port, requests)
    servers.push(...served.open.map(({ server }) => server))
    refusing.push(...served.refusing.map(({ server }) => server))
    origins[slug] = served.origins
    authorities.push(authorityOf(site, served.origins))
    if (port !== 0) port += site.hosts.length + site.refusing.length
  }
  // Closed last: a port given back earlier could have been handed to the next host, and then nobody would refuse.
  await Promise.all(refusing.map(closeServer))
  const close = async (): Promise<void> => { await Promise.all(servers.map(closeServer)) }
  return { authorities, region: { name: 'Fixture region', slug: 'fixture-region', authorities }, origins, requests, close }
}
