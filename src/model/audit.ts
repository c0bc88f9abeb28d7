/**
 * The audit: verdicts, evidence, link report and coverage for one snapshot. Every report is a view of it.
 * One zod source gives the types, the check on reading it back, and the JSON Schema that ships in the package.
 */
import { z } from 'zod'
import { skipReasons } from './snapshot.ts'

export const auditFormat = 1

export const verdicts = ['Yes', 'Partial', 'No', 'Not assessed'] as const
export const levels = ['met', 'partial', 'not-found', 'not-assessed'] as const
export const reviewFlags = ['partial', 'no-evidence', 'weak-only', 'single-source', 'stale', 'off-site-only', 'pdf-only', 'conflict', 'crawl-gap', 'law-restated', 'wrong-law', 'superseded-words'] as const

/** Words that are really there, with where they stand. `quote` is a slice of one passage's own words. */
export const evidenceSchema = z.strictObject({
  address: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  leadIn: z.string().optional(),
  quote: z.string(),
  /** Where the quote stands in the text read from the archived body. */
  from: z.int(),
  signals: z.array(z.string()),
  /** ISO date of the fetch. */
  seenAt: z.string(),
  /** The newest date that the page says of itself. */
  pageDate: z.string().optional(),
  pdfPage: z.int().optional(),
})

export const nearMissSchema = z.strictObject({
  address: z.string(),
  title: z.string(),
  headingPath: z.array(z.string()),
  quote: z.string(),
  from: z.int(),
  /** Why it does not count, in a sentence. */
  why: z.string(),
})

export const requirementSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  level: z.enum(levels),
  why: z.string(),
  /** Parts that were looked for and not found, in the adviser's words. */
  missing: z.array(z.string()),
  /** What to do about it, where the rubric says. */
  fix: z.string().optional(),
  duty: z.enum(['must', 'should', 'good-practice']),
  source: z.string(),
  /** The operational definitions, printed beside the verdict. */
  definition: z.strictObject({ met: z.string(), partial: z.string(), notFound: z.string() }),
  /** Whether it counts towards the criterion's verdict. */
  counts: z.boolean(),
  flags: z.array(z.enum(reviewFlags)),
  evidence: z.array(evidenceSchema),
  nearMisses: z.array(nearMissSchema),
})

export const criterionSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  verdict: z.enum(verdicts),
  why: z.string(),
  requirements: z.array(requirementSchema),
})

export const sectionSchema = z.strictObject({ id: z.string(), title: z.string(), criteria: z.array(criterionSchema) })

export const rubricAuditSchema = z.strictObject({
  /** `rubric`, not `id`: ids in an audit belong to criteria and requirements. */
  rubric: z.string(),
  version: z.string(),
  title: z.string(),
  /** Overrides in force, each with its reason. */
  overrides: z.array(z.strictObject({ requirement: z.string(), reason: z.string() })),
  sections: z.array(sectionSchema),
})

/** Something the crawl could not see that might hold an answer. */
export const gapSchema = z.strictObject({
  kind: z.enum(['site', 'page', 'document']),
  address: z.string(),
  /** Title, file name or link words: what it seems to be about. */
  about: z.string(),
  why: z.string(),
})

export const coverageSchema = z.strictObject({
  pagesRead: z.int(),
  documentsRead: z.int(),
  skipped: z.array(z.strictObject({ reason: z.enum(skipReasons), count: z.int() })),
  gaps: z.array(gapSchema),
  complete: z.boolean(),
  /** A sentence: "All 214 pages and documents in scope were read." or why not. */
  why: z.string(),
  notes: z.array(z.string()),
})

export const linkClasses = ['broken', 'unverified', 'fine'] as const

export const linkReportSchema = z.strictObject({
  /** Different targets seen on pages and documents, inside and outside. */
  targets: z.int(),
  broken: z.int(),
  unverified: z.int(),
  /** Targets not looked at: outside checks were switched off, or the run stopped first. */
  unchecked: z.int(),
  problems: z.array(z.strictObject({
    target: z.string(),
    class: z.enum(['broken', 'unverified']),
    code: z.string(),
    title: z.string(),
    fix: z.string(),
    places: z.array(z.strictObject({ address: z.string(), title: z.string(), linkText: z.string(), headingPath: z.array(z.string()) })),
    /** All places it stands at; `places` keeps the first few. */
    placeCount: z.int(),
  })),
})

export const auditSchema = z.strictObject({
  format: z.literal(auditFormat),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  authority: z.strictObject({ name: z.string(), slug: z.string(), start: z.array(z.string()), allow: z.array(z.string()) }),
  /** ISO date that all dates are judged against. */
  asOf: z.string(),
  snapshot: z.strictObject({
    format: z.int(),
    state: z.enum(['running', 'interrupted', 'finished']),
    started: z.string(),
    finished: z.string().nullable(),
    settings: z.strictObject({ maxPages: z.int(), delaySeconds: z.number(), checkExternal: z.boolean(), contact: z.string().optional(), allowPrivateAddresses: z.boolean() }),
  }),
  coverage: coverageSchema,
  rubrics: z.array(rubricAuditSchema),
  links: linkReportSchema,
})

export type Verdict = (typeof verdicts)[number]
export type Level = (typeof levels)[number]
export type ReviewFlag = (typeof reviewFlags)[number]
export type Evidence = Readonly<z.infer<typeof evidenceSchema>>
export type NearMiss = Readonly<z.infer<typeof nearMissSchema>>
export type RequirementAudit = Readonly<z.infer<typeof requirementSchema>>
export type CriterionAudit = Readonly<z.infer<typeof criterionSchema>>
export type SectionAudit = Readonly<z.infer<typeof sectionSchema>>
export type RubricAudit = Readonly<z.infer<typeof rubricAuditSchema>>
export type Gap = Readonly<z.infer<typeof gapSchema>>
export type Coverage = Readonly<z.infer<typeof coverageSchema>>
export type LinkReport = Readonly<z.infer<typeof linkReportSchema>>
export type Audit = Readonly<z.infer<typeof auditSchema>>
