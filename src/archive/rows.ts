/** The parsing edge of the archive: columns and JSON texts become typed values here, and only here. */
import { z } from 'zod'
import type { SQLOutputValue } from 'node:sqlite'
import { InternalError } from '../errors.ts'
import { skipReasons, type LinkCheck, type Skip } from '../model/snapshot.ts'

export type Row = Readonly<Record<string, SQLOutputValue>>

export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new InternalError(`The snapshot holds no text in ${column}. Please report it.`)
}

export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new InternalError(`The snapshot holds no number in ${column}. Please report it.`)
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (value instanceof Uint8Array) return value
  throw new InternalError(`The snapshot holds no bytes in ${column}. Please report it.`)
}

/** `from` and `linkText`, where they are known. */
export function placeOf(row: Row): { readonly from?: string; readonly linkText?: string } {
  const from = row['from_address']
  const linkText = row['link_text']
  return { ...(typeof from === 'string' ? { from } : {}), ...(typeof linkText === 'string' ? { linkText } : {}) }
}

export function jsonOf<T>(row: Row, column: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(textOf(row, column)))
}

export const addressesSchema = z.array(z.string())
export const headersSchema = z.record(z.string(), z.string())

const settingsShape = { maxPages: z.number(), delaySeconds: z.number(), checkExternal: z.boolean(), contact: z.string(), allowPrivateAddresses: z.boolean() }

export const settingsSchema = z.object({ ...settingsShape, contact: z.string().exactOptional() })

export const authoritySchema = z.object({
  name: z.string(), slug: z.string(), start: addressesSchema, allow: addressesSchema, councilHome: z.string().exactOptional(),
  names: z.record(z.string(), addressesSchema),
  crawl: z.object({
    maxPages: z.number().exactOptional(), delaySeconds: z.number().exactOptional(), checkExternal: z.boolean().exactOptional(),
    contact: z.string().exactOptional(), allowPrivateAddresses: z.boolean().exactOptional(),
  }),
})

export const linkOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), status: z.number(), finalAddress: z.string(), redirects: z.number(), challenge: z.boolean() }),
  z.object({ kind: z.literal('no-such-host') }),
  z.object({ kind: z.literal('timed-out') }),
  z.object({ kind: z.literal('connection-failed'), detail: z.string() }),
  z.object({ kind: z.literal('certificate'), detail: z.string() }),
  z.object({ kind: z.literal('robots') }),
  z.object({ kind: z.literal('blocked-address') }),
  z.object({ kind: z.literal('malformed'), detail: z.string() }),
])

export function linkCheckOf(row: Row): LinkCheck {
  return { target: textOf(row, 'target'), checkedAt: textOf(row, 'checked_at'), outcome: jsonOf(row, 'outcome', linkOutcomeSchema) }
}

const skipReasonSchema = z.enum(skipReasons)

export function skipOf(row: Row): Skip {
  return { address: textOf(row, 'address'), reason: skipReasonSchema.parse(row['reason']), detail: textOf(row, 'detail'), ...placeOf(row) }
}
