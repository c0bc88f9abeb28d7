/** Where a link leads, resolved but not made canonical: identity is the crawl's business. */
import { fetchLimits } from '../../limits.ts'
import type { Link } from '../../model/page.ts'
import { findElement, type Element } from './dom.ts'

/** Schemes that lead to something a reader can open. */
const known = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'ftp:'])
/** Schemes that do something in the browser or an app; they are no address. */
const silent = new Set(['javascript:', 'data:', 'blob:', 'about:', 'vbscript:', 'whatsapp:', 'skype:', 'facetime:', 'file:', 'webcal:', 'intent:'])

/** The absolute target; `undefined` where the link leads nowhere (`#`, `javascript:`). */
export function resolveHref(href: string, base: string): Pick<Link, 'target' | 'malformed'> | undefined {
  const raw = href.replace(/[\t\n\r\0]/g, '').trim()
  if (raw === '' || raw === '#') return undefined
  if (raw.length > fetchLimits.maxAddressLength) {
    return { target: raw.slice(0, fetchLimits.maxAddressLength), malformed: `longer than ${fetchLimits.maxAddressLength} characters` }
  }
  const url = URL.parse(raw, base)
  if (url === null) return { target: raw, malformed: whyMalformed(raw) }
  if (silent.has(url.protocol)) return undefined
  if (!known.has(url.protocol)) return { target: raw, malformed: `"${url.protocol}" is not a kind of web address` }
  if (/^https?:$/.test(url.protocol) && /\s|%20/.test(raw.split('/')[2] ?? '')) return { target: raw, malformed: 'a space in the host' }
  return { target: url.href }
}

function whyMalformed(raw: string): string {
  const host = /^[a-z][a-z0-9+.-]*:\/*([^/?#]*)/i.exec(raw)?.[1]
  if (host === undefined) return 'not an address'
  if (host === '') return 'no host'
  if (/\s|%20/.test(host)) return 'a space in the host'
  return 'a host that cannot exist'
}

/** The address behind Cloudflare's e-mail hiding: the first byte is the key of the others. Nothing where it is not that. */
export function revealEmail(hex: string): string | undefined {
  if (!/^(?:[0-9a-f]{2}){4,}$/i.test(hex)) return undefined
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const key = bytes[0] ?? 0
  const email = new TextDecoder().decode(bytes.subarray(1).map((byte) => byte ^ key))
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined
}

/** A link's href; where Cloudflare hides an e-mail address behind it, that address. */
export function hrefOf(link: Element, href: string): string {
  if (!href.includes('/cdn-cgi/l/email-protection')) return href
  const inside = findElement(link, (element) => element.attrs['data-cfemail'] !== undefined)
  const hex = /email-protection#([0-9a-f]+)/i.exec(href)?.[1] ?? link.attrs['data-cfemail'] ?? inside?.attrs['data-cfemail']
  const email = hex === undefined ? undefined : revealEmail(hex)
  return email === undefined ? '#' : `mailto:${email}`
}
