import { assertNever } from '../errors.ts'
import type { Condition } from '../model/rubric.ts'
import { nearest } from '../yaml/yaml.ts'
import type { RawCondition } from './schema.ts'
import type { Spot } from './spot.ts'

/** Makes a written condition over parts; a part that the requirement does not have is told to the spot. */
export function compileCondition(raw: RawCondition, spot: Spot, parts: ReadonlySet<string>): Condition {
  if (typeof raw === 'string') {
    checkPart(raw, spot, parts)
    return { kind: 'part', part: raw }
  }
  const list = (of: readonly RawCondition[], key: string): readonly Condition[] => of.map((item, index) => compileCondition(item, spot.down(key, index), parts))
  if ('all' in raw) return { kind: 'all', of: list(raw.all, 'all') }
  if ('any' in raw) return { kind: 'any', of: list(raw.any, 'any') }
  return { kind: 'at-least', count: raw['at-least'], of: list(raw.of, 'of') }
}

/** Tells the spot about a part that is not among those it may name. */
export function checkPart(part: string, spot: Spot, parts: ReadonlySet<string>): void {
  if (parts.has(part)) return
  const meant = nearest(part, parts)
  spot.wrong({ message: `This requirement has no such part "${part}".`, suggestion: meant === undefined ? `parts that may stand here: ${[...parts].join(', ')}` : `did you mean "${meant}"?` })
}

/** Whether a condition holds when these parts are found. */
export function conditionHolds(condition: Condition, isFound: (part: string) => boolean): boolean {
  switch (condition.kind) {
    case 'part': return isFound(condition.part)
    case 'all': return condition.of.every((each) => conditionHolds(each, isFound))
    case 'any': return condition.of.some((each) => conditionHolds(each, isFound))
    case 'at-least': return condition.of.filter((each) => conditionHolds(each, isFound)).length >= condition.count
    default: return assertNever(condition)
  }
}
