import { LineCounter, isAlias, isMap, isPair, isScalar, parseDocument, visit, type Document, type Node } from 'yaml'
import { rubricLimits } from '../limits.ts'
import { failFile, type Problem } from './frame.ts'
import { scanYaml } from './scan.ts'

/** Keys and list positions that lead to a value. */
export type Path = readonly (string | number)[]

/** What is said about a place of a file. `key`: underline the key, not its value. `within`: only these characters of a text, columns from 1. */
export interface Remark {
  readonly message: string
  readonly suggestion?: string | undefined
  readonly key?: boolean
  readonly within?: { readonly column: number; readonly length: number }
}

/** A YAML file that was read: plain values, and the way back to where each was written. */
export interface YamlFile {
  readonly name: string
  readonly text: string
  readonly value: unknown
  problemAt(path: Path, remark: Remark): Problem
  /** What stands there in the file, as written, quotes too. */
  writtenAt(path: Path): string
}

const says = {
  alias: 'References (& and *) are not used in these files.',
  forbiddenKey: 'This name cannot be used as a key.',
  tooDeep: `This is nested more than ${rubricLimits.yamlDepth} deep.`,
  crashed: 'This file cannot be read as YAML.',
  tag: 'Tags (words that begin with !) are not used in these files.',
} as const

/** What the parser's codes mean to somebody who writes rubrics. */
const parserSays: Readonly<Record<string, readonly [message: string, suggestion?: string]>> = {
  BAD_SCALAR_START: ['A text cannot begin with this sign unless it is in quotes.', 'put the whole text in quotes: "@ehc-plan"'],
  DUPLICATE_KEY: ['This key is here twice.', 'keep one of them'],
  TAB_AS_INDENT: ['A tab is used to indent.', 'use spaces'],
  MULTIPLE_DOCS: ['A second document begins here.', 'remove the line --- and what follows it'],
  MISSING_CHAR: ['A quote or bracket is not closed.'],
  BLOCK_AS_IMPLICIT_KEY: ['There is a second colon on this line.', 'put the text in quotes'],
  BAD_INDENT: ['This line is not indented like its neighbours, or a bracket before it is not closed.'],
  UNEXPECTED_TOKEN: ['This does not belong here.', 'put the whole text in quotes if it is one text'],
  TAG_RESOLVE_FAILED: [says.tag],
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])
const yesWords = new Set(['yes', 'Yes', 'YES', 'on', 'On', 'ON'])
const noWords = new Set(['no', 'No', 'NO', 'off', 'Off', 'OFF'])

/** Reads YAML strictly: duplicate keys, references, tags and deep nesting are errors. Stops with a `FileError` that shows every place. */
export function readYaml(text: string, name: string): YamlFile {
  const tooMuch = scanYaml(name, text)
  if (tooMuch !== undefined) failFile([tooMuch])
  const lines = new LineCounter()
  const parsed = parseSafely(text, lines)
  if (parsed === undefined) failFile([{ file: { name, text }, line: 1, column: 1, length: 1, message: says.crashed }])
  const place = placer(name, text, lines)
  const wrong = [...parserProblems(parsed, place), ...refuseNodes(parsed, place)]
  if (wrong.length > 0) failFile(wrong)
  return {
    name, text, value: parsed.toJS({ mapAsMap: false }),
    problemAt: (path, remark) => place(rangeAt(parsed, path, remark, text), remark),
    writtenAt: (path) => { const [from, to] = rangeAt(parsed, path, { message: '' }, text); return text.slice(from, to) },
  }
}

function parseSafely(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true, strict: true, version: '1.2', schema: 'core', merge: false, stringKeys: true, logLevel: 'error' })
  } catch (error) {
    // Only deep recursion gets here, past the scan: the file is wrong, whatever the parser said.
    if (error instanceof Error) return undefined
    throw error
  }
}

type Range = readonly [from: number, to: number]
type Place = (range: Range, remark: Remark) => Problem

function placer(name: string, text: string, lines: LineCounter): Place {
  return ([from, to], { message, suggestion }) => {
    const { line, col } = lines.linePos(Math.min(from, text.length))
    const newline = text.indexOf('\n', from)
    const end = Math.min(to, newline < 0 ? text.length : newline)
    return { file: { name, text }, line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, end - from), message, ...(suggestion === undefined ? {} : { suggestion }) }
  }
}

function parserProblems(parsed: Document.Parsed, place: Place): readonly Problem[] {
  return [...parsed.errors, ...parsed.warnings].map((wrong) => {
    const [message, suggestion] = parserSays[wrong.code] ?? [`${wrong.message}.`]
    return place([wrong.pos[0], wrong.pos[1]], { message, suggestion })
  })
}

/** Refuses references, tags, forbidden keys and deep nesting; turns unquoted yes and no into true and false, so that a text "no" must be in quotes. */
function refuseNodes(parsed: Document.Parsed, place: Place): readonly Problem[] {
  const wrong: Problem[] = []
  visit(parsed, {
    Node(_, node, path) {
      if (isAlias(node) || node.anchor !== undefined) wrong.push(place(rangeOf(node), { message: says.alias, suggestion: 'write it out; or put it in quotes if it is a text' }))
      else if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) wrong.push(place(rangeOf(node), { message: says.tag }))
      if (path.filter((each) => !isPair(each)).length > rubricLimits.yamlDepth + 1) {
        wrong.push(place(rangeOf(node), { message: says.tooDeep }))
        return visit.BREAK
      }
      return undefined
    },
    Scalar(key, node) {
      if (key === 'key') {
        if (forbiddenKeys.has(String(node.value))) wrong.push(place(rangeOf(node), { message: says.forbiddenKey }))
      } else if (node.type === 'PLAIN' && typeof node.value === 'string') {
        if (yesWords.has(node.value)) node.value = true
        else if (noWords.has(node.value)) node.value = false
      }
    },
  })
  return wrong
}

function rangeOf(node: Node): Range {
  return node.range === null || node.range === undefined ? [0, 1] : [node.range[0], node.range[1]]
}

/** Where the value (or key) of a path stands; for one that is missing, the nearest thing above it. */
function rangeAt(parsed: Document.Parsed, path: Path, remark: Remark, text: string): Range {
  let node: unknown = parsed.contents
  let range: Range = isNode(node) ? firstOf(node) : [0, 1]
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step))
      if (pair === undefined) return range
      if (isLast && remark.key === true && isScalar(pair.key)) return rangeOf(pair.key)
      if (isScalar(pair.key)) range = rangeOf(pair.key)
      node = pair.value
    } else node = parsed.getIn(path.slice(0, index + 1), true)
    if (!isNode(node)) return range
    range = firstOf(node)
  }
  return isScalar(node) && remark.within !== undefined ? rangeWithin(node, range, remark.within, text) : range
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value
}

/** A map is shown by its first key: the whole of it would be underlined over many lines. */
function firstOf(node: Node): Range {
  if (isMap(node) && node.flow !== true) {
    const key = node.items[0]?.key
    if (isScalar(key)) return rangeOf(key)
  }
  return rangeOf(node)
}

/** Part of a text, where it is written as it reads; else all of it. */
function rangeWithin(node: Node, range: Range, within: { readonly column: number; readonly length: number }, text: string): Range {
  if (!isScalar(node) || typeof node.value !== 'string') return range
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
  const asWritten = text.slice(range[0] + quote, range[1] - quote) === node.value
  if (!asWritten) return range
  const from = range[0] + quote + within.column - 1
  return [from, from + within.length]
}
