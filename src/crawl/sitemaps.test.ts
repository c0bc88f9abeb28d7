import { describe, expect, test } from 'vitest'
import { sitemapLimits } from '../limits.ts'
import { readSitemap } from './sitemaps.ts'

const urls = (...addresses: readonly string[]): string => `<?xml version="1.0"?><urlset xmlns="x">${addresses.map((address) => `<url><loc>${address}</loc><lastmod>2026</lastmod></url>`).join('')}</urlset>`

describe('a sitemap', () => {
  test('lists its pages, an index its sitemaps, whatever the prefix and the spaces', () => {
    expect(readSitemap(urls('https://a.example/x?a=1&amp;b=2', ' https://a.example/y\n')).pages).toEqual(['https://a.example/x?a=1&b=2', 'https://a.example/y'])
    expect(readSitemap('<s:sitemapindex><s:sitemap><s:loc>https://a.example/1.xml</s:loc></s:sitemap></s:sitemapindex>').sitemaps).toEqual(['https://a.example/1.xml'])
  })

  test('of half a million addresses is read as a stream, and only so far', () => {
    const begun = performance.now()
    const { pages } = readSitemap(urls('https://a.example/').repeat(500_000))
    expect(pages).toHaveLength(sitemapLimits.addresses)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })

  test('opens no entity, and survives whatever is no sitemap', () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&b;&c;</loc></url></urlset>`
    expect(readSitemap(laughs).pages.join()).not.toMatch(/aaaa|root:/)
    expect(readSitemap('<loc>x</loc><url><loc>https://a.example/1').pages.length).toBeLessThanOrEqual(1)
    expect(readSitemap(`${'<url>'.repeat(1_000_000)}<loc>https://a.example/deep</loc>`).pages).toEqual([])
    expect(readSitemap('').pages).toEqual([])
  })
})
