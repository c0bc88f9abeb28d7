import { describe, expect, it } from 'vitest'
import { isPublicAddress, portsOf, refusalOf } from './address-guard.ts'
import { createResolver } from './resolve.ts'

describe('addresses that are not on the public internet', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.9',
    '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '2001:db8::1', '64:ff9b:1::1', '100::1',
    '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '2002:7f00:1::', '2002:c0a8:101::1', '::7f00:1', 'localhost', ''])('%s', (ip) => expect(isPublicAddress(ip)).toBe(false))

  it.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4009::1', '64:ff9b::808:808', '::ffff:8.8.8.8', '2002:808:808::1'])('but %s is', (ip) => expect(isPublicAddress(ip)).toBe(true))
})

const strict = { allowPrivateAddresses: false, ports: portsOf(['http://x.example:9000/']) }

describe('addresses that are refused before a name is looked up', () => {
  it.each(['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://127.1/', 'http://127.0.0.1./', 'http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/', 'http://127\u30020\u30020\u30021/',
    'http://0/', 'http://[::]/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[64:ff9b::7f00:1]/', 'http://localhost/', 'http://LOCALHOST./', 'http://printer.local/',
    'http://169.254.169.254/latest/meta-data/', 'http://[fd00:ec2::254]/', 'http://metadata.google.internal/',
    'file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', 'ftp://a.example/', 'gopher://a.example/', 'blob:https://a.example/1', 'view-source:https://a.example/',
    'http://a.example:22/', 'http://a.example:25/', 'http://a.example:6379/', 'http://a.example:9200/'])('%s', (address) => expect(refusalOf(new URL(address), strict)).toBeTypeOf('string'))

  it.each(['https://a.example/', 'http://a.example:8080/', 'https://a.example:8443/', 'http://a.example:9000/', 'http://8.8.8.8/'])('but not %s', (address) => expect(refusalOf(new URL(address), strict)).toBeUndefined())

  it('opens private ones when that is allowed, but still no odd ports or schemes', () => {
    const open = { ...strict, allowPrivateAddresses: true }
    expect(refusalOf(new URL('http://127.0.0.1:9000/'), open)).toBeUndefined()
    expect(refusalOf(new URL('http://127.0.0.1:22/'), open)).toBeTypeOf('string')
    expect(refusalOf(new URL('file:///etc/passwd'), open)).toBeTypeOf('string')
    for (const secret of ['169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '[::ffff:169.254.169.254]', '[64:ff9b::a9fe:a9fe]', '100.100.100.200', '0.0.0.0', '224.0.0.1']) expect(refusalOf(new URL(`http://${secret}/`), open)).toBeTypeOf('string')
    for (const inside of ['10.1.2.3', '192.168.1.1', '172.16.9.9', '[::1]', '[fd12::1]', '[::ffff:127.0.0.1]', 'localhost']) expect(refusalOf(new URL(`http://${inside}/`), open)).toBeUndefined()
  })
})

describe('names', () => {
  it('gives only the public ones of a name\'s addresses', async () => {
    const resolver = createResolver({ allowPrivateAddresses: false, lookUp: () => Promise.resolve([{ address: '10.0.0.1', family: 4 }, { address: '8.8.8.8', family: 4 }]) })
    expect(await resolver.resolve('both.example')).toEqual({ kind: 'resolved', addresses: [{ address: '8.8.8.8', family: 4 }] })
  })

  it('says how to go on when a name leads inside the network only', async () => {
    const resolver = createResolver({ allowPrivateAddresses: false, lookUp: () => Promise.resolve([{ address: '10.0.0.1', family: 4 }]) })
    const resolution = await resolver.resolve('intranet.example')
    expect(resolution.kind === 'blocked' ? resolution.detail : '').toContain('--allow-private-addresses')
  })

  it('asks again for a name that was not found, after a while', async () => {
    const answers = [[], [{ address: '8.8.8.8', family: 4 }]]
    const resolver = createResolver({ allowPrivateAddresses: false, lookUp: () => Promise.resolve(answers.shift() ?? []), absentNameKept: 20 })
    expect((await resolver.resolve('late.example')).kind).toBe('no-such-host')
    expect((await resolver.resolve('late.example')).kind).toBe('no-such-host')
    await new Promise((resolve) => { setTimeout(resolve, 40) })
    expect((await resolver.resolve('late.example')).kind).toBe('resolved')
  })

  it('keeps the first answer, so that a name cannot move to a private address later', async () => {
    const answers = [[{ address: '8.8.8.8', family: 4 }], [{ address: '127.0.0.1', family: 4 }]]
    const resolver = createResolver({ allowPrivateAddresses: false, lookUp: () => Promise.resolve(answers.shift() ?? []) })
    await resolver.resolve('rebinding.example')
    expect(await resolver.resolve('rebinding.example')).toEqual({ kind: 'resolved', addresses: [{ address: '8.8.8.8', family: 4 }] })
  })
})
