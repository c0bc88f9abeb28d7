/** Secure connections, and what the environment of a process may change about connections at all. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from './client.ts'
import { certificate, key } from './testing/certificate.ts'
import { serveLoopback } from './testing/loopback.ts'

const folder = mkdtempSync(join(tmpdir(), 'lo-audit-certificates-'))
const asked: string[] = []
let server: Server
let origin = ''
beforeAll(async () => {
  server = createServer({ key, cert: certificate }, (request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' }).end('<p>secret</p>')
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  origin = `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => { server.close(resolve) })
  rmSync(folder, { recursive: true, force: true })
})

const run = promisify(execFile)
const outcomeIn = async (environment: NodeJS.ProcessEnv, address: string): Promise<string> =>
  (await run(process.execPath, [fileURLToPath(new URL('testing/get-once.ts', import.meta.url)), address], { env: { ...process.env, ...environment } })).stdout

describe('a certificate that nobody trusts', () => {
  it('ends the request before a word is read, for pages and for link checks', async () => {
    const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses: [origin], retryPause: 1 })
    for (const kind of ['page', 'link-check'] as const) expect(await client.get(`${origin}/`, { kind })).toMatchObject({ kind: 'certificate', detail: expect.stringContaining('certificate') })
    await client.close()
    expect(asked).toEqual([])
  })

  it('stays untrusted where the environment switches checks off', async () => {
    expect(await outcomeIn({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, `${origin}/`)).toBe('certificate')
    expect(asked).toEqual([])
  })

  it('is trusted where NODE_EXTRA_CA_CERTS names it, as an office that inspects traffic does', async () => {
    writeFileSync(join(folder, 'office.pem'), certificate)
    expect(await outcomeIn({ NODE_EXTRA_CA_CERTS: join(folder, 'office.pem') }, `${origin}/`)).toBe('answered')
  })
})

describe('a proxy named in the environment', () => {
  it('is not used: it would resolve names where no guard sees them', async () => {
    const proxy = await serveLoopback((_, response) => { response.end('from the proxy') })
    const site = await serveLoopback((request, response) => { if (request.url !== '/robots.txt') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>itself</p>') })
    const environment = { HTTP_PROXY: proxy.origin, http_proxy: proxy.origin, HTTPS_PROXY: proxy.origin, ALL_PROXY: proxy.origin, NODE_USE_ENV_PROXY: '1' }
    expect(await outcomeIn(environment, `${site.origin}/`)).toBe('answered')
    expect(proxy.asked).toEqual([])
    await site.close()
    await proxy.close()
  })
})
