/** Links of report.md: broken ones by target with the pages they stand on, then those that a person should open. */
import type { LinkReport } from '../../model/audit.ts'
import { reportLimits } from '../../limits.ts'
import { linkProblems } from '../tally.ts'
import { sayCount, sayLinks } from '../words.ts'
import { blocks, heading, line, link, list, nothing, say, type Markdown } from './blocks.ts'

type Problem = LinkReport['problems'][number]
type Place = Problem['places'][number]

const sentences = {
  none: 'No broken links were found.',
  unverified: 'A program could not settle these, so they do not count as broken. Open each one yourself.',
} as const

/** Both lists, with how many links were looked at. */
export function linksPart(links: LinkReport): Markdown {
  const broken = linkProblems(links, 'broken')
  const unverified = linkProblems(links, 'unverified')
  return blocks([
    heading(2, say('Broken links')),
    say(sayLinks(links)),
    broken.length === 0 ? say(sentences.none) : problemsPart(broken),
    ...(unverified.length === 0 ? [] : [heading(2, say('Links to open yourself')), say(sentences.unverified), problemsPart(unverified)]),
  ])
}

function problemsPart(problems: readonly Problem[]): Markdown {
  const shown = problems.slice(0, reportLimits.linksInMarkdown)
  const rest = problems.length - shown.length
  return blocks([
    ...shown.map(problemPart),
    rest === 0 ? nothing : say(`${sayCount(rest, 'more link is', 'more links are')} in report.xlsx.`),
  ])
}

function problemPart(problem: Problem): Markdown {
  const shown = problem.places.slice(0, reportLimits.placesInMarkdown)
  const rest = problem.placeCount - shown.length
  const items = shown.map(placeItem)
  return blocks([
    line`**${say(problem.title)}:** ${link(problem.target, problem.target)}. ${say(problem.fix)} It stands in ${say(sayCount(problem.placeCount, 'place'))}:`,
    list(rest > 0 ? [...items, say(`and ${sayCount(rest, 'more place')}.`)] : items),
  ])
}

function placeItem(place: Place): Markdown {
  const words = place.linkText.trim() === '' ? say('the link has no words') : line`the words “${say(place.linkText)}”`
  const under = place.headingPath.at(-1)
  return line`${link(place.title, place.address)}: ${words}${under === undefined ? nothing : say(`, under “${under}”`)}`
}
