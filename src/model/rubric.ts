/**
 * A rubric as the judge uses it: phrases parsed, concepts resolved, defaults filled in. `rubric/` makes these from YAML; `judge/` evaluates them.
 * What the YAML looks like, and what each construct means, is told in rubrics/README.md.
 */
import type { ReviewFlag } from './audit.ts'
import type { ContactKind } from './page.ts'

/** The strength ladder: named only; pointed to (a link, a route); told (who, what, how, when). */
export const strengths = ['mention', 'signpost', 'substance'] as const
export type Strength = (typeof strengths)[number]

/** How far apart the pieces of a signal may stand. */
export const scopes = ['sentence', 'passage', 'section', 'page'] as const
export type Scope = (typeof scopes)[number]

export const phases = ['early-years', 'school', 'post-16'] as const
export type Phase = (typeof phases)[number]

/** What kind of page it is; rules say which kinds count. */
export const pageKinds = ['content', 'document', 'record', 'news', 'minutes', 'job', 'policy', 'consultation', 'school', 'other-offer', 'superseded', 'listing', 'about-the-site', 'law'] as const
export type PageKind = (typeof pageKinds)[number]

/** Things found in text by shape, not by word. */
export const tokenClasses = ['number', 'money', 'phone', 'email', 'date', 'year', 'time'] as const
export type TokenClass = (typeof tokenClasses)[number]

/** One step of a phrase. */
export type PhraseStep =
  /** A folded word; `prefix` for `word*`, `exactCase` for `=OT`, otherwise its plural matches too. */
  | { readonly kind: 'word'; readonly word: string; readonly form: 'plain' | 'prefix' | 'exact-case' }
  | { readonly kind: 'class'; readonly class: TokenClass }
  | { readonly kind: 'concept'; readonly concept: string }
  /** Up to `most` other words. */
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'either'; readonly of: readonly Phrase[] }
  | { readonly kind: 'optional'; readonly phrase: Phrase }

/** Words in order. Never crosses a passage. `source` is what the author wrote. */
export interface Phrase {
  readonly source: string
  readonly steps: readonly PhraseStep[]
}

/** What a signal says, or is about. Closed, and matched in linear time. */
export type Expression =
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
  | { readonly kind: 'all'; readonly of: readonly Expression[] }
  | { readonly kind: 'any'; readonly of: readonly Expression[] }
  /** At least so many different ones of the list. */
  | { readonly kind: 'at-least'; readonly count: number; readonly of: readonly Expression[] }
  /** All of the list in one passage, each within so many words of the next. */
  | { readonly kind: 'near'; readonly of: readonly Expression[]; readonly words: number }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'contact'; readonly by: readonly ContactKind[] }
  /** A link: its words, a text within its target's address, a kind of target. */
  | { readonly kind: 'link'; readonly words?: Expression; readonly to: readonly string[]; readonly target: 'any' | 'document' | 'start' | 'outside'; readonly inMenus: boolean }
  /** A form whose words (labels, legend, heading) say this. */
  | { readonly kind: 'form'; readonly asks?: Expression }
  /** A date in the same passage, or one the page says of itself, not older than so many months before the as-of date. */
  | { readonly kind: 'dated'; readonly withinMonths: number; readonly of: 'passage' | 'page' }
  /** A period in the same passage that holds the as-of date: "2025 to 2028", "in force until August 2028". */
  | { readonly kind: 'in-force' }
  /** Widens the look for this part of the expression only. */
  | { readonly kind: 'within'; readonly scope: Scope; readonly of: Expression }
  /** The headings above (or the title) say this. */
  | { readonly kind: 'heading'; readonly of: Expression }
  | { readonly kind: 'title'; readonly of: Expression }
  /** The address holds one of these texts, letter case aside. */
  | { readonly kind: 'address'; readonly holds: readonly string[] }
  | { readonly kind: 'search-box' }
  /** The words around the content of the page say this: menus, banners, toolbars, buttons, footer. Nothing of them is ever a quote. */
  | { readonly kind: 'around'; readonly of: Expression }
  /** A figure of the whole snapshot against a threshold. */
  | { readonly kind: 'measure'; readonly what: Measure; readonly atMost?: number; readonly atLeast?: number }

