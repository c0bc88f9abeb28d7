import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { openArchive, openSnapshot } from '../archive/archive.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import { createClient, ownAddressesOf } from '../net/client.ts'
import type { Loopback } from '../net/testing/loopback.ts'
import { crawlAuthority, type CrawlOptions, type CrawlProgress } from './crawl.ts'
import { serveSite, treeOfPages, type Route } from './testing/loopback-site.ts'

const sites: Loopback[] = []
const folders: string[] = []
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function site(routes: Readonly<Record<string, Route>>, fill?: (text: string) => string): Promise<Loopback> {
  const server = await serveSite(routes, fill)
  sites.push(server)
  return server
}

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lo-audit-'))
  folders.push(folder)
  return join(folder, 'snapshot.sqlite')
}

function authorityOf(start: readonly string[], allow: readonly string[], councilHome?: string): Authority {
  return { name: 'Sampleton', slug: 'sampleton', start, allow, names: {}, crawl: {}, ...(councilHome === undefined ? {} : { councilHome }) }
}

async function crawl(authority: Authority, more: Partial<CrawlSettings> = {}, options: Partial<CrawlOptions> & { readonly file?: string } = {}) {
  const settings: CrawlSettings = { maxPages: 500, delaySeconds: 0, checkExternal: false, allowPrivateAddresses: true, ...more }
  const file = options.file ?? newFile()
  const archive = openArchive({ file, authority, settings, now: new Date() })
  const client = createClient({ userAgent: 'LocalOfferAudit/test', ...settings, ownAddresses: ownAddressesOf(authority), retryPause: 5 })
  const result = await crawlAuthority({ authority, settings, archive, client, ...options })
  archive.close()
  await client.close()
  const snapshot = openSnapshot(file)
  const seen = { result, file, info: snapshot.info, pages: [...snapshot.fetched()], skips: [...snapshot.skips()], checks: [...snapshot.linkChecks()] }
  snapshot.close()
  return seen
}

const paths = (addresses: Iterable<{ readonly address: string }>) => [...addresses].map(({ address }) => address.replace(/^http:\/\/[^/]+/, ''))

