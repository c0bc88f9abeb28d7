/** A region: many audits side by side. region.json; every region report is a view of it. */
import { z } from 'zod'
import { levels, verdicts } from './audit.ts'

export const regionFormat = 1

/** An authority without an audit, and why. */
export const absentSchema = z.strictObject({ name: z.string(), slug: z.string(), why: z.string() })

export const verdictCountsSchema = z.strictObject({ Yes: z.int(), Partial: z.int(), No: z.int(), 'Not assessed': z.int() })

export const regionAuthoritySchema = z.strictObject({
  name: z.string(),
  slug: z.string(),
  /** ISO date that its dates are judged against. */
  asOf: z.string(),
  pagesRead: z.int(),
  documentsRead: z.int(),
  /** Whether everything in scope was read; counts keep the others apart. */
  complete: z.boolean(),
  why: z.string(),
  gaps: z.int(),
  links: z.strictObject({ targets: z.int(), broken: z.int(), unverified: z.int(), unchecked: z.int() }),
})

/** A page that others could learn from. */
export const practiceSchema = z.strictObject({
  slug: z.string(), requirement: z.string(), address: z.string(), title: z.string(), quote: z.string(), seenAt: z.string(),
})

export const regionCriterionSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** In the order of `authorities`; one that was not judged by this rubric is left out. */
  verdicts: z.array(z.strictObject({ slug: z.string(), verdict: z.enum(verdicts) })),
  /** Authorities read completely. */
  counts: verdictCountsSchema,
  /** Authorities read in part: never added to the others. */
  countsPartRead: verdictCountsSchema,
  requirements: z.array(z.strictObject({
    id: z.string(), title: z.string(), fix: z.string().optional(),
    levels: z.array(z.strictObject({ slug: z.string(), level: z.enum(levels) })),
  })),
  practice: z.array(practiceSchema),
})

export const regionRubricSchema = z.strictObject({
  rubric: z.string(),
  version: z.string(),
  title: z.string(),
  sections: z.array(z.strictObject({ id: z.string(), title: z.string(), criteria: z.array(regionCriterionSchema) })),
})

/** A link target that is broken, and who links to it. */
export const regionLinkSchema = z.strictObject({ target: z.string(), title: z.string(), slugs: z.array(z.string()), places: z.int() })

export const regionAuditSchema = z.strictObject({
  format: z.literal(regionFormat),
  name: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  authorities: z.array(regionAuthoritySchema),
  /** Nothing could be read. */
  failed: z.array(absentSchema),
  /** The crawl has not ended yet. */
  unfinished: z.array(absentSchema),
  rubrics: z.array(regionRubricSchema),
  /** Broken targets, those of most authorities first. */
  brokenLinks: z.array(regionLinkSchema),
})

export type Absent = Readonly<z.infer<typeof absentSchema>>
export type VerdictCounts = Readonly<z.infer<typeof verdictCountsSchema>>
export type RegionAuthority = Readonly<z.infer<typeof regionAuthoritySchema>>
export type Practice = Readonly<z.infer<typeof practiceSchema>>
export type RegionCriterion = Readonly<z.infer<typeof regionCriterionSchema>>
export type RegionRubric = Readonly<z.infer<typeof regionRubricSchema>>
export type RegionLink = Readonly<z.infer<typeof regionLinkSchema>>
export type RegionAudit = Readonly<z.infer<typeof regionAuditSchema>>
