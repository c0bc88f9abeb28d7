/** Forms: the words of their labels, legends, fields and buttons are passages; a search of the site is only noted. */
import { headingPath, withinScope } from '../outline.ts'
import type { FormDraft } from '../draft.ts'
import { asBlock, enterLooseHeading, flush, walkBlock } from './blocks.ts'
import { ancestorsOf, elementsOf, findElement, nameWordsOf, roleOf, type Element } from './dom.ts'
import { addGap, addWords, textOf } from './line.ts'
import { addLinksOf, addAt, type Place, type Walk } from './place.ts'

/** A select with more options than this lists countries or schools: its options are not words of the page. */
const mostOptions = 12

const searchNames = new Set(['q', 's', 'k', 'qt', 'keys', 'key', 'kw', 'keyword', 'keywords', 'search', 'query', 'term', 'terms', 'searchterm', 'searchfield', 'searchtext', 'searchword', 'text'])

/** A form that the content system wraps around the whole page. */
export function isWrapper(walk: Walk, form: Element): boolean {
  const { h1, mains } = walk.regions
  const holds = (part: Element | undefined): boolean => part !== undefined && [...ancestorsOf(part)].includes(form)
  return holds(h1) || mains.some(holds) || findElement(form, (inner) => ['nav', 'header', 'footer'].includes(inner.tag)) !== undefined
}

export function readForm(walk: Walk, element: Element, place: Place): void {
  if (isSiteSearch(element)) {
    walk.hasSearch ||= !isSwitchedOff(element)
    walkBlock(walk, element, { ...place, role: 'chrome', kind: 'paragraph', leadIn: undefined })
    return
  }
  const form: FormDraft = { passages: [], headingPath: headingPath(walk.outline), labels: [], action: element.attrs['action'], role: place.role }
  walk.draft.forms.push(form)
  walkBlock(walk, element, { ...place, form, leadIn: undefined })
}

function isSiteSearch(form: Element): boolean {
  if ([form, ...ancestorsOf(form)].some((element) => roleOf(element) === 'search' || element.tag === 'search')) return true
  const controls = [...elementsOf(form)].filter(isTyped)
  if (controls.some((control) => control.tag === 'textarea') || controls.length > 3 || (form.attrs['method'] ?? 'get').toLowerCase() === 'post') return false
  if (controls.some(isSearchField)) return true
  return controls.length > 0 && /\/(?:search|results|find)(?:[./?]|$)/i.test(form.attrs['action'] ?? '')
}

function isTyped({ tag, attrs }: Element): boolean {
  return tag === 'textarea' || (tag === 'input' && ['text', 'search', 'email', 'tel', 'url', ''].includes((attrs['type'] ?? '').toLowerCase()))
}

/** A field to type words to search for. */
export function isSearchField(control: Element): boolean {
  if (control.tag !== 'input' || !isTyped(control)) return false
  return control.attrs['type'] === 'search' || searchNames.has((control.attrs['name'] ?? '').toLowerCase())
}

function isSwitchedOff(form: Element): boolean {
  if (form.attrs['aria-disabled'] === 'true') return true
  const field = findElement(form, isTyped)
  return field !== undefined && field.attrs['disabled'] !== undefined
}

/** A group of fields: its legend leads into their labels. */
export function readFieldset(walk: Walk, element: Element, place: Place): void {
  const legend = findElement(element, (inner) => inner.tag === 'legend' && inner.parent === element)
  const text = legend === undefined ? '' : textOf(legend, walk.isHidden, true)
  if (legend !== undefined && text !== '') addField(walk, legend, place, text)
  const rest = { ...element, tag: 'div', children: element.children.filter((child) => child !== legend) }
  withinScope(walk.outline, undefined, () => { walkBlock(walk, rest, { ...place, leadIn: text === '' ? place.leadIn : text }) })
}

