/** Walks a page in reading order and makes passages of it. It never loses a word that a reader can see and never glues two together. */
import { addLink } from '../draft.ts'
import { enterHeading, leaveHeadings, withinScope } from '../outline.ts'
import { findElement, roleOf, type Element } from './dom.ts'
import { asBlock, flush, walkBlock } from './blocks.ts'
import { isWrapper, readButton, readControl, readFieldset, readForm, readLabel, isSearchField } from './forms.ts'
import { readBreadcrumb } from './breadcrumb.ts'
import { addBreak, addGap, addWords, altOf, blocks, emailOf, markEdge, textOf } from './line.ts'
import { readDefinitions, readList } from './lists.ts'
import { hrefOf } from './links.ts'
import { addWhole, wordsOfLink, type Place, type Walk } from './place.ts'
import { isDataTable, readTable } from './tables.ts'

export function walkChildren(walk: Walk, element: Element, place: Place): void {
  for (const child of element.children) {
    if (child.kind === 'element') walkElement(walk, child, place)
    else addWords(walk.line, element.tag === 'pre' ? child.text : child.text.replace(/\s+/g, ' '), place)
  }
}

function walkElement(walk: Walk, element: Element, from: Place): void {
  if (element.tag === 'head' || walk.isHidden(element)) return
  if (walk.regions.isBreadcrumb(element, from.inMain)) readBreadcrumb(walk, element)
  const place = placeOf(walk, element, from)
  if (place.role !== from.role || place.inMain !== from.inMain) {
    flush(walk, from)
    readElement(walk, element, place)
    flush(walk, place)
  } else readElement(walk, element, place)
}

function placeOf(walk: Walk, element: Element, from: Place): Place {
  if (from.role === 'chrome') return from
  if (walk.regions.isMain(element)) return { ...from, inMain: true, beside: false }
  if (walk.regions.isChrome(element, from.inMain) || walk.regions.isBreadcrumb(element, from.inMain)) return { ...from, role: 'chrome', leadIn: undefined }
  return from
}

/** Each kind of element in its own way; whatever is left is inline or a plain block. */
function readElement(walk: Walk, element: Element, place: Place): void {
  const { tag } = element
  switch (tag) {
    case 'br': return addBreak(walk.line)
    case 'a': return readLink(walk, element, place)
    case 'img': case 'svg': case 'area': return readPicture(walk, element, place)
    case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6': return readHeading(walk, element, place, Number(tag[1]))
    case 'details': return readDetails(walk, element, place)
    case 'ul': case 'ol': case 'menu': case 'dir': return asBlock(walk, place, () => { readList(walk, element, place) })
    case 'dl': return asBlock(walk, place, () => { readDefinitions(walk, element, place) })
    case 'table': return asBlock(walk, place, () => { if (isDataTable(walk, element)) readTable(walk, element, place); else walkChildren(walk, element, place) })
    case 'form': return isWrapper(walk, element) ? walkBlock(walk, element, place) : asBlock(walk, place, () => { readForm(walk, element, place) })
    case 'fieldset': return asBlock(walk, place, () => { readFieldset(walk, element, place) })
    case 'label': return readLabel(walk, element, place)
    case 'button': return readButton(walk, element, place)
    case 'input': case 'select': case 'textarea': return readControl(walk, element, place)
    case 'iframe': return asBlock(walk, place, () => { addWords(walk.line, element.attrs['title'] ?? '') })
    case 'audio': case 'video': return asBlock(walk, place, () => { addWords(walk.line, element.attrs['aria-label'] ?? element.attrs['title'] ?? '') })
    case 'time': return readTime(walk, element, place)
    default: return readOther(walk, element, place)
  }
}

