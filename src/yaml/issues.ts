import { z } from 'zod'
import type { Problem } from './frame.ts'
import { nearest } from './nearest.ts'
import type { Path, YamlFile } from './document.ts'

type Issue = z.core.$ZodIssue

/** What a zod check found wrong, each with its place in the file, in words for somebody who has never seen a schema. */
export function issueProblems(file: YamlFile, schema: z.ZodType, error: z.ZodError): readonly Problem[] {
  return error.issues.flatMap((issue) => issueProblem(file, schema, issue, issue.path.filter((step) => typeof step !== 'symbol')))
}

function issueProblem(file: YamlFile, schema: z.ZodType, issue: Issue, path: Path): readonly Problem[] {
  switch (issue.code) {
    case 'invalid_union': return unionProblems(file, schema, issue, path)
    case 'unrecognized_keys': return issue.keys.map((key) => unknownKey(file, schema, path, key))
    case 'invalid_type': return [wrongType(file, path, issue.expected)]
    case 'invalid_value': return [wrongValue(file, path, issue.values)]
    case 'too_small': return [file.problemAt(path, { message: ownWords(issue) ?? `This needs at least ${String(issue.minimum)}${unitOf(issue.origin)}.` })]
    case 'too_big': return [file.problemAt(path, { message: ownWords(issue) ?? `This may have at most ${String(issue.maximum)}${unitOf(issue.origin)}.` })]
    case 'invalid_key': return [file.problemAt(path, { key: true, message: ownWords(issue.issues[0]) ?? 'This name cannot be used here.' })]
    default: return [file.problemAt(path, { message: ownWords(issue) ?? 'This value does not fit here.' })]
  }
}

/** Of the shapes that a value may have, tells about the one that the author most likely meant. */
function unionProblems(file: YamlFile, schema: z.ZodType, issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): readonly Problem[] {
  const own = ownWords(issue)
  if (own !== undefined) return [file.problemAt(path, { message: own })]
  const best = [...issue.errors].sort((one, other) => distance(one) - distance(other))[0]
  const values = issue.errors.flatMap((branch) => branch.flatMap((each) => (each.code === 'invalid_value' && each.path.length === 0 ? each.values : [])))
  const value = valueAt(file.value, path)
  if (values.length > 0 && typeof value === 'string') return [wrongValue(file, path, values)]
  if (best === undefined || (best.length === 1 && best[0]?.code === 'invalid_type' && best[0].path.length === 0)) return [misfit(file, path, issue)]
  const unknown = best.find((each) => each.code === 'unrecognized_keys' && each.path.length === 0)
  if (unknown !== undefined) return issueProblem(file, schema, unknown, path)
  return best.flatMap((each) => issueProblem(file, schema, each, [...path, ...each.path.filter((step) => typeof step !== 'symbol')]))
}

/** A shape of the wrong type is far; one with a wrong key near; one that is wrong only deeper inside is nearest. */
function distance(issues: readonly Issue[]): number {
  let sum = 0
  for (const issue of issues) {
    const isHere = issue.path.length === 0
    if (isHere && issue.code === 'invalid_type') sum += 1000
    else if (issue.code === 'unrecognized_keys' && isHere) sum += 100 * issue.keys.length
    else if (issue.path.length === 1 && issue.code === 'invalid_type' && issue.input === undefined) sum += 50
    else sum += 1
  }
  return sum
}

function misfit(file: YamlFile, path: Path, issue: Extract<Issue, { code: 'invalid_union' }>): Problem {
  const written = file.writtenAt(path)
  const wantsText = issue.errors.some((branch) => branch.some((each) => each.code === 'invalid_type' && each.path.length === 0 && each.expected === 'string'))
  if (wantsText && isPlain(valueAt(file.value, path))) return file.problemAt(path, { message: 'A text is wanted here.', suggestion: `write it in quotes: "${written}"` })
  return file.problemAt(path, { message: 'This value does not fit here.' })
}

function unknownKey(file: YamlFile, schema: z.ZodType, path: Path, key: string): Problem {
  const known = [...keysAt(schema, path)]
  const present = Object.keys(recordOf(valueAt(file.value, path)))
  const meant = nearest(key, known.filter((each) => !present.includes(each))) ?? nearest(key, known)
  const suggestion = meant !== undefined ? `did you mean "${meant}"?` : known.length === 0 ? undefined : `keys that may stand here: ${known.join(', ')}`
  return file.problemAt([...path, key], { key: true, message: `There is no key "${key}" here.`, suggestion })
}

function wrongType(file: YamlFile, path: Path, expected: string): Problem {
  const value = valueAt(file.value, path)
  const last = path.at(-1)
  if (value === undefined && last !== undefined) return file.problemAt(path.slice(0, -1), { message: `"${String(last)}" is missing.` })
  if (expected === 'string' && isPlain(value)) return file.problemAt(path, { message: 'A text is wanted here.', suggestion: `write it in quotes: "${file.writtenAt(path)}"` })
  return file.problemAt(path, { message: `${typeNames[expected] ?? 'Another kind of value'} is wanted here.` })
}

const typeNames: Readonly<Record<string, string>> = { string: 'A text', number: 'A number', int: 'A whole number', array: 'A list', object: 'A set of keys', record: 'A set of keys', boolean: 'yes or no' }

function wrongValue(file: YamlFile, path: Path, values: readonly unknown[]): Problem {
  const value = valueAt(file.value, path)
  if (value === undefined && path.length > 0) return wrongType(file, path, 'string')
  const allowed = [...new Set(values.map(String))]
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined
  const list = allowed.length === 1 ? `Only ${allowed.join('')} may stand here.` : `One of these may stand here: ${allowed.join(', ')}.`
  return file.problemAt(path, { message: list, suggestion: meant === undefined ? undefined : `did you mean "${meant}"?` })
}

/** Our own sentence, if a schema gave one: zod's begin with "Invalid" or "Too". */
function ownWords(issue: Issue | undefined): string | undefined {
  return issue === undefined || /^(Invalid|Too|Unrecognized)/.test(issue.message) ? undefined : issue.message
}

function unitOf(origin: string): string {
  return origin === 'array' || origin === 'set' ? ' in the list' : origin === 'string' ? ' letters' : ''
}

function isPlain(value: unknown): boolean {
  return typeof value === 'boolean' || typeof value === 'number' || value === null
}

function recordOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function valueAt(value: unknown, path: Path): unknown {
  let at: unknown = value
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined
  return at
}

/** Every key that a schema allows at a path, over all the shapes that may stand there. */
function keysAt(schema: unknown, path: Path): ReadonlySet<string> {
  let shapes = shapesOf(schema)
  for (const step of path) shapes = shapes.flatMap((shape) => shapesOf(inside(shape, step)))
  return new Set(shapes.flatMap((shape) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : [])))
}

function inside(shape: unknown, step: string | number): unknown {
  if (shape instanceof z.ZodObject) return Reflect.get(shape.shape, step)
  if (shape instanceof z.ZodArray) return shape.element
  if (shape instanceof z.ZodRecord) return shape.valueType
  return undefined
}

/** Takes the wrapping off a schema: optional, default, lazy, union, transformed. */
function shapesOf(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(shapesOf)
  if (schema instanceof z.ZodPipe) return shapesOf(schema.in)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodLazy || schema instanceof z.ZodReadonly) return shapesOf(schema.unwrap())
  return schema === undefined ? [] : [schema]
}
