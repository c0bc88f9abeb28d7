/** `lo-audit demo`: serves fictional authorities on this computer and audits them as a region, so that everything can be seen without any website. */
import { Command } from 'commander'
import { exitCodes } from '../exit-codes.ts'
import { addOptions, readOptions } from '../options.ts'
import { loadRubrics } from '../rubrics.ts'
import type { Finish } from '../main.ts'

const names = ['out', 'rubric', 'quiet'] as const

export function demoCommand(finish: Finish): Command {
  const command = new Command('demo')
    .description('Audit a region of fictional authorities that come with the tool, on this computer, in under a minute.')
  return addOptions(command, names).action(async () => {
    const { out, rubric, quiet } = readOptions(command, names)
    const rubrics = loadRubrics(rubric)
    const { runDemo } = await import('../demo-run.ts')
    const code = await runDemo({ out, quiet, rubrics })
    // Some of what is served cannot be read, on purpose: that the run says so is the demo's success.
    finish(code === exitCodes.partial ? exitCodes.done : code)
  })
}
