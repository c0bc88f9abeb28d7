/** From parts to a level, and the sentences that say why. One page: this is where a verdict is made. */
import { assertNever } from '../errors.ts'
import type { Level } from '../model/audit.ts'
import { strengths, type Condition, type Doubt, type Part, type Requirement, type Strength } from '../model/rubric.ts'
import { reaches, type Hit } from './signals.ts'

/** What was found for one part. */
export interface PartFinding {
  readonly part: Part
  readonly hits: readonly Hit[]
  /** The strongest hit, if there is any. */
  readonly strength: Strength | undefined
  /** Whether that is strong enough. */
  readonly isFound: boolean
}

export interface Finding {
  readonly level: Level
  readonly why: string
  /** Parts that are missing, in the adviser's words. */
  readonly missing: readonly string[]
}

export function weighPart(part: Part, hits: readonly Hit[]): PartFinding {
  const strength = strengths.findLast((each) => hits.some((hit) => hit.strength === each))
  return { part, hits, strength, isFound: strength !== undefined && reaches(strength, part.needs) }
}

/** The level of a requirement. `read` is the number of pages and documents looked through. */
export function findLevel(requirement: Requirement, parts: readonly PartFinding[], doubts: readonly Doubt[], read: number): Finding {
  const level = levelOf(requirement, parts)
  const found = parts.filter(({ isFound }) => isFound).map(({ part }) => part.is)
  const named = parts.filter(({ isFound, strength }) => !isFound && strength !== undefined).map(({ part }) => part.is)
  const missing = missingParts(requirement, parts).map(({ part }) => part.is)
  const cap = level === 'met' ? doubts.find(({ capsAtPartial }) => capsAtPartial) : undefined
  if (cap !== undefined) return { level: 'partial', why: `${list('Found', found)} But: ${cap.is}.`, missing: [] }
  switch (level) {
    case 'met': return { level, why: list('Found', found), missing: [] }
    case 'partial': return { level, why: [list('Found', found), list('Only named, not explained', named), list('Missing', missing.filter((is) => !named.includes(is)))].filter((each) => each !== '').join(' '), missing }
    case 'not-found': return { level, why: [`No evidence found in ${tellCount(read)}.`, list('Only named', [...found, ...named])].filter((each) => each !== '').join(' '), missing }
    default: return assertNever(level)
  }
}

/** The level that the parts alone give. */
export function levelOf(requirement: Requirement, parts: readonly Pick<PartFinding, 'part' | 'isFound' | 'strength'>[]): Exclude<Level, 'not-assessed'> {
  const byId = new Map(parts.map((finding) => [finding.part.id, finding]))
  if (holds(requirement.met, (part) => byId.get(part)?.isFound ?? false)) return 'met'
  return holds(requirement.partial, (part) => byId.get(part)?.strength !== undefined) ? 'partial' : 'not-found'
}

function holds(condition: Condition, isFound: (part: string) => boolean): boolean {
  switch (condition.kind) {
    case 'part': return isFound(condition.part)
    case 'all': return condition.of.every((each) => holds(each, isFound))
    case 'any': return condition.of.some((each) => holds(each, isFound))
    case 'at-least': return condition.of.filter((each) => holds(each, isFound)).length >= condition.count
    default: return assertNever(condition)
  }
}

/** Parts that met asks for and that were not found. */
export function missingParts(requirement: Requirement, parts: readonly PartFinding[]): readonly PartFinding[] {
  const asked = new Set(namedParts(requirement.met))
  return parts.filter(({ part, isFound }) => !isFound && asked.has(part.id))
}

function namedParts(condition: Condition): readonly string[] {
  return condition.kind === 'part' ? [condition.part] : condition.of.flatMap(namedParts)
}

function list(what: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${what}: ${parts.join('; ')}.`
}

/** "214 pages and documents". */
export function tellCount(read: number): string {
  return read === 1 ? '1 page or document' : `${read.toLocaleString('en-GB')} pages and documents`
}
