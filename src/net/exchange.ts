/** One request and its answer: no redirects, no retries. The innermost layer of the client. */
import { Agent } from 'undici'
import { fetchLimits } from '../limits.ts'
import { acceptEncoding, readBody, type BodyLimits } from './body.ts'
import { isChallenge } from './challenge.ts'
import { guardedConnector } from './connector.ts'
import { failureOf } from './failure.ts'
import { declaredType, docxType, htmlType, mayBeRead, pdfType, sniffedType } from './media-type.ts'
import type { Answer, Failure, FetchKind } from './outcome.ts'
import type { Resolver } from './resolve.ts'

/** Bytes that a link check reads: enough to tell a challenge page. */
const linkCheckBytes = 32 * 1024

const accepted: Readonly<Record<FetchKind, string>> = {
  'page': `${htmlType},application/xhtml+xml;q=0.9,${pdfType};q=0.9,${docxType};q=0.9,*/*;q=0.5`,
  'link-check': `${htmlType},*/*;q=0.8`,
  'robots': 'text/plain,*/*;q=0.5',
  'sitemap': 'application/xml,text/xml;q=0.9,*/*;q=0.5',
}

export interface Exchange {
  request(url: URL, kind: FetchKind, signal?: AbortSignal): Promise<Answer | Failure>
  close(): Promise<void>
}

export function createExchange(options: { readonly userAgent: string; readonly allowPrivateAddresses: boolean; readonly resolver: Resolver; readonly pageTimeout?: number }): Exchange {
  const agent = new Agent({
    connect: guardedConnector(options.resolver, options.allowPrivateAddresses),
    connections: 1, pipelining: 1, maxHeaderSize: fetchLimits.headerBytes, keepAliveTimeout: 10_000,
    // The wall clock of each request is the limit; undici's idle clocks restart with every byte.
    headersTimeout: 0, bodyTimeout: 0,
  })
  return {
    request: (url, kind, signal) => requestOnce(agent, options, url, kind, signal),
    close: () => agent.destroy(),
  }
}

async function requestOnce(agent: Agent, options: { readonly userAgent: string; readonly pageTimeout?: number }, url: URL, kind: FetchKind, signal: AbortSignal | undefined): Promise<Answer | Failure> {
  const clock = startClock(options.pageTimeout ?? (kind === 'robots' ? fetchLimits.robotsTimeout : fetchLimits.pageTimeout), signal)
  const begun = performance.now()
  let hasBegun = false
  try {
    const response = await agent.request({
      origin: url.origin, path: url.pathname + url.search, method: 'GET', signal: clock.signal,
      headers: { 'user-agent': options.userAgent, 'accept': accepted[kind], 'accept-encoding': acceptEncoding, 'accept-language': 'en-GB,en;q=0.8' },
    })
    hasBegun = true
    const headers = plainHeaders(response.headers)
    const declared = declaredType(headers['content-type'])
    if (kind === 'sitemap' || (kind === 'page' && declared !== htmlType)) clock.extend(fetchLimits.documentTimeout)
    const isRead = kind === 'robots' || kind === 'sitemap' || response.statusCode !== 200 || mayBeRead(declared)
    if (!isRead || isRedirect(response.statusCode)) response.body.on('error', () => undefined).destroy()
    const read = !isRead || isRedirect(response.statusCode)
      ? { kind: 'body' as const, bytes: new Uint8Array(), partial: !isRead }
      : await readBody(response.body, headers['content-encoding'], bodyLimits(kind, declared, response.statusCode))
    if (read.kind !== 'body') return read
    return {
      kind: 'answered', address: url.href, redirects: [], status: response.statusCode, headers, body: read.bytes, partial: read.partial,
      mediaType: read.bytes.byteLength === 0 ? declared : sniffedType(read.bytes, declared),
      took: performance.now() - begun, challenge: isChallenge(response.statusCode, headers, read.bytes),
    }
  } catch (error) {
    return failureOf(error, { byCaller: signal?.aborted === true, byClock: clock.rang(), hasBegun, seconds: clock.seconds() })
  } finally {
    clock.stop()
  }
}

export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function bodyLimits(kind: FetchKind, declared: string, status: number): BodyLimits {
  if (kind === 'link-check' || status >= 400) return { bytes: linkCheckBytes, beyond: 'cut' }
  if (kind === 'robots') return { bytes: fetchLimits.robotsBytes, beyond: 'cut' }
  if (kind === 'sitemap') return { bytes: fetchLimits.sitemapBytes, beyond: 'cut' }
  if (declared === htmlType || declared.startsWith('text/')) return { bytes: fetchLimits.htmlBytes, beyond: 'refuse' }
  return { bytes: declared === docxType ? fetchLimits.docxBytes : fetchLimits.pdfBytes, beyond: 'refuse' }
}

/** Header values as one text each. Cookies are dropped here: there is no jar, and they would be personal data in the archive. */
function plainHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Readonly<Record<string, string>> {
  const plain: [string, string][] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.toLowerCase() === 'set-cookie') continue
    plain.push([name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')])
  }
  return Object.fromEntries(plain)
}

/** The wall clock of one request, joined with the caller's signal. */
function startClock(milliseconds: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const begun = performance.now()
  let allowed = milliseconds
  let hasRung = false
  const ring = () => { hasRung = true; controller.abort(new Error('the time allowed is over')) }
  let timer = setTimeout(ring, milliseconds)
  const relay = () => controller.abort(outer?.reason)
  if (outer?.aborted === true) relay()
  outer?.addEventListener('abort', relay, { once: true })
  return {
    signal: controller.signal,
    rang: () => hasRung,
    seconds: () => Math.round(allowed / 1000),
    extend(total: number) {
      allowed = total
      clearTimeout(timer)
      timer = setTimeout(ring, Math.max(0, total - (performance.now() - begun)))
    },
    stop() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', relay)
    },
  }
}
