/**
 * Makes the finished sample of reports that is kept in reports/sample: `npm run sample`.
 * The fictional authorities are served at fixed ports, so that a new sample differs only where the reports do. Snapshots are taken out: they are large.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadRubrics } from '../cli/rubrics.ts'
import { runAudits } from '../cli/run-audits.ts'
import { serveSites } from '../demo/serve.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join('reports', 'sample')
const firstPort = 4100

process.chdir(root)
rmSync(folder, { recursive: true, force: true })
const sites = await serveSites(join(root, 'fixtures', 'sites'), undefined, firstPort)
try {
  const target = { region: { ...sites.region, name: 'Demo region', slug: 'demo' }, authorities: sites.authorities, unverified: new Set<string>() }
  const options = { out: folder, quiet: false, allow: [], maxPages: undefined, delay: 0, contact: undefined, refresh: false, external: true, allowPrivateAddresses: true }
  await runAudits({ target, options, rubrics: loadRubrics([]), asOf: '2026-11-21', failOn: undefined, judges: true })
} finally {
  await sites.close()
}
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) if (/snapshot.*\.sqlite/.test(file)) rmSync(join(folder, file))
