/** `lo-audit crawl`: only the network part; `score` does the rest whenever wanted. */
import { Command } from 'commander'
import { addOptions, crawlOptions, readOptions } from '../options.ts'
import { readTarget } from '../target.ts'
import type { Finish } from '../main.ts'
import { targetArgument } from './audit.ts'

export function crawlCommand(finish: Finish): Command {
  const command = new Command('crawl')
    .description('Only read a Local Offer and keep what was seen (snapshot.sqlite), to be judged with "score".')
    .addArgument(targetArgument())
  return addOptions(command, crawlOptions).action(async (argument: string) => {
    const options = readOptions(command, crawlOptions)
    const target = readTarget(argument, options.allow)
    const { runAudits } = await import('../run-audits.ts')
    finish(await runAudits({ target, options, rubrics: [], asOf: undefined, failOn: undefined, judges: false }))
  })
}
