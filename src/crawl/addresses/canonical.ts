/**
 * Addresses and their identity, pure. `canonicalAddress` gives an address without what a website adds for one visit only, still fit to be requested;
 * `identityOf` gives the key under which all spellings of one page meet. Must never: give two different pages one key.
 */
import { compareText } from '../../text/order.ts'
import { aspnetIdentity } from './platforms/aspnet.ts'
import { isKb5, kb5Parameters } from './platforms/kb5.ts'

/** Query parameters that tell where a visitor came from, or who they are: they never choose the page. */
const visitParameters = /^(utm_\w+|gclid|gclsrc|dclid|fbclid|msclkid|mc_[ce]id|_ga|_gl|_hs\w+|igshid|jsessionid|phpsessid|aspsessionid\w*|cfid|cftoken|sessionid|session_id|resetaccessibility)$/i

/** Share buttons of WordPress: the same page again, once for each network (`?share=facebook&nb=1`). */
const shareParameters = /^(share|nb)$/i

/** Servlet engines put the session behind a semicolon, in the path and sometimes behind the parameters. */
const sessionInPath = /;(jsessionid|phpsessid|sid)=[^/;&]*/gi

export interface CanonicalAddress {
  /** Fit to be requested. */
  readonly address: string
  readonly key: string
}

/** @returns undefined for what is no http(s) address */
export function canonicalAddress(written: string): CanonicalAddress | undefined {
  if (!URL.canParse(written)) return undefined
  const url = new URL(written)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return undefined
  url.username = ''
  url.password = ''
  url.hash = ''
  if (/[^.]\.$/.test(url.hostname)) url.hostname = url.hostname.slice(0, -1)
  url.pathname = evenlyEncoded(url.pathname.replace(sessionInPath, ''))
  const parameters = chosenParameters(url)
  url.search = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return { address: url.href, key: identityOf(url, parameters) }
}

/** Parameters as written, in their order, repeated ones too, without those of one visit. */
function chosenParameters(url: URL): readonly string[] {
  const written = url.search.slice(1).replace(sessionInPath, '').split('&').filter((parameter) => parameter !== '' && !visitParameters.test(nameOf(parameter)))
  const shared = url.searchParams.has('share') ? written.filter((parameter) => !shareParameters.test(nameOf(parameter))) : written
  return (isKb5(url.pathname) ? kb5Parameters(shared) : shared).map(evenlyEncoded)
}

export function nameOf(parameter: string): string {
  return parameter.split('=', 1)[0] ?? ''
}

/**
 * The same page over http and https, with and without `www.`, with and without a last slash, with its parameters in another order or some of them empty,
 * is one page (sites.md 3; the SURT rules of web archives fold the same things).
 */
function identityOf(url: URL, parameters: readonly string[]): string {
  const host = url.hostname.replace(/^www\./, '') + (url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`)
  const path = aspnetIdentity(url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') || '/' : '/')
  const telling = parameters.filter((parameter) => !/^[^=]+=$/.test(parameter))
  const query = [...new Set(telling)].map((parameter, index) => ({ parameter, index }))
    .sort((a, b) => compareText(nameOf(a.parameter), nameOf(b.parameter)) || a.index - b.index).map((entry) => entry.parameter)
  return host + path + (query.length === 0 ? '' : `?${query.join('&')}`)
}

/** Escapes in capitals; letters, digits, `-`, `.`, `_` and `~` never escaped (RFC 3986 6.2.2). Broken escapes stay as they are. */
function evenlyEncoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (escape, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    // A dot that was escaped stays so: "%2e%2e" would otherwise become a step upwards.
    return /[A-Za-z0-9_~-]/.test(character) ? character : escape.toUpperCase()
  })
}
