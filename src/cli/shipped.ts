/** What ships in the package: rubrics, regions and the fixture sites, found the same way from the sources and from `dist`. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { InternalError } from '../errors.ts'

const root = new URL('../../', import.meta.url)

/** The path of a folder of the package. */
export function shippedFolder(name: 'rubrics' | 'rubrics/regions' | 'fixtures/sites'): string {
  const folder = fileURLToPath(new URL(name, root))
  if (!existsSync(folder)) throw new InternalError(`The folder ${name} is missing from this installation. Install the package again.`)
  return folder
}

const manifest = z.object({ name: z.string(), version: z.string(), description: z.string() })

/** Name and version of the tool, as package.json says them. */
export const tool = manifest.parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')))
