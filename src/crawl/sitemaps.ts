/** Sitemaps (sitemaps.org): read as a stream of tags, within limits, plain or gzipped, one level of index inside another. */
import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { fetchLimits, sitemapLimits } from '../limits.ts'
import type { Client } from '../net/client.ts'
import { canonicalAddress } from './addresses/canonical.ts'
import type { Scope } from './scope.ts'

export interface SitemapContent {
  /** Sitemaps that an index names. */
  readonly sitemaps: readonly string[]
  readonly pages: readonly string[]
}

/** Characters given to the parser at once, so that it can be stopped. */
const portion = 65_536

/** @param xml decoded */
export function readSitemap(xml: string): SitemapContent {
  const sitemaps: string[] = []
  const pages: string[] = []
  const path: string[] = []
  let words = ''
  // An object, since the compiler does not see what the parser's callbacks change.
  const seen = { enough: false }
  const parser = new Parser({
    onopentag(name) {
      path.push(name.replace(/^.*:/, '').toLowerCase())
      words = ''
      // Nested beyond any sitemap, where the parser's time grows with the square of the depth.
      if (path.length > sitemapLimits.depth) seen.enough = true
    },
    ontext(text) { if (words.length < fetchLimits.maxAddressLength * 2) words += text },
    onclosetag() {
      const name = path.pop()
      const parent = path.at(-1)
      if (name !== 'loc') return
      if (pages.length + sitemaps.length >= sitemapLimits.addresses) {
        seen.enough = true
        return
      }
      if (parent === 'sitemap') sitemaps.push(words.trim())
      if (parent === 'url') pages.push(words.trim())
    },
  }, { xmlMode: true, decodeEntities: true })
  for (let at = 0; at < xml.length && !seen.enough; at += portion) parser.write(xml.slice(at, at + portion))
  if (!seen.enough) parser.end()
  return { sitemaps, pages }
}

export interface ListedAddress { readonly address: string; readonly sitemap: string }

/** All addresses in scope that the sitemaps of the offer's hosts list: those that robots.txt names, and /sitemap.xml. Order depends on the files alone. */
export async function listedAddresses(options: { readonly scope: Scope; readonly client: Client; readonly signal?: AbortSignal; readonly note: (sentence: string) => void }): Promise<readonly ListedAddress[]> {
  const { scope, client, signal, note } = options
  const listed = new Map<string, ListedAddress>()
  const seen = new Set<string>()
  const waiting: { readonly address: string; readonly level: number }[] = []
  const queue = (written: string, base: string, level: number) => {
    const address = URL.canParse(written, base) ? new URL(written, base).href : undefined
    if (address === undefined || seen.has(address)) return
    seen.add(address)
    if (!scope.hasHost(address)) note(`A sitemap at another website was not read: ${address}`)
    else if (level <= sitemapLimits.levels) waiting.push({ address, level })
  }
  for (const origin of scope.origins) {
    for (const named of await client.sitemapsOf(origin)) queue(named, origin, 1)
    queue('/sitemap.xml', origin, 1)
  }
  for (let read = 0; waiting.length > 0 && read < sitemapLimits.files && signal?.aborted !== true; read++) {
    const next = waiting.shift()
    if (next === undefined) break
    const content = await fetchSitemap(client, next.address, signal)
    for (const sitemap of content.sitemaps) queue(sitemap, next.address, next.level + 1)
    for (const page of content.pages) {
      const canonical = canonicalAddress(page)
      if (canonical === undefined || listed.has(canonical.key) || listed.size >= sitemapLimits.addresses || !scope.contains(canonical.address)) continue
      listed.set(canonical.key, { address: page, sitemap: next.address })
    }
  }
  return [...listed.values()]
}

const none: SitemapContent = { sitemaps: [], pages: [] }

async function fetchSitemap(client: Client, address: string, signal: AbortSignal | undefined): Promise<SitemapContent> {
  const outcome = await client.get(address, { kind: 'sitemap', ...(signal === undefined ? {} : { signal }) })
  if (outcome.kind !== 'answered' || outcome.status !== 200) return none
  const bytes = unpacked(outcome.body)
  return bytes === undefined ? none : readSitemap(new TextDecoder().decode(bytes))
}

/** The bytes, unzipped where they are a gzip file; undefined where that fails or is too much. */
function unpacked(body: Uint8Array): Uint8Array | undefined {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: fetchLimits.sitemapBytes })
  } catch {
    return undefined
  }
}
