/** Every link of every page and document, gathered by where it leads: each target once, with all the places it stands at. */
import type { Link, Page } from '../model/page.ts'
import { createShapes, type AddressShape, type ShapeOf, type ShapeOptions } from './address-shape.ts'
import { compareText } from '../text/order.ts'

/** A place where a link stands. */
export interface Place {
  /** The page's address, title and distance in clicks from a start page. */
  readonly address: string
  readonly title: string
  readonly depth: number
  readonly linkText: string
  readonly headingPath: readonly string[]
}

/** Where links lead, with every place that leads there. */
export interface Target extends AddressShape {
  /** Places in content, and one for the menus: a menu that repeats on a thousand pages is one thing to correct. Nearest to the start first. */
  readonly places: readonly Place[]
  /** All places: those in content, and every page whose menu holds the link. */
  readonly placeCount: number
}

interface Gathering {
  readonly shape: AddressShape
  readonly inContent: Place[]
  inMenu: Place | null
  menuPages: number
  /** The page that was last counted in `menuPages`. */
  lastMenuPage: string
}

/** All targets of the pages, by address. */
export function gatherTargets(pages: Iterable<Page>, options: ShapeOptions): readonly Target[] {
  const gathered = new Map<string, Gathering>()
  const shapeOf = createShapes(options)
  for (const page of pages) gatherPage(page, gathered, shapeOf)
  return [...gathered.values()].map(toTarget).sort((a, b) => compareText(a.target, b.target))
}

function gatherPage(page: Page, gathered: Map<string, Gathering>, shapeOf: ShapeOf): void {
  const seenHere = new Set<string>()
  for (const link of page.links) {
    const shape = shapeOf(link, page.address)
    if (shape === null) continue
    const gathering = gathered.get(shape.target) ?? { shape, inContent: [], inMenu: null, menuPages: 0, lastMenuPage: '' }
    gathered.set(shape.target, gathering)
    const place = placeOf(link, page)
    if (link.role === 'chrome') countMenu(gathering, place)
    else if (isNew(seenHere, shape.target, place)) gathering.inContent.push(place)
  }
}

function countMenu(gathering: Gathering, place: Place): void {
  if (gathering.inMenu === null || comparePlaces(place, gathering.inMenu) < 0) gathering.inMenu = place
  if (gathering.lastMenuPage !== place.address) gathering.menuPages += 1
  gathering.lastMenuPage = place.address
}

/** The same words under the same heading of one page are one place: cards often link their picture, title and "read more". */
function isNew(seenHere: Set<string>, target: string, place: Place): boolean {
  const key = JSON.stringify([target, place.linkText, place.headingPath])
  if (seenHere.has(key)) return false
  seenHere.add(key)
  return true
}

function placeOf(link: Link, page: Page): Place {
  const passage = link.passage === undefined ? undefined : page.passages[link.passage]
  return { address: page.address, title: page.title, depth: page.depth, linkText: link.text, headingPath: passage?.headingPath ?? [] }
}

function toTarget({ shape, inContent, inMenu, menuPages }: Gathering): Target {
  const places = (inMenu === null ? inContent : [...inContent, inMenu]).toSorted(comparePlaces)
  return { ...shape, places, placeCount: inContent.length + menuPages }
}

function comparePlaces(a: Place, b: Place): number {
  return a.depth - b.depth || compareText(a.address, b.address)
}
