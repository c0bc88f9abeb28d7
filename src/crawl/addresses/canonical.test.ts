import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress } from './canonical.ts'

const key = (written: string) => canonicalAddress(written)?.key
const address = (written: string) => canonicalAddress(written)?.address

const kb5 = 'https://directory.example.gov.uk/kb5/sampleton/directory'

describe('spellings of one page share a key', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['http and https', 'http://a.example/x', 'https://a.example/x'],
    ['with and without www', 'https://www.a.example/x', 'https://a.example/x'],
    ['a trailing dot of the host', 'https://a.example./x', 'https://a.example/x'],
    ['the default port', 'https://a.example:443/x', 'https://a.example/x'],
    ['a last slash', 'https://a.example/x/', 'https://a.example/x'],
    ['a fragment', 'https://a.example/x#part', 'https://a.example/x'],
    ['a user part', 'https://user:secret@a.example/x', 'https://a.example/x'],
    ['a share button', 'https://a.example/x/?share=facebook&nb=1', 'https://a.example/x/'],
    ['where the visitor came from', 'https://a.example/x?utm_source=mail&fbclid=1', 'https://a.example/x'],
    ['a session in the path', 'https://a.example/x;jsessionid=0123456789ABCDEF0123456789ABCDEF?id=1', 'https://a.example/x?id=1'],
    ['a session behind the parameters', `${kb5}/service.page?id=Pt6rLd2xWk8;jsessionid=4A0D9C11B2E3F4A5968778695A4B3C2D`, `${kb5}/service.page?id=Pt6rLd2xWk8`],
    ['the order of parameters', 'https://a.example/x?b=2&a=1', 'https://a.example/x?a=1&b=2'],
    ['parameters with no value', 'https://a.example/x?documentId=7&categoryId=', 'https://a.example/x?documentId=7'],
    ['letter case on an ASP.NET site', 'https://a.example/Send/Local-Offer.aspx', 'https://a.example/send/local-offer.aspx'],
    ['escapes of plain letters', 'https://a.example/%73end', 'https://a.example/send'],
    ['letter case of escapes', 'https://a.example/a%c3%a9', 'https://a.example/a%C3%A9'],
    ['the accessibility switch', 'https://a.example/x?resetAccessibility=true', 'https://a.example/x'],
    ['kb5 context beside an id', `${kb5}/advice.page?id=Ab12&localofferchannel=3-2&localofferchannel=0`, `${kb5}/advice.page?id=Ab12`],
    ['kb5 shortlist parameters on a content page', `${kb5}/service.page?id=Ab12&slaction=ADD&itemid=99`, `${kb5}/service.page?id=Ab12`],
    ['an empty kb5 channel', `${kb5}/localoffer.page?localofferchannel=3-2&familychannel=`, `${kb5}/localoffer.page?localofferchannel=3-2`],
  ]
  it.each(pairs)('%s', (_what, one, other) => expect(key(one)).toBe(key(other)))
})

describe('different pages keep different keys', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['parts of a guide by number', 'https://a.example/guide?page=2', 'https://a.example/guide?page=3'],
    ['parts of a guide by path', 'https://a.example/guide/2', 'https://a.example/guide'],
    ['letter case elsewhere', 'https://a.example/SEND', 'https://a.example/send'],
    ['ports', 'http://127.0.0.1:8401/', 'http://127.0.0.1:8400/'],
    ['hosts', 'https://a.example/x', 'https://b.example/x'],
    ['kb5 ids', `${kb5}/advice.page?id=Ab12`, `${kb5}/advice.page?id=aB12`],
    ['kb5 kinds of page', `${kb5}/advice.page?id=Ab12`, `${kb5}/service.page?id=Ab12`],
    ['kb5 channels', `${kb5}/localoffer.page?localofferchannel=3-2`, `${kb5}/localoffer.page?localofferchannel=3-3`],
    ['several kb5 channels at once', `${kb5}/localoffer.page?localofferchannel=3-2&localofferchannel=0`, `${kb5}/localoffer.page?localofferchannel=3-2`],
    ['an escaped slash', 'https://a.example/a%2Fb', 'https://a.example/a/b'],
    ['a question mark in the path', 'https://a.example/a%3Fb', 'https://a.example/a?b'],
    ['the order of one repeated parameter', 'https://a.example/x?a=1&a=2', 'https://a.example/x?a=2&a=1'],
    ['a parameter without an equals sign', 'https://a.example/x?12345', 'https://a.example/x'],
  ]
  it.each(pairs)('%s', (_what, one, other) => expect(key(one)).not.toBe(key(other)))
})

describe('canonicalAddress', () => {
  it('gives an address that can be requested', () => {
    expect(address('HTTP://User@WWW.Example.GOV.UK:80/a/../b;jsessionid=1?x=1&utm_source=y#z')).toBe('http://www.example.gov.uk/b?x=1')
  })

  it('refuses what is no web address', () => {
    for (const written of ['mailto:a@b.example', 'javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '/relative', 'http://', '']) expect(canonicalAddress(written)).toBeUndefined()
  })

  it('is idempotent, and an address has the key of its canonical form', () => {
    const piece = fc.oneof(fc.stringMatching(/^[A-Za-z0-9%;=&._~-]{0,12}$/), fc.constantFrom('%2e%2e', '%41', '%c3%a9', ';jsessionid=ABC', ';;jsessionid=1jsessionid=2', '%25%32%65', 'a.aspx', 'kb5/x/y/advice.page', '..', '\u00e9'))
    const written = fc.tuple(fc.constantFrom('http', 'https'), fc.constantFrom('a.example', 'www.a.example.', 'u:p@a.example:443', '127.0.0.1:8400', 'www.www.b.example'),
      fc.array(piece, { maxLength: 5 }), fc.array(fc.tuple(fc.constantFrom('id', 'a', 'utm_x', 'localofferchannel', 'slaction', 'x%41', ''), piece), { maxLength: 4 }))
      .map(([scheme, host, path, query]) => `${scheme}://${host}/${path.join('/')}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`)
    fc.assert(fc.property(written, (text) => {
      const once = canonicalAddress(text)
      if (once === undefined) return
      expect(canonicalAddress(once.address)).toEqual(once)
    }), { numRuns: 1500 })
  })
})
