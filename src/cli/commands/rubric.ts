/** `lo-audit rubric`: what people who write rubrics need: list, check, test, explain. */
import { Command } from 'commander'
import { UsageError } from '../../errors.ts'
import type { Rubric } from '../../model/rubric.ts'
import { sayCount } from '../../report/words.ts'
import { checkCoverage, checkRubric, findCommonSignals, findUnusedConcepts, type Finding } from '../../rubric/check.ts'
import { explainRequirement, findRequirement } from '../../rubric/explain.ts'
import { requirementsOf } from '../../rubric/expressions.ts'
import { loadRubric, shippedRubrics } from '../../rubric/load.ts'
import { cell, layColumns } from '../columns.ts'
import { exitCodes } from '../exit-codes.ts'
import { problemColours } from '../colours.ts'
import { loadRubrics } from '../rubrics.ts'
import { showLine, showText } from '../show.ts'
import { processTerminal } from '../terminal.ts'
import type { Finish } from '../main.ts'
import { evaluateCommand } from './rubric-evaluate.ts'

export function rubricCommand(finish: Finish): Command {
  const command = new Command('rubric').description('Look at rubrics, check them and try their examples.')
  command.command('list').description('The rubrics that come with the tool.').action(listRubrics)
  command.command('check').description('Find mistakes in a rubric before any crawl.').argument('<id|file>', 'a rubric that comes with the tool, or a file of your own')
    .option('--snapshots <folder>', 'the results folder of an audit: tells rules that fire nearly everywhere in it, or nowhere')
    .action(async (asked: string, { snapshots }: { readonly snapshots?: string }) => finish(await checkRubricFile(asked, snapshots) ? exitCodes.done : exitCodes.usage))
  command.command('test').description('Try the examples that stand beside the rules.').argument('[id|file...]', 'rubrics (default: all that come with the tool)')
    .action(async (asked: readonly string[]) => finish(await testRubrics(asked) ? exitCodes.done : exitCodes.usage))
  command.command('explain').description('Tell a requirement as a person would: what is looked for, and how the level follows.').argument('<requirement>', 'the id of a requirement, such as ehc-request')
    .option('--rubric <id|file>', 'the rubric it belongs to (default: all that come with the tool)')
    .action((requirement: string, { rubric }: { readonly rubric?: string }) => tellRequirement(requirement, rubric))
  return command.addCommand(evaluateCommand())
}

function listRubrics(): void {
  const { result } = processTerminal(false)
  const rows = shippedRubrics().map(loadRubric).map(({ id, version, title, sections }) => {
    const criteria = sections.flatMap((section) => section.criteria)
    const requirements = criteria.flatMap((criterion) => criterion.requirements)
    return [cell(id), cell(version), cell(sayCount(criteria.length, 'criterion', 'criteria')), cell(sayCount(requirements.length, 'requirement')), cell(title)]
  })
  for (const line of layColumns(rows)) result(line)
}

/** Whether the rubric holds no mistakes; advice alone is no mistake. */
async function checkRubricFile(asked: string, snapshots: string | undefined): Promise<boolean> {
  const { result } = processTerminal(false)
  const isShipped = shippedRubrics().includes(asked)
  const rubric = loadRubric(asked)
  const findings = [...checkRubric(rubric, isShipped), ...(isShipped ? findUnusedConcepts(shippedRubrics().map(loadRubric)) : []), ...(snapshots === undefined ? [] : await checkOn(rubric, snapshots))]
  for (const finding of findings) result(tellFinding(finding))
  const errors = findings.filter(({ weight }) => weight === 'error').length
  result(`${rubric.id} ${rubric.version}: ${sayCount(requirementsOf(rubric).length, 'requirement')}, ${errors} to put right, ${findings.length - errors} to look at`)
  return errors === 0
}

async function checkOn(rubric: Rubric, snapshots: string): Promise<readonly Finding[]> {
  const { countSignals } = await import('../signal-counts.ts')
  const { passages, fired } = await countSignals(rubric, snapshots, processTerminal(false))
  return findCommonSignals(rubric, passages, (signal) => fired.get(signal) ?? 0)
}

function tellFinding({ weight, where, message }: Finding): string {
  const word = weight === 'error' ? problemColours.red('Put right:') : problemColours.yellow('Look at:')
  return `${word} ${showLine(where)}: ${showLine(message)}`
}

/** Whether every example came out as it should. A rubric that comes with the tool must have enough of them; for others that is advice. */
async function testRubrics(asked: readonly string[]): Promise<boolean> {
  const { tellExample, tryExamples } = await import('../rubric-examples.ts')
  const { result } = processTerminal(false)
  const names = asked.length === 0 ? shippedRubrics() : asked
  const failures = names.map((name) => {
    const rubric = loadRubric(name)
    const results = tryExamples(rubric)
    const failed = results.filter(({ passed }) => !passed)
    const lacking = checkCoverage(rubric, shippedRubrics().includes(name) ? 'error' : 'warning')
    result(`${rubric.id}: ${results.length - failed.length} of ${results.length} examples come out as they should`)
    for (const each of failed) result(showText(tellExample(each)))
    for (const each of lacking) result(tellFinding(each))
    return failed.length + lacking.filter(({ weight }) => weight === 'error').length
  })
  return failures.every((count) => count === 0)
}

function tellRequirement(id: string, asked: string | undefined): void {
  const { result } = processTerminal(false)
  const found = loadRubrics(asked === undefined ? [] : [asked]).flatMap((rubric) => tellIn(rubric, id))
  if (found.length === 0) throw new UsageError(`No rubric has a requirement "${id}". "lo-audit rubric list" names the rubrics; the ids stand in their files and in every report.`)
  for (const text of found) result(showText(text))
}

function tellIn(rubric: Rubric, id: string): readonly string[] {
  const requirement = findRequirement(rubric, id)
  const override = rubric.overrides.find((each) => each.requirement === id)
  return requirement === undefined ? [] : [explainRequirement(requirement, override?.reason)]
}
