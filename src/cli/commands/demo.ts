/** `lo-audit demo`: serves fictional authorities on this computer and audits them as a region, so that everything can be seen without any website. */
import { Command } from 'commander'
import { serveSites } from '../../demo/serve.ts'
import { exitCodes } from '../exit-codes.ts'
import { addOptions, readOptions } from '../options.ts'
import { loadRubrics } from '../rubrics.ts'
import { shippedFolder } from '../shipped.ts'
import type { Finish } from '../main.ts'

const names = ['out', 'rubric', 'quiet'] as const

/** The day for which what is true of the fictional authorities was written down. */
const dayOfTruth = '2026-11-21'

export function demoCommand(finish: Finish): Command {
  const command = new Command('demo')
    .description('Audit a region of fictional authorities that come with the tool, on this computer, in under a minute.')
  return addOptions(command, names).action(async () => {
    const { out, rubric, quiet } = readOptions(command, names)
    const rubrics = loadRubrics(rubric)
    const { runAudits } = await import('../run-audits.ts')
    const sites = await serveSites(shippedFolder('fixtures/sites'))
    try {
      const target = { region: { ...sites.region, name: 'Demo region', slug: 'demo' }, authorities: sites.authorities, unverified: new Set<string>() }
      const options = { out, quiet, allow: [], maxPages: undefined, delay: 0, contact: undefined, refresh: true, external: true, allowPrivateAddresses: true }
      const code = await runAudits({ target, options, rubrics, asOf: dayOfTruth, failOn: undefined, judges: true })
      // Some of what is served cannot be read, on purpose: that the run says so is the demo's success.
      finish(code === exitCodes.partial ? exitCodes.done : code)
    } finally {
      await sites.close()
    }
  })
}
