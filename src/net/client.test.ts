import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient, type Client, type ClientOptions } from './client.ts'
import { serveLoopback, type Loopback } from './testing/loopback.ts'

const open: (Loopback | Client)[] = []
afterEach(async () => { for (const one of open.splice(0)) await one.close() })

async function serve(routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void>): Promise<Loopback> {
  const server = await serveLoopback((request, response) => {
    const route = routes[request.url ?? '']
    if (route !== undefined) return route(request, response)
    if (request.url !== '/robots.txt') response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
  })
  open.push(server)
  return server
}

function clientFor(server: Loopback, more: Partial<ClientOptions> = {}): Client {
  const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses: [server.origin], retryPause: 5, ...more })
  open.push(client)
  return client
}

const html = (body: string) => (_request: IncomingMessage, response: ServerResponse) => { response.writeHead(200, { 'content-type': 'text/html' }).end(body) }
const redirect = (location: string) => (_request: IncomingMessage, response: ServerResponse) => { response.writeHead(302, { location }).end() }

describe('the client', () => {
  it.each([['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const)('unpacks %s', async (encoding, pack) => {
    const server = await serve({ '/': (_request, response) => { response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(pack('<p>Hello</p>')) } })
    const outcome = await clientFor(server).get(`${server.origin}/`, { kind: 'page' })
    expect(outcome).toMatchObject({ kind: 'answered', status: 200, mediaType: 'text/html', partial: false })
    expect(outcome.kind === 'answered' ? Buffer.from(outcome.body).toString() : '').toBe('<p>Hello</p>')
  })

  it('cuts answers that unpack to a bomb, and refuses doubly packed and falsely packed ones', async () => {
    const send = (encoding: string, body: Buffer) => (_request: IncomingMessage, response: ServerResponse) => { response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': encoding }).end(body) }
    const zeros = Buffer.alloc(12 * 1024 * 1024)
    const server = await serve({ '/br': send('br', brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })), '/gz': send('gzip', gzipSync(zeros)), '/twice': send('gzip, gzip', gzipSync(gzipSync('x'))), '/plain': send('gzip', Buffer.from('plain words')) })
    const client = clientFor(server)
    const kinds = []
    for (const path of ['/br', '/gz', '/twice', '/plain']) kinds.push((await client.get(server.origin + path, { kind: 'page' })).kind)
    expect(kinds).toEqual(['too-large', 'too-large', 'unreadable-encoding', 'unreadable-encoding'])
  })

  it('stops an endless page at the limit', async () => {
    const server = await serve({ '/': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' })
      const chunk = Buffer.alloc(256 * 1024, 97)
      const push = () => { while (!response.destroyed && response.write(chunk)); if (!response.destroyed) response.once('drain', push) }
      push()
    } })
    expect(await clientFor(server).get(`${server.origin}/`, { kind: 'page' })).toMatchObject({ kind: 'too-large' })
  })

  it('ends answers that drip one byte at a time, and servers that never answer, by the wall clock', async () => {
    const server = await serve({
      '/drip': (_request, response) => { response.writeHead(200, { 'content-type': 'text/html' }); const timer = setInterval(() => response.write('x'), 20); response.on('close', () => clearInterval(timer)) },
      '/silent': () => undefined,
    })
    const client = clientFor(server, { pageTimeout: 150 })
    expect((await client.get(`${server.origin}/drip`, { kind: 'page' })).kind).toBe('timed-out')
    expect(server.asked.filter((line) => line === 'GET /drip')).toHaveLength(1)
    expect((await client.get(`${server.origin}/silent`, { kind: 'page' })).kind).toBe('timed-out')
  })

  it('never keeps half an answer: a broken one is asked for again, then called incomplete', async () => {
    const server = await serve({ '/': (_request, response) => { response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' }); response.write('half'); setTimeout(() => response.destroy(), 10) } })
    expect(await clientFor(server).get(`${server.origin}/`, { kind: 'page' })).toMatchObject({ kind: 'incomplete' })
    expect(server.asked.filter((line) => line === 'GET /')).toHaveLength(2)
  })

  it('asks robots.txt once a host and obeys it', async () => {
    const server = await serve({ '/robots.txt': html('User-agent: *\nDisallow: /no'), '/yes': html('<p>') })
    const client = clientFor(server)
    expect(await client.get(`${server.origin}/no/1`, { kind: 'page' })).toEqual({ kind: 'refused-by-robots', detail: 'Disallow: /no' })
    expect((await client.get(`${server.origin}/yes`, { kind: 'page' })).kind).toBe('answered')
    expect(await client.robotsAllows(`${server.origin}/no`)).toEqual({ allowed: false, because: 'Disallow: /no' })
    expect(server.asked).toEqual(['GET /robots.txt', 'GET /yes'])
  })

  it('reads nothing of a host whose robots.txt answers with an error, and says so', async () => {
    const server = await serve({ '/robots.txt': (_request, response) => { response.writeHead(500).end() }, '/': html('<p>') })
    const client = clientFor(server)
    expect((await client.get(`${server.origin}/`, { kind: 'page' })).kind).toBe('refused-by-robots')
    expect(client.notes().join()).toContain('Could not read robots.txt')
    expect(server.asked).not.toContain('GET /')
  })

  it('may read a host whose robots.txt is forbidden or a web page', async () => {
    const forbidden = await serve({ '/robots.txt': (_request, response) => { response.writeHead(403).end() }, '/': html('<p>') })
    const page = await serve({ '/robots.txt': html('<!doctype html><p>User-agent: *\nDisallow: /'), '/': html('<p>') })
    for (const server of [forbidden, page]) {
      const client = clientFor(server)
      expect((await client.get(`${server.origin}/`, { kind: 'page' })).kind).toBe('answered')
      expect(client.notes().filter((note) => note.includes('robots.txt'))).toHaveLength(1)
    }
  })

  it('reads the first part of a robots.txt without end, and follows one to another host', async () => {
    const other = await serve({ '/rules': html('User-agent: *\nDisallow: /no') })
    const lines = `User-agent: *\nDisallow: /no\n${'# words\n'.repeat(1_300_000)}`
    const long = await serve({ '/robots.txt': (_request, response) => { response.writeHead(200, { 'content-type': 'text/plain' }).end(lines) } })
    const moved = await serve({ '/robots.txt': redirect(`${other.origin}/rules`) })
    for (const server of [long, moved]) expect(await clientFor(server, { ownAddresses: [server.origin, other.origin] }).robotsAllows(`${server.origin}/no`)).toEqual({ allowed: false, because: 'Disallow: /no' })
  })

  it('follows redirects with their chain, and ends circles, long chains and redirects to nowhere', async () => {
    const chain = Object.fromEntries(Array.from({ length: 12 }, (_, hop) => [`/c${hop}`, redirect(`/c${hop + 1}`)]))
    const server = await serve({ ...chain, '/a': redirect('b?x=1'), '/b?x=1': html('<p>'), '/loop': redirect('/loop2'), '/loop2': redirect('/loop'), '/none': (_request, response) => { response.writeHead(301).end() } })
    const client = clientFor(server)
    expect(await client.get(`${server.origin}/a`, { kind: 'page' })).toMatchObject({ kind: 'answered', address: `${server.origin}/b?x=1`, redirects: [`${server.origin}/a`] })
    const kinds = []
    for (const path of ['/loop', '/c0', '/none']) kinds.push((await client.get(server.origin + path, { kind: 'page' })).kind)
    expect(kinds).toEqual(['redirect-loop', 'too-many-redirects', 'bad-redirect'])
  })

  it('asks about each hop, and stops where it is told to', async () => {
    const server = await serve({ '/a': redirect('/b'), '/b': html('<p>') })
    const outcome = await clientFor(server).get(`${server.origin}/a`, { kind: 'page', onRedirect: () => 'stop' })
    expect(outcome).toMatchObject({ kind: 'redirect', location: `${server.origin}/b`, status: 302 })
    expect(server.asked).not.toContain('GET /b')
  })

  it('holds each hop of a redirect against the address guard', async () => {
    const inner = await serve({ '/': html('secret') })
    const server = await serve({ '/': redirect(inner.origin), '/ftp': redirect('ftp://a.example/') })
    const client = clientFor(server)
    expect((await client.get(`${server.origin}/`, { kind: 'page' })).kind).toBe('blocked-address')
    expect((await client.get(`${server.origin}/ftp`, { kind: 'page' })).kind).toBe('blocked-address')
    expect(inner.asked).toEqual([])
  })

  it('looks at a link to any port of a private host where that is allowed, says so, and still opens none that only a redirect names', async () => {
    const inner = await serve({ '/': html('a demo') })
    const server = await serve({ '/': html('<p>'), '/away': redirect(inner.origin) })
    const client = clientFor(server)
    expect((await client.get(`${server.origin}/away`, { kind: 'link-check' })).kind).toBe('blocked-address')
    expect((await client.get(`${inner.origin}/`, { kind: 'page' })).kind).toBe('blocked-address')
    expect(inner.asked).toEqual([])
    expect((await client.get(`${inner.origin}/`, { kind: 'link-check' })).kind).toBe('answered')
    expect((await client.get('http://127.0.0.1:22/', { kind: 'link-check' })).kind).toBe('blocked-address')
    expect((await client.get('http://93.184.216.34:9200/', { kind: 'link-check' })).kind).toBe('blocked-address')
    expect(client.privateNotes().map((note) => note.replace(/.*: /, 'http://')).sort()).toEqual([server.origin, inner.origin].sort())
  })

  it('opens no private address without leave, literal or by name, not even for robots.txt', async () => {
    const server = await serve({ '/': html('secret') })
    const client = clientFor(server, { allowPrivateAddresses: false, lookUp: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) })
    const port = new URL(server.origin).port
    for (const host of ['127.0.0.1', 'inside.example', 'localhost', '[::ffff:127.0.0.1]', '2130706433']) {
      expect((await client.get(`http://${host}:${port}/`, { kind: 'page' })).kind).toBe('blocked-address')
    }
    expect(server.asked).toEqual([])
  })

  it('sends its name, never the user part of an address, and takes no cookies', async () => {
    let seen: IncomingMessage['headers'] = {}
    const server = await serve({ '/': (request, response) => { seen = request.headers; response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'id=1' }).end('x') } })
    const outcome = await clientFor(server).get(server.origin.replace('//', '//user:secret@'), { kind: 'page' })
    expect(seen['user-agent']).toBe('LocalOfferAudit/test')
    expect(seen.authorization).toBeUndefined()
    expect(JSON.stringify(outcome)).not.toMatch(/secret|set-cookie/)
  })

  it('waits as long as Retry-After says, then asks again', async () => {
    let times = 0
    const server = await serve({ '/': (_request, response) => { if (++times === 1) response.writeHead(429, { 'retry-after': '1' }).end(); else html('<p>')(_request, response) } })
    const begun = performance.now()
    expect(await clientFor(server).get(`${server.origin}/`, { kind: 'page' })).toMatchObject({ kind: 'answered', status: 200 })
    expect(performance.now() - begun).toBeGreaterThan(950)
  })

  it.each(['999999999', new Date(Date.now() + 9e9).toUTCString()])('leaves a host alone that asks for a wait of %s', async (wait) => {
    const server = await serve({ '/': (_request, response) => { response.writeHead(503, { 'retry-after': wait }).end() }, '/b': html('<p>') })
    const client = clientFor(server)
    expect((await client.get(`${server.origin}/`, { kind: 'page' })).kind).toBe('rate-limited')
    expect((await client.get(`${server.origin}/b`, { kind: 'page' })).kind).toBe('rate-limited')
    expect(server.asked).not.toContain('GET /b')
  })

  it('gives a host up that answers everything with 429', async () => {
    const server = await serve(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/${index}`, (_request: IncomingMessage, response: ServerResponse) => { response.writeHead(429, { 'retry-after': '-1' }).end() }])))
    const client = clientFor(server)
    for (let index = 0; index < 10; index++) expect((await client.get(`${server.origin}/${index}`, { kind: 'page' })).kind).toBe('rate-limited')
    expect(server.asked.length).toBeLessThan(20)
  })

  it('keeps one request at a time to a host, with the delay between', async () => {
    let under = 0
    let most = 0
    const starts: number[] = []
    const page = (_request: IncomingMessage, response: ServerResponse) => { starts.push(performance.now()); most = Math.max(most, ++under); setTimeout(() => { under--; response.writeHead(200, { 'content-type': 'text/html' }).end('x') }, 5) }
    const server = await serve({ '/1': page, '/2': page, '/3': page })
    const client = clientFor(server, { delaySeconds: 0.1 })
    await Promise.all(['/1', '/2', '/3'].map((path) => client.get(server.origin + path, { kind: 'page' })))
    expect(most).toBe(1)
    const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100)
  })

  it('tells documents by their bytes, whatever they are declared as, and does not load pictures', async () => {
    const send = (type: string, body: string) => (_request: IncomingMessage, response: ServerResponse) => { response.writeHead(200, { 'content-type': type }).end(Buffer.from(body, 'latin1')) }
    const server = await serve({ '/pdf': send('text/html', '%PDF-1.7 ...'), '/html': send('text/plain', '\n<!DOCTYPE html><html>'), '/doc': send('application/msword', '\xD0\xCF\x11\xE0'), '/zip': send('text/html', 'PK\x03\x04 nothing'), '/png': send('image/png', 'x'.repeat(100)) })
    const client = clientFor(server)
    const types = []
    for (const path of ['/pdf', '/html', '/doc', '/zip', '/png']) { const outcome = await client.get(server.origin + path, { kind: 'page' }); types.push(outcome.kind === 'answered' ? `${outcome.mediaType} ${String(outcome.body.byteLength > 0)}` : outcome.kind) }
    expect(types).toEqual(['application/pdf true', 'text/html true', 'application/x-ole-storage true', 'application/zip true', 'image/png false'])
  })

  it('recognises a page that asks whether the visitor is a person', async () => {
    const server = await serve({ '/': (_request, response) => { response.writeHead(403, { 'content-type': 'text/html', 'cf-mitigated': 'challenge' }).end('<title>Just a moment...</title>') } })
    expect(await clientFor(server).get(`${server.origin}/`, { kind: 'page' })).toMatchObject({ kind: 'answered', status: 403, challenge: true })
  })

  it('names what a host that is not there is', async () => {
    const server = await serve({})
    const client = clientFor(server, { ownAddresses: ['http://127.0.0.1:1/'], lookUp: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) })
    expect((await client.get('http://nowhere.example/', { kind: 'link-check' })).kind).toBe('no-such-host')
    expect((await client.get('http://127.0.0.1:1/', { kind: 'link-check' })).kind).toBe('unreachable')
    expect((await client.get('not an address', { kind: 'link-check' })).kind).toBe('malformed')
  })

  it('ends at once when the caller stops it', async () => {
    const server = await serve({ '/': () => undefined })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 30)
    expect((await clientFor(server).get(`${server.origin}/`, { kind: 'page', signal: stop.signal })).kind).toBe('aborted')
  })
})