export const measures = ['broken-links', 'broken-links-per-thousand', 'broken-links-on-start-pages', 'clicks-from-council-home', 'pages-dated-within-year-percent'] as const
export type Measure = (typeof measures)[number]

/** One named pattern or fact that counts towards a requirement. */
export interface Signal {
  readonly id: string
  /** In an adviser's words, for reports: "a phone number to ask with". */
  readonly is: string
  readonly countsAs: Strength
  readonly in: Scope
  /** What the place must be about: own words, lead-in, headings, title. */
  readonly about?: Expression
  /** The phase that headings and words put the passage in must be one of these. */
  readonly phase?: readonly Phase[]
  readonly says: Expression
  /** If this stands in the same passage as the hit, the hit does not count. */
  readonly unless?: Expression
  readonly on: readonly PageKind[]
  /** Only on start pages or the council's home page. */
  readonly at: 'anywhere' | 'start' | 'council-home'
  /** Shared guards that do not apply to this signal. */
  readonly despite: readonly string[]
}

/** A part of a requirement: what an adviser would tick, and what is named when it is missing. */
export interface Part {
  readonly id: string
  readonly is: string
  /** Strength from which the part is found. */
  readonly needs: Strength
  /** Only found on pages where one of these parts of the same requirement was found too; anywhere if empty. */
  readonly beside: readonly string[]
  readonly signals: readonly Signal[]
}

/** A condition over the parts of a requirement. */
export type Condition =
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'at-least'; readonly count: number; readonly of: readonly Condition[] }

/** Something that, when found, raises a review flag, and may keep a requirement from being met. */
export interface Doubt {
  readonly flag: ReviewFlag
  readonly is: string
  readonly capsAtPartial: boolean
  readonly signal: Signal
}

export const duties = ['must', 'should', 'good-practice'] as const
export type Duty = (typeof duties)[number]

/** A small page in Markdown (`# title`, `## heading`, paragraphs, `- items`), optionally with an address. */
export interface Example {
  readonly text: string
  readonly address?: string
}

/** One checkable thing inside a criterion. */
export interface Requirement {
  readonly id: string
  readonly title: string
  readonly duty: Duty
  readonly source: { readonly text: string; readonly verified: string | null }
  /** ISO date from which the requirement applies; judged against as-of. */
  readonly validFrom?: string
  readonly looksFor: string
  readonly definition: { readonly met: string; readonly partial: string; readonly notFound: string }
  readonly fix?: string
  readonly counts: boolean
  readonly parts: readonly Part[]
  /** Over parts found at the strength they need. */
  readonly met: Condition
  /** Over parts found at any strength. */
  readonly partial: Condition
  readonly doubts: readonly Doubt[]
  /** What an unread page's title or link would say if it were about this. */
  readonly topic: Expression
  /** Words for the search of near misses. */
  readonly query: string
  readonly examples: { readonly counts: readonly Example[]; readonly partly: readonly Example[]; readonly doesNot: readonly Example[] }
}

export interface Criterion {
  readonly id: string
  readonly title: string
  readonly requirements: readonly Requirement[]
}

export interface RubricSection {
  readonly id: string
  readonly title: string
  readonly criteria: readonly Criterion[]
}

/** A pattern that counts against: where it stands, hits are discarded or held to a mention. */
export interface Guard {
  readonly id: string
  /** Why such words do not count, in a sentence for the near-miss list. */
  readonly because: string
  readonly effect: 'discard' | 'at-most-mention' | 'flag'
  readonly flag?: ReviewFlag
  readonly in: 'sentence' | 'passage' | 'section'
  readonly says: Expression
  /** Where this stands in the same place, the guard does not hold. */
  readonly unless?: Expression
}

/** How a page of some kind is recognised; the first kind that fits wins. */
export interface KindRule {
  readonly kind: PageKind
  readonly because: string
  readonly when: Expression
}

/** Concepts, phases, kinds of page and guards that rubrics share. */
export interface Lexicon {
  readonly version: string
  readonly concepts: ReadonlyMap<string, Expression>
  /** What puts a heading or a sentence in a phase. */
  readonly phases: ReadonlyMap<Phase, Expression>
  readonly kinds: readonly KindRule[]
  readonly guards: readonly Guard[]
}

export interface Rubric {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly sections: readonly RubricSection[]
  readonly overrides: readonly { readonly requirement: string; readonly reason: string }[]
  readonly lexicon: Lexicon
}
