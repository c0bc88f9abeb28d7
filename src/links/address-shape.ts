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

/** Tells the shape of a link that stands on a page; `null` where it is no target at all (a script, an app, a part of the same page). */
export type ShapeOf = (link: Link, pageAddress: string) => AddressShape | null

/** The same few menu links stand on every page: each way of writing an address is looked at once. */
export function createShapes(options: ShapeOptions): ShapeOf {
  const known = new Map<string, AddressShape | null>()
  return (link, pageAddress) => {
    if (link.malformed !== undefined) return malformedShape(link.target.trim())
    if (link.target.startsWith(`${pageAddress}#`)) return null
    const before = known.get(link.target)
    if (before !== undefined) return before
    const shape = shapeOf(link.target.trim(), options)
    known.set(link.target, shape)
    return shape
  }
}

function shapeOf(raw: string, options: ShapeOptions): AddressShape | null {
  if (raw === '' || raw === '#') return null
  const url = URL.parse(raw)
  if (url === null) return malformedShape(raw)
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return webShape(url, options)
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

function webShape(url: URL, options: ShapeOptions): AddressShape | null {
  const address = withoutFragment(url)
  // Cloudflare's hidden e-mail addresses: a script turns them into mailto: in a browser.
  if (url.pathname.startsWith('/cdn-cgi/')) return null
  if (url.username !== '' || url.password !== '') return settled(withoutLogin(url), 'login-details')
  if (options.allowPrivateAddresses) return { target: address, problem: null, askable: true }
  if (isInsideAddress(url)) return settled(address, 'inside-address')
  if (!hasCompleteHost(url)) return settled(address, 'malformed')
  return { target: address, problem: null, askable: true }
}

function malformedShape(raw: string): AddressShape {
  return settled(shorten(raw), /^file:/i.test(raw) ? 'file-on-computer' : 'malformed')
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
function withoutFragment({ href }: URL): string {
  const mark = href.indexOf('#')
  return mark < 0 ? href : href.slice(0, mark)
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

/** A malformed address may be a whole paragraph pasted by mistake: enough of it to recognise. */
function shorten(raw: string): string {
  const line = raw.replace(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
