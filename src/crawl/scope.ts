/** Which addresses belong to the offer, pure: whole host labels and whole path segments are compared, never parts of words. */

export interface Scope {
  contains(address: string): boolean
  /** Whether the address is on a host of the offer, whatever its path. */
  hasHost(address: string): boolean
  /** One origin for each host of the offer, in the order of the prefixes. */
  readonly origins: readonly string[]
}

interface Prefix { readonly host: string; readonly segments: readonly string[]; readonly origin: string }

/**
 * @param prefixes addresses that everything of the offer begins with
 * @param starts always in scope themselves
 */
export function scopeOf(prefixes: readonly string[], starts: readonly string[]): Scope {
  const allowed = prefixes.flatMap(prefixOf)
  const own = starts.flatMap(prefixOf)
  const hosts = new Set([...allowed, ...own].map((prefix) => prefix.host))
  const byHost = new Map([...own, ...allowed].map((prefix) => [prefix.host, prefix.origin]))
  return {
    contains: (address) => prefixOf(address).some((place) => allowed.some((prefix) => begins(place, prefix)) || own.some((start) => isSame(place, start))),
    hasHost: (address) => prefixOf(address).some((place) => hosts.has(place.host)),
    origins: [...byHost.values()],
  }
}

function begins(place: Prefix, prefix: Prefix): boolean {
  return place.host === prefix.host && place.segments.length >= prefix.segments.length && prefix.segments.every((segment, index) => segment === place.segments[index])
}

function isSame(place: Prefix, start: Prefix): boolean {
  return begins(place, start) && place.segments.length === start.segments.length
}

/** http and https, `www.` or not, the trailing dot and letter case make no difference to what belongs together. */
function prefixOf(address: string): readonly Prefix[] {
  if (!URL.canParse(address)) return []
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return []
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`
  const host = url.hostname.replace(/\.$/, '').replace(/^www\./, '') + port
  const segments = url.pathname.split('/').filter((segment) => segment !== '').map((segment) => decoded(segment).toLowerCase())
  return [{ host, segments, origin: url.origin }]
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
