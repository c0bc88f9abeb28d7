/**
 * Requirements that look only at figures of the whole crawl. No words can be quoted for these, so the reason names the figures;
 * a figure that is not known is never taken for a good or a bad one.
 */
import { strengths, type Expression, type Measure, type Part, type Requirement } from '../model/rubric.ts'
import { levelOf, missingParts, type Finding, type PartFinding } from './levels.ts'
import { reaches } from './signals.ts'

export type Measures = ReadonlyMap<Measure, number>

/** Each figure in words; `undefined` where it is not known. */
const sayFigure: Readonly<Record<Measure, (figure: number | undefined) => string>> = {
  'broken-links': (figure) => (figure === undefined ? 'how many links are broken is not known' : `${tell(figure, 'broken link', 'broken links')} in all`),
  'broken-links-per-thousand': (figure) => (figure === undefined ? 'the share of broken links is not known: too few of the links could be checked' : `${figure} in every 1,000 links checked are broken`),
  'broken-links-on-start-pages': (figure) => (figure === undefined ? 'the pages where the offer begins could not be read' : `${tell(figure, 'broken link', 'broken links')} on the pages where the offer begins`),
  'clicks-from-council-home': (figure) => (figure === undefined ? 'the way from the council’s home page is not known' : `${tell(figure, 'click', 'clicks')} from the council’s home page`),
  'pages-dated-within-year-percent': (figure) => (figure === undefined ? 'no page says its date' : `${figure} in every 100 dated pages are at most a year old`),
}

/** The parts and the level of a requirement whose signals are all figures. */
export function weighFigures(requirement: Requirement, measures: Measures): { readonly parts: readonly PartFinding[]; readonly finding: Finding } {
  const taking = (unknown: boolean): readonly PartFinding[] => requirement.parts.map((part) => weigh(part, measures, unknown))
  const [least, most] = [taking(false), taking(true)]
  const [lowest, highest] = [levelOf(requirement, least), levelOf(requirement, most)]
  // Not assessed only where what is not known could change the level.
  const level = lowest === highest ? lowest : 'not-assessed'
  const figures = [...new Set(requirement.parts.flatMap((part) => part.signals).flatMap(({ says }) => measuresIn(says)))].map((what) => sayFigure[what](measures.get(what)))
  return { parts: least, finding: { level, why: sentence(figures), missing: level === 'met' ? [] : missingParts(requirement, level === 'not-assessed' ? most : least).map(({ part }) => part.is) } }
}

/** @param unknown what a figure that is not known is taken for */
function weigh(part: Part, measures: Measures, unknown: boolean): PartFinding {
  const firing = part.signals.filter(({ says }) => holds(says, measures, unknown))
  const strength = strengths.findLast((each) => firing.some(({ countsAs }) => countsAs === each))
  return { part, hits: [], strength, isFound: strength !== undefined && reaches(strength, part.needs) }
}

function holds(expression: Expression, measures: Measures, unknown: boolean): boolean {
  switch (expression.kind) {
    case 'measure': {
      const figure = measures.get(expression.what)
      return figure === undefined ? unknown : figure <= (expression.atMost ?? Infinity) && figure >= (expression.atLeast ?? -Infinity)
    }
    case 'all': return expression.of.every((each) => holds(each, measures, unknown))
    case 'any': return expression.of.some((each) => holds(each, measures, unknown))
    default: return false
  }
}

function measuresIn(expression: Expression): readonly Measure[] {
  if (expression.kind === 'measure') return [expression.what]
  return expression.kind === 'all' || expression.kind === 'any' ? expression.of.flatMap(measuresIn) : []
}

function sentence(pieces: readonly string[]): string {
  const text = pieces.join('; ')
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function tell(count: number, one: string, many: string): string {
  return count === 0 ? `no ${one}` : `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
