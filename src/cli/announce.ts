/** What is said before a crawl begins: who will be read, how far, how long it takes at least, and what to think of first. */
import type { Target } from '../config/load.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import { capital, sayCount, sayNumber } from '../report/words.ts'
import { filesOf, settingsFor, type Run } from './run.ts'
import { problemColours } from './colours.ts'
import { showLine } from './show.ts'

const noContact = 'No --contact was given: the websites are not told who is reading them. Add --contact you@example.org, so that a webmaster who wonders can write to you.'
const uncheckedCertificates = 'NODE_TLS_REJECT_UNAUTHORIZED=0 is set: nobody checks that the websites are who they say. Unset it, or do not rely on what is read.'
const privateAddresses = 'Addresses of this computer and of private networks may be opened (--allow-private-addresses).'

/** The lines before a crawl; warnings are said even where progress is not wanted. */
export function announceCrawl(run: Run): void {
  const { target, terminal } = run
  for (const authority of target.authorities) for (const line of authorityLines(authority, run)) terminal.progress(line)
  if (target.region !== null) terminal.progress(regionLine(target, run))
  for (const warning of warningsOf(target, run)) terminal.say(note(warning))
  if (run.options.allowPrivateAddresses) terminal.progress(note(privateAddresses))
}

function note(text: string): string {
  return `${problemColours.yellow('Note:')} ${showLine(text)}`
}

function authorityLines(authority: Authority, run: Run): readonly string[] {
  const settings = settingsFor(authority, run.options)
  if (run.target.region !== null) return [`${authority.slug}: ${showLine(authority.start.join(' '))}`]
  return [
    showLine(authority.name),
    `  name     ${authority.slug}, in ${showLine(filesOf(run.folder, authority.slug).folder)}`,
    `  start    ${showLine(authority.start.join(' '))}`,
    ...authority.allow.map((prefix, index) => `  ${index === 0 ? 'scope' : '     '}    ${showLine(prefix)}`),
    `  time     ${sayLeastTime(settings)}`,
  ]
}

/** All authorities wait side by side: the slowest one decides. */
function regionLine({ authorities }: Target, { options, folder }: Run): string {
  const settings = authorities.map((authority) => settingsFor(authority, options))
  const slowest = settings.toSorted((a, b) => b.maxPages * b.delaySeconds - a.maxPages * a.delaySeconds)[0]
  return showLine(`${sayCount(authorities.length, 'authority', 'authorities')} side by side, in ${folder}. ${slowest === undefined ? '' : sayLeastTime(slowest)}`)
}

/** How long a crawl takes at least, since one host is never asked faster. */
export function sayLeastTime({ maxPages, delaySeconds }: Pick<CrawlSettings, 'maxPages' | 'delaySeconds'>): string {
  if (delaySeconds === 0) return `No pause between requests; up to ${sayNumber(maxPages)} pages`
  const pause = `${delaySeconds} ${delaySeconds === 1 ? 'second' : 'seconds'} between requests to a host`
  const hundred = maxPages > 100 ? `100 pages take at least ${sayDuration(100 * delaySeconds)}, ` : ''
  return capital(`${pause}: ${hundred}the most it will read (${sayNumber(maxPages)} pages of one host) at least ${sayDuration(maxPages * delaySeconds)}`)
}

function sayDuration(seconds: number): string {
  if (seconds < 90) return sayCount(Math.ceil(seconds), 'second')
  if (seconds < 90 * 60) return sayCount(Math.ceil(seconds / 60), 'minute')
  return sayCount(Math.ceil(seconds / 3600), 'hour')
}

function warningsOf({ authorities, unverified }: Target, { options }: Run): readonly string[] {
  const settings = authorities.map((authority) => settingsFor(authority, options))
  const unconfirmed = authorities.filter(({ slug }) => unverified.has(slug)).map(({ name }) => name)
  return [
    ...(settings.every(({ contact }) => contact !== undefined) || options.allowPrivateAddresses ? [] : [noContact]),
    ...(unconfirmed.length === 0 ? [] : [`Nobody has confirmed yet that the Local Offer is at the start address of ${unconfirmed.join(', ')}. Open it in a browser first.`]),
    ...(process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0' ? [uncheckedCertificates] : []),
  ]
}
