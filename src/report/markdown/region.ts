/**
 * region.md: a region's Local Offers side by side. Who was read comes first; then the matrix, trends, weaknesses, good examples and broken links.
 * Must never put an authority that was read in part among the counts of those read completely.
 */
import { reportLimits } from '../../limits.ts'
import type { Verdict } from '../../model/audit.ts'
import type { RegionAudit, RegionCriterion, RegionRubric, VerdictCounts } from '../../model/region.ts'
import { addCounts, countRegionLevels, criteriaOfRegion, matrixOrder, sayAuthorityCoverage, sayRegionDate, sayRegionReading, shortNames, verdictOf, weakestCriteria } from '../region-tally.ts'
import { capital, sayCount, sayDate, sayNumber } from '../words.ts'
import { blocks, file, heading, join, line, link, list, nothing, quote, say, table, type Markdown } from './blocks.ts'
import { howToRead } from './guide.ts'

const sentences = {
  published: 'This report says what the websites publish. "No" means that no evidence was found in what was read; it does not mean that an authority does not do it.',
  partRead: 'An asterisk marks an authority that was read in part. Its verdicts are shown but not counted with the others.',
  cells: 'Part means Partial. A question mark means Not assessed: something that could not be read may hold the answer. A dash means that it was not judged.',
  noPractice: 'No authority has a Yes yet.',
  noWeakness: 'No criterion has a No or a Partial among the authorities read completely.',
} as const

const cellWords: Readonly<Record<Verdict, string>> = { Yes: 'Yes', Partial: 'Part', No: 'No', 'Not assessed': '?' }

/** region.md. */
export function regionReport(region: RegionAudit): string {
  return file([
    heading(1, line`Local Offers of ${say(region.name)}`),
    line`**${say(sayRegionReading(region))}** ${say(sayRegionDate(region))}`,
    absentPart(region),
    say(sentences.published),
    heading(2, say('Summary')),
    ...region.rubrics.map((rubric) => totalsPart(rubric, region)),
    ...region.rubrics.flatMap((rubric) => rubricPart(rubric, region)),
    brokenLinksPart(region),
    authoritiesPart(region),
    howToRead(),
  ])
}

function absentPart({ failed, unfinished }: RegionAudit): Markdown {
  const items = [
    ...failed.map(({ name, why }) => line`${say(name)} could not be read: ${say(why)}`),
    ...unfinished.map(({ name, why }) => line`${say(name)} is not finished: ${say(why)}`),
  ]
  return items.length === 0 ? nothing : blocks([say('Not in the counts:'), list(items)])
}

function countCells(counts: VerdictCounts): readonly Markdown[] {
  return [counts.Yes, counts.Partial, counts.No, counts['Not assessed']].map((count) => say(String(count)))
}

function totalsPart(rubric: RegionRubric, region: RegionAudit): Markdown {
  const complete = region.authorities.filter((authority) => authority.complete).length
  const partRead = region.authorities.length - complete
  const criteria = criteriaOfRegion(rubric)
  const rows = [
    [say(capital(sayCount(complete, 'authority', 'authorities'))), say('complete'), ...countCells(addCounts(criteria.map(({ counts }) => counts)))],
    ...(partRead === 0 ? [] : [[say(capital(sayCount(partRead, 'authority', 'authorities'))), say('read in part'), ...countCells(addCounts(criteria.map(({ countsPartRead }) => countsPartRead)))]]),
  ]
  return blocks([
    line`**${say(rubric.title)}** (${say(sayCount(criteria.length, 'criterion', 'criteria'))}, version ${say(rubric.version)})`,
    table(['Authorities', 'Coverage', 'Yes', 'Partial', 'No', 'Not assessed'].map(say), rows),
  ])
}

function rubricPart(rubric: RegionRubric, region: RegionAudit): Markdown[] {
  return [
    heading(2, say(rubric.title)),
    matrixPart(rubric, region),
    trendsPart(rubric),
    weaknessesPart(rubric, region),
    practicePart(rubric, region),
  ]
}

function matrixPart(rubric: RegionRubric, region: RegionAudit): Markdown {
  const authorities = matrixOrder(region)
  const short = shortNames(authorities)
  const mark = authorities.map((authority) => say(`${short.get(authority.slug) ?? ''}${authority.complete ? '' : '*'}`))
  const rows = criteriaOfRegion(rubric).map((criterion) => [say(criterion.title), ...authorities.map(({ slug }) => verdictCell(criterion, slug))])
  return blocks([
    heading(3, say('The matrix')),
    table([say('Criterion'), ...mark], rows),
    say(sentences.cells),
    authorities.every(({ complete }) => complete) ? nothing : say(sentences.partRead),
    join(authorities.map(({ name }, index) => line`${mark[index] ?? nothing}: ${say(name)}`), '; '),
  ])
}

