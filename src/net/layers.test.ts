import { describe, expect, it } from 'vitest'
import { guarded, redirected, type Ask } from './layers.ts'
import { createPacer } from './pace.ts'
import { createResolver, hostKeyOf } from './resolve.ts'
import { userAgentOf } from './user-agent.ts'

const addresses: Readonly<Record<string, string>> = { 'one.example': '8.8.8.8', 'two.example': '8.8.8.8', 'three.example': '9.9.9.9', 'inside.example': '10.0.0.5', 'also-inside.example': '10.0.0.5' }
const lookUp = (host: string) => Promise.resolve([{ address: addresses[host] ?? '8.8.4.4', family: 4 }])

describe('a chain of redirects', () => {
  it.each(['http://10.0.0.5/', 'http://inside.example/', 'http://[::1]/', 'http://169.254.169.254/latest/', 'file:///etc/passwd', 'http://three.example:6379/'])('ends before its third hop where that is %s', async (last) => {
    const asked: string[] = []
    const chain: Readonly<Record<string, string>> = { 'http://one.example/': 'http://three.example/', 'http://three.example/': last }
    const ask: Ask = (url) => {
      asked.push(url.href)
      const location = chain[url.href]
      return Promise.resolve({ kind: 'answered', address: url.href, redirects: [], status: location === undefined ? 200 : 302, headers: location === undefined ? {} : { location }, mediaType: 'text/html', body: new Uint8Array(), partial: false, took: 1, challenge: false })
    }
    const careful = guarded(ask, { allowPrivateAddresses: false, ports: new Set() }, createResolver({ allowPrivateAddresses: false, lookUp }))
    expect((await redirected(careful, new URL('http://one.example/'), { kind: 'page' })).kind).toBe('blocked-address')
    expect(asked).toEqual(['http://one.example/', 'http://three.example/'])
  })
})

describe('one host under two names', () => {
  it('is told by its public address, and inside a network by address and port', async () => {
    const resolver = createResolver({ allowPrivateAddresses: true, lookUp })
    const key = (address: string): Promise<string> => hostKeyOf(new URL(address), resolver)
    expect(await key('https://one.example/')).toBe(await key('http://two.example:8080/'))
    expect(await key('https://one.example/')).not.toBe(await key('https://three.example/'))
    expect(await key('http://inside.example:8080/')).toBe(await key('http://also-inside.example:8080/'))
    expect(await key('http://inside.example:8080/')).not.toBe(await key('http://inside.example/'))
  })

  it('is asked for one thing at a time', async () => {
    const pacer = createPacer()
    let under = 0
    let most = 0
    await Promise.all([1, 2, 3].map(() => pacer.inTurn('8.8.8.8', 0, async () => {
      most = Math.max(most, ++under)
      await new Promise((resolve) => { setTimeout(resolve, 5) })
      under -= 1
    })))
    expect(most).toBe(1)
  })
})

describe('the User-Agent', () => {
  it('names the tool, its version, where to read about it and whom to write to, in plain ASCII', () => {
    expect(userAgentOf({ version: '1.2', about: 'https://a.example/about', contact: 'me@a.example' })).toBe('LocalOfferAudit/1.2 (audit of a published SEND Local Offer; +https://a.example/about; me@a.example)')
    expect(userAgentOf({ version: '1.2', contact: 'm\r\nX: é(b)\\@a' })).toMatch(/^LocalOfferAudit\/1\.2 \([\x20-\x7e]*\)$/)
  })
})
