/**
 * Holds audits against what is known to be true: agreement of each requirement, each rubric and all together, the worst misses, and what another
 * version of the rules says differently. Promises to compare only what both know, and to tell what was left out.
 */
import type { RequirementAudit, RubricAudit } from '../model/audit.ts'
import { gradeOf, gradeTogether, measureAgreement, shareOf, type Agreement, type Pair, type Share } from './agreement.ts'
import { isSamePage, type Truth } from './truth.ts'

/** One authority: what is true of it, and what rubrics said. */
export interface Judged {
  readonly slug: string
  readonly truth: ReadonlyMap<string, Truth>
  readonly rubrics: readonly RubricAudit[]
}

/** One requirement of one authority. */
export interface Decision {
  readonly slug: string
  readonly truth: Truth
  readonly said: RequirementAudit
  /** Whether the first quote stands on a page that the truth names; null where there is none to compare. */
  readonly onRightPage: boolean | null
}

export interface RequirementAgreement {
  readonly id: string
  readonly title: string
  readonly agreement: Agreement
  readonly onRightPage: Share
}

export interface RubricAgreement {
  readonly rubric: string
  readonly version: string
  readonly requirements: Agreement
  /** Criteria of which the truth tells every requirement that counts. */
  readonly criteria: Agreement
  readonly onRightPage: Share
  readonly each: readonly RequirementAgreement[]
}

export interface Evaluation {
  readonly slugs: readonly string[]
  readonly rubrics: readonly RubricAgreement[]
  readonly misses: readonly Decision[]
  /** Right levels whose first quote stands on another page than the truth names. */
  readonly misplaced: readonly Decision[]
  /** Ids that the truth tells of and no rubric has, and the other way round. */
  readonly unknown: readonly string[]
  readonly untold: readonly string[]
}

/** One level that two versions of the rules see differently. */
export interface Change {
  readonly slug: string
  readonly truth: Truth
  readonly before: RequirementAudit
  readonly after: RequirementAudit
}

export interface Comparison {
  readonly fixed: readonly Change[]
  readonly broken: readonly Change[]
  /** Wrong before and after, in another way. */
  readonly stillWrong: readonly Change[]
  /** Requirements that only one of the versions has. */
  readonly notCompared: readonly string[]
}

export function evaluate(judged: readonly Judged[]): Evaluation {
  const decisions = judged.flatMap((one) => one.rubrics.flatMap((rubric) => decide(one, rubric)))
  const told = new Set(judged.flatMap(({ truth }) => [...truth.keys()]))
  const known = new Set(judged.flatMap(({ rubrics }) => rubrics.flatMap((rubric) => requirementsIn(rubric).map(({ id }) => id))))
  return {
    slugs: judged.map(({ slug }) => slug),
    rubrics: (judged[0]?.rubrics ?? []).map((rubric) => agreeOn(rubric, judged)),
    misses: worstFirst(decisions.filter(isWrong)),
    misplaced: decisions.filter((decision) => !isWrong(decision) && decision.onRightPage === false),
    unknown: [...told].filter((id) => !known.has(id)),
    untold: [...known].filter((id) => !told.has(id)),
  }
}

function agreeOn({ rubric, version, sections }: RubricAudit, judged: readonly Judged[]): RubricAgreement {
  const own = judged.flatMap((one) => one.rubrics.filter((each) => each.rubric === rubric).map((audit) => ({ one, audit })))
  const decisions = own.flatMap(({ one, audit }) => decide(one, audit))
  const requirements = sections.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.requirements))
  return {
    rubric, version,
    requirements: measureAgreement(decisions.map(pairOf)),
    criteria: measureAgreement(own.flatMap(({ one, audit }) => pairCriteria(one, audit))),
    onRightPage: countRightPages(decisions),
    each: requirements.flatMap(({ id, title }) => {
      const here = decisions.filter(({ said }) => said.id === id)
      return here.length === 0 ? [] : [{ id, title, agreement: measureAgreement(here.map(pairOf)), onRightPage: countRightPages(here) }]
    }),
  }
}

