/** Reads patterns aloud: what a rule looks for, as one person would tell it to another. */
import { assertNever } from '../errors.ts'
import type { Condition, Expression, Measure, Part, Phase, Phrase, PhraseStep, Scope, Signal, TokenClass } from '../model/rubric.ts'
import { isFigure } from './expressions.ts'

/** Alternatives told before the rest is only counted. */
const mostTold = 8

const classes: Readonly<Record<TokenClass, string>> = { number: 'a number', money: 'an amount of money', phone: 'a phone number', email: 'an e-mail address', date: 'a date', year: 'a year', time: 'a time of day' }
const places: Readonly<Record<Scope, string>> = { sentence: 'in one sentence', passage: 'in one paragraph, list item or table row', section: 'under one heading', page: 'on one page' }
const phases: Readonly<Record<Phase, string>> = { 'early-years': 'the early years', school: 'school', 'post-16': 'education after 16' }
const measures: Readonly<Record<Measure, string>> = {
  'broken-links': 'the number of broken links', 'broken-links-per-thousand': 'the number of broken links in a thousand', 'broken-links-on-start-pages': 'the number of broken links on the start pages',
  'clicks-from-council-home': 'the number of clicks from the council’s home page', 'pages-dated-within-year-percent': 'the share of pages dated within a year, in per cent',
}
const targets = { any: 'a link', document: 'a link to a document', start: 'a link to a start page of the Local Offer', outside: 'a link to another website' } as const
const contacts = { phone: 'a phone number', email: 'an e-mail address', post: 'a postal address' } as const

/** A phrase as it sounds: “ask or apply … a phone number”; a concept or a shape alone by its name. */
export function readPhrase(phrase: Phrase): string {
  const [step] = phrase.steps
  if (step?.kind === 'concept' && phrase.steps.length === 1) return `any name for [${step.concept.replaceAll('-', ' ')}]`
  if (step?.kind === 'class' && phrase.steps.length === 1) return classes[step.class]
  return `“${phrase.steps.map(readStep).join(' ')}”`
}

function readStep(step: PhraseStep): string {
  switch (step.kind) {
    case 'word': return step.form === 'prefix' ? `${step.word}…` : step.word
    case 'class': return `[${classes[step.class]}]`
    case 'concept': return `[${step.concept.replaceAll('-', ' ')}]`
    case 'gap': return '…'
    case 'either': return step.of.map((each) => each.steps.map(readStep).join(' ')).join(' / ')
    case 'optional': return `(${step.phrase.steps.map(readStep).join(' ')})`
    default: return assertNever(step)
  }
}

/** An expression as part of a sentence: "words like “helpline” or “phone line”". */
export function readExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'phrase': return readPhrase(expression.phrase)
    case 'any': return expression.of.length === 1 ? expression.of.map(readExpression).join('') : joinWords(flatten(expression.of).map(readInner), 'or')
    case 'all': return joinWords(expression.of.map(readInner), 'and')
    case 'at-least': return `at least ${expression.count} of these: ${expression.of.map(readInner).join('; ')}`
    case 'near': return `${joinWords(expression.of.map(readInner), 'and')} within ${expression.words} words of one another`
    case 'not': return `no ${readInner(expression.of)}`
    case 'contact': return joinWords(expression.by.map((kind) => contacts[kind]), 'or')
    case 'link': return readLink(expression)
    case 'form': return expression.asks === undefined ? 'a form' : `a form that speaks of ${readInner(expression.asks)}`
    case 'dated': return expression.of === 'page' ? `a page that says it was updated in the last ${expression.withinMonths} months` : `a date not older than ${expression.withinMonths} months`
    case 'in-force': return 'a period that is not over'
    case 'within': return `${places[expression.scope]}: ${readInner(expression.of)}`
    case 'heading': return `a heading with ${readInner(expression.of)}`
    case 'title': return `a page title with ${readInner(expression.of)}`
    case 'address': return `an address with ${joinWords(expression.holds.map((text) => `“${text}”`), 'or')}`
    case 'search-box': return 'a search box'
    case 'around': return `a menu, banner, button or footer with ${readInner(expression.of)}`
    case 'measure': return readMeasure(expression)
    default: return assertNever(expression)
  }
}

/** Lists within lists are told in brackets, so that “and” and “or” cannot be mixed up. */
function readInner(expression: Expression): string {
  const isList = ('of' in expression && Array.isArray(expression.of) && expression.of.length > 1)
  return isList ? `(${readExpression(expression)})` : readExpression(expression)
}

/** A list of alternatives within alternatives is one list. */
function flatten(expressions: readonly Expression[]): readonly Expression[] {
  return expressions.flatMap((each) => (each.kind === 'any' ? flatten(each.of) : [each]))
}

function readLink({ words, to, target }: Extract<Expression, { kind: 'link' }>): string {
  const parts = [...(words === undefined ? [] : [`whose words are ${readInner(words)}`]), ...(to.length === 0 ? [] : [`whose address holds ${joinWords(to.map((text) => `“${text}”`), 'or')}`])]
  return [targets[target], ...parts].join(' ')
}

function readMeasure({ what, atMost, atLeast }: Extract<Expression, { kind: 'measure' }>): string {
  const bounds = [...(atLeast === undefined ? [] : [`at least ${atLeast}`]), ...(atMost === undefined ? [] : [`at most ${atMost}`])]
  return `${measures[what]} is ${bounds.join(' and ')}`
}

/** One signal as a sentence. */
export function readSignal(signal: Signal): string {
  if (isFigure(signal.says)) return `${upperFirst(readExpression(signal.says))}.`
  const about = signal.about === undefined ? '' : ` in a place about ${readExpression(signal.about)}`
  const phase = signal.phase === undefined ? '' : `, where it is about ${joinWords(signal.phase.map((each) => phases[each]), 'or')}`
  const at = signal.at === 'start' ? ', on a start page of the Local Offer' : signal.at === 'council-home' ? ', on the council’s home page' : ''
  const unless = signal.unless === undefined ? '' : ` Not where the same paragraph has ${readExpression(signal.unless)}.`
  return `${upperFirst(places[signal.in])}${about}${phase}${at}: ${readExpression(signal.says)}.${unless}`
}

/** A condition with the parts in an adviser's words. */
export function readCondition(condition: Condition, parts: readonly Part[]): string {
  const inner = (each: Condition): string => (each.kind === 'part' ? readCondition(each, parts) : `(${readCondition(each, parts)})`)
  switch (condition.kind) {
    case 'part': return parts.find((part) => part.id === condition.part)?.is ?? condition.part
    case 'all': return condition.of.length === 1 ? condition.of.map(inner).join('') : `all of these: ${condition.of.map(inner).join('; ')}`
    case 'any': return condition.of.length === 1 ? condition.of.map(inner).join('') : `any of these: ${condition.of.map(inner).join('; ')}`
    case 'at-least': return `at least ${condition.count} of these: ${condition.of.map(inner).join('; ')}`
    default: return assertNever(condition)
  }
}

/** "a, b or c"; past a few, the rest is counted. */
export function joinWords(words: readonly string[], last: 'and' | 'or'): string {
  const told = last === 'or' && words.length > mostTold + 1 ? [...words.slice(0, mostTold), `${words.length - mostTold} other wordings`] : words
  if (told.length < 2) return told.join('')
  return `${told.slice(0, -1).join(', ')} ${last} ${told.at(-1) ?? ''}`
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
