/** What the name of a host says about who can reach it. */
import { BlockList, isIP } from 'node:net'

/** Names that never leave one computer or one office network (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal and the names it withheld). */
const insideEndings: readonly string[] = ['localhost', 'local', 'localdomain', 'internal', 'intranet', 'lan', 'home.arpa', 'corp', 'home', 'private']

/** Endings that the public name service promises never to have (RFC 6761): a failed look-up is certain even offline. */
const neverExisting: readonly string[] = ['invalid', 'test', 'example']

const insideRanges = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) {
  insideRanges.addSubnet(net, bits, 'ipv4')
}
for (const [net, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10]] as const) insideRanges.addSubnet(net, bits, 'ipv6')

/** Whether a host, as `URL.hostname` gives it, can only be reached from inside a network. */
export function isInsideHost(hostname: string): boolean {
  const host = bare(hostname)
  const family = isIP(host)
  if (family === 0) return insideEndings.some((ending) => host === ending || host.endsWith(`.${ending}`))
  return insideRanges.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

/** Whether a host could be a public one: an IP address, or a name with a dot in it ("https://https//x" has the host "https"). */
export function hasCompleteHost(hostname: string): boolean {
  const host = bare(hostname)
  return isIP(host) !== 0 || (host.includes('.') && !host.split('.').includes(''))
}

/** Whether a name is certain not to exist, whatever this computer's name service says. */
export function neverExists(hostname: string): boolean {
  const host = bare(hostname)
  return neverExisting.some((ending) => host === ending || host.endsWith(`.${ending}`))
}

/** Without the brackets of IPv6 and without the root's dot. */
function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, '').replace(/\.$/, '')
}