export function readLabel(walk: Walk, label: Element, place: Place): void {
  const home = formOf(walk, place, label)
  if (home === undefined) return asInline(walk, label, place)
  asBlock(walk, home, () => {
    addField(walk, label, home, textOf(label, walk.isHidden, true))
    for (const inner of elementsOf(label)) if (inner.tag === 'input' || inner.tag === 'select' || inner.tag === 'textarea') readControl(walk, inner, home)
  })
}

function asInline(walk: Walk, element: Element, place: Place): void {
  addGap(walk.line)
  walk.walkChildren(element, { ...place, linked: true })
  addGap(walk.line)
}

/** A field's own words: placeholder, the options of a short select, the word on a submit button. */
export function readControl(walk: Walk, control: Element, place: Place): void {
  const { tag, attrs } = control
  const type = tag === 'input' ? (attrs['type'] ?? 'text').toLowerCase() : tag
  if (type === 'hidden') return
  if (isSearchField(control) && looksLikeSiteSearch(control)) walk.hasSearch ||= attrs['disabled'] === undefined
  const home = formOf(walk, place, control)
  const words = wordsOf(walk, control, type)
  if (home === undefined) {
    addGap(walk.line)
    return words === '' || tag === 'select' ? undefined : asBlock(walk, place, () => { addWords(walk.line, words) })
  }
  flush(walk, home)
  if (words !== '') addField(walk, control, home, words)
}

function wordsOf(walk: Walk, control: Element, type: string): string {
  const { attrs } = control
  if (type === 'submit' || type === 'button' || type === 'reset') return attrs['value'] ?? attrs['aria-label'] ?? ''
  if (type === 'image') return attrs['alt'] ?? ''
  if (type === 'select') {
    const options = [...elementsOf(control)].filter((inner) => inner.tag === 'option').map((option) => textOf(option, walk.isHidden)).filter((text) => text !== '')
    return options.length > mostOptions ? '' : options.join(' | ')
  }
  if (type === 'checkbox' || type === 'radio') return attrs['aria-label'] ?? ''
  return attrs['placeholder'] ?? attrs['aria-label'] ?? attrs['title'] ?? ''
}

export function readButton(walk: Walk, button: Element, place: Place): void {
  const text = textOf(button, walk.isHidden, true) || (button.attrs['aria-label'] ?? '')
  if (place.form === undefined && opensSomething(button) && text !== '') return enterLooseHeading(walk, button, place)
  if (place.form === undefined) {
    addGap(walk.line)
    addWords(walk.line, text, place)
    return addGap(walk.line)
  }
  flush(walk, place)
  if (text !== '') addField(walk, button, place, text)
}

function opensSomething({ attrs }: Element): boolean {
  return attrs['aria-controls'] !== undefined || attrs['aria-expanded'] !== undefined
}

function addField(walk: Walk, element: Element, place: Place, text: string): void {
  const index = addAt(walk, place, 'field', text, 0, place.leadIn === undefined || element.tag === 'legend' ? {} : { leadIn: place.leadIn })
  addLinksOf(walk, element, place, index)
  if (index !== undefined) place.form?.labels.push(walk.draft.passages[index]?.text ?? text)
}

/** The place of a field: in its form, or, where a wrapper form hides which one, in one form with the fields under the same headings. */
function formOf(walk: Walk, place: Place, element: Element): Place | undefined {
  if (place.form !== undefined) return place
  if (place.role === 'chrome' || (element.tag === 'input' && /^(?:submit|button|image|reset)$/i.test(element.attrs['type'] ?? '') && walk.looseForm === undefined)) return undefined
  const headings = headingPath(walk.outline)
  const path = headings.join('\n')
  if (walk.looseForm?.path !== path) {
    const form: FormDraft = { passages: [], headingPath: headings, labels: [], action: undefined, role: place.role }
    walk.looseForm = { path, form }
    walk.draft.forms.push(form)
  }
  return { ...place, form: walk.looseForm.form }
}

/** A search field outside any form of its own, as in pages that are one form. */
function looksLikeSiteSearch(field: Element): boolean {
  return [field, ...ancestorsOf(field)].slice(0, 4).some((element) => roleOf(element) === 'search' || [...nameWordsOf(element)].some((word) => word.startsWith('search')))
}
