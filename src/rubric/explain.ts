/** Tells a requirement as a person would: the duty, what is looked for, what counts and what does not, and how the level follows. */
import type { Duty, Example, Part, Requirement, Rubric, Strength } from '../model/rubric.ts'
import { looksAtFiguresOnly, requirementsOf } from './expressions.ts'
import { readCondition, readExpression, readSignal } from './read-aloud.ts'

const duties: Readonly<Record<Duty, string>> = { must: 'A duty: the law says "must".', should: 'Expected: the guidance says "should".', 'good-practice': 'Good practice.' }
const strengths: Readonly<Record<Strength, string>> = { mention: 'a mention', signpost: 'a signpost (where or how to get it)', substance: 'substance (who, what, how or when)' }
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

const says = {
  unverified: 'unverified: nobody has looked the source up yet',
  verified: (date: string) => `looked up on ${date}`,
  validFrom: (date: string) => `It applies from ${date}.`,
  notCounted: 'It is shown, but does not count towards the verdict.',
  names: 'In square brackets stand names of the lexicon: lexicon.yaml lists the words for each. An ellipsis after a letter stands for any ending, between words for a few other words; a slash stands for “or”.',
  guards: 'Words that only restate the law, promise the future, or belong to another local offer do not count: the lexicon’s guards see to that.',
  caps: 'It is then at most partial.',
  met: (condition: string) => `**Met** when each part named here is found at the strength it needs: ${condition}.`,
  partial: (condition: string) => `**Partial** when it is not met, but at any strength there is ${condition}.`,
  notFound: '**Not found** otherwise. That means: not found in the pages that were read, never "they do not do it".',
} as const

/** A requirement of a rubric by its id. */
export function findRequirement(rubric: Rubric, id: string): Requirement | undefined {
  return requirementsOf(rubric).find((requirement) => requirement.id === id)
}

/** A requirement in Markdown. `overrideReason`: why this rubric reads it in another way than the one it builds on. */
export function explainRequirement(requirement: Requirement, overrideReason?: string): string {
  const { source, definition, examples } = requirement
  return [
    `# ${requirement.title} (${requirement.id})`,
    [duties[requirement.duty], `Source: ${source.text} (${source.verified === null ? says.unverified : says.verified(readDate(source.verified))}).`,
      ...(requirement.validFrom === undefined ? [] : [says.validFrom(readDate(requirement.validFrom))]), ...(requirement.counts ? [] : [says.notCounted])].join(' '),
    ...(overrideReason === undefined ? [] : [`Changed in this rubric: ${overrideReason}`]),
    `## What is looked for\n\n${requirement.looksFor}`,
    `- Met: ${definition.met}\n- Partial: ${definition.partial}\n- Not found: ${definition.notFound}`,
    `## The parts\n\n${requirement.parts.map((part) => explainPart(part, requirement.parts)).join('\n\n')}`,
    ...(looksAtFiguresOnly(requirement) ? [] : [says.names, says.guards]),
    ...explainDoubts(requirement),
    `## How the level follows\n\n- ${says.met(readCondition(requirement.met, requirement.parts))}\n- ${says.partial(readCondition(requirement.partial, requirement.parts))}\n- ${says.notFound}`,
    ...explainExamples('Examples that count', examples.counts),
    ...explainExamples('Examples that count partly', examples.partly),
    ...explainExamples('Examples that do not count', examples.doesNot),
    ...(requirement.fix === undefined ? [] : [`## What to do when it is missing\n\n${requirement.fix}`]),
  ].join('\n\n') + '\n'
}

function explainPart(part: Part, all: readonly Part[]): string {
  const signals = part.signals.map((signal) => `  - ${signal.is}: counts as ${strengths[signal.countsAs]}. ${readSignal(signal)}${signal.despite.length === 0 ? '' : ` These guards do not apply: ${signal.despite.join(', ')}.`}${readKinds(signal.on)}`)
  const beside = part.beside.length === 0 ? '' : `; only on a page that also has ${part.beside.map((id) => all.find((other) => other.id === id)?.is ?? id).join(', or ')}`
  return [`- **${part.is}** (${part.id}); needs ${strengths[part.needs]}${beside}`, ...signals].join('\n')
}

function readKinds(kinds: readonly string[]): string {
  const isUsual = kinds.length === 2 && kinds.includes('content') && kinds.includes('document')
  return isUsual ? '' : ` Counts on pages of these kinds: ${kinds.join(', ')}.`
}

function explainDoubts({ doubts }: Requirement): readonly string[] {
  if (doubts.length === 0) return []
  return [`## What puts it in doubt\n\n${doubts.map((doubt) => `- ${doubt.is} (flag: ${doubt.flag}). ${doubt.capsAtPartial ? `${says.caps} ` : ''}${readExpression(doubt.signal.says)}`).join('\n')}`]
}

function explainExamples(heading: string, examples: readonly Example[]): readonly string[] {
  if (examples.length === 0) return []
  return [`## ${heading}\n\n${examples.map(({ text, address }) => [...(address === undefined ? [] : [`address: ${address}`]), ...text.trim().split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n')).join('\n\n')}`]
}

/** 2026-11-21 as 21 November 2026. */
function readDate(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
}
