/** What people found by reading: the levels of one authority's requirements, and on which pages the answer stands. */
import { z } from 'zod'
import { FileError } from '../errors.ts'

/** `absent` and `not-found` are one. A truth may say `not-assessed` where the only answer cannot be read. */
const truthSchema = z.record(z.string(), z.object({
  level: z.enum(['met', 'partial', 'absent', 'not-found', 'not-assessed']).transform((level) => (level === 'absent' ? 'not-found' : level)),
  /** Addresses; a host may be written as `{{name}}`. */
  pages: z.array(z.string()).default([]),
  why: z.string().default(''),
}))

export type Truth = Readonly<z.infer<typeof truthSchema>[string]>

/**
 * Reads a `truth.json`: requirement id → level, pages, why.
 * @throws FileError for anything else
 */
export function parseTruth(text: string, name: string): ReadonlyMap<string, Truth> {
  const parsed = truthSchema.safeParse(readJson(text, name))
  if (parsed.success) return new Map(Object.entries(parsed.data))
  const [issue] = parsed.error.issues
  throw new FileError(`${name}: at ${issue?.path.join(' › ') ?? 'the top'}: ${issue?.message ?? 'it is not as it should be'}. Each requirement needs a "level" (met, partial, absent or not-assessed), and may have "pages" and "why".`)
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FileError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** Whether two addresses name one page, hosts aside: the path and the query, of a directory (`?id=…`) its id alone. */
export function isSamePage(a: string, b: string): boolean {
  return pageOf(a) === pageOf(b)
}

function pageOf(address: string): string {
  const url = URL.parse(address.replace(/^\{\{[\w-]+\}\}/, 'http://host'))
  if (url === null) return address
  const path = decode(url.pathname.replace(/;jsessionid=[^/?]*/i, '')).toLowerCase()
  return `${path}?${url.searchParams.get('id') ?? url.search.toLowerCase()}`
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
