/** The JSON Schemas of rubrics/schema/, made from the zod sources that also check the files. */
import { z } from 'zod'
import { authorityFileSchema, regionFileSchema } from '../config/schema.ts'
import { auditSchema } from '../model/audit.ts'
import { lexiconFileSchema, rubricFileSchema } from '../rubric/schema.ts'

const sources = [
  ['rubric', 'A rubric of lo-audit', rubricFileSchema],
  ['lexicon', 'The lexicon that rubrics share', lexiconFileSchema],
  ['authority', 'An authority whose Local Offer is audited', authorityFileSchema],
  ['region', 'A list of authorities', regionFileSchema],
  ['audit', 'audit.json: verdicts, evidence, links and coverage of one authority', auditSchema],
] as const

/** File name and text of every schema; the text of what people write, not of what the program makes of it. */
export function schemaFiles(): readonly (readonly [name: string, text: string])[] {
  return sources.map(([name, title, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input' })
    return [`${name}.schema.json`, `${JSON.stringify({ $schema: json.$schema, title, ...json }, null, 2)}\n`]
  })
}
