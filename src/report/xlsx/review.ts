/**
 * The rows an adviser decides on: every Partial, and below them every No and Not assessed, so that those can be doubted too.
 * Each row carries ids that never change and a fingerprint of what the adviser saw, so that decisions can be read back later.
 */
import { createHash } from 'node:crypto'
import type { Audit, CriterionAudit, Level, RequirementAudit, RubricAudit, Verdict } from '../../model/audit.ts'
import { sayMissing } from '../tally.ts'
import { cellList } from './cells.ts'

/** What an adviser may decide. */
export const decisions = ['Yes', 'Partial', 'No', 'Cannot tell'] as const

/** The requirement id of a row about a whole criterion. */
export const wholeCriterion = '*'

/** One row of the review sheet. */
export interface ReviewRow {
  readonly authority: { readonly name: string; readonly slug: string }
  readonly rubric: string
  readonly section: string
  readonly criterion: { readonly id: string; readonly title: string; readonly verdict: Verdict }
  readonly requirement: { readonly id: string; readonly title: string; readonly level?: Level }
  readonly why: string
  readonly missing: string
  /** The best quote, or the nearest words where nothing counts. */
  readonly words?: { readonly quote: string; readonly title: string; readonly address: string; readonly counts: boolean }
  readonly definition: string
  readonly fingerprint: string
}

const reviewed: readonly Verdict[] = ['Partial', 'No', 'Not assessed']

/** Partials of all audits first; within each, the order of the audits and their rubrics. A criterion's own row stands before those of its requirements. */
export function reviewRows(audits: readonly Audit[]): readonly ReviewRow[] {
  return reviewed.flatMap((verdict) => audits.flatMap((audit) => rowsWith(verdict, audit)))
}

function rowsWith(verdict: Verdict, audit: Audit): readonly ReviewRow[] {
  return audit.rubrics.flatMap((rubric) => rubric.sections.flatMap((section) =>
    section.criteria.filter((criterion) => criterion.verdict === verdict).flatMap((criterion) => criterionRows(audit, rubric, section.title, criterion))))
}

/**
 * A short sha-256 over what the adviser saw of a requirement: rubric version, level and quotes.
 * It guards against accident, not against malice.
 */
export function requirementFingerprint(rubric: Pick<RubricAudit, 'rubric' | 'version'>, requirement: RequirementAudit): string {
  return hash([rubric.rubric, rubric.version, requirement.id, requirement.level, ...requirement.evidence.map(({ address, quote }) => [address, quote])])
}

/** The same for a whole criterion: its verdict and all its requirements. */
export function criterionFingerprint(rubric: Pick<RubricAudit, 'rubric' | 'version'>, criterion: CriterionAudit): string {
  return hash([rubric.rubric, rubric.version, criterion.id, criterion.verdict, ...criterion.requirements.map((requirement) => requirementFingerprint(rubric, requirement))])
}

function criterionRows(audit: Audit, rubric: RubricAudit, section: string, criterion: CriterionAudit): ReviewRow[] {
  const shared = { authority: audit.authority, rubric: rubric.rubric, section, criterion }
  const whole: ReviewRow = {
    ...shared, requirement: { id: wholeCriterion, title: 'The whole criterion' }, why: criterion.why, missing: sayMissing(criterion),
    definition: 'Yes means: every requirement that counts is met. No means: none is met or partly met.', fingerprint: criterionFingerprint(rubric, criterion),
  }
  const open = criterion.requirements.filter((requirement) => requirement.counts && requirement.level !== 'met')
  return [whole, ...open.map((requirement) => ({
    ...shared, requirement, why: requirement.why, missing: cellList(requirement.missing), ...bestWords(requirement),
    definition: `Yes means: ${requirement.definition.met}\nPartial means: ${requirement.definition.partial}\nNo means: ${requirement.definition.notFound}`,
    fingerprint: requirementFingerprint(rubric, requirement),
  }))]
}

function bestWords(requirement: RequirementAudit): Pick<ReviewRow, 'words'> {
  const [best] = requirement.evidence
  if (best !== undefined) return { words: { ...best, counts: true } }
  const [nearest] = requirement.nearMisses
  return nearest === undefined ? {} : { words: { ...nearest, counts: false } }
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)
}