describe('a crawl', () => {
  it('reads what links lead to, records dead links with their place, and leaves what is outside alone', async () => {
    const other = await site({ '/': 'Other' })
    const own = await site({
      '/send': `<a href="send/help">Get <b>help</b></a> <a href="/send/gone">Gone</a> <a href="${other.origin}/">Other</a> <a href="/sendings">Not ours</a> <a href="mailto:a@b.example">Mail</a>`,
      '/send/help': '<a href="/send">Back</a>', '/sendings': 'x',
    })
    const seen = await crawl(authorityOf([`${own.origin}/send`], [`${own.origin}/send`]))
    // A relative link of a page without a last slash starts at the folder above.
    expect(paths(seen.pages)).toEqual(['/send', '/send/help'])
    expect(seen.pages[1]).toMatchObject({ from: `${own.origin}/send`, linkText: 'Get help', depth: 1, status: 200, mediaType: 'text/html' })
    expect(seen.skips).toContainEqual({ address: `${own.origin}/send/gone`, reason: 'not-found', detail: 'Page not found (404).', from: `${own.origin}/send`, linkText: 'Gone' })
    expect(seen.skips.filter((skip) => skip.reason === 'out-of-scope').map((skip) => skip.address).sort()).toEqual([`${other.origin}/`, `${own.origin}/sendings`].sort())
    expect(other.asked).toEqual([])
    expect(own.asked).not.toContain('GET /sendings')
    expect(seen.info).toMatchObject({ state: 'finished', cutShort: [] })
  })

  it('says of every link in scope what came of it, under the address as written', async () => {
    const own = await site({ '/': '<a href="/a?utm_source=x#top">A</a> <a href="/gone">G</a> <a href="/moved">M</a> <a href="/no">N</a>', '/a': 'a', '/moved': { location: '/a' }, '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /no' } })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(seen.checks.map(({ target, outcome }) => [target.replace(own.origin, ''), outcome.kind === 'answered' ? [outcome.status, outcome.redirects] : outcome.kind])).toEqual([
      ['/a?utm_source=x', [200, 0]], ['/gone', [404, 0]], ['/moved', [200, 1]], ['/no', 'robots'],
    ])
  })

  it('keeps one page for all addresses that lead to it: sessions, redirects, equal bodies', async () => {
    const same = 'The very same words.'
    const own = await site({
      '/': '<a href="/one;jsessionid=AB">1</a> <a href="/one">2</a> <a href="/r1">3</a> <a href="/copy">4</a> <a href="/two/">5</a> <a href="/two">6</a>',
      '/one': same, '/r1': { location: '/r2' }, '/r2': { location: '{origin}/three' }, '/three': 'three', '/copy': same, '/two/': 'two', '/two': { location: '/two/' },
    })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(paths(seen.pages)).toEqual(['/', '/one', '/three', '/two/'])
    expect(seen.pages.find((page) => page.address.endsWith('/three'))?.redirects.map((address) => address.replace(own.origin, ''))).toEqual(['/r1', '/r2'])
    expect(seen.skips).toEqual([expect.objectContaining({ address: `${own.origin}/copy`, reason: 'duplicate' })])
    expect(new Set(own.asked).size).toBe(own.asked.length)
  })

  it('does not follow redirects out of the offer, to a login, or in circles', async () => {
    const other = await site({ '/': 'Other' })
    const own = await site({ '/': '<a href="/out">O</a> <a href="/in">I</a> <a href="/a">A</a>', '/out': { location: `${other.origin}/` }, '/in': { location: '/account/login?back=1' }, '/a': { location: '/b' }, '/b': { location: '/a' } })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(seen.skips.map((skip) => [skip.address.replace(own.origin, ''), skip.reason])).toEqual([['/b', 'unreachable'], ['/in', 'login'], ['/out', 'redirect-out-of-scope']])
    expect(other.asked).toEqual([])
  })

  it('never leaves the offer for what a page names in other ways than links: a base, a refresh, a frame, a canonical address', async () => {
    const other = await site({ '/': 'Other', '/frame': 'x' })
    const own = await site({
      '/': `<base href="${other.origin}/"><meta http-equiv="refresh" content="0;url=${other.origin}/r"><link rel="canonical" href="${other.origin}/c"><iframe src="${other.origin}/frame"></iframe><img srcset="${other.origin}/i 2x"><a href="relative">x</a> <a href="http://10.0.0.5/">y</a>`,
    })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(other.asked).toEqual([])
    expect(new Set(seen.skips.map(({ reason }) => reason))).toEqual(new Set(['out-of-scope']))
    expect(seen.skips.map(({ address }) => address).sort()).toEqual(['http://10.0.0.5/', ...['/frame', '/r', '/relative'].map((path) => other.origin + path)].sort())
  })

  it('names a link that is too long for a browser, and never asks for it', async () => {
    const own = await site({ '/': `<a href="/${'a'.repeat(2500)}">Long</a>` })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(seen.skips.map(({ reason, linkText }) => [reason, linkText])).toEqual([['address-too-long', 'Long']])
    expect(own.asked.filter((line) => line.includes('aaa'))).toEqual([])
  })

  it('never asks for what would do something, for traps, or for files that are not read, and names them', async () => {
    const own = await site({ '/': '<a href="/logout">x</a> <a href="/x.action?slaction=ADD">x</a> <a href="/search?q=a">x</a> <a href="/events/2026/11">x</a> <a href="/form.doc">The form</a> <img src="/logo.png"><link rel="stylesheet" href="/site.css">' })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(own.asked.sort()).toEqual(['GET /', 'GET /robots.txt', 'GET /sitemap.xml'])
    expect(seen.skips.map((skip) => skip.reason).sort()).toEqual(['state-changing', 'state-changing', 'trap', 'trap', 'unsupported-type'])
    expect(seen.skips.find((skip) => skip.reason === 'unsupported-type')).toMatchObject({ linkText: 'The form', from: `${own.origin}/` })
  })

  it('ends on a site whose relative links grow, and on a calendar', async () => {
    const grows = await site({ '/': '<a href="help/">Help</a> <a href="/events/calendar?month=2026-01">Next</a>', '/help/': '<a href="more/">More</a>', '/help/more/': '<a href="more/">More</a> again', '/help/more/more/': '<a href="more/">More</a> and again' })
    const seen = await crawl(authorityOf([`${grows.origin}/`], [grows.origin]))
    expect(grows.asked.length).toBeLessThan(10)
    expect(seen.skips.map((skip) => skip.reason)).toEqual(['trap', 'trap'])
  })

  it('starts from sitemaps too: those robots.txt names, indexes, gzip, and only what is in scope', async () => {
    const list = (...addresses: string[]) => `<?xml version="1.0"?><urlset>${addresses.map((address) => `<url><loc>${address}</loc></url>`).join('')}</urlset>`
    const own = await site({
      '/robots.txt': { type: 'text/plain', body: 'Sitemap: /index.xml\nSitemap: http://169.254.169.254/x.xml\n' },
      '/index.xml': { type: 'application/xml', body: '<sitemapindex><sitemap><loc>{origin}/one.xml.gz</loc></sitemap><sitemap><loc>{origin}/index.xml</loc></sitemap></sitemapindex>' },
      '/one.xml.gz': { type: 'application/gzip', body: gzipSync(list('/relative-is-ignored', 'http://other.example/x')) },
      '/sitemap.xml': { type: 'application/xml', body: list('{origin}/send/listed', '{origin}/send/both', '{origin}/else') },
      '/send/': '<a href="/send/a">A</a>', '/send/a': '<a href="/send/both">Both</a>', '/send/listed': 'listed', '/send/both': 'both', '/else': 'no',
    })
    const seen = await crawl(authorityOf([`${own.origin}/send/`], [`${own.origin}/send`]))
    expect(paths(seen.pages)).toEqual(['/send/', '/send/a', '/send/both', '/send/listed'])
    expect(own.asked.filter((line) => line === 'GET /index.xml')).toHaveLength(1)
    expect(seen.pages.find((page) => page.address.endsWith('/both'))).toMatchObject({ depth: 1, from: `${own.origin}/send/a`, linkText: 'Both' })
    expect(seen.info.notes.join()).toContain('169.254.169.254')
  })

  it('names what only a sitemap listed by the first link that is found later, when it was refused or skipped long before', async () => {
    const list = ['/closed', '/old.doc', '/sort?sort=asc'].map((path) => `<url><loc>{origin}${path}</loc></url>`).join('')
    const own = await site({
      '/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /closed' }, '/sitemap.xml': { type: 'application/xml', body: `<urlset>${list}</urlset>` },
      '/': '<a href="/a">A</a>', '/a': '<a href="/b">B</a>', '/b': '<a href="/closed">Short breaks</a> <a href="/old.doc">A form</a>', '/c': 'c',
    })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(seen.skips.map(({ address, reason, from, linkText }) => [address, reason, from, linkText].map((text) => text?.replace(own.origin, '')))).toEqual([
      ['/closed', 'robots', '/b', 'Short breaks'], ['/old.doc', 'unsupported-type', '/b', 'A form'], ['/sort?sort=asc', 'trap', '/sitemap.xml', undefined],
    ])
  })

  it('ends lists that narrow down without end, but reads one page for each id', async () => {
    const many = (name: string, count: number) => Array.from({ length: count }, (_, index) => `<a href="/${name}?${name === 'node' ? 'id' : 'area'}=${index}">x</a>`).join('')
    const own = await site({ '/': many('node', 320) + many('list', 320) })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(own.asked.filter((line) => line.startsWith('GET /node'))).toHaveLength(320)
    expect(own.asked.filter((line) => line.startsWith('GET /list'))).toHaveLength(300)
    expect(seen.skips.filter((skip) => skip.reason === 'trap')).toHaveLength(20)
  })

  it('stops at the page limit, says so, and names what was left', async () => {
    const own = await site(treeOfPages(30))
    const seen = await crawl(authorityOf([`${own.origin}/p0`], [own.origin]), { maxPages: 10 })
    expect(seen.pages).toHaveLength(10)
    expect(seen.info.cutShort.join()).toContain('10 pages')
    expect(seen.skips.some((skip) => skip.reason === 'page-limit')).toBe(true)
  })

  it('gives the same snapshot whichever of two hosts is slower', async () => {
    const outcomes = []
    for (const slowLeft of [true, false]) {
      const right: { origin?: string } = {}
      const left = await site({
        '/': { after: slowLeft ? 60 : 0, body: '<a href="/l1">l1</a> <a href="{right}/shared">first</a>' },
        '/l1': { after: slowLeft ? 40 : 0, body: '<a href="{right}/shared2">from left</a>' },
      }, (text) => text.replaceAll('{right}', right.origin ?? ''))
      right.origin = (await site({
        '/': { after: slowLeft ? 0 : 60, body: '<a href="/shared">second</a> <a href="/r1">r1</a>' }, '/r1': { body: '<a href="/shared2">from right</a>' }, '/shared': 'shared', '/shared2': 'shared2',
      })).origin
      const plain = (text = '') => text.replace(left.origin, 'left').replace(right.origin ?? '', 'right')
      const seen = await crawl(authorityOf([`${left.origin}/`, `${right.origin}/`], [left.origin, right.origin]))
      outcomes.push(seen.pages.map((page) => [plain(page.address), plain(page.from), page.linkText ?? '', page.depth].join(' ')).sort())
    }
    expect(outcomes[0]).toEqual(['left/   0', 'left/l1 left/ l1 1', 'right/   0', 'right/r1 right/ r1 1', 'right/shared left/ first 1', 'right/shared2 left/l1 from left 2'])
    expect(outcomes[0]).toEqual(outcomes[1])
  })

  it('stops when asked to, and goes on later without asking for a page again', async () => {
    const own = await site(treeOfPages(40))
    const stop = new AbortController()
    const authority = authorityOf([`${own.origin}/p0`], [own.origin])
    const onProgress = ({ pages }: CrawlProgress) => { if (pages === 15) stop.abort() }
    const first = await crawl(authority, {}, { signal: stop.signal, onProgress })
    expect(first.info.state).toBe('interrupted')
    const second = await crawl(authority, {}, { file: first.file })
    expect(second.info.state).toBe('finished')
    expect(second.pages).toHaveLength(40)
    const twice = own.asked.filter((line, index) => line.startsWith('GET /p') && own.asked.indexOf(line) !== index)
    expect(twice.length).toBeLessThanOrEqual(1)
  })

  it('looks at the council\'s home page but not behind it', async () => {
    const council = await site({ '/': '<a href="/bins">Bins</a>', '/bins': 'Bins' })
    const own = await site({ '/': 'Offer' })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin], `${council.origin}/`))
    expect(seen.pages.map((page) => page.address).sort()).toEqual([`${council.origin}/`, `${own.origin}/`].sort())
    expect(council.asked).not.toContain('GET /bins')
  })

  it('records refusals, errors, challenges and odd types as what they are', async () => {
    const own = await site({
      '/': ['401', '403', '500', 'robot', 'picture', 'sheet'].map((name) => `<a href="/${name}">${name}</a>`).join(' '),
      '/401': { status: 401, body: 'x' }, '/403': { status: 403, body: 'x' }, '/500': { status: 500, body: 'x' }, '/robot': { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: 'x' },
      '/picture': { type: 'image/png', body: 'x' }, '/sheet': { type: 'application/vnd.ms-excel', body: 'x' },
    })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(Object.fromEntries(seen.skips.map((skip) => [skip.linkText, skip.reason]))).toEqual({ 401: 'login', 403: 'refused', 500: 'server-error', robot: 'challenge', picture: 'unsupported-type', sheet: 'unsupported-type' })
    expect(paths(seen.pages)).toEqual(['/'])
  })

  it('says that it was cut short where a host asks to be left alone', async () => {
    const own = await site({ '/': '<a href="/a">a</a> <a href="/b">b</a>', '/a': { status: 429, headers: { 'retry-after': '86400' } }, '/b': 'b' })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]))
    expect(seen.skips.map((skip) => skip.reason)).toEqual(['rate-limited', 'rate-limited'])
    expect(seen.info.cutShort.join()).toContain('asked for fewer visits')
    expect(own.asked).not.toContain('GET /b')
  })

  it('reads the links of documents where somebody can read documents', async () => {
    const own = await site({ '/': '<a href="/plan.pdf">Plan</a>', '/plan.pdf': { type: 'application/pdf', body: '%PDF-1.7' }, '/inside': 'inside' })
    const seen = await crawl(authorityOf([`${own.origin}/`], [own.origin]), {}, { documentLinks: (_type, _body, address) => Promise.resolve([{ target: new URL('/inside', address).href, text: 'See inside' }]) })
    expect(seen.pages.find((page) => page.address.endsWith('/inside'))).toMatchObject({ from: `${own.origin}/plan.pdf`, linkText: 'See inside', depth: 2 })
  })
})