function decide({ slug, truth }: Judged, audit: RubricAudit): readonly Decision[] {
  return requirementsIn(audit).flatMap((said): readonly Decision[] => {
    const known = truth.get(said.id)
    return known === undefined ? [] : [{ slug, truth: known, said, onRightPage: standsRight(known, said) }]
  })
}

/** Only where both find something, and the truth says where. */
function standsRight(truth: Truth, said: RequirementAudit): boolean | null {
  const [first] = said.evidence
  if (gradeOf(truth.level) === 0 || gradeOf(said.level) === 0 || truth.pages.length === 0) return null
  return first !== undefined && truth.pages.some((page) => isSamePage(page, first.address))
}

function pairCriteria({ truth }: Judged, { sections }: RubricAudit): readonly Pair[] {
  return sections.flatMap(({ criteria }) => criteria).flatMap(({ requirements }): readonly Pair[] => {
    const counting = requirements.filter(({ counts }) => counts)
    const pairs = counting.flatMap((said) => {
      const known = truth.get(said.id)
      return known === undefined ? [] : [{ truth: gradeOf(known.level), said: gradeOf(said.level) }]
    })
    if (pairs.length === 0 || pairs.length < counting.length) return []
    return [{ truth: gradeTogether(pairs.map((pair) => pair.truth)), said: gradeTogether(pairs.map((pair) => pair.said)) }]
  })
}

/** What `after` sees differently from `before`, of the same authorities. */
export function compareVersions(before: readonly Judged[], after: readonly Judged[]): Comparison {
  const key = ({ slug, said }: Decision): string => `${slug} ${said.id}`
  const all = (judged: readonly Judged[]): ReadonlyMap<string, Decision> => new Map(judged.flatMap((one) => one.rubrics.flatMap((rubric) => decide(one, rubric))).map((decision) => [key(decision), decision]))
  const [old, now] = [all(before), all(after)]
  const changes = [...now].flatMap(([name, decision]): readonly Change[] => {
    const known = old.get(name)
    if (known === undefined || gradeOf(known.said.level) === gradeOf(decision.said.level)) return []
    return [{ slug: decision.slug, truth: decision.truth, before: known.said, after: decision.said }]
  })
  const wasRight = ({ truth, before: said }: Change): boolean => gradeOf(said.level) === gradeOf(truth.level)
  const isRight = ({ truth, after: said }: Change): boolean => gradeOf(said.level) === gradeOf(truth.level)
  const [oldIds, newIds] = [idsIn(old), idsIn(now)]
  return {
    fixed: changes.filter(isRight),
    broken: changes.filter(wasRight),
    stillWrong: changes.filter((change) => !isRight(change) && !wasRight(change)),
    notCompared: [...oldIds, ...newIds].filter((id) => !oldIds.has(id) || !newIds.has(id)),
  }
}

function idsIn(decisions: ReadonlyMap<string, Decision>): ReadonlySet<string> {
  return new Set([...decisions.values()].map(({ said }) => said.id))
}

function requirementsIn({ sections }: RubricAudit): readonly RequirementAudit[] {
  return sections.flatMap(({ criteria }) => criteria.flatMap(({ requirements }) => requirements))
}

function pairOf({ truth, said }: Decision): Pair {
  return { truth: gradeOf(truth.level), said: gradeOf(said.level) }
}

function isWrong(decision: Decision): boolean {
  const { truth, said } = pairOf(decision)
  return truth !== said
}

/** Met taken for not found comes first, then what was said to be there and is not, then the rest; by requirement. */
function worstFirst(misses: readonly Decision[]): readonly Decision[] {
  const weight = (decision: Decision): number => {
    const { truth, said } = pairOf(decision)
    return 2 * Math.abs(truth - said) + (said > truth ? 1 : 0)
  }
  return misses.toSorted((a, b) => weight(b) - weight(a))
}

function countRightPages(decisions: readonly Decision[]): Share {
  const compared = decisions.filter(({ onRightPage }) => onRightPage !== null)
  return shareOf(compared.filter(({ onRightPage }) => onRightPage === true).length, compared.length)
}
