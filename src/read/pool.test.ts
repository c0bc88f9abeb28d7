import { afterAll, describe, expect, it } from 'vitest'
import type { Fetched } from '../model/snapshot.ts'
import { openReadPool } from './pool.ts'
import { readSnapshot } from './snapshot.ts'
import { pdfBomb } from './testing/bombs.ts'

function fetchedOf(at: number, body: string | Uint8Array, more: Partial<Fetched> = {}): Fetched {
  const address = `https://a.example/${String(at).padStart(3, '0')}`
  return { address, finalAddress: address, redirects: [], status: 200, headers: {}, mediaType: 'text/html', body: typeof body === 'string' ? new TextEncoder().encode(body) : body, sha256: '', fetchedAt: '', depth: 0, ...more }
}

describe('a pool', () => {
  const pool = openReadPool()
  afterAll(() => pool.close())

  it('reads many bodies and gives them back in the order of their addresses', async () => {
    const bodies = Array.from({ length: 40 }, (_, at) => fetchedOf(39 - at, `<title>Page ${39 - at}</title><p>Words.</p>`))
    const { pages, unreadable } = await readSnapshot(bodies, pool)
    expect(pages.map((page) => page.title)).toEqual(Array.from({ length: 40 }, (_, at) => `Page ${at}`))
    expect(unreadable).toEqual([])
  })
  it('leaves error pages to the crawl', async () => {
    expect(await readSnapshot([fetchedOf(1, '<p>Not found</p>', { status: 404 })], pool)).toEqual({ pages: [], unreadable: [] })
  })
  it('gives up a body that unpacks beyond all measure, and goes on with the others', async () => {
    const { pages, unreadable } = await readSnapshot([fetchedOf(1, '<p>One</p>'), fetchedOf(2, pdfBomb()), fetchedOf(3, '<p>Three</p>')], pool)
    expect(pages.map((page) => page.address)).toEqual(['https://a.example/001', 'https://a.example/003'])
    expect(unreadable).toMatchObject([{ address: 'https://a.example/002', reason: expect.stringMatching(/^(?:too-large|timed-out)$/) }])
  }, 30_000)
  it('does not try a body again that it gave up, wherever it stands', async () => {
    const begun = performance.now()
    expect(await pool.read(fetchedOf(9, pdfBomb()))).toMatchObject({ kind: 'unreadable', unreadable: { address: 'https://a.example/009' } })
    expect(performance.now() - begun).toBeLessThan(200)
  })
  it('gives up a body that takes too long', async () => {
    const hasty = openReadPool(1, 1)
    expect(await hasty.read(fetchedOf(1, '<p>a</p>'.repeat(50_000)))).toMatchObject({ kind: 'unreadable', unreadable: { reason: 'timed-out' } })
    await hasty.close()
  })
})
