import { assertNever } from '../errors.ts'
import type { Expression, Phrase, Requirement, Rubric, Signal } from '../model/rubric.ts'

/** The expressions directly inside one. */
export function partsOfExpression(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'all': case 'any': case 'at-least': case 'near': return expression.of
    case 'not': case 'within': case 'heading': case 'title': case 'around': return [expression.of]
    case 'link': return expression.words === undefined ? [] : [expression.words]
    case 'form': return expression.asks === undefined ? [] : [expression.asks]
    case 'phrase': case 'contact': case 'dated': case 'in-force': case 'address': case 'search-box': case 'measure': return []
    default: return assertNever(expression)
  }
}

/** Every phrase of an expression, at any depth. */
export function phrasesOf(expression: Expression): readonly Phrase[] {
  return expression.kind === 'phrase' ? [expression.phrase] : partsOfExpression(expression).flatMap(phrasesOf)
}

/** Every expression of a signal: what it says, what it is about, what must not stand beside it. */
export function expressionsOfSignal(signal: Signal): readonly Expression[] {
  return [signal.says, ...(signal.about === undefined ? [] : [signal.about]), ...(signal.unless === undefined ? [] : [signal.unless])]
}

/** Signals of a requirement's parts and doubts. */
export function signalsOf(requirement: Requirement): readonly Signal[] {
  return [...requirement.parts.flatMap((part) => part.signals), ...requirement.doubts.map((doubt) => doubt.signal)]
}

/** Whether a requirement looks only at figures of the whole crawl: no words, and so no page, can show it. */
export function looksAtFiguresOnly(requirement: Requirement): boolean {
  return signalsOf(requirement).every((signal) => isFigure(signal.says))
}

/** Whether an expression looks only at figures of the whole crawl. */
export function isFigure(expression: Expression): boolean {
  if (expression.kind === 'measure') return true
  return (expression.kind === 'all' || expression.kind === 'any') && expression.of.every(isFigure)
}

/**
 * Whether an expression can hold by something that stands in the place itself. Headings, titles and addresses help, and absence proves nothing:
 * alone they never are evidence.
 */
export function canBeEvidence(expression: Expression): boolean {
  switch (expression.kind) {
    case 'phrase': case 'contact': case 'link': case 'form': case 'dated': case 'in-force': case 'search-box': case 'around': case 'measure': return true
    case 'heading': case 'title': case 'address': case 'not': return false
    case 'all': case 'any': case 'at-least': case 'near': return expression.of.some(canBeEvidence)
    case 'within': return canBeEvidence(expression.of)
    default: return assertNever(expression)
  }
}

/** Whether any expression, at any depth, is of a kind that is not among these. */
export function expressionNotIn(expression: Expression, kinds: readonly Expression['kind'][]): boolean {
  return !kinds.includes(expression.kind) || partsOfExpression(expression).some((each) => expressionNotIn(each, kinds))
}

/** Every requirement of a rubric, in order. */
export function requirementsOf(rubric: Rubric): readonly Requirement[] {
  return rubric.sections.flatMap((section) => section.criteria.flatMap((criterion) => criterion.requirements))
}
