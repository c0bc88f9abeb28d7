import { inflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Fetched } from '../model/snapshot.ts'
import { openReadPool } from './pool.ts'
import { readSnapshot } from './snapshot.ts'

function fetchedOf(at: number, body: string | Uint8Array, more: Partial<Fetched> = {}): Fetched {
  const address = `https://a.example/${String(at).padStart(3, '0')}`
  return { address, finalAddress: address, redirects: [], status: 200, headers: {}, mediaType: 'text/html', body: typeof body === 'string' ? new TextEncoder().encode(body) : body, sha256: '', fetchedAt: '', depth: 0, ...more }
}

/** A thousand million spaces, deflated three times. */
const spaces = 'eNqrmPP2jqKfdIJM+0M95xzvBAWJpGXTpM/oMDa7NahZH/gjE8vhfqCQkW8D84Oq5qbXjAIsjU0it4zXZF76XnlF/f+v6frv579uv72/uXzxw6uv/907O52RgYFhwzO37+Ly9mfkD9988uKHCAMDQ0T5/n15uTpujdM3v29fbccGEtp1er79NnF7lnnn6vPX/JJgYGBIeFk2fzl7t26Cze/txZteZTMwMDQs3S3MA6JFDgJJhgxBMEcMzOlA5ozKjMqMyozKjMoMKZlpq5+/zLBjlelJn3z2PDMDw7/px/P1y+cfy38z7coCABE4OCM='

/** Under two thousand bytes that unpack, twice, to a gigabyte of page content. */
function bomb(): Uint8Array {
  const packed = inflateSync(Buffer.from(spaces, 'base64'))
  const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>stream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>', 'latin1')])
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
    const { pages, unreadable } = await readSnapshot([fetchedOf(1, '<p>One</p>'), fetchedOf(2, bomb()), fetchedOf(3, '<p>Three</p>')], pool)
    expect(pages.map((page) => page.address)).toEqual(['https://a.example/001', 'https://a.example/003'])
    expect(unreadable).toMatchObject([{ address: 'https://a.example/002', reason: expect.stringMatching(/^(?:too-large|timed-out)$/) }])
  }, 30_000)
  it('gives up a body that takes too long', async () => {
    const hasty = openReadPool(1, 1)
    expect(await hasty.read(fetchedOf(1, '<p>a</p>'.repeat(50_000)))).toMatchObject({ kind: 'unreadable', unreadable: { reason: 'timed-out' } })
    await hasty.close()
  })
})
