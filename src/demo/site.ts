/**
 * The fixture authorities on disk: `site.json` says how a site answers, `truth.json` what is true of it.
 * Promises that whatever it returns has the shape below; must never decide a truth from what a tool says.
 */
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../errors.ts'

/** One address of a host. `to` redirects; `calendar` fills the file with a month that always has a next one. */
const routeSchema = z.strictObject({
  file: z.string().optional(),
  status: z.int().min(200).max(599).default(200),
  type: z.string().optional(),
  to: z.string().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  calendar: z.boolean().default(false),
})

const siteSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string(),
  platform: z.string(),
  /** `host:/path`, where host is one of `hosts`. */
  start: z.array(z.string()).min(1),
  allow: z.array(z.string()).min(1),
  councilHome: z.string().optional(),
  /** Names used in `{{name}}`; each gets an origin of its own. */
  hosts: z.array(z.string()).min(1),
  /** Names whose origin refuses every connection. */
  refusing: z.array(z.string()).default([]),
  /** Hosts where the case of a path does not matter. */
  anyCase: z.array(z.string()).default([]),
  robots: z.record(z.string(), z.string()).default({}),
  /** Hosts with a sitemap: the addresses of `routes` that answer 200. */
  sitemap: z.array(z.string()).default([]),
  notFound: z.record(z.string(), z.string()).default({}),
  /** Link targets of its pages that lead nowhere: `{{host}}/path`, or the words of a link that is no address at all. */
  broken: z.array(z.string()).default([]),
  /** The same for links in its PDFs and Word files. */
  brokenInDocuments: z.array(z.string()).default([]),
  routes: z.record(z.string(), z.record(z.string(), routeSchema)),
})

export const truthLevels = ['met', 'partial', 'absent', 'not-assessed'] as const

const truthSchema = z.record(z.string(), z.strictObject({ level: z.enum(truthLevels), pages: z.array(z.string()), why: z.string() }))

export type Route = Readonly<z.infer<typeof routeSchema>>
export type Site = Readonly<z.infer<typeof siteSchema>>
/** Requirement id → its level, the pages that show it (`{{host}}/path`), and the reason. */
export type Truth = Readonly<z.infer<typeof truthSchema>>

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Slugs of the authorities in `dir` (a folder of site folders), sorted. */
export function listSites(dir: string): readonly string[] {
  return readdirSync(dir).filter((slug) => existsSync(join(dir, slug, 'site.json'))).sort()
}

/** @throws UsageError where there is no such site. */
export function loadSite(dir: string, slug: string): Site {
  const path = join(dir, slug, 'site.json')
  if (!existsSync(path)) throw new UsageError(`There is no fixture authority "${slug}". There are: ${listSites(dir).join(', ')}.`)
  return siteSchema.parse(readJson(path))
}

/** What is true of an authority as of 21 November 2026, set by whoever wrote its pages. */
export function truthOf(dir: string, slug: string): Truth {
  return truthSchema.parse(readJson(join(dir, slug, 'truth.json')))
}
