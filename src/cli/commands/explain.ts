/** `lo-audit explain`: why a requirement has its level. */
import { Command } from 'commander'
import { addOptions, readOptions } from '../options.ts'
import { loadRubrics } from '../rubrics.ts'
import { processTerminal } from '../terminal.ts'

const names = ['rubric', 'asOf'] as const

export function explainCommand(): Command {
  const command = new Command('explain')
    .description('Tell why a requirement has its level: what fired on which words, what is missing, what would change it.')
    .argument('<folder>', 'the results folder')
    .argument('<slug>', 'the authority')
    .argument('<requirement>', 'the id of the requirement, such as ehc-request')
  return addOptions(command, names).action(async (folder: string, slug: string, requirement: string) => {
    const { rubric, asOf } = readOptions(command, names)
    const rubrics = loadRubrics(rubric)
    const [{ explainFolder }, { explainLines }] = await Promise.all([import('../explain-folder.ts'), import('../explain-text.ts')])
    const { result } = processTerminal(false)
    for (const line of explainLines(await explainFolder({ folder, slug, requirement, rubrics, asOf }))) result(line)
  })
}
