/** Small pages for the tests of this folder. */
import type { Link, Page, Passage } from '../../model/page.ts'

/** A link in content under "Who to ask", unless told otherwise. */
export function linkTo(target: string, more: Partial<Link> = {}): Link {
  return { target, text: 'Read more', role: 'content', passage: 0, ...more }
}

/** A page with one passage and these links. */
export function pageWith(address: string, links: readonly Link[], depth = 1): Page {
  const text = 'Ask the SEND team.'
  const passage: Passage = { kind: 'paragraph', role: 'content', text, from: 0, to: text.length, headingPath: ['Who to ask'] }
  return {
    address, format: 'html', title: `Title of ${address}`, breadcrumb: [], text, passages: [passage], links, forms: [], contacts: [], dates: [],
    hasSearch: false, seenAt: '2026-11-20T09:00:00Z', depth,
  }
}