function readOther(walk: Walk, element: Element, place: Place): void {
  const role = roleOf(element)
  if (role === 'heading') return readHeading(walk, element, place, Number(element.attrs['aria-level'] ?? 2) || 2)
  if (role === 'button' && element.attrs['aria-controls'] !== undefined) return readButton(walk, element, place)
  if (role === 'search' && findElement(element, isSearchField) !== undefined) walk.hasSearch = true
  if (role === 'tabpanel') return walkPanel(walk, element, place)
  if (blocks.has(element.tag) || /display\s*:\s*(?:block|flex|grid)/i.test(element.attrs['style'] ?? '')) return walkBlock(walk, element, place)
  walkInline(walk, element, place)
}

function walkInline(walk: Walk, element: Element, place: Place): void {
  const hiddenEmail = emailOf(element)
  if (hiddenEmail !== undefined) return addWords(walk.line, hiddenEmail, place)
  const bold = place.bold || element.tag === 'b' || element.tag === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(element.attrs['style'] ?? '')
  markEdge(walk.line, element.tag, 'start')
  walkChildren(walk, element, bold === place.bold ? place : { ...place, bold })
  markEdge(walk.line, element.tag, 'end')
}

function readLink(walk: Walk, element: Element, place: Place): void {
  const { href } = element.attrs
  if (href === undefined) return walkInline(walk, element, place)
  const words = wordsOfLink(walk, element)
  const link = { href: hrefOf(element, href), text: words, role: place.role, passage: undefined }
  if (textOf(element, walk.isHidden, true) === '') return addLink(walk.draft, link)
  walk.pending.push({ link, at: walk.line.text.length })
  walkInline(walk, element, { ...place, linked: true })
}

/** A picture in a link stands for its words; elsewhere its text describes a photograph. */
function readPicture(walk: Walk, element: Element, place: Place): void {
  const alt = altOf(element)
  if (!place.linked || alt === undefined || alt === '') return addGap(walk.line)
  addGap(walk.line)
  addWords(walk.line, alt, place)
  addGap(walk.line)
}

function readHeading(walk: Walk, element: Element, place: Place, level: number): void {
  flush(walk, place)
  const text = textOf(element, walk.isHidden, true)
  if (text === '') return
  if (place.role === 'content') leaveHeadings(walk.outline, element === walk.regions.h1 ? 0 : level)
  addWhole(walk, element, { ...place, leadIn: undefined }, 'heading', text)
  if (place.role === 'content' && element !== walk.regions.h1) enterHeading(walk.outline, level, text)
}

/** Details: its summary is the heading of what it opens, and of nothing else. */
function readDetails(walk: Walk, element: Element, place: Place): void {
  flush(walk, place)
  const summary = findElement(element, (inner) => inner.tag === 'summary' && inner.parent === element)
  if (summary !== undefined) addWhole(walk, summary, { ...place, leadIn: undefined }, 'heading')
  const rest = { ...element, children: element.children.filter((child) => child !== summary) }
  const label = place.role === 'chrome' || summary === undefined ? undefined : textOf(summary, walk.isHidden, true)
  withinScope(walk.outline, label, () => { walkBlock(walk, rest, place) })
}

/** A tab's panel: the tab's words are its heading; they stand in the list of tabs already. */
function walkPanel(walk: Walk, element: Element, place: Place): void {
  flush(walk, place)
  const id = (element.attrs['aria-labelledby'] ?? '').split(/\s+/)[0] ?? ''
  const tab = id === '' ? undefined : findElement(walk.root, (other) => other.attrs['id'] === id)
  const label = tab === undefined || place.role === 'chrome' ? undefined : textOf(tab, walk.isHidden, true)
  withinScope(walk.outline, label, () => { walkBlock(walk, element, place) })
}

function readTime(walk: Walk, element: Element, place: Place): void {
  const iso = /^\d{4}-\d{2}(?:-\d{2})?/.exec(element.attrs['datetime'] ?? '')?.[0]
  if (iso !== undefined) walk.pendingTimes.push({ words: textOf(element, walk.isHidden), iso })
  walkInline(walk, element, place)
}
