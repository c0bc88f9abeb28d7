/** The names of the breadcrumb: where the page stands in its site. */
import { elementsOf, type Element } from './dom.ts'
import { textOf } from './line.ts'
import type { Walk } from './place.ts'

/** Takes the names of the first breadcrumb that has any. Its words are read as any others, as part of the site. */
export function readBreadcrumb(walk: Walk, element: Element): void {
  if (walk.breadcrumb !== undefined) return
  const items = [...elementsOf(element)].filter((inner) => inner.tag === 'li')
  const texts = items.length > 0 ? items.map((item) => textOf(item, walk.isHidden)) : textOf(element, walk.isHidden).split(/\s*[>»›→]\s*|\s+[/|\\•]\s+/)
  const names = texts
    .map((text) => text.replace(/^you are (?:here|in)\s*:?\s*/i, '').replace(/^[\s>»›→/|:]+|[\s>»›→/|:]+$/g, ''))
    .filter((name) => name !== '' && !/^(?:home|home page|homepage|breadcrumbs?)$/i.test(name))
  if (names.length > 0) walk.breadcrumb = names
}
