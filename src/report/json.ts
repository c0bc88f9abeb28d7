/**
 * audit.json: the one file that every report is a view of. The same audit always gives the same bytes.
 * Must never guess at a file of another format: it refuses and names the way on.
 */
import { z } from 'zod'
import { UsageError } from '../errors.ts'
import { auditFormat, auditSchema, type Audit } from '../model/audit.ts'
import { withoutSecrets } from './address.ts'

const formatSchema = z.looseObject({ format: z.unknown() })

/** Keys in the order of the schema, two spaces, a newline at the end; passwords and keys in addresses are masked: only the snapshot holds them. */
export function writeAudit(audit: Audit): string {
  return `${JSON.stringify(auditSchema.parse(audit), maskAddress, 2)}\n`
}

function maskAddress(key: string, value: unknown): unknown {
  return (key === 'address' || key === 'target') && typeof value === 'string' ? withoutSecrets(value) : value
}

/**
 * Reads what `writeAudit` wrote.
 * @param text the content of an audit.json
 * @param where the file's name, for messages
 * @throws UsageError when it is not JSON, not an audit, or an audit of another format
 */
export function parseAudit(text: string, where = 'audit.json'): Audit {
  const value = parseJson(text, where)
  const { format } = formatSchema.catch({ format: undefined }).parse(value)
  if (format !== auditFormat) throw new UsageError(otherFormat(format, where))
  const parsed = auditSchema.safeParse(value)
  if (!parsed.success) throw new UsageError(`${where} is not a complete audit: ${firstIssue(parsed.error)}. ${wayOn}`)
  return parsed.data
}

const wayOn = 'Run `lo-audit score` on its folder to make it again from the snapshot.'

function otherFormat(format: unknown, where: string): string {
  if (typeof format !== 'number') return `${where} is not an audit: it names no format. ${wayOn}`
  return format > auditFormat
    ? `${where} was written by a newer lo-audit (format ${format}; this one reads ${auditFormat}). Update lo-audit, or ${wayOn.charAt(0).toLowerCase()}${wayOn.slice(1)}`
    : `${where} was written by an older lo-audit (format ${format}; this one reads ${auditFormat}). ${wayOn}`
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new UsageError(`${where} cannot be read: it is not valid JSON, perhaps because writing it was cut short. ${wayOn}`, { cause })
  }
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'unknown reason' : `at ${issue.path.join('.') || 'the top'}: ${issue.message}`
}
