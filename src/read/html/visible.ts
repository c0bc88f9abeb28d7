/** What a reader can get to see: text that some control on the page opens counts, text that nothing can open does not (security.md 4.4). */
import { ancestorsOf, elementBefore, elementsOf, findElement, nameWordsOf, roleOf, type Element } from './dom.ts'

/** Whether an element, with all in it, is out of a reader's reach. */
export type IsHidden = (element: Element) => boolean

export function findHidden(root: Element): IsHidden {
  const openable = new Set<string>()
  for (const element of elementsOf(root)) for (const id of idsOpenedBy(element)) openable.add(id)
  return (element) => looksHidden(element) && !canBeOpened(element, openable)
}

/** Ids that a control can show: a tab, an accordion's button, a link to a place on the page. */
function idsOpenedBy({ attrs }: Element): readonly string[] {
  const targets = [attrs['href'], attrs['data-target'], attrs['data-bs-target'], attrs['data-toggle-target']]
    .flatMap((target) => (target?.startsWith('#') === true ? [target.slice(1)] : []))
  return [...targets, ...(attrs['aria-controls'] ?? '').split(/\s+/), attrs['popovertarget'] ?? '', attrs['commandfor'] ?? ''].filter((id) => id !== '')
}

function looksHidden({ tag, attrs }: Element): boolean {
  if (attrs['hidden'] !== undefined) return attrs['hidden'] !== 'until-found'
  if (attrs['aria-hidden'] === 'true') return true
  if (tag === 'dialog' && attrs['open'] === undefined) return true
  const style = attrs['style']
  return style !== undefined && (unseen.test(style) || hasOneColour(style))
}

/** Not there, of no size, see-through, or far outside the window. */
const unseen = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{4}/i

/** Words in the colour of what is behind them, where one style names both. */
function hasOneColour(style: string): boolean {
  const words = /(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(style)?.[1]?.trim().toLowerCase()
  const behind = /(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)/i.exec(style)?.[1]?.trim().toLowerCase()
  return words !== undefined && words === behind
}

function canBeOpened(element: Element, openable: ReadonlySet<string>): boolean {
  if (openable.has(element.attrs['id'] ?? '')) return true
  if (roleOf(element) === 'tabpanel') return true
  const names = nameWordsOf(element)
  if (['cookie', 'cookies', 'modal'].some((word) => names.has(word))) return false
  if (element.tag !== 'span' && [element, ...ancestorsOf(element)].slice(0, 4).some(isFolding)) return true
  const before = elementBefore(element)
  if (before === undefined || element.tag === 'span' || element.tag === 'i' || element.tag === 'svg') return false
  return isControl(before) || findElement(before, isControl) !== undefined
}

/** What accordions, tabs and their like are called: a program on the page makes their headings into controls. */
function isFolding(element: Element): boolean {
  for (const name of nameWordsOf(element)) if (/^(?:accordion|collaps|expand|toggle|tabs?$|tabpanel|disclosure|reveal|showhide|faqs?$)/.test(name)) return true
  return false
}

function isControl(element: Element): boolean {
  return element.tag === 'button' || element.attrs['aria-expanded'] !== undefined || ['button', 'tab'].includes(roleOf(element))
}
