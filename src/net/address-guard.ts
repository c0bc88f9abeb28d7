/**
 * Where the tool may connect. Promises: a private, loopback, link-local, metadata or translated address is recognised in every spelling.
 * Pure: nothing here opens a socket (`connector.ts` does, with the very address that was checked here).
 */
import { BlockList, isIP } from 'node:net'

/** IANA special-purpose registries (RFC 6890 and its updates): nothing here is a public website. */
const blockedRanges = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
  '::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8',
]

const blocked = blockListOf(blockedRanges)

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', bits = ''] = range.split('/')
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}

/** Whether an IP address (literal, no brackets) is one that anybody on the internet could reach. What is no IP address is not public. */
export function isPublicAddress(ip: string): boolean {
  const version = isIP(ip)
  if (version === 0) return false
  if (version === 4) return !blocked.check(ip, 'ipv4')
  const inner = embeddedAddress(ip)
  if (inner !== undefined) return !blocked.check(inner, 'ipv4')
  return !blocked.check(ip, 'ipv6')
}

/** What `--allow-private-addresses` opens: this computer and private networks. Everything else that is not public stays shut: link-local ones hold the secrets of cloud computers. */
const openableRanges = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '::1/128', 'fc00::/7']
/** The metadata services of clouds that stand in private ranges. */
const neverOpened: ReadonlySet<string> = new Set(['fd00:ec2::254', '100.100.100.200'])

const openable = blockListOf(openableRanges)

/** Whether an IP address may be opened in this run: a public one always, one of this computer or a private network where that is allowed. */
export function mayOpenAddress(ip: string, allowPrivateAddresses: boolean): boolean {
  if (isPublicAddress(ip)) return true
  if (!allowPrivateAddresses || isIP(ip) === 0) return false
  const inner = isIP(ip) === 6 ? embeddedAddress(ip) : undefined
  const address = inner ?? ip
  return !neverOpened.has(address) && openable.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The IPv4 address inside an IPv4-mapped (::ffff:0:0/96 and ::ffff:0:0:0/96), NAT64 (64:ff9b::/96) or 6to4 (2002::/16) address. */
function embeddedAddress(ip: string): string | undefined {
  const words = ipv6Words(ip)
  if (words === undefined) return undefined
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = words
  if (a === 0x2002) return dotted(b, c)
  const translated = a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0
  const mapped = a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff || (a + b + c + d === 0 && e === 0xffff && f === 0)
  return translated || mapped ? dotted(g, h) : undefined
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight 16-bit words. The address parser of URLs writes every spelling in one way first. */
function ipv6Words(ip: string): readonly number[] | undefined {
  const plain = ip.replace(/%.*$/, '')
  if (!URL.canParse(`http://[${plain}]/`)) return undefined
  const [head = '', tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = Array<string>(tail === undefined ? 0 : 8 - left.length - right.length).fill('0')
  return [...left, ...middle, ...right].map((word) => Number.parseInt(word, 16))
}

const usualPorts: ReadonlySet<string> = new Set(['80', '443', '8080', '8443'])

export interface Gate {
  readonly allowPrivateAddresses: boolean
  /** Ports beside the usual ones. */
  readonly ports: ReadonlySet<string>
  /** One more place, as `host:port`, for this request alone. */
  readonly alsoOpen?: string
}

/** The ports that addresses name; these may be opened beside 80, 443, 8080 and 8443. */
export function portsOf(addresses: readonly string[]): ReadonlySet<string> {
  return new Set(addresses.filter((address) => URL.canParse(address)).map((address) => portOf(new URL(address))))
}

export function portOf(url: URL): string {
  return url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80'
}

/** The host of an address as an IP literal without brackets, or a name in lower case without the trailing dot. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase()
}

/** Names that never lead to the public internet (RFC 6761, RFC 6762, RFC 8375, and the cloud metadata name). */
const privateNames = /(^|\.)(localhost|local|internal|localdomain|home\.arpa|intranet|lan)$/

/** Whether the address itself says that it leads to this computer or into a private network. */
export function isPrivateHost(url: URL): boolean {
  const host = bareHost(url)
  return isIP(host) === 0 ? privateNames.test(host) : !isPublicAddress(host)
}

/** Ports below are those of services that answer to more than web browsers: mail, remote shells, databases of old. */
const firstOrdinaryPort = 1024

/** Whether a link to this port of a private host may be looked at, where private addresses are allowed: demos and tests have websites on any port. */
export function isPrivatePort(url: URL): boolean {
  return isPrivateHost(url) && Number(portOf(url)) >= firstOrdinaryPort
}

/** Why an address may not be requested at all, judged without resolving its name; undefined where it may. */
export function refusalOf(url: URL, gate: Gate): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `Addresses that begin with ${url.protocol} are not web pages.`
  const host = bareHost(url)
  if (host === '') return 'The address names no host.'
  if (isIP(host) !== 0 && !mayOpenAddress(host, gate.allowPrivateAddresses)) return `${host} is not an address on the public internet.`
  if (!gate.allowPrivateAddresses && privateNames.test(host)) return `${host} is a name for computers inside a network.`
  const port = portOf(url)
  return usualPorts.has(port) || gate.ports.has(port) || gate.alsoOpen === url.host ? undefined : `Port ${port} is not one that websites use.`
}
