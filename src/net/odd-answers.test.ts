/** Answers that no well-kept web server gives, byte by byte: each ends as a value, in bounded time, and never as a page that is less than it seems. */
import { createServer, type Server, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient, type Client, type FetchOutcome } from './client.ts'

const open: { close(): unknown }[] = []
afterEach(async () => { for (const one of open.splice(0).reverse()) await one.close() })

interface RawSite { readonly origin: string; readonly asked: string[]; readonly client: Client }

/** A server of bytes: `answer` is given the socket and the path of each request but robots.txt. */
async function serveRaw(answer: (socket: Socket, path: string) => void): Promise<RawSite> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      const path = /^GET (\S+)/.exec(data.toString('latin1'))?.[1]
      if (path === undefined) return
      asked.push(data.toString('latin1'))
      if (path === '/robots.txt') socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
      else answer(socket, path)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses: [origin], retryPause: 1, pageTimeout: 400 })
  open.push({ close: () => { for (const socket of sockets) socket.destroy(); server.close() } }, client)
  return { origin, asked, client }
}

const head = (lines: readonly string[], status = '200 OK'): string => [`HTTP/1.1 ${status}`, 'Content-Type: text/html', ...lines, '', ''].join('\r\n')
const whole = (body: Buffer | string, lines: readonly string[] = []): Buffer => Buffer.concat([Buffer.from(head([`Content-Length: ${Buffer.byteLength(body)}`, ...lines])), Buffer.from(body)])

async function ask(answer: (socket: Socket, path: string) => void): Promise<FetchOutcome> {
  const { origin, client } = await serveRaw(answer)
  return client.get(`${origin}/p`, { kind: 'page' })
}

describe('a packed answer', () => {
  it.each([['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync]] as const)('that is a bomb of %s is cut as it comes, and the connection given up', async (encoding, pack) => {
    let closed = false
    const bomb = pack(Buffer.alloc(20 * 1024 * 1024))
    const outcome = await ask((socket) => {
      socket.on('close', () => { closed = true })
      // Half a bomb, and the promise of more: nobody waits for the rest.
      socket.write(head([`Content-Encoding: ${encoding}`, 'Content-Length: 999999999']))
      socket.write(bomb)
    })
    expect(outcome.kind).toBe('too-large')
    await new Promise((resolve) => { setTimeout(resolve, 30) })
    expect(closed).toBe(true)
  })

  it('is never asked for in Zstandard, and not read in it', async () => {
    const { origin, client, asked } = await serveRaw((socket) => socket.write(whole('x', ['Content-Encoding: zstd'])))
    expect((await client.get(`${origin}/p`, { kind: 'page' })).kind).toBe('unreadable-encoding')
    expect(asked.join()).not.toMatch(/zstd/)
  })

  it.each([['broken in the middle', Buffer.concat([gzipSync('words '.repeat(5000)).subarray(0, 40), Buffer.alloc(60, 7)])], ['no gzip at all', Buffer.from('<p>plain words</p>')]])('that is %s is unreadable, with the reason', async (_, body) => {
    const outcome = await ask((socket) => socket.write(whole(body, ['Content-Encoding: gzip'])))
    expect(outcome).toMatchObject({ kind: 'unreadable-encoding', detail: expect.stringContaining('gzip') })
  })

  it('that stops short is incomplete', async () => {
    expect((await ask((socket) => socket.write(whole(gzipSync('words '.repeat(5000)).subarray(0, 60), ['Content-Encoding: gzip'])))).kind).toBe('incomplete')
  })
})

describe('an answer without end', () => {
  it('in its headers ends by the clock', async () => {
    expect((await ask((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('X: y\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    })).kind).toBe('timed-out')
  })

  it('of interim answers ends by the clock or the limit of headers', async () => {
    expect(['timed-out', 'unreachable']).toContain((await ask((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n'), 1)
      socket.on('close', () => clearInterval(timer))
    })).kind)
  })
})

describe('a length that is not true', () => {
  it('too small gives what was promised, and the rest is no second answer', async () => {
    const outcome = await ask((socket) => socket.write(`${head(['Content-Length: 5'])}hello${'x'.repeat(5 * 1024 * 1024)}`))
    expect(outcome.kind === 'answered' ? Buffer.from(outcome.body).toString() : outcome.kind).toMatch(/^(hello|incomplete|unreachable)$/)
  })

  it('too large is never taken for a page', async () => {
    expect((await ask((socket) => socket.end(`${head(['Content-Length: 5000000'])}hello`))).kind).toBe('incomplete')
  })
})

describe('headers', () => {
  it.each([['of 40 KB', [`X: ${'a'.repeat(40_000)}`]], ['ten thousand of them', Array.from({ length: 10_000 }, (_, at) => `X-${at}: a`)], ['with a NUL', ['X: a\0b']]])('%s end the request, not the run', async (_, lines) => {
    expect((await ask((socket) => socket.write(Buffer.concat([Buffer.from(head([...lines, 'Content-Length: 1'])), Buffer.from('x')])))).kind).toBe('unreachable')
  })

  it('are the same few for every website, without a cookie of one or a secret for another', async () => {
    const other = await serveRaw((socket) => socket.write(whole('<p>there</p>')))
    const own = await serveRaw((socket) => socket.write(head(['Content-Length: 0', 'Set-Cookie: id=1', `Location: ${other.origin}/q`], '302 Found')))
    const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses: [own.origin, other.origin] })
    open.push(client)
    expect((await client.get(`${own.origin.replace('//', '//user:secret@')}/p`, { kind: 'page' })).kind).toBe('answered')
    expect((await client.get(`${own.origin}/p`, { kind: 'page' })).kind).toBe('answered')
    const names = [...own.asked, ...other.asked].map((request) => [...request.matchAll(/^([\w-]+):/gm)].map(([, name = '']) => name.toLowerCase()).sort().join(' '))
    expect(new Set(names)).toEqual(new Set(['accept accept-encoding accept-language connection host user-agent']))
  })
})

describe('a redirect', () => {
  const to = (...lines: readonly string[]) => (socket: Socket) => { socket.write(head(['Content-Length: 0', ...lines], '303 See Other')) }
  it('to itself with a cookie is told as one that may need cookies', async () => {
    expect(await ask(to('Location: /p', 'Set-Cookie: seen=1'))).toMatchObject({ kind: 'redirect-loop', detail: expect.stringContaining('cookies') })
  })
  it.each([['nowhere', []], ['nothing', ['Location: ']], ['an endless address', [`Location: /${'a'.repeat(9000)}`]]])('to %s is a problem of its own', async (_, lines) => {
    expect((await ask(to(...lines))).kind).toBe('bad-redirect')
  })
  it('may be relative', async () => {
    const outcome = await ask((socket, path) => { if (path === '/p') to('Location: q?x=1')(socket); else socket.write(whole('<p>there</p>')) })
    expect(outcome).toMatchObject({ kind: 'answered', address: expect.stringMatching(/\/q\?x=1$/) })
  })
})

describe('what is no answer of the web of today', () => {
  it('as HTTP/0.9 or noise ends the request', async () => {
    expect((await ask((socket) => socket.end('<html>Hello</html>'))).kind).toBe('unreachable')
    expect((await ask((socket) => socket.end(Buffer.from([0, 1, 2, 3])))).kind).toBe('unreachable')
  })
})
