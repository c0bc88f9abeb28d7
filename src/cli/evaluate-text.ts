/** An evaluation as lines for a terminal: agreement with its numbers, the worst misses with their words, what another version says differently. */
import type { Level, RequirementAudit } from '../model/audit.ts'
import { showAddress } from '../report/address.ts'
import { sayCount, sayLevel } from '../report/words.ts'
import type { Agreement, Share } from '../rubric/agreement.ts'
import type { Change, Comparison, Decision, RubricAgreement } from '../rubric/evaluation.ts'
import { resultColours } from './colours.ts'
import { cell, layColumns } from './columns.ts'
import type { FolderEvaluation } from './evaluate-folder.ts'
import { showLine, showShort } from './show.ts'

const quoteCharacters = 300
const whyCharacters = 400
const idCharacters = 200

/** `misses`: how many of the worst are told. */
export function evaluationLines({ evaluation, against, withoutSnapshot }: FolderEvaluation, misses: number): readonly string[] {
  const { slugs, rubrics, unknown, untold } = evaluation
  return [
    `${sayCount(slugs.length, 'authority', 'authorities')}: ${slugs.map(showLine).join(', ')}`,
    ...(withoutSnapshot.length === 0 ? [] : [`Left out, as they have no snapshot: ${withoutSnapshot.map(showLine).join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`In the truth, but in none of these rubrics (${unknown.length}): ${showShort(unknown.join(', '), idCharacters)}`]),
    ...(untold.length === 0 ? [] : [`In these rubrics, but not in the truth (${untold.length}): ${showShort(untold.join(', '), idCharacters)}`]),
    ...rubrics.flatMap(rubricLines),
    ...(evaluation.rubrics.every(({ requirements }) => requirements.cases === 0) ? [] : missLines(evaluation.misses, misses)),
    ...misplacedLines(evaluation.misplaced),
    ...(against === undefined ? [] : comparisonLines(`${against.rubric} ${against.version}`, against.comparison)),
  ]
}

function rubricLines({ rubric, version, criteria, requirements, onRightPage, each }: RubricAgreement): readonly string[] {
  const head = ['requirement', 'cases', 'right', 'kappa', 'F1', 'met right', 'page right', 'not found', 'partly', 'met'].map((text) => cell(text))
  const rows = each.map(({ id, agreement, onRightPage: pages }) => [id, String(agreement.cases), String(agreement.exact.hits), sayFigure(agreement.weightedKappa), sayFigure(agreement.macroF1), sayHits(agreement.metPrecision), sayHits(pages), ...agreement.table.map(sayRow)].map((text) => cell(text)))
  return [
    '', resultColours.bold(`${rubric} ${version}`),
    ...(each.length === 0 ? ['  The truth tells of none of its requirements.'] : [
      ...totalLines('Criteria', criteria), ...totalLines('Requirements', requirements),
      `  First quote on a right page: ${sayShare(onRightPage)}`,
      '', 'In the last three columns stands what is true; in each, how many were said to be not found/partly met/met.',
      ...layColumns([head, ...rows]),
    ]),
  ]
}

function totalLines(name: string, agreement: Agreement): readonly string[] {
  const { cases, exact, weightedKappa, macroF1, metPrecision, metRecall, flips, table } = agreement
  if (cases === 0) return [`  ${name}: nothing to compare`]
  return [
    `  ${name}: right ${sayShare(exact)}; linear weighted kappa ${sayFigure(weightedKappa)}; macro F1 ${sayFigure(macroF1)}; Yes taken for No or No for Yes: ${flips}`,
    `    said to be met and right ${sayShare(metPrecision)}; met and said so ${sayShare(metRecall)}`,
    `    truth not found, partly, met: ${table.map(sayRow).join('  ')}`,
  ]
}

function missLines(misses: readonly Decision[], most: number): readonly string[] {
  if (misses.length === 0) return ['', 'Every level is as the truth says.']
  const left = misses.length - Math.min(most, misses.length)
  return [
    '', resultColours.bold(`Levels that are wrong: ${misses.length}, the worst first`),
    ...misses.slice(0, most).flatMap(({ slug, truth, said }) => [
      `${showLine(slug)}, ${showLine(said.id)}: is ${sayGrade(truth.level)}, was said to be ${sayGrade(said.level)}`,
      `    the truth: ${showShort(truth.why, whyCharacters)}${truth.pages.length === 0 ? '' : ` (${truth.pages.map(showAddress).map(showLine).join(', ')})`}`,
      ...saidLines(said),
    ]),
    ...(left === 0 ? [] : [`And ${left} more: --misses ${misses.length} shows all.`]),
  ]
}

/** Why the tool said so, with its best quote, or else the nearest words that do not count. */
function saidLines({ why, evidence: [quote], nearMisses: [near] }: RequirementAudit): readonly string[] {
  const shown = quote ?? near
  return [
    `    the tool: ${showShort(why, whyCharacters)}`,
    ...(shown === undefined ? [] : [`    ${quote === undefined ? 'nearest' : 'quote'}: “${showShort(shown.quote, quoteCharacters)}”`, `      ${showLine([shown.title, ...shown.headingPath].join(' › '))}, ${showLine(showAddress(shown.address))}`]),
    ...(quote === undefined && near !== undefined ? [`      ${showLine(near.why)}`] : []),
  ]
}

function misplacedLines(misplaced: readonly Decision[]): readonly string[] {
  if (misplaced.length === 0) return []
  return [
    '', resultColours.bold(`Right level, but the first quote stands on another page than the truth names: ${misplaced.length}`),
    ...misplaced.map(({ slug, truth, said }) => `  ${showLine(slug)}, ${showLine(said.id)}: ${showLine(showAddress(said.evidence[0]?.address ?? 'no quote'))} instead of ${truth.pages.map(showAddress).map(showLine).join(' or ')}`),
  ]
}

function comparisonLines(before: string, { fixed, broken, stillWrong, notCompared }: Comparison): readonly string[] {
  const list = (name: string, changes: readonly Change[]): readonly string[] => (changes.length === 0 ? [] : [`  ${name}:`, ...changes.map((change) => `    ${changeLine(change)}`)])
  return [
    '', resultColours.bold(`Against ${showLine(before)}: ${fixed.length} fixed, ${broken.length} broken${stillWrong.length === 0 ? '' : `, ${stillWrong.length} wrong in another way`}`),
    ...list('Fixed', fixed), ...list('Broken', broken), ...list('Wrong in another way', stillWrong),
    ...(notCompared.length === 0 ? [] : [`  Only one of the two has: ${notCompared.map(showLine).join(', ')}`]),
  ]
}

function changeLine({ slug, truth, before, after }: Change): string {
  return `${showLine(slug)}, ${showLine(after.id)}: is ${sayGrade(truth.level)}; before ${sayGrade(before.level)}, now ${sayGrade(after.level)}`
}

function sayGrade(level: Level): string {
  return sayLevel(level).toLowerCase()
}

function sayFigure(figure: number | null): string {
  return figure === null ? '-' : figure.toFixed(2)
}

function sayRow(row: readonly number[]): string {
  return row.join('/')
}

function sayHits({ hits, of }: Share): string {
  return of === 0 ? '-' : `${hits} of ${of}`
}

function sayShare({ hits, of, share, low, high }: Share): string {
  if (share === null) return 'nothing to compare'
  return `${hits} of ${of}, ${share.toFixed(2)} (95% interval ${sayFigure(low)} to ${sayFigure(high)})`
}
