/** `lo-audit rubric evaluate`: how well the rules agree with what is known to be true, and what another version says differently. */
import { Command } from 'commander'
import { loadRubric } from '../../rubric/load.ts'
import { addOptions, readOptions } from '../options.ts'
import { loadRubrics } from '../rubrics.ts'
import { processTerminal } from '../terminal.ts'

const names = ['rubric', 'truth', 'snapshots', 'against', 'misses', 'asOf', 'json', 'quiet'] as const

export function evaluateCommand(): Command {
  const command = new Command('evaluate').description('Hold the levels that the rules give against what people found, authority by authority.')
  return addOptions(command, names).action(async () => {
    const { rubric, truth, snapshots, against, misses, asOf, json, quiet } = readOptions(command, names)
    const terminal = processTerminal(quiet)
    const [{ evaluateFolder }, { evaluationLines }] = await Promise.all([import('../evaluate-folder.ts'), import('../evaluate-text.ts')])
    const evaluation = await evaluateFolder({ truth, snapshots: snapshots ?? truth, rubrics: loadRubrics(rubric), against: against === undefined ? undefined : loadRubric(against), asOf, terminal })
    if (json) terminal.result(JSON.stringify(evaluation, null, 1))
    else for (const line of evaluationLines(evaluation, misses)) terminal.result(line)
  })
}
