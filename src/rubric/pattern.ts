import type { ContactKind } from '../model/page.ts'
import type { Expression, Phrase, PhraseStep, Scope } from '../model/rubric.ts'
import { rubricLimits } from '../limits.ts'
import { nearest } from '../yaml/yaml.ts'
import { isPhraseError, parsePhrase } from './phrase.ts'
import type { ContactWord, RawLink, RawPattern } from './schema.ts'
import type { Spot } from './spot.ts'

const says = {
  unknownConcept: (concept: string) => `The lexicon has no concept "${concept}".`,
} as const

const withins: readonly (readonly ['on-page' | 'in-section' | 'in-passage' | 'in-sentence', Scope])[] = [['on-page', 'page'], ['in-section', 'section'], ['in-passage', 'passage'], ['in-sentence', 'sentence']]

/** Makes a written pattern into an expression; what is wrong in it is told to the spot. `concepts`: the names that phrases may use. */
export function compilePattern(raw: RawPattern, spot: Spot, concepts: ReadonlySet<string>): Expression {
  if (typeof raw === 'string') return { kind: 'phrase', phrase: compilePhrase(raw, spot, concepts) }
  if (isList(raw)) return { kind: 'any', of: compileList(raw, spot, concepts) }
  const at = (key: string): Spot => spot.down(key)
  const list = (items: readonly RawPattern[], key: string): readonly Expression[] => compileList(items, at(key), concepts)
  const one = (item: RawPattern, key: string): Expression => compilePattern(item, at(key), concepts)
  if ('any' in raw) return { kind: 'any', of: list(raw.any, 'any') }
  if ('all' in raw) return { kind: 'all', of: list(raw.all, 'all') }
  if ('near' in raw) return { kind: 'near', of: list(raw.near, 'near'), words: raw.within ?? rubricLimits.nearWordsUnsaid }
  if ('not' in raw) return { kind: 'not', of: one(raw.not, 'not') }
  if ('contact' in raw) return { kind: 'contact', by: contactKinds(raw.contact) }
  if ('link' in raw) return compileLink(raw.link, at('link'), concepts)
  if ('form' in raw) return raw.form === 'any' ? { kind: 'form' } : { kind: 'form', asks: one(raw.form, 'form') }
  if ('dated' in raw) return { kind: 'dated', withinMonths: raw.dated['within-months'], of: raw.dated.of ?? 'passage' }
  if ('in-force' in raw) return { kind: 'in-force' }
  if ('heading' in raw) return { kind: 'heading', of: one(raw.heading, 'heading') }
  if ('title' in raw) return { kind: 'title', of: one(raw.title, 'title') }
  if ('address' in raw) return { kind: 'address', holds: asList(raw.address) }
  if ('search-box' in raw) return { kind: 'search-box' }
  if ('around' in raw) return { kind: 'around', of: one(raw.around, 'around') }
  if ('measure' in raw) {
    const [atMost, atLeast] = [raw['at-most'], raw['at-least']]
    return { kind: 'measure', what: raw.measure, ...(atMost === undefined ? {} : { atMost }), ...(atLeast === undefined ? {} : { atLeast }) }
  }
  if ('at-least' in raw) return { kind: 'at-least', count: raw['at-least'], of: list(raw.of, 'of') }
  return compileWithin(raw, spot, concepts)
}

type RawWithin = Extract<RawPattern, { readonly 'on-page': RawPattern } | { readonly 'in-section': RawPattern } | { readonly 'in-passage': RawPattern } | { readonly 'in-sentence': RawPattern }>

function compileWithin(raw: RawWithin, spot: Spot, concepts: ReadonlySet<string>): Expression {
  const entries: Partial<Record<(typeof withins)[number][0], RawPattern>> = raw
  for (const [key, scope] of withins) {
    const inner = entries[key]
    if (inner !== undefined) return { kind: 'within', scope, of: compilePattern(inner, spot.down(key), concepts) }
  }
  return { kind: 'any', of: [] }
}

function compileList(raw: readonly RawPattern[], spot: Spot, concepts: ReadonlySet<string>): readonly Expression[] {
  return raw.map((item, index) => compilePattern(item, spot.down(index), concepts))
}

function compileLink(raw: RawLink, spot: Spot, concepts: ReadonlySet<string>): Expression {
  const link = { kind: 'link', to: asList(raw.to ?? []), target: raw.target ?? 'any', inMenus: raw['in-menus'] ?? false } as const
  return raw.words === undefined ? link : { ...link, words: compilePattern(raw.words, spot.down('words'), concepts) }
}

function compilePhrase(source: string, spot: Spot, concepts: ReadonlySet<string>): Phrase {
  const phrase = parsePhrase(source)
  if (isPhraseError(phrase)) {
    spot.wrong({ message: phrase.problem, suggestion: phrase.suggestion, within: phrase })
    return { source, steps: [] }
  }
  for (const concept of conceptsInSteps(phrase.steps)) {
    if (concepts.has(concept)) continue
    const meant = nearest(concept, concepts)
    spot.wrong({ message: says.unknownConcept(concept), suggestion: meant === undefined ? undefined : `did you mean "@${meant}"?`, within: { column: source.indexOf(`@${concept}`) + 1, length: concept.length + 1 } })
  }
  return phrase
}

/** Names of the concepts that steps refer to, in order, each as often as it stands there. */
export function conceptsInSteps(steps: readonly PhraseStep[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'concept') return [step.concept]
    if (step.kind === 'optional') return conceptsInSteps(step.phrase.steps)
    return step.kind === 'either' ? step.of.flatMap((each) => conceptsInSteps(each.steps)) : []
  })
}

function contactKinds(raw: ContactWord | readonly ContactWord[]): readonly ContactKind[] {
  const asked = asList(raw)
  return asked.includes('any') ? ['phone', 'email', 'post'] : asked.filter((kind) => kind !== 'any')
}

export function asList<Item extends string>(raw: Item | readonly Item[]): readonly Item[] {
  return typeof raw === 'string' ? [raw] : raw
}

function isList(raw: RawPattern): raw is readonly RawPattern[] {
  return Array.isArray(raw)
}
