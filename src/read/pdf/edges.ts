/** Headers, footers and page numbers: what stands at the top or bottom of page after page, numbers aside. */
import type { PdfPage } from './load.ts'
import type { Stretch } from './lines.ts'

/** Share of a page's height, at its top and at its bottom, in which they are looked for. */
const margin = 0.1

export function findEdges(pages: readonly PdfPage[], lines: readonly (readonly Stretch[])[]): ReadonlySet<Stretch> {
  const edges = new Set<Stretch>()
  const seen = new Map<string, { readonly pages: Set<number>; readonly stretches: Stretch[] }>()
  pages.forEach((page, at) => {
    for (const stretch of lines[at] ?? []) {
      const band = stretch.y < page.height * margin ? 'bottom' : stretch.y > page.height * (1 - margin) ? 'top' : undefined
      if (band === undefined) continue
      if (/^(?:page\s*)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?$/i.test(stretch.text.trim())) edges.add(stretch)
      const key = `${band} ${stretch.text.replace(/\d+/g, '#').trim().toLowerCase()}`
      const place = seen.get(key) ?? { pages: new Set(), stretches: [] }
      place.pages.add(page.number)
      place.stretches.push(stretch)
      seen.set(key, place)
    }
  })
  for (const { pages: on, stretches } of seen.values()) if (on.size >= Math.max(3, pages.length * 0.4)) stretches.forEach((stretch) => edges.add(stretch))
  return edges
}
