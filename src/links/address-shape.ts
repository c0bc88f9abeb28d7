/** What can be said of a link from its address alone, before any request. */
import type { Link } from '../model/page.ts'
import { emailProblem, phoneProblem } from './contact-links.ts'
import { hasCompleteHost, isInsideAddress } from './hosts.ts'
import type { ProblemCode } from './problems.ts'

/** A link as something that can work or not. */
export interface AddressShape {
  /** What is shown and what tells targets apart: the address without fragment, login details starred out. */
  readonly target: string
  /** What its writing alone shows to be wrong. */
  readonly problem: ProblemCode | null
  /** Whether asking its website could tell more. */
  readonly askable: boolean
}

export interface ShapeOptions {
  /** Loopback and private addresses are the public ones of a demo or a test. */
  readonly allowPrivateAddresses: boolean
}

/** Kinds of address that open an app or run a script: nothing that could be broken for the public. */
const notChecked: ReadonlySet<string> = new Set(['javascript:', 'data:', 'blob:', 'about:', 'cid:', 'sms:', 'whatsapp:', 'skype:', 'webcal:', 'ftp:'])

/** The shape of one link; `null` where it is not a target at all (a script, an app, a part of the same page). */
export function shapeOf(link: Link, pageAddress: string, options: ShapeOptions): AddressShape | null {
  const raw = link.target.trim()
  if (raw === '' || raw === '#') return null
  const url = URL.parse(raw)
  if (link.malformed !== undefined || url === null) return settled(shorten(raw), schemeOf(raw) === 'file:' ? 'file-on-computer' : 'malformed')
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return webShape(url, pageAddress, options)
    case 'mailto:':
      return settled(shorten(raw.split('?')[0] ?? raw), emailProblem(raw))
    case 'tel:':
    case 'callto:':
      return settled(shorten(raw), phoneProblem(raw))
    case 'file:':
      return settled(shorten(raw), 'file-on-computer')
    default:
      return otherShape(url)
  }
}

function webShape(url: URL, pageAddress: string, options: ShapeOptions): AddressShape | null {
  const address = withoutFragment(url)
  if (url.hash !== '' && address === pageAddress) return null
  // Cloudflare's hidden e-mail addresses: a script turns them into mailto: in a browser.
  if (url.pathname.startsWith('/cdn-cgi/')) return null
  if (url.username !== '' || url.password !== '') return settled(withoutLogin(url), 'login-details')
  if (options.allowPrivateAddresses) return { target: address, problem: null, askable: true }
  if (isInsideAddress(url)) return settled(address, 'inside-address')
  if (!hasCompleteHost(url)) return settled(address, 'malformed')
  return { target: address, problem: null, askable: true }
}

/** A mistyped `http` is wrong; any other scheme belongs to some program and is left alone. */
function otherShape(url: URL): AddressShape | null {
  if (notChecked.has(url.protocol)) return null
  // A Windows path such as C:\leaflet.docx parses as an address with a scheme of one letter.
  if (/^[a-z]:$/.test(url.protocol)) return settled(shorten(url.href), 'file-on-computer')
  if (/^(?:h+t+p*s*|t+ps?|hptts?|htpts?|https?s|ww+):$/.test(url.protocol)) return settled(shorten(url.href), 'malformed')
  return null
}

/** The identity of a web address as a link target: the fragment is dropped, nothing else. */
export function withoutFragment(url: URL): string {
  const copy = new URL(url)
  copy.hash = ''
  return copy.href
}

function withoutLogin(url: URL): string {
  const copy = new URL(withoutFragment(url))
  copy.username = '***'
  copy.password = ''
  return copy.href
}

function settled(target: string, problem: ProblemCode | null): AddressShape {
  return { target, problem, askable: false }
}

function schemeOf(raw: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(raw)?.[0].toLowerCase() ?? ''
}

/** A malformed address may be a whole paragraph pasted by mistake: enough of it to recognise. */
function shorten(raw: string): string {
  const line = raw.replace(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
