/** Words of one block as they are met: inline elements never split a word, and two things side by side are never glued into one. */
import { tidy } from '../tidy.ts'
import { revealEmail } from './links.ts'
import type { Element } from './dom.ts'
import type { IsHidden } from './visible.ts'

/** What stood between the last words and the next: nothing, the edge of an inline element, or two links. */
type Edge = 'none' | 'inline' | 'after-link' | 'between-links'

export interface Line {
  text: string
  /** The last few characters of the text: looking at the end of a long text again and again would cost its square. */
  tail: string
  /** Characters that are no white space, and how many of them are bold. */
  inked: number
  bold: number
  /** Characters inside links. */
  linked: number
  edge: Edge
}

export function startLine(): Line {
  return { text: '', tail: '', inked: 0, bold: 0, linked: 0, edge: 'none' }
}

export function addWords(line: Line, words: string, how: { readonly bold?: boolean; readonly linked?: boolean } = {}): void {
  if (words === '') return
  append(line, needsSpace(line, words) ? ` ${words}` : words)
  line.edge = 'none'
  const inked = words.replace(/\s+/g, '').length
  line.inked += inked
  if (how.bold === true) line.bold += inked
  if (how.linked === true) line.linked += inked
}

/** A line break: two of them begin a new paragraph. */
export function addBreak(line: Line): void {
  append(line, '\n')
}

function append(line: Line, words: string): void {
  line.text += words
  line.tail = words.length >= 4 ? words.slice(-4) : (line.tail + words).slice(-4)
}

/** Notes that an inline element begins or ends here. */
export function markEdge(line: Line, tag: string, side: 'start' | 'end'): void {
  if (tag === 'a') line.edge = side === 'end' ? 'after-link' : line.edge === 'after-link' ? 'between-links' : 'inline'
  else if (line.edge === 'none') line.edge = 'inline'
}

/** A place where words end whatever stands there: a control, an image, the edge of a block inside a cell. */
export function addGap(line: Line): void {
  if (line.tail !== '' && !/\s$/.test(line.tail)) append(line, ' ')
}

/** "Local Offer<span>Highmoor" is two words on the screen; "SEN<b>D</b>" is one. */
function needsSpace(line: Line, next: string): boolean {
  if (line.edge === 'none' || !/[\p{L}\p{N}]$/u.test(line.tail) || !/^[\p{L}\p{N}]/u.test(next)) return false
  return line.edge === 'between-links' || (/\p{Ll}{3}$/u.test(line.tail) && /^\p{Lu}\p{Ll}/u.test(next))
}

/** Elements that start a new block when they begin and end. */
export const blocks = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dialog', 'dir', 'div', 'dl', 'dt', 'fieldset',
  'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'html', 'legend', 'li', 'main', 'menu',
  'nav', 'ol', 'option', 'p', 'pre', 'search', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', '#document',
  'plaintext', 'xmp', 'listing', 'optgroup',
])

/** Elements whose content is not words in a line of text. */
const silent = new Set(['head', 'select', 'textarea', 'iframe', 'audio', 'video', 'input', 'progress', 'meter'])

/** All words of an element on one line: for headings, cells, links and labels. */
export function textOf(element: Element, isHidden: IsHidden, withAlt = false): string {
  const line = startLine()
  fill(line, element, isHidden, withAlt)
  return tidy(line.text)
}

function fill(line: Line, element: Element, isHidden: IsHidden, withAlt: boolean): void {
  const hiddenEmail = emailOf(element)
  if (hiddenEmail !== undefined) return addWords(line, hiddenEmail)
  for (const child of element.children) {
    if (child.kind === 'text') addWords(line, child.text)
    else if (!silent.has(child.tag) && !isHidden(child)) fillFrom(line, child, isHidden, withAlt)
  }
}

function fillFrom(line: Line, child: Element, isHidden: IsHidden, withAlt: boolean): void {
  const alt = altOf(child)
  if (alt !== undefined) {
    if (withAlt && alt !== '') { addGap(line); addWords(line, alt); addGap(line) }
  } else if (child.tag === 'br' || blocks.has(child.tag) || child.tag === 'button') {
    addGap(line)
    fill(line, child, isHidden, withAlt)
    addGap(line)
  } else {
    markEdge(line, child.tag, 'start')
    fill(line, child, isHidden, withAlt || child.tag === 'a' || child.tag === 'label')
    markEdge(line, child.tag, 'end')
  }
}

/** The words for a picture, empty where it is decoration; nothing where the element is no picture. */
export function altOf({ tag, attrs, children }: Element): string | undefined {
  if (tag === 'img' || tag === 'area') return tidy(attrs['alt'] ?? '')
  if (tag !== 'svg') return undefined
  const title = children.find((child) => child.kind === 'element' && child.tag === 'title')
  const text = title?.kind === 'element' && title.children[0]?.kind === 'text' ? title.children[0].text : ''
  return tidy(attrs['aria-label'] ?? text)
}

/** The e-mail address that Cloudflare replaced by "[email protected]", if this element is such a one. */
export function emailOf({ attrs }: Element): string | undefined {
  const hex = attrs['data-cfemail']
  return hex === undefined ? undefined : revealEmail(hex)
}
