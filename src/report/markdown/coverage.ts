/** The appendix of report.md that says what was read, what was not, and why: nobody should take silence for an answer. */
import type { Audit, Gap } from '../../model/audit.ts'
import { sayCount, sayDate, sayGapKind, sayNumber, sayReading, saySkip } from '../words.ts'
import { blocks, heading, join, line, link, list, nothing, say, table, type Markdown } from './blocks.ts'

const sentences = {
  gaps: 'These could not be read and may hold answers:',
  noGaps: 'Nothing that may hold an answer was left unread.',
  skipped: 'Addresses that were not read, by reason:',
} as const

export function coverageAppendix(audit: Audit): Markdown {
  const { coverage } = audit
  return blocks([
    heading(2, say('What was read and what was not')),
    say(`${sayReading(audit)} ${coverage.why}`),
    coverage.gaps.length === 0 ? say(sentences.noGaps) : blocks([say(sentences.gaps), table(['Kind', 'What it seems to be about', 'Why it was not read'].map(say), coverage.gaps.map(gapRow))]),
    coverage.skipped.length === 0 ? nothing : blocks([
      say(sentences.skipped),
      table(['Reason', 'Addresses'].map(say), coverage.skipped.map(({ reason, count }) => [say(saySkip(reason)), say(sayNumber(count))])),
    ]),
    coverage.notes.length === 0 ? nothing : list(coverage.notes.map(say)),
    heading(3, say('How the crawl was made')),
    list(settingsItems(audit)),
  ])
}

function gapRow(gap: Gap): readonly Markdown[] {
  return [say(sayGapKind(gap.kind)), link(gap.about, gap.address), say(gap.why)]
}

function settingsItems(audit: Audit): readonly Markdown[] {
  const { settings, started, finished } = audit.snapshot
  return [
    line`Start: ${addresses(audit.authority.start)}`,
    line`Read within: ${addresses(audit.authority.allow)}`,
    say(`Started on ${sayDate(started)}; ${finished === null ? 'not finished' : `finished on ${sayDate(finished)}`}`),
    say(`At most ${sayCount(settings.maxPages, 'page')}, ${sayCount(settings.delaySeconds, 'second')} between requests to one host`),
    say(settings.checkExternal ? 'Links to other websites were checked' : 'Links to other websites were not checked'),
    say(`Made by ${audit.tool.name} ${audit.tool.version}`),
  ]
}

function addresses(list: readonly string[]): Markdown {
  return list.length === 0 ? say('none') : join(list.map((address) => link(address, address)), ', ')
}
