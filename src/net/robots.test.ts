import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideByRobots, parseRobots, patternMatches } from './robots.ts'
import { productToken } from './user-agent.ts'

const allows = (text: string, path: string) => decideByRobots(parseRobots(text, productToken), path).allowed

describe('robots.txt', () => {
  it('lets the longest match win, and allow where two are as long', () => {
    const text = 'User-agent: *\nDisallow: /send\nAllow: /send/open\nDisallow: /tie\nAllow: /tie'
    expect([allows(text, '/send/x'), allows(text, '/send/open/x'), allows(text, '/tie'), allows(text, '/other')]).toEqual([false, true, true, true])
  })

  it('uses the groups for this tool in place of those for everybody, letter case and version aside', () => {
    const text = 'User-agent: *\nDisallow: /\n\nuser-agent: LOCALOFFERAUDIT/9\nDisallow: /private\n\nUser-agent: other\nDisallow: /o\n\nUser-agent: localofferaudit\nDisallow: /more'
    expect([allows(text, '/x'), allows(text, '/private'), allows(text, '/more'), allows(text, '/o')]).toEqual([true, false, false, true])
  })

  it('joins agents that stand together, with a Crawl-delay between them too', () => {
    const robots = parseRobots('User-agent: a\nCrawl-delay: 4\nUser-agent: *\nDisallow: /x', productToken)
    expect(decideByRobots(robots, '/x').allowed).toBe(false)
    expect(robots.crawlDelay).toBe(4)
  })

  it.each([['-5', undefined], ['NaN', undefined], ['', undefined], ['0.5', 0.5], ['86400', 86_400]])('reads Crawl-delay %s as %s', (written, seconds) => {
    expect(parseRobots(`User-agent: *\nCrawl-delay: ${written}`, productToken).crawlDelay).toBe(seconds)
  })

  it('reads files with a byte order mark, with CR alone, with comments and without groups', () => {
    expect(allows('\uFEFFUser-agent: *\rDisallow: /a # not here\r', '/a')).toBe(false)
    expect(allows('Disallow: /a', '/a')).toBe(true)
    expect(allows('User-agent: *\nDisallow:', '/a')).toBe(true)
  })

  it('compares octets: escapes in either letter case and plain characters are the same', () => {
    expect(allows('User-agent: *\nDisallow: /caf\u00e9/%7Eann', '/caf%c3%a9/~ann')).toBe(false)
    expect(allows('User-agent: *\nDisallow: /a%2Fb', '/a/b')).toBe(true)
  })

  it('names the line that decided', () => {
    expect(decideByRobots(parseRobots('User-agent: *\nDisallow: /search', productToken), '/search?q=1').because).toBe('Disallow: /search')
  })

  it('keeps the sitemaps, wherever they stand', () => {
    expect(parseRobots('Sitemap: https://a.example/one.xml\nUser-agent: *\nDisallow: /\nsitemap:/two.xml', productToken).sitemaps).toEqual(['https://a.example/one.xml', '/two.xml'])
  })

  it('matches thousands of stars in no time', () => {
    const started = performance.now()
    expect(patternMatches(`/${'a*'.repeat(5000)}b`, `/${'a'.repeat(20_000)}`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('agrees with a second implementation, by regular expressions', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '?', '.'), { maxLength: 8 }).map((parts) => `/${parts.join('')}`)
    const path = fc.array(fc.constantFrom('a', 'b', '/', '?', '.'), { maxLength: 10 }).map((parts) => `/${parts.join('')}`)
    fc.assert(fc.property(pattern, fc.boolean(), path, (text, isAnchored, target) => {
      const other = new RegExp(`^${text.split('*').map((part) => part.replace(/[.?/]/g, '\\$&')).join('.*')}${isAnchored ? '$' : ''}`)
      expect(patternMatches(isAnchored ? `${text}$` : text, target)).toBe(other.test(target))
    }), { numRuns: 2000 })
  })
})
