/** Writes the JSON Schemas that editors and readers of audit.json use: `npm run schema`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { schemaFiles } from './schemas.ts'

const folder = fileURLToPath(new URL('../../rubrics/schema/', import.meta.url))
mkdirSync(folder, { recursive: true })
for (const [name, text] of schemaFiles()) writeFileSync(`${folder}${name}`, text)
