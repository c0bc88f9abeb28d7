/** One criterion of report.md: its verdict with the coverage on the same line, then each requirement with its reasons, words and next step. */
import type { Coverage, CriterionAudit, Evidence, NearMiss, RequirementAudit } from '../../model/audit.ts'
import { capital, sayAmountRead, sayCoverage, sayDate, sayDuty, sayFlag, sayLevel } from '../words.ts'
import { blocks, heading, join, line, link, list, nothing, quote, say, type Markdown } from './blocks.ts'

const sentences = {
  noNearMisses: 'No words came near it.',
  notCounted: 'This requirement is shown for information and does not change the verdict.',
  gap: 'See "What was read and what was not" for what could not be read.',
} as const

/** Heading, verdict, reason and requirements of one criterion. */
export function criterionPart(criterion: CriterionAudit, coverage: Coverage): Markdown {
  return blocks([
    heading(4, line`${say(criterion.title)}: ${say(criterion.verdict)}`),
    line`**${say(criterion.verdict)}**, ${say(sayCoverage(coverage))}. ${say(criterion.why)} ${criterion.verdict === 'No' ? say(`${capital(sayAmountRead(coverage))} were read.`) : nothing}`,
    criterion.verdict === 'Not assessed' ? say(sentences.gap) : nothing,
    ...criterion.requirements.map(requirementPart),
  ])
}

function requirementPart(requirement: RequirementAudit): Markdown {
  return blocks([
    heading(5, line`${say(requirement.title)}: ${say(sayLevel(requirement.level))}`),
    line`${say(requirement.why)}`,
    requirement.counts ? nothing : say(sentences.notCounted),
    ...requirement.evidence.map(evidencePart),
    titledList(line`**What is missing:**`, requirement.missing.map(say)),
    requirement.fix === undefined || requirement.level === 'met' ? nothing : line`**What to do:** ${say(requirement.fix)}`,
    nearMissesPart(requirement),
    titledList(line`**For the reviewer:**`, requirement.flags.map((flag) => say(sayFlag(flag)))),
    definitionPart(requirement),
  ])
}

function evidencePart(evidence: Evidence): Markdown {
  return quote([say(evidence.quote), sourceLine(evidence)])
}

/** Where a quote stands: page, headings, the words that lead into it, when it was seen, what the page says of its own age. */
function sourceLine(evidence: Evidence): Markdown {
  return join([
    line`From ${link(evidence.title, evidence.address)}${placeWords(evidence.headingPath)}${say(evidence.pdfPage === undefined ? '' : `, page ${evidence.pdfPage}`)}.`,
    evidence.leadIn === undefined ? nothing : line`It follows the words “${say(evidence.leadIn)}”.`,
    say(`Seen on ${sayDate(evidence.seenAt)}; ${evidence.pageDate === undefined ? 'the page gives no date' : `the page gives the date ${sayDate(evidence.pageDate)}`}.`),
  ], ' ')
}

function placeWords(headingPath: readonly string[]): Markdown {
  return headingPath.length === 0 ? nothing : line`, under “${join(headingPath.map(say), ' › ')}”`
}

function nearMissesPart(requirement: RequirementAudit): Markdown {
  const wanted = requirement.level === 'not-found' || requirement.level === 'not-assessed'
  if (requirement.nearMisses.length === 0) return wanted ? say(sentences.noNearMisses) : nothing
  return blocks([line`**The nearest words found, and why they do not count:**`, ...requirement.nearMisses.map(nearMissPart)])
}

function nearMissPart(miss: NearMiss): Markdown {
  return quote([say(miss.quote), line`From ${link(miss.title, miss.address)}${placeWords(miss.headingPath)}. Does not count: ${say(miss.why)}`])
}

function definitionPart(requirement: RequirementAudit): Markdown {
  const { met, partial, notFound } = requirement.definition
  return line`*${say(`${sayDuty(requirement.duty)}. Source: ${requirement.source}`)}* Met means: ${say(met)} Partly met means: ${say(partial)} Not found means: ${say(notFound)} Its id: ${say(requirement.id)}.`
}

function titledList(title: Markdown, items: readonly Markdown[]): Markdown {
  return items.length === 0 ? nothing : blocks([title, list(items)])
}
