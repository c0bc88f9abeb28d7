/**
 * Authority and region files: what may stand in them. The same zod source checks the files and makes the JSON Schemas for editors.
 * Strict: a key that is not here is a mistake, never ignored.
 */
import { z } from 'zod'
import { crawlLimits } from '../limits.ts'
import { isDeviceName } from './scope.ts'

const notAnAddress = 'This is not a web address. Write it whole, such as https://www.example.gov.uk/send/'
const holdsCredentials = 'A user name or password must not stand in an address. Take it out: this tool only reads what is public.'
const onlyWeb = 'Only addresses that begin with https:// or http:// can be read.'

/** A web address as a person types it, checked; the text stays as written. */
export const addressSchema = z.string().superRefine((text, context) => {
  const problem = addressProblem(text)
  if (problem) context.addIssue({ code: 'custom', message: problem })
}).meta({ description: 'A web address, whole: https://www.example.gov.uk/send/', format: 'uri' })

/** What is wrong with an address, in a sentence; nothing where it can be used. */
export function addressProblem(text: string): string | undefined {
  if (!URL.canParse(text) || /\s/.test(text)) return notAnAddress
  const address = new URL(text)
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return onlyWeb
  if (address.username !== '' || address.password !== '') return holdsCredentials
  return address.hostname === '' ? notAnAddress : undefined
}

export const slugPattern = /^[a-z0-9-]{1,40}$/

const slugSchema = z.string().regex(slugPattern, 'A slug has small letters, digits and hyphens, 40 at most, such as cheshire-east.')
  .refine((slug) => !isDeviceName(slug), 'Windows keeps this name for itself: no folder can have it. Add a word, such as -council.')
  .meta({ description: 'Names the folder and the rows: small letters, digits and hyphens, 40 at most.' })

/** YAML reads an unquoted yes or no as a truth value, a quoted one as a word: both are meant the same. */
const yesOrNo = z.union([z.boolean(), z.enum(['yes', 'no'])]).transform((value) => value === true || value === 'yes')
const confirmed = z.union([z.literal(false), z.literal('no'), z.iso.date()], { error: 'Write the day somebody saw the offer there (2026-11-21), or no.' })
  .transform((value) => value !== false && value !== 'no')

const crawlSchema = z.strictObject({
  'max-pages': z.int().min(1).max(1_000_000).optional().meta({ description: `Pages and documents to read, at most. Without it: ${crawlLimits.maxPages}.` }),
  delay: z.number().min(0).max(3600).optional().meta({ description: `Seconds between two requests to one host. Without it: ${crawlLimits.delaySeconds}.` }),
  external: yesOrNo.optional().meta({ description: 'Whether links to other websites are checked. Without it: yes.' }),
  contact: z.email().optional().meta({ description: 'An e-mail address told to the websites.' }),
})

const authorityShape = {
  name: z.string().min(1).max(80).meta({ description: 'The name of the authority, as it stands in reports.' }),
  slug: slugSchema,
  start: z.union([addressSchema, z.array(addressSchema).min(1)]).meta({ description: 'Where the Local Offer begins: one address or a list.' }),
  allow: z.array(addressSchema).min(1).optional().meta({ description: 'Address prefixes that belong to the offer; several hosts are possible. Without it: the host and folder of each start address.' }),
  'council-home': addressSchema.optional().meta({ description: "The council's own home page, to see how the offer is signposted." }),
  names: z.record(z.string(), z.array(z.string().min(1)).min(1)).optional()
    .meta({ description: 'What this authority calls things: the id of a concept in rubrics/lexicon.yaml, then local names.' }),
  verified: confirmed.optional().meta({ description: 'The day somebody opened the start address and saw the offer there, or "no".' }),
  crawl: crawlSchema.optional().meta({ description: 'Settings for this authority only.' }),
}

export const authorityFileSchema = z.strictObject(authorityShape)

export const regionFileSchema = z.strictObject({
  name: z.string().min(1).max(80).meta({ description: 'The name of the region, as it stands in reports.' }),
  authorities: z.array(z.strictObject(authorityShape)).min(1).superRefine((authorities, context) => {
    const seen = new Map<string, number>()
    authorities.forEach(({ slug, name }, index) => {
      const before = seen.get(slug)
      if (before === undefined) return void seen.set(slug, index)
      const message = `The slug "${slug}" is already that of ${authorities[before]?.name ?? 'another authority'}: each authority needs its own folder. Give ${name} another one.`
      context.addIssue({ code: 'custom', path: [index, 'slug'], message })
    })
  }),
})

export type AuthorityFile = z.infer<typeof authorityFileSchema>
export type RegionFile = z.infer<typeof regionFileSchema>
