/** An explanation as lines for a terminal: the level and why, what fired on which words, what was held back, what one change would do. */
import type { Change, Explanation, PartExplanation, Place, SignalExplanation } from '../judge/explain.ts'
import type { Strength } from '../model/rubric.ts'
import { showAddress } from '../report/address.ts'
import { sayCount, sayFlag, sayLevel } from '../report/words.ts'
import { resultColours } from './colours.ts'
import { showLine, showShort } from './show.ts'

const quoteCharacters = 300
const strengths: Readonly<Record<Strength, string>> = { mention: 'a mention', signpost: 'a signpost', substance: 'substance' }

export function explainLines(explanation: Explanation): readonly string[] {
  const { audit, parts, changes, doubts, hiddenBy } = explanation
  return [
    resultColours.bold(`${showLine(audit.title)} (${audit.id}): ${sayLevel(audit.level)}`),
    showLine(audit.why),
    ...audit.missing.map((part) => `Missing: ${showLine(part)}`),
    ...(hiddenBy === undefined ? [] : [`Could not be read, and may hold the answer: ${showLine(hiddenBy.about)} (${showLine(hiddenBy.why)})`]),
    ...audit.flags.map((flag) => `Look at: ${sayFlag(flag)}`),
    ...doubts.filter(({ raised }) => raised).map(({ is }) => `Doubt: ${showLine(is)}`),
    '', resultColours.bold('By definition'),
    `  Met: ${showLine(audit.definition.met)}`, `  Partial: ${showLine(audit.definition.partial)}`, `  Not found: ${showLine(audit.definition.notFound)}`,
    '', resultColours.bold('Parts'),
    ...parts.flatMap(partLines),
    '', resultColours.bold('What one change would do'),
    ...(changes.length === 0 ? ['  No single change would give another level.'] : changes.map((change) => changeLine(change, parts))),
    ...nearMissLines(explanation),
  ]
}

function partLines({ is, id, needs, strength, isFound, standsApartFrom, signals }: PartExplanation): readonly string[] {
  const found = isFound ? 'found' : strength === undefined ? 'not found' : `only as ${strengths[strength]}`
  const silent = signals.filter(({ fired, heldBack }) => fired + heldBack.length === 0)
  return [
    `  ${showLine(is)} (${id}): ${found}; needs ${strengths[needs]}`,
    ...(standsApartFrom.length === 0 ? [] : [`    What fired does not count: it must stand on a page that also has ${standsApartFrom.map(showLine).join(', or ')}.`]),
    ...signals.filter((signal) => !silent.includes(signal)).flatMap(signalLines),
    ...(isFound || silent.length === 0 ? [] : [`    looked for in vain: ${silent.map((signal) => `${showLine(signal.is)} (${signal.id})`).join('; ')}`]),
  ]
}

function signalLines({ id, is, countsAs, fired, places, heldBack }: SignalExplanation): readonly string[] {
  return [
    `    ${showLine(is)} (${id}): fired at ${sayCount(fired, 'place')}; counts as ${strengths[countsAs]}`,
    ...places.flatMap((place) => [...placeLines(place), ...(place.strength === countsAs ? [] : [`        counts here only as ${strengths[place.strength]}`])]),
    ...heldBack.flatMap((place) => [...placeLines(place), `        does not count: ${showLine(place.why)}`]),
  ]
}

function placeLines({ quote, words, title, headingPath, address }: Place): readonly string[] {
  return [
    `      “${showShort(quote, quoteCharacters)}”`,
    ...(words.length === 0 ? [] : [`        words: ${words.map((each) => showShort(each, 80)).join(' … ')}`]),
    `        ${showLine([title, ...headingPath].join(' › '))}`,
    `        ${showLine(showAddress(address))}`,
  ]
}

function changeLine({ part, is, kind, level }: Change, parts: readonly PartExplanation[]): string {
  const isHeldBack = kind === 'found' && parts.some(({ id, signals }) => id === part && signals.some(({ heldBack }) => heldBack.length > 0))
  return `  ${changeWords[kind]}: ${showLine(is)}${isHeldBack ? ' (words for it are there, but do not count: see above)' : ''} → ${sayLevel(level)}`
}

const changeWords: Readonly<Record<Change['kind'], string>> = { found: 'If this were found too', stronger: 'If this were told, not only named', lost: 'Without this', settled: 'If this doubt were settled' }

function nearMissLines({ audit: { nearMisses } }: Explanation): readonly string[] {
  if (nearMisses.length === 0) return []
  const lines = nearMisses.flatMap(({ quote, title, headingPath, address, why }) => [
    `  “${showShort(quote, quoteCharacters)}”`, `    ${showLine([title, ...headingPath].join(' › '))}`, `    ${showLine(showAddress(address))}`, `    ${showLine(why)}`,
  ])
  return ['', resultColours.bold('Nearest words that do not count'), ...lines]
}
