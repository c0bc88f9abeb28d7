/**
 * The one place where a page's text is put together, for every format: passages are appended in reading order,
 * so that `passage.text === page.text.slice(from, to)` holds by construction.
 */
import { readLimits } from '../limits.ts'
import type { Form, Link, Passage, Role } from '../model/page.ts'
import { tidy } from './tidy.ts'

/** Thrown inside `read` when a body has more passages than any real page; `readBody` turns it into an unreadable one. */
export class TooComplex extends Error {
  override readonly name = 'TooComplex'
}

export type PassageDraft = { -readonly [K in keyof Passage]: Passage[K] }

/** A passage before it has a place in the text. */
export type NewPassage = Omit<Passage, 'from' | 'to'>

export interface LinkDraft {
  readonly href: string
  readonly text: string
  role: Role
  passage: number | undefined
}

export interface FormDraft {
  readonly passages: number[]
  readonly headingPath: readonly string[]
  readonly labels: string[]
  readonly action: string | undefined
  readonly role: Role
}

export interface PageDraft {
  readonly parts: string[]
  length: number
  readonly passages: PassageDraft[]
  readonly links: LinkDraft[]
  readonly forms: FormDraft[]
}

export function startDraft(): PageDraft {
  return { parts: [], length: 0, passages: [], links: [], forms: [] }
}

/** Adds a passage; its words are tidied first. Gives its index, or nothing where there are no words. */
export function addPassage(draft: PageDraft, passage: NewPassage): number | undefined {
  const text = tidy(passage.text)
  if (text === '') return undefined
  if (draft.passages.length >= readLimits.passagesPerPage) throw new TooComplex('more passages than a page can have')
  const from = draft.length
  draft.parts.push(text, '\n')
  draft.length += text.length + 1
  return draft.passages.push({ ...passage, text, from, to: from + text.length }) - 1
}

export function addLink(draft: PageDraft, link: LinkDraft): void {
  if (draft.links.length < readLimits.linksPerPage) draft.links.push(link)
}

export interface FinishedDraft {
  readonly text: string
  readonly passages: readonly Passage[]
  readonly links: readonly Link[]
  readonly forms: readonly Form[]
}

/** The draft as the model has it. `resolve` turns an href into an absolute target, or nothing where it leads nowhere. */
export function finishDraft(draft: PageDraft, resolve: (href: string) => Pick<Link, 'target' | 'malformed'> | undefined): FinishedDraft {
  const links: Link[] = []
  for (const { href, text, role, passage } of draft.links) {
    const resolved = resolve(href)
    if (resolved === undefined) continue
    const standsIn = passage === undefined ? undefined : draft.passages[passage]
    links.push({ ...resolved, text, role: standsIn?.role ?? role, ...(passage === undefined ? {} : { passage }) })
  }
  const forms = draft.forms.filter((form) => form.passages.length > 0)
    .map(({ action, ...form }): Form => ({ ...form, ...(action === undefined ? {} : { action: resolve(action)?.target ?? action }) }))
  return { text: draft.parts.join(''), passages: draft.passages, links, forms }
}