function verdictCell(criterion: RegionCriterion, slug: string): Markdown {
  const verdict = verdictOf(criterion, slug)
  return say(verdict === undefined ? '–' : cellWords[verdict])
}

function trendsPart(rubric: RegionRubric): Markdown {
  const rows = rubric.sections.map((section) => [
    say(section.title), say(String(section.criteria.length)), ...countCells(addCounts(section.criteria.map(({ counts }) => counts))),
  ])
  return blocks([
    heading(3, say('Trends by section')),
    say('Verdicts of the authorities that were read completely.'),
    table(['Section', 'Criteria', 'Yes', 'Partial', 'No', 'Not assessed'].map(say), rows),
  ])
}

function weaknessesPart(rubric: RegionRubric, region: RegionAudit): Markdown {
  const weakest = weakestCriteria(rubric)
  const complete = new Set(region.authorities.filter((authority) => authority.complete).map(({ slug }) => slug))
  return blocks([
    heading(3, say('Where most is missing')),
    ...(weakest.length === 0 ? [say(sentences.noWeakness)] : weakest.map((criterion) => weaknessPart(criterion, complete))),
  ])
}

function weaknessPart(criterion: RegionCriterion, complete: ReadonlySet<string>): Markdown {
  const { Yes, Partial, No } = criterion.counts
  const items = criterion.requirements.flatMap((requirement) => {
    const found = countRegionLevels(requirement, complete)
    const lacking = found['not-found'] + found.partial
    const fix = requirement.fix === undefined ? nothing : line`What to do: ${say(requirement.fix)}`
    return lacking === 0 ? [] : [line`${say(`${requirement.title}: not found in ${found['not-found']} and partly met in ${found.partial} of ${complete.size}.`)} ${fix}`]
  })
  return blocks([line`**${say(criterion.title)}:** ${say(`${No} No, ${Partial} Partial, ${Yes} Yes.`)}`, list(items)])
}

function practicePart(rubric: RegionRubric, region: RegionAudit): Markdown {
  const names = new Map(region.authorities.map(({ slug, name, complete }) => [slug, `${name}${complete ? '' : ' (read in part)'}`]))
  const criteria = criteriaOfRegion(rubric).filter(({ practice }) => practice.length > 0)
  return blocks([
    heading(3, say('Good examples to share')),
    criteria.length === 0 ? say(sentences.noPractice) : nothing,
    ...criteria.flatMap((criterion) => [
      line`**${say(criterion.title)}**`,
      ...criterion.practice.map((example) => quote([
        say(example.quote),
        line`${say(names.get(example.slug) ?? example.slug)}, ${link(example.title, example.address)}. Seen on ${say(sayDate(example.seenAt))}.`,
      ])),
    ]),
  ])
}

function brokenLinksPart(region: RegionAudit): Markdown {
  const names = new Map(region.authorities.map(({ slug, name }) => [slug, name]))
  const shared = region.brokenLinks.filter(({ slugs }) => slugs.length > 1).slice(0, reportLimits.linksInMarkdown)
  return blocks([
    heading(2, say('Broken links')),
    table(['Authority', 'Links looked at', 'Broken', 'To open yourself', 'Not looked at'].map(say), matrixOrder(region).map(({ name, complete, links }) => [
      say(`${name}${complete ? '' : '*'}`), ...[links.targets - links.unchecked, links.broken, links.unverified, links.unchecked].map((count) => say(sayNumber(count))),
    ])),
    ...(shared.length === 0 ? [] : [
      say('Broken targets that several authorities link to:'),
      list(shared.map(({ target, title, slugs }) => line`${link(target, target)} (${say(title)}): ${say(slugs.map((slug) => names.get(slug) ?? slug).join(', '))}`)),
    ]),
  ])
}

function authoritiesPart(region: RegionAudit): Markdown {
  return blocks([
    heading(2, say('What was read')),
    table(['Authority', 'Read', 'Why', 'Could not be read', 'Judged as of'].map(say), matrixOrder(region).map((authority) => [
      say(authority.name), say(sayAuthorityCoverage(authority)), say(authority.why), say(String(authority.gaps)), say(sayDate(authority.asOf)),
    ])),
  ])
}
