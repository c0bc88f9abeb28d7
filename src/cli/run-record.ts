/** `run.json` in the results folder: what the folder holds, how each authority's work ended, and why. Reading it back tells `score` whether it is a region. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../errors.ts'
import { outcomes } from './exit-codes.ts'
import { writeWhole } from './files.ts'

const recordFormat = 1

const recordSchema = z.strictObject({
  format: z.literal(recordFormat),
  tool: z.string(),
  /** The region whose authorities these are; null for one authority alone. */
  region: z.strictObject({ name: z.string(), slug: z.string() }).nullable(),
  exitCode: z.int(),
  authorities: z.array(z.strictObject({
    slug: z.string(),
    name: z.string(),
    outcome: z.enum(outcomes),
    /** Sentences: what kept it from being complete. */
    causes: z.array(z.string()),
  })),
})

export type RunRecord = Readonly<z.infer<typeof recordSchema>>

const fileName = 'run.json'

export async function writeRunRecord(folder: string, record: Omit<RunRecord, 'format'>): Promise<void> {
  await writeWhole(join(folder, fileName), `${JSON.stringify({ format: recordFormat, ...record }, null, 2)}\n`)
}

/** The record of a results folder; nothing where there is none yet. */
export function readRunRecord(folder: string): RunRecord | undefined {
  const file = join(folder, fileName)
  if (!existsSync(file)) return undefined
  const parsed = recordSchema.safeParse(parseJson(file))
  if (parsed.success) return parsed.data
  throw new UsageError(`${file} was written by another version of lo-audit, or changed by hand. Move it away; "lo-audit score" makes the reports again from the snapshots.`)
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
