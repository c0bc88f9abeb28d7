/**
 * Authority and region files and bare addresses, turned into authorities.
 * Promises: everything that comes out has been checked, and whatever is wrong is told with file, line, column and a suggestion before anything is crawled.
 * Must never: touch the network, or take a setting from a file that opens private networks (that is for whoever starts the run).
 */
import { readFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import type { Authority, CrawlSettings, Region } from '../model/authority.ts'
import { parseYamlFile } from '../yaml/yaml.ts'
import { addressProblem, authorityFileSchema, regionFileSchema, type AuthorityFile } from './schema.ts'
import { scopeOf, slugOf, slugOfAddress } from './scope.ts'

/** What an audit is asked for: one authority, or a region of them. */
export interface Target {
  readonly region: Region | null
  readonly authorities: readonly Authority[]
  /** Slugs whose start address nobody has confirmed yet. */
  readonly unverified: ReadonlySet<string>
}

/** A file of one authority or of a region; which one it is shows in whether it lists `authorities`. */
export function readTargetFile(file: string): Target {
  const text = readText(file)
  if (!/^["']?authorities["']?\s*:/m.test(text)) return single(parseYamlFile(text, file, authorityFileSchema))
  const { name, authorities } = parseYamlFile(text, file, regionFileSchema)
  const region: Region = { name, slug: slugOf(name), authorities: authorities.map(authorityOf) }
  return { region, authorities: region.authorities, unverified: unverifiedOf(authorities) }
}

/** One address and nothing else: named after its host and path, with its host and folder as scope. */
export function targetOfAddress(start: string): Target {
  const problem = addressProblem(start)
  if (problem !== undefined) throw new UsageError(problem)
  const address = new URL(start)
  return single({ name: `${address.host.replace(/^www\./, '')}${address.pathname.replace(/\/$/, '')}`.slice(0, 80), slug: slugOfAddress(start), start: address.href })
}

/** The same authority with more prefixes in its scope. */
export function allowMore(authority: Authority, prefixes: readonly string[]): Authority {
  for (const prefix of prefixes) {
    const problem = addressProblem(prefix)
    if (problem !== undefined) throw new UsageError(`--allow ${withoutPassword(prefix)}: ${problem}`)
  }
  return { ...authority, allow: [...new Set([...authority.allow, ...prefixes])] }
}

/** What was typed may hold a password, which messages must not repeat. */
function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@\s]*@/, '//***@')
}

function single(file: AuthorityFile): Target {
  return { region: null, authorities: [authorityOf(file)], unverified: unverifiedOf([file]) }
}

function unverifiedOf(files: readonly AuthorityFile[]): ReadonlySet<string> {
  return new Set(files.filter(({ verified }) => verified === false).map(({ slug }) => slug))
}

function authorityOf(file: AuthorityFile): Authority {
  const start = typeof file.start === 'string' ? [file.start] : file.start
  const councilHome = file['council-home']
  return {
    name: file.name,
    slug: file.slug,
    start,
    allow: file.allow ?? scopeOf(start),
    ...(councilHome === undefined ? {} : { councilHome }),
    names: file.names ?? {},
    crawl: crawlOf(file.crawl),
  }
}

function crawlOf(crawl: AuthorityFile['crawl']): Partial<CrawlSettings> {
  return {
    ...(crawl?.['max-pages'] === undefined ? {} : { maxPages: crawl['max-pages'] }),
    ...(crawl?.delay === undefined ? {} : { delaySeconds: crawl.delay }),
    ...(crawl?.external === undefined ? {} : { checkExternal: crawl.external }),
    ...(crawl?.contact === undefined ? {} : { contact: crawl.contact }),
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} could not be read. Check that it is there and that it is an authority or region file (.yaml).`, { cause: error })
  }
}
