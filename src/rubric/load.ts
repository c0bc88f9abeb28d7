/**
 * Finds rubric files and brings their texts: the only file of this folder that touches the disk. Rubrics that ship with the package go by their id;
 * others by their path. What a rubric extends must ship with the package or stand in the rubric's own folder.
 */
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FileError, UsageError } from '../errors.ts'
import { rubricLimits } from '../limits.ts'
import type { Rubric } from '../model/rubric.ts'
import { failFile, nearest, readYaml, type Problem } from '../yaml/yaml.ts'
import { compileRubric, type SourceText } from './compile.ts'

const says = {
  noSuch: (asked: string, known: readonly string[], meant: string | undefined) => `There is no rubric "${asked}". ${meant === undefined ? `Rubrics that come with the tool: ${known.join(', ')}.` : `Did you mean "${meant}"?`} A rubric of your own is given by its file: my-rubric.yaml.`,
  unreadable: (path: string) => `The rubric file ${path} could not be read. Check that it is there and that it is a file.`,
  tooLarge: (path: string) => `${path} is larger than ${rubricLimits.fileBytes / 1024} KB, the most a rubric file may be.`,
  notText: (path: string) => `${path} is not a text in UTF-8.`,
  lexicon: (path: string) => `${path} is a lexicon, not a rubric. A lexicon is checked together with every rubric that uses it: give the rubric instead.`,
  outside: 'A rubric may build on one that comes with the tool, or on a file in its own folder; on nothing else.',
  missing: 'There is no such rubric in this folder or among those that come with the tool.',
  loop: (names: readonly string[]) => `These rubrics extend one another in a circle: ${names.join(' → ')}.`,
  tooDeep: `Rubrics build on one another at most ${rubricLimits.extendsDepth} deep.`,
} as const

const lexiconName = 'lexicon.yaml'

/** The package's folder of rubrics; the same from src/ and from dist/. */
const shippedFolder = fileURLToPath(new URL('../../rubrics/', import.meta.url))

/** Read first to last in reports: the brief, then the law, then links; rubrics that are added later follow by name. */
const readingOrder = ['sen-support', 'schedule-2', 'regulations', 'broken-links']

/** Ids of the rubrics that come with the package, in reading order. */
export function shippedRubrics(): readonly string[] {
  return readdirSync(shippedFolder).filter((name) => name.endsWith('.yaml') && name !== lexiconName).map((name) => name.slice(0, -'.yaml'.length)).sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
}

function placeOf(id: string): number {
  const place = readingOrder.indexOf(id)
  return place < 0 ? readingOrder.length : place
}

/** Loads a rubric by the id of a shipped one or by the path of a file; its concepts and guards come from the shipped lexicon and, over it, from a lexicon.yaml beside the file. */
export function loadRubric(idOrFile: string): Rubric {
  const file = findRubric(idOrFile)
  const beside = join(dirname(file), lexiconName)
  const shared = join(shippedFolder, lexiconName)
  const lexicons = existsSync(beside) && realpathSync(beside) !== realpathSync(shared) ? [shared, beside] : [shared]
  return compileRubric({ rubrics: followExtends(file, []), lexicons: lexicons.map(readSource) })
}

function findRubric(idOrFile: string): string {
  const isPath = /[/\\]|\.ya?ml$/i.test(idOrFile)
  if (isPath) return idOrFile
  const shipped = shippedRubrics()
  if (shipped.includes(idOrFile)) return join(shippedFolder, `${idOrFile}.yaml`)
  throw new UsageError(says.noSuch(idOrFile, shipped, nearest(idOrFile, shipped)))
}

/** The texts of a rubric and of those it builds on, furthest first. */
function followExtends(file: string, trail: readonly string[]): readonly SourceText[] {
  const source = readSource(file)
  const yaml = readYaml(source.text, source.name)
  const { extends: asked, lexicon } = firstKeys.safeParse(yaml.value).data ?? {}
  if (lexicon !== undefined) throw new UsageError(says.lexicon(file))
  if (asked === undefined) return [source]
  const here = [...trail, realpathSync(file)]
  const wrong = (message: string): Problem => yaml.problemAt(['extends'], { message })
  const next = findBase(asked, file) ?? failFile([wrong(/[/\\]|^\w+:|^\.\./.test(asked) ? says.outside : says.missing)])
  if (here.includes(next)) failFile([wrong(says.loop([...here.slice(here.indexOf(next)), next].map((path) => basename(path))))])
  if (here.length > rubricLimits.extendsDepth) failFile([wrong(says.tooDeep)])
  return [...followExtends(next, here), source]
}

/** Only these keys matter before the whole is checked. */
const firstKeys = z.object({ extends: z.string().optional(), lexicon: z.unknown().optional() })

/** The real path of the rubric that a file extends: beside it, else a shipped one. */
function findBase(asked: string, file: string): string | undefined {
  const name = asked.endsWith('.yaml') ? asked : `${asked}.yaml`
  if (/[/\\:]/.test(name) || name.startsWith('.')) return undefined
  const folder = realpathSync(dirname(file))
  const beside = join(folder, name)
  if (existsSync(beside)) {
    const real = realpathSync(beside)
    return relative(folder, real).split(sep).includes('..') ? undefined : real
  }
  const shipped = join(shippedFolder, name)
  return existsSync(shipped) && name !== lexiconName ? realpathSync(shipped) : undefined
}

function readSource(path: string): SourceText {
  const bytes = readBytes(path)
  try {
    return { name: showPath(path), text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    throw new FileError(says.notText(path), { cause: error })
  }
}

function readBytes(path: string): Uint8Array {
  try {
    if (statSync(path).size > rubricLimits.fileBytes) throw new FileError(says.tooLarge(path))
    return readFileSync(path)
  } catch (error) {
    if (error instanceof FileError) throw error
    throw new UsageError(says.unreadable(path), { cause: error })
  }
}

/** Shipped files by their place in the package, others as they were given. */
function showPath(path: string): string {
  return path.startsWith(shippedFolder) ? `rubrics/${path.slice(shippedFolder.length).split(sep).join('/')}` : path
}
