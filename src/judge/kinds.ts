/** What kind of page each page is: the first rule of the lexicon that fits, otherwise content or document. */
import { assertNever } from '../errors.ts'
import type { KindRule, Lexicon, PageKind } from '../model/rubric.ts'
import { has, type Evaluator } from './evaluate.ts'

export interface KnownKind {
  readonly kind: PageKind
  /** The rule that recognised it, if one did. */
  readonly rule?: KindRule
}

export function recogniseKinds(evaluator: Evaluator, lexicon: Lexicon): readonly KnownKind[] {
  return evaluator.corpus.pages.map((page, number): KnownKind => {
    const rule = lexicon.kinds.find(({ when }) => has(evaluator.units(when, 'page'), number))
    if (rule !== undefined) return { kind: rule.kind, rule }
    return { kind: page.format === 'html' ? 'content' : 'document' }
  })
}

/** "It stands on a news page." for the near-miss list. */
export function tellKind(kind: PageKind): string {
  switch (kind) {
    case 'content': return 'It stands on an ordinary page of the offer, and this is looked for elsewhere.'
    case 'document': return 'It stands in a document, and this is looked for on web pages.'
    case 'record': return 'It stands in a directory entry, where a provider describes itself.'
    case 'news': return 'It stands on a news page.'
    case 'minutes': return 'It stands in the minutes or papers of a meeting.'
    case 'job': return 'It stands in a job advertisement.'
    case 'policy': return 'It stands in a strategy or policy, which says what is intended.'
    case 'consultation': return 'It stands on a consultation page.'
    case 'school': return 'It stands on a page of a single school.'
    case 'other-offer': return 'It stands on a page of another kind of offer.'
    case 'superseded': return 'It stands on a page that has been replaced.'
    case 'listing': return 'It stands in a list of search results or links.'
    case 'about-the-site': return 'It stands on a page about the website itself.'
    case 'law': return 'It stands on a page that restates the law.'
    default: return assertNever(kind)
  }
}
