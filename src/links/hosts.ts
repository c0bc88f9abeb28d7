/** What the name of a host says about who can reach it. */
import { bareHost, portOf, refusalOf } from '../net/address-guard.ts'

/** Whether an address can only be opened from inside a network or from one computer; told from its writing alone. */
export function isInsideAddress(url: URL): boolean {
  return refusalOf(url, { allowPrivateAddresses: false, ports: new Set([portOf(url)]) }) !== undefined
}

/** Whether a host could be a public one: an IP address, or a name with a dot in it ("https://https//x" has the host "https"). */
export function hasCompleteHost(url: URL): boolean {
  const host = bareHost(url)
  return isNumeric(host) || (host.includes('.') && !host.split('.').includes(''))
}

/** Whether the public name service promises never to have such a name (RFC 6761): a failed look-up is then certain, even offline. */
export function neverExists(url: URL): boolean {
  return /\.(?:invalid|test|example)$/.test(bareHost(url))
}

/** Whether an answer from this host shows that public names can be looked up: a real name, not an IP address or this computer. */
export function hasPublicName(url: URL): boolean {
  return !isNumeric(bareHost(url)) && hasCompleteHost(url) && !neverExists(url) && !isInsideAddress(url)
}

/** Whether a host is an IP address. `URL` has already written every spelling of one in figures and dots, or with colons. */
function isNumeric(host: string): boolean {
  return /^[0-9.]+$/.test(host) || host.includes(':')
}
