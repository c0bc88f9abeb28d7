/** The verdicts on standard output: criteria by authority where that fits, else a line of counts for each authority. Coverage stands on the same lines. */
import { verdicts, type Audit, type CriterionAudit, type RubricAudit } from '../model/audit.ts'
import { countVerdicts, criteriaOf } from '../report/tally.ts'
import { sayCoverage } from '../report/words.ts'
import { cell, layColumns, type Cell } from './columns.ts'
import { colourVerdict, resultColours } from './colours.ts'
import { showLine } from './show.ts'

/** More columns than this and lines break on a common terminal. */
const mostColumns = 5

export function resultLines(audits: readonly Audit[]): readonly string[] {
  if (audits.length === 0) return []
  return audits.length <= mostColumns ? byCriterion(audits) : byAuthority(audits)
}

/** A row a criterion, a column an authority. */
function byCriterion(audits: readonly Audit[]): readonly string[] {
  const coverage = audits.map(({ authority, coverage }) => `${showLine(authority.name)}: ${sayCoverage(coverage)}`)
  const rubrics = audits[0]?.rubrics ?? []
  return [...rubrics.flatMap((rubric) => ['', ...rubricLines(rubric, audits)]), '', ...coverage]
}

function rubricLines(rubric: RubricAudit, audits: readonly Audit[]): readonly string[] {
  const head = [cell(showLine(rubric.title), resultColours.bold), ...audits.map(({ authority }) => cell(authority.slug, resultColours.bold))]
  const rows = criteriaOf(rubric).map(({ id, title }): readonly Cell[] =>
    [cell(`  ${showLine(title)}`), ...audits.map((audit) => verdictCell(allCriteria(audit, rubric.rubric).find((criterion) => criterion.id === id)))])
  return layColumns([head, ...rows])
}

function verdictCell(criterion: CriterionAudit | undefined): Cell {
  return criterion === undefined ? cell('-') : cell(criterion.verdict, (text) => colourVerdict(criterion.verdict, text))
}

/** A row an authority, a column a verdict. */
function byAuthority(audits: readonly Audit[]): readonly string[] {
  const head = [cell(''), ...verdicts.map((verdict) => cell(verdict, resultColours.bold))]
  const rows = audits.map((audit): readonly Cell[] => {
    const counts = countVerdicts(allCriteria(audit))
    return [cell(showLine(audit.authority.name)), ...verdicts.map((verdict) => cell(String(counts[verdict]))), cell(sayCoverage(audit.coverage))]
  })
  return layColumns([head, ...rows])
}

/** Whether an audit misses what `--fail-on` asks for: `no` looks for a No, `partial` for a No or a Partial, in all rubrics in use. */
export function missesThreshold(audit: Audit, failOn: 'no' | 'partial' | undefined): boolean {
  if (failOn === undefined) return false
  const counts = countVerdicts(allCriteria(audit))
  return counts.No > 0 || (failOn === 'partial' && counts.Partial > 0)
}

/** The criteria of all rubrics, or of one. */
function allCriteria(audit: Audit, rubric?: string): readonly CriterionAudit[] {
  return audit.rubrics.filter((each) => rubric === undefined || each.rubric === rubric).flatMap(criteriaOf)
}
