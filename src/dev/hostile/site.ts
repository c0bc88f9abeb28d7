/**
 * A website on loopback on which everything goes wrong that security.md names, and one ordinary page beside it. Each trap has an address of its own;
 * whatever was asked for is on record. It listens on 127.0.0.1 alone and gives all ports back when closed.
 */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { brotliCompressSync, constants } from 'node:zlib'
import { InternalError } from '../../errors.ts'
import { docxType, pdfType } from '../../net/media-type.ts'
import { docxBomb, pdfBomb } from '../../read/testing/bombs.ts'

export interface HostileSite {
  readonly start: string
  /** Origins of the offer: the website, one that answers 429, and one whose robots.txt answers 500. */
  readonly offer: readonly string[]
  /** Requests to the offer, as `GET http://127.0.0.1:PORT/path`. */
  readonly asked: readonly string[]
  /** Requests to another port of the same computer that only a redirect names. There must be none. */
  readonly askedElsewhere: readonly string[]
  /** Authorization headers that came. There must be none. */
  readonly credentials: readonly string[]
  readonly close: () => Promise<void>
}

const folder = new URL('../../../fixtures/sites/hostile/', import.meta.url)
const megabyte = 1024 * 1024

interface Places { readonly site: string; readonly busy: string; readonly ill: string; readonly elsewhere: string }

type Answer = (response: ServerResponse, path: string) => void

const send = (body: string | Uint8Array, type = 'text/html; charset=utf-8', headers: Readonly<Record<string, string>> = {}): Answer => (response) => {
  response.writeHead(200, { 'content-type': type, ...headers }).end(body)
}
const redirect = (location: string): Answer => (response) => { response.writeHead(302, { location }).end() }
const page = (title: string, body: string): string => `<!doctype html><html lang="en-GB"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`

/** One byte now and then, for ever: every idle clock starts anew with each. */
const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' })
  const timer = setInterval(() => response.write('x'), 200)
  response.on('close', () => clearInterval(timer))
}

/** A month that always has a next one, under every spelling. */
const calendar: Answer = (response, path) => {
  const [, year = '2026', month = '11'] = /(\d{4})-(\d\d)/.exec(path) ?? []
  const next = new Date(Date.UTC(Number(year), Number(month), 1)).toISOString().slice(0, 7)
  send(page('What is on', `<a href="/events?month=${next}">Next month</a>`))(response, path)
}

let visits = 0
/** The same words each time, and links that carry a new visit each time. */
const visit: Answer = (response, path) => {
  visits += 1
  send(page('Your visit', `<a href="/visit;jsessionid=${visits.toString(16).toUpperCase().padStart(32, '0')}">Go on</a>`))(response, path)
}

function answersOf(places: Places): Readonly<Record<string, Answer>> {
  const file = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
    .replaceAll('{{login}}', places.site.replace('//', '//user:hunter2@')).replaceAll('{{busy}}', places.busy).replaceAll('{{ill}}', places.ill)
  const list = (inner: string): string => `<?xml version="1.0"?>${inner}`
  return {
    '/': send(file('home.html')),
    '/help': send(file('help.html')),
    '/members?token=abc123': send(page('Members again', '<p>With a key in its address.</p>')),
    '/words': send(file('words.html')),
    '/utf-16': send(Buffer.from(`\uFEFF${page('Written in UTF-16', '<p>Café and naïve – words as they are.</p>')}`, 'utf16le'), 'text/html; charset=iso-8859-1'),
    '/wrong-charset': send(Buffer.from(page('Declared in an encoding that is none', '<p>Caf\u00E9 in Latin letters.</p>'), 'latin1'), 'text/html; charset=utf-7'),
    '/packed': send(brotliCompressSync(Buffer.alloc(64 * megabyte), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), 'text/html', { 'content-encoding': 'br' }),
    '/drip': drip,
    '/deep': send(page('Early years', '<div>'.repeat(100_000))),
    '/wide': send(page('School admissions', `<p ${Array.from({ length: 200_000 }, (_, at) => `a${at}=1`).join(' ')}>x</p>`)),
    '/away': redirect(`${places.elsewhere}/`),
    '/round': redirect('/and-round'),
    '/and-round': redirect('/round'),
    '/strategy.pdf': send(pdfBomb(), pdfType),
    '/statement.docx': send(docxBomb(), docxType),
    '/members': send(page('Members', '<p>Nothing here asks for a password.</p>')),
    '/sitemap.xml': send(list(`<sitemapindex>${['/sitemap.xml', '/more.xml'].map((path) => `<sitemap><loc>${places.site}${path}</loc></sitemap>`).join('')}</sitemapindex>`), 'application/xml'),
    '/more.xml': send(list(`<urlset><url><loc>${places.site}/help</loc></url></urlset>`), 'application/xml'),
    '/robots.txt': send(`User-agent: *\nSitemap: ${places.elsewhere}/x.xml\nSitemap: ${places.site}/sitemap.xml\n`, 'text/plain'),
  }
}

function answerFor(answers: Readonly<Record<string, Answer>>, path: string): Answer {
  if (path.startsWith('/events')) return calendar
  if (path.startsWith('/visit')) return visit
  if (path.startsWith('/further/')) return send(page(`Further ${path.length}`, '<a href="further/">Further</a>'))
  return answers[path] ?? ((response) => { response.writeHead(404, { 'content-type': 'text/html' }).end(page('Not found', '')) })
}

/** Opens the hostile website and its neighbours. */
export async function serveHostileSite(): Promise<HostileSite> {
  const asked: string[] = []
  const askedElsewhere: string[] = []
  const credentials: string[] = []
  const servers = await Promise.all(Array.from({ length: 4 }, listen))
  const [site = '', busy = '', ill = '', elsewhere = ''] = servers.map(originOf)
  const answers = answersOf({ site, busy, ill, elsewhere })
  const recorded = (origin: string, into: string[], answer: (path: string) => Answer): RequestListener => (request, response) => {
    const path = request.url ?? ''
    into.push(`${request.method ?? ''} ${origin}${path}`)
    if (request.headers.authorization !== undefined) credentials.push(request.headers.authorization)
    answer(path)(response, path)
  }
  const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => (response) => { response.writeHead(status, headers).end() }
  servers[0]?.on('request', recorded(site, asked, (path) => answerFor(answers, path)))
  servers[1]?.on('request', recorded(busy, asked, (path) => (path === '/robots.txt' ? refuse(404) : refuse(429, { 'retry-after': '999999999' }))))
  servers[2]?.on('request', recorded(ill, asked, (path) => (path === '/robots.txt' ? refuse(500) : send(page('Hello', '')))))
  servers[3]?.on('request', recorded(elsewhere, askedElsewhere, () => send(page('Secrets', ''))))
  return { start: `${site}/`, offer: [site, busy, ill], asked, askedElsewhere, credentials, close: async () => { await Promise.all(servers.map(close)) } }
}

async function listen(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return server
}

function originOf(server: Server): string {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new InternalError('A hostile website has no port. Please report it.')
  return `http://127.0.0.1:${address.port}`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => resolve())
  })
}
