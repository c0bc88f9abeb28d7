/** From levels to the verdict of a criterion, with the sentence that says why. */
import type { RequirementAudit, Verdict } from '../model/audit.ts'

export interface CriterionVerdict {
  readonly verdict: Verdict
  readonly why: string
}

/** Yes when every requirement that counts is met, No when none is met or partial, Partial between; a No with something not assessed is Not assessed. */
export function findVerdict(requirements: readonly RequirementAudit[]): CriterionVerdict {
  const counting = requirements.filter(({ counts }) => counts)
  const all = counting.length > 0 ? counting : requirements
  const count = (level: RequirementAudit['level']): number => all.filter((each) => each.level === level).length
  const [met, partial, notFound, notAssessed] = [count('met'), count('partial'), count('not-found'), count('not-assessed')]
  return { verdict: verdictOf(all.length, met, partial, notAssessed), why: tell(all.length, met, partial, notFound, notAssessed) }
}

function verdictOf(all: number, met: number, partial: number, notAssessed: number): Verdict {
  if (met === all) return 'Yes'
  if (met + partial > 0) return 'Partial'
  return notAssessed > 0 ? 'Not assessed' : 'No'
}

function tell(all: number, met: number, partial: number, notFound: number, notAssessed: number): string {
  if (all === 1) return met === 1 ? 'The requirement is met.' : partial === 1 ? 'The requirement is met in part.' : notAssessed === 1 ? 'The requirement could not be assessed.' : 'No evidence was found.'
  const pieces = [`${met} of ${all} requirements ${met === 1 ? 'is' : 'are'} met`]
  if (partial > 0) pieces.push(`${partial} in part`)
  if (notFound > 0) pieces.push(`no evidence was found for ${notFound}`)
  if (notAssessed > 0) pieces.push(`${notAssessed} could not be assessed`)
  return `${pieces.join(', ')}.`
}
