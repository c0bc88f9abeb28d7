/**
 * Makes the finished sample of reports that is kept in reports/sample: `npm run sample`.
 * The fictional authorities are served at fixed ports, so that a new sample differs only where the reports do. Snapshots are taken out: they are large.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runDemo } from '../cli/demo-run.ts'
import { loadRubrics } from '../cli/rubrics.ts'

const folder = join('reports', 'sample')

process.chdir(fileURLToPath(new URL('../..', import.meta.url)))
rmSync(folder, { recursive: true, force: true })
await runDemo({ out: folder, quiet: false, rubrics: loadRubrics([]), firstPort: 4100 })
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) if (file.includes('.sqlite')) rmSync(join(folder, file))
