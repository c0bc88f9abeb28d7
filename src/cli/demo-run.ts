/** The run that `demo` and the sample of reports share: the fictional authorities as a region, as fast as this computer allows. */
import { serveSites } from '../demo/serve.ts'
import type { Rubric } from '../model/rubric.ts'
import type { ExitCode } from './exit-codes.ts'
import { runAudits } from './run-audits.ts'
import { shippedFolder } from './shipped.ts'

/** The day for which what is true of the fictional authorities was written down. */
const dayOfTruth = '2026-11-21'

export interface DemoOptions {
  readonly out: string | undefined
  readonly quiet: boolean
  readonly rubrics: readonly Rubric[]
  /** Ports are taken from here upwards; any free ones where it is left out. */
  readonly firstPort?: number
}

export async function runDemo({ out, quiet, rubrics, firstPort }: DemoOptions): Promise<ExitCode> {
  const sites = await serveSites(shippedFolder('fixtures/sites'), undefined, firstPort)
  try {
    const target = { region: { ...sites.region, name: 'Demo region', slug: 'demo' }, authorities: sites.authorities, unverified: new Set<string>() }
    const options = { out, quiet, allow: [], maxPages: undefined, delay: 0, contact: undefined, refresh: true, external: true, allowPrivateAddresses: true }
    return await runAudits({ target, options, rubrics, asOf: dayOfTruth, failOn: undefined, judges: true })
  } finally {
    await sites.close()
  }
}
