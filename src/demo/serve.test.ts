import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSites, serveSites, truthOf, type ServedSites } from './serve.ts'
import { loadSite } from './site.ts'

const dir = fileURLToPath(new URL('../../fixtures/sites/', import.meta.url))
let served: ServedSites
beforeAll(async () => { served = await serveSites(dir) })
afterAll(async () => { await served.close() })

interface Reply { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly text: string }

/** A bare request: no decoding, no redirects followed. */
const ask = (address: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Reply> => new Promise((resolve, reject) => {
  const sent = request(address, { headers, method }, (response) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }))
  })
  sent.on('error', reject)
  sent.end()
})

const at = (slug: string, host: string, path: string): string => (served.origins[slug]?.[host] ?? '') + path
const startOf = (slug: string): string => served.authorities.find((authority) => authority.slug === slug)?.start[0] ?? ''

test('every authority has a start that answers and stands within its allowed prefixes', async () => {
  expect(served.authorities.length).toBeGreaterThanOrEqual(4)
  for (const authority of served.authorities) for (const start of authority.start) {
    expect((await ask(start)).status, start).toBe(200)
    expect(authority.allow.some((prefix) => start.startsWith(prefix)), start).toBe(true)
  }
})

test('every route answers as its site says, with no placeholder left unfilled', async () => {
  for (const slug of listSites(dir)) for (const [host, routes] of Object.entries(loadSite(dir, slug).routes)) for (const [path, route] of Object.entries(routes)) {
    const reply = await ask(at(slug, host, path))
    expect(reply.status, `${slug} ${path}`).toBe(route.to === undefined || route.status !== 200 ? route.status : 301)
    if (route.to !== undefined) expect(String(reply.headers['location'])).toMatch(/^(http:\/\/127\.0\.0\.1:\d+)?\//)
    expect(reply.text.slice(0, 60_000), `${slug} ${path}`).not.toMatch(/\{\{\w+\}\}/)
  }
})

test('the truth covers the same 57 requirements everywhere, and each page it names answers', async () => {
  for (const slug of listSites(dir)) {
    const truth = truthOf(dir, slug)
    expect(Object.keys(truth)).toHaveLength(57)
    for (const [id, { level, pages, why }] of Object.entries(truth)) {
      expect(why, `${slug} ${id}`).not.toBe('')
      expect(level === 'absent' ? 0 : pages.length, `${slug} ${id}`).toBe(pages.length)
      if (level !== 'absent') expect(pages.length, `${slug} ${id}`).toBeGreaterThan(0)
      for (const page of pages) {
        const [, host = '', path = ''] = /^\{\{(\w+)\}\}(.*)$/.exec(page) ?? []
        const { status } = await ask(at(slug, host, path))
        if (level !== 'not-assessed') expect(status, `${slug} ${id} ${page}`).toBe(200)
      }
    }
  }
})

/** Raw targets of a page's links, but for those that only mean something to a browser or that change something. */
const linksOf = (text: string): readonly string[] => [...text.matchAll(/<a[^>]*href="([^"]*)"/g)].map(([, raw = '']) => raw.replaceAll('&amp;', '&')).filter((raw) => !/^(#|mailto:)|\.action|month=/.test(raw))

const statusOf = async (raw: string, from: string): Promise<number> => {
  try { return (await ask((from === '' ? new URL(raw) : new URL(raw, from)).href.replace(/#.*/, ''))).status } catch { return 0 }
}

test('the links that lead nowhere are those that the site names as broken, and no others', async () => {
  for (const slug of listSites(dir)) {
    const site = loadSite(dir, slug)
    const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_, host: string) => served.origins[slug]?.[host] ?? host)
    const dead = new Set<string>()
    for (const [host, routes] of Object.entries(site.routes)) for (const [path, route] of Object.entries(routes)) {
      if (!(route.file ?? '').endsWith('.html')) continue
      const address = at(slug, host, path)
      for (const raw of linksOf((await ask(address)).text)) if ([0, 404].includes(await statusOf(raw, address))) dead.add(URL.canParse(raw, address) ? new URL(raw, address).href : raw)
    }
    expect([...dead].sort(), slug).toEqual(site.broken.map(fill).sort())
    for (const target of site.brokenInDocuments) expect(await statusOf(fill(target), ''), target).toBe(404)
  }
})

test('a session id and shortlist parameters lead to the same page, and make new addresses at each step', async () => {
  const path = '/kb5/wrenbridge/directory/localoffer.page'
  const plain = await ask(at('wrenbridge', 'offer', `${path}?localofferchannel=3`))
  const marked = await ask(at('wrenbridge', 'offer', `${path};jsessionid=0AF3?slaction=ADD&itemid=zz&localofferchannel=3`))
  const title = /<h1>.*<\/h1>/
  expect(marked.text.match(title)?.[0]).toBe(plain.text.match(title)?.[0])
  const sessions = [plain, marked].map(({ text }) => /jsessionid=([0-9A-F]{32})/.exec(text)?.[1])
  expect(new Set(sessions).size).toBe(2)
  expect((await ask(at('wrenbridge', 'offer', '/kb5/wrenbridge/directory/advice.page?id=NoSuchPage1'))).status).toBe(404)
})

test('a calendar has a next month, whatever the month', async () => {
  const far = await ask(at('wrenbridge', 'offer', '/kb5/wrenbridge/directory/whatson.page?month=2199-12'))
  expect(far.text).toContain('month=2200-01')
  expect(far.text).toContain('month=2199-11')
})

test('text travels gzipped where the client takes it, and an ETag that still holds is answered with 304', async () => {
  const zipped = await ask(startOf('wrenbridge'), { 'accept-encoding': 'gzip' })
  expect(zipped.headers['content-encoding']).toBe('gzip')
  const plain = await ask(startOf('wrenbridge'))
  expect(plain.headers['content-encoding']).toBeUndefined()
  const again = await ask(startOf('wrenbridge'), { 'if-none-match': String(plain.headers['etag']) })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('robots.txt names the sitemap of its own host, and the sitemap lists addresses of that host alone', async () => {
  for (const slug of listSites(dir)) for (const host of loadSite(dir, slug).sitemap) {
    expect((await ask(at(slug, host, '/robots.txt'))).text).toContain(`Sitemap: ${at(slug, host, '/sitemap.xml')}`)
    const places = (await ask(at(slug, host, '/sitemap.xml'))).text.match(/<loc>[^<]*/g) ?? []
    expect(places.length).toBeGreaterThan(0)
    for (const place of places) expect(place.startsWith(`<loc>${at(slug, host, '/')}`), place).toBe(true)
  }
})

test('nothing but GET and HEAD is answered, and every request is on record', async () => {
  const address = at('wrenbridge', 'council', '/')
  expect((await ask(address, {}, 'POST')).status).toBe(405)
  expect(await ask(address, {}, 'HEAD')).toMatchObject({ status: 200, text: '' })
  expect(served.requests.slice(-2)).toEqual([`POST ${address}`, `HEAD ${address}`])
})

test('closing gives every port back, and ports from a chosen first one stand in a row', async () => {
  const other = await serveSites(dir, ['wrenbridge'], 18_640)
  expect(Object.values(other.origins['wrenbridge'] ?? {})[0]).toBe('http://127.0.0.1:18640')
  await other.close()
  await expect(ask('http://127.0.0.1:18640/')).rejects.toThrow(/ECONNREFUSED/)
})
