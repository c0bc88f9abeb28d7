/** From one address to what belongs to it: the prefixes of an offer, and the slug that names its folder. Pure. */

/**
 * The address prefix that a start address stands for: its host and its folder.
 * `/send/index.aspx` is in the folder `/send/`; `/send` and `/send/` are the folder itself; a host alone is everything on it.
 */
export function folderOf(start: string): string {
  const address = new URL(start)
  const path = address.pathname.replace(/;[^/]*/g, '')
  const last = path.slice(path.lastIndexOf('/') + 1)
  const folder = /\.[a-z0-9]{2,5}$/i.test(last) ? path.slice(0, path.lastIndexOf('/') + 1) : path
  return `${address.origin}${folder}`
}

/** The prefixes of several start addresses, without those that lie inside another. */
export function scopeOf(starts: readonly string[]): readonly string[] {
  const folders = [...new Set(starts.map(folderOf))]
  return folders.filter((folder) => !folders.some((other) => other !== folder && isInside(folder, other)))
}

function isInside(prefix: string, outer: string): boolean {
  return prefix.startsWith(outer.endsWith('/') ? outer : `${outer}/`)
}

/** A slug from words or an address: `https://www.example.gov.uk/send/` gives `example-gov-uk-send`. */
export function slugOf(text: string): string {
  const slug = text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const name = slug.slice(0, 40).replace(/-+$/, '') || 'local-offer'
  return isDeviceName(name) ? `${name}-offer` : name
}

/** Names that Windows keeps for devices: a folder of that name cannot be made there. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|(?:com|lpt)[0-9])$/.test(name)
}

/** The slug of a bare address: its host, port and path, without `www.` and without the query. */
export function slugOfAddress(start: string): string {
  const address = new URL(start)
  return slugOf(`${address.host.replace(/^www\./, '')}${address.pathname.replace(/;[^/]*/g, '')}`)
}
