/** The state of reading one page: what has been read, and where the reader stands. */
import { addLink, addPassage, type FormDraft, type LinkDraft, type PageDraft } from '../draft.ts'
import { headingPath, type Outline } from '../outline.ts'
import type { PassageKind, Role } from '../../model/page.ts'
import { elementsOf, type Element } from './dom.ts'
import { altOf, textOf, type Line } from './line.ts'
import { hrefOf } from './links.ts'
import type { Regions } from './regions.ts'
import type { IsHidden } from './visible.ts'

/** Where the reader stands, handed down and never changed. */
export interface Place {
  readonly role: Role
  /** Beside the main part: each block is content only if it has words of its own. */
  readonly beside: boolean
  readonly inMain: boolean
  readonly kind: PassageKind
  readonly leadIn: string | undefined
  readonly form: FormDraft | undefined
  readonly bold: boolean
  readonly linked: boolean
}

/** A `<time>` and what it says, for dates whose words lack the year. */
export interface TimeMark {
  readonly passage: number
  readonly words: string
  readonly iso: string
}

export interface Walk {
  readonly draft: PageDraft
  readonly outline: Outline
  readonly regions: Regions
  readonly isHidden: IsHidden
  readonly root: Element
  /** Walks what an element holds; a block of its own must be ended by the caller. */
  readonly walkChildren: (element: Element, place: Place) => void
  line: Line
  /** Links of the block being read, with the place in its text where each begins. */
  pending: { readonly link: LinkDraft; readonly at: number }[]
  pendingTimes: Omit<TimeMark, 'passage'>[]
  readonly times: TimeMark[]
  breadcrumb: readonly string[] | undefined
  hasSearch: boolean
  /** Collects the fields that stand in no form of their own. */
  looseForm: { readonly path: string; readonly form: FormDraft } | undefined
  /** Headings beside the main part: content only if what follows is. */
  undecided: number[]
  /** The list read last, so that a list cut in two keeps its lead-in. */
  lastList: { readonly parent: Element | undefined; readonly leadIn: string | undefined; readonly end: number } | undefined
}

/** Adds a passage where the reader stands; a form it stands in takes note. */
export function addAt(walk: Walk, place: Place, kind: PassageKind, text: string, linked: number, more: { readonly cellHeaders?: readonly string[]; readonly leadIn?: string } = {}): number | undefined {
  const role = roleFor(place, kind, text, linked)
  const index = addPassage(walk.draft, { kind, role, text, headingPath: role === 'chrome' ? [] : headingPath(walk.outline), ...more })
  if (index === undefined) return undefined
  place.form?.passages.push(index)
  if (place.beside && place.role === 'content') settleHeadings(walk, kind, role, index)
  return index
}

/** Beside the main part a block is content if it has words of its own: a sentence, or a way to reach somebody. */
function roleFor(place: Place, kind: PassageKind, text: string, linked: number): Role {
  if (place.role === 'chrome' || !place.beside) return place.role
  if (kind === 'heading' || linked > text.length / 2) return 'chrome'
  return text.split(/\s+/).length >= 6 || /\d{4}|@/.test(text) ? 'content' : 'chrome'
}

function settleHeadings(walk: Walk, kind: PassageKind, role: Role, index: number): void {
  if (kind === 'heading') walk.undecided.push(index)
  else {
    if (role === 'content') for (const at of walk.undecided) { const heading = walk.draft.passages[at]; if (heading !== undefined) heading.role = 'content' }
    walk.undecided = []
  }
}

/** Adds a whole element as one passage, with its links. */
export function addWhole(walk: Walk, element: Element, place: Place, kind: PassageKind, text = textOf(element, walk.isHidden, kind === 'heading')): number | undefined {
  const index = addAt(walk, place, kind, text, walk.regions.measure(element).linked, place.leadIn === undefined ? {} : { leadIn: place.leadIn })
  addLinksOf(walk, element, place, index)
  for (const { link } of walk.pending) link.passage ??= index
  return index
}

/** Adds every link of an element to a passage. */
export function addLinksOf(walk: Walk, element: Element, place: Place, passage: number | undefined): void {
  const links = element.tag === 'a' ? [element] : elementsOf(element)
  for (const link of links) {
    const href = link.attrs['href']
    if (link.tag === 'a' && href !== undefined && !walk.isHidden(link)) addLink(walk.draft, { href: hrefOf(link, href), text: wordsOfLink(walk, link), role: place.role, passage })
  }
}

export function wordsOfLink(walk: Walk, link: Element): string {
  return textOf(link, walk.isHidden, true) || (link.attrs['aria-label'] ?? link.attrs['title'] ?? altOf(link) ?? '').trim()
}
