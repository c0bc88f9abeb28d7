/** `lo-audit audit`: crawls, judges and reports. */
import { Argument, Command } from 'commander'
import { addOptions, auditOptions, readOptions } from '../options.ts'
import { readTarget } from '../target.ts'
import { loadRubrics } from '../rubrics.ts'
import type { Finish } from '../main.ts'

export const targetArgument = (): Argument => new Argument('<target>', 'a web address, an authority or region file (.yaml), or the name of a region that ships with the tool')

export function auditCommand(finish: Finish): Command {
  const command = new Command('audit')
    .description('Read a Local Offer, judge it and write the reports. Goes on where an earlier run was stopped.')
    .addArgument(targetArgument())
  return addOptions(command, auditOptions).action(async (argument: string) => {
    const options = readOptions(command, auditOptions)
    const rubrics = loadRubrics(options.rubric)
    const target = readTarget(argument, options.allow)
    // Loaded when needed: a misspelt option should be told at once.
    const { runAudits } = await import('../run-audits.ts')
    finish(await runAudits({ target, options, rubrics, asOf: options.asOf, failOn: options.failOn, judges: true }))
  })
}
