/** `lo-audit score`: judges the snapshots of a results folder again, without the network. */
import { Command } from 'commander'
import { addOptions, readOptions } from '../options.ts'
import { loadRubrics } from '../rubrics.ts'
import type { Finish } from '../main.ts'

const names = ['rubric', 'asOf', 'failOn', 'quiet'] as const

export function scoreCommand(finish: Finish): Command {
  const command = new Command('score')
    .description('Judge what was read before, again and again, without the network: new rubrics, no new crawl.')
    .argument('<folder>', 'the results folder of an earlier audit or crawl')
  return addOptions(command, names).action(async (folder: string) => {
    const options = readOptions(command, names)
    const { scoreFolder } = await import('../score-folder.ts')
    finish(await scoreFolder(folder, { ...options, rubrics: loadRubrics(options.rubric) }))
  })
}
