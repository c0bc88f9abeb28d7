/**
 * What a rubric file and a lexicon file look like. One source for the check on reading them and for the JSON Schemas that editors use (rubrics/schema/).
 */
import { z } from 'zod'
import { rubricLimits } from '../limits.ts'
import { reviewFlags } from '../model/audit.ts'
import { duties, measures, pageKinds, phases, scopes, strengths, type Measure } from '../model/rubric.ts'
import { isKebabCase } from './phrase-tokens.ts'

const says = {
  id: 'An id is made of small letters, digits and single hyphens, and begins with a letter.',
  date: 'A date is written 2026-11-21.',
  sourceDate: 'Write the date on which the source was looked up (2026-11-21), or no.',
  link: 'Say at least one of words, to and target.',
  measure: 'Say at-most or at-least.',
  flag: 'A guard with the effect flag says which flag, and only such a guard does.',
  atLeast: 'The list is shorter than that number.',
} as const

const id = z.string().max(60).refine((text) => isKebabCase(text) && text.charAt(0) >= 'a', says.id).meta({ description: 'Small letters, digits and hyphens. Kept for ever.' })
const text = z.string().trim().min(1)
const version = text.max(40).meta({ description: 'In quotes: "2026.1"' })
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'])]).transform((value) => value === true || value === 'yes')
const isoDate = z.string().refine((written) => isDate(written), says.date)

function isDate(written: string): boolean {
  const time = Date.parse(`${written}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) && written.length === 10
}

function oneOrMore<Item extends z.ZodType>(item: Item): z.ZodUnion<[Item, z.ZodArray<Item>]> {
  return z.union([item, z.array(item).min(1)])
}

/** A pattern as written: rubrics/README.md, "Patterns". */
export type RawPattern =
  | string
  | readonly RawPattern[]
  | { readonly any: readonly RawPattern[] }
  | { readonly all: readonly RawPattern[] }
  | { readonly 'at-least': number; readonly of: readonly RawPattern[] }
  | { readonly near: readonly RawPattern[]; readonly within?: number | undefined }
  | { readonly not: RawPattern }
  | { readonly contact: ContactWord | readonly ContactWord[] }
  | { readonly link: RawLink }
  | { readonly form: RawPattern }
  | { readonly dated: { readonly 'within-months': number; readonly of?: 'passage' | 'page' | undefined } }
  | { readonly 'in-force': true | 'yes' }
  | { readonly heading: RawPattern }
  | { readonly title: RawPattern }
  | { readonly address: string | readonly string[] }
  | { readonly 'on-page': RawPattern }
  | { readonly 'in-section': RawPattern }
  | { readonly 'in-passage': RawPattern }
  | { readonly 'in-sentence': RawPattern }
  | { readonly 'search-box': true | 'yes' }
  | { readonly around: RawPattern }
  | { readonly measure: Measure; readonly 'at-most'?: number | undefined; readonly 'at-least'?: number | undefined }

export type ContactWord = 'any' | 'phone' | 'email' | 'post'
export type RawLink = { readonly words?: RawPattern | undefined; readonly to?: string | readonly string[] | undefined; readonly target?: 'any' | 'document' | 'start' | 'outside' | undefined; readonly 'in-menus'?: boolean | undefined }

const contactWord = z.enum(['any', 'phone', 'email', 'post'])
const phrase = z.string().min(1).meta({ description: 'A phrase: rubrics/README.md, "Phrases"' })

const pattern: z.ZodType<RawPattern> = z.lazy(() => z.union([
  phrase,
  patterns,
  z.strictObject({ any: patterns }),
  z.strictObject({ all: patterns }),
  z.strictObject({ 'at-least': z.int().min(1), of: patterns }).refine((value) => value['at-least'] <= value.of.length, says.atLeast),
  z.strictObject({ near: z.array(pattern).min(2), within: z.int().min(1).max(rubricLimits.nearWords).optional() }),
  z.strictObject({ not: pattern }),
  z.strictObject({ contact: oneOrMore(contactWord) }),
  z.strictObject({ link: rawLink }),
  z.strictObject({ form: pattern }),
  z.strictObject({ dated: z.strictObject({ 'within-months': z.int().min(1).max(240), of: z.enum(['passage', 'page']).optional() }) }),
  z.strictObject({ 'in-force': z.union([z.literal(true), z.literal('yes')]) }),
  z.strictObject({ heading: pattern }),
  z.strictObject({ title: pattern }),
  z.strictObject({ address: oneOrMore(text) }),
  z.strictObject({ 'on-page': pattern }),
  z.strictObject({ 'in-section': pattern }),
  z.strictObject({ 'in-passage': pattern }),
  z.strictObject({ 'in-sentence': pattern }),
  z.strictObject({ 'search-box': z.union([z.literal(true), z.literal('yes')]) }),
  z.strictObject({ around: pattern }),
  z.strictObject({ measure: z.enum(measures), 'at-most': z.number().min(0).optional(), 'at-least': z.number().min(0).optional() })
    .refine((value) => value['at-most'] !== undefined || value['at-least'] !== undefined, says.measure),
])).meta({ id: 'pattern' })
const patterns = z.array(pattern).min(1)
const rawLink = z.strictObject({ words: pattern.optional(), to: oneOrMore(text).optional(), target: z.enum(['any', 'document', 'start', 'outside']).optional(), 'in-menus': yesNo.optional() })
  .refine((value) => value.words !== undefined || value.to !== undefined || value.target !== undefined, says.link)

/** A condition over parts, as written. */
export type RawCondition =
  | string
  | { readonly all: readonly RawCondition[] }
  | { readonly any: readonly RawCondition[] }
  | { readonly 'at-least': number; readonly of: readonly RawCondition[] }

const condition: z.ZodType<RawCondition> = z.lazy(() => z.union([
  id,
  z.strictObject({ all: conditions }),
  z.strictObject({ any: conditions }),
  z.strictObject({ 'at-least': z.int().min(1), of: conditions }).refine((value) => value['at-least'] <= value.of.length, says.atLeast),
])).meta({ id: 'condition' })
const conditions = z.array(condition).min(1)

const signalKeys = {
  in: z.enum(scopes).optional(),
  about: pattern.optional(),
  phase: oneOrMore(z.enum(phases)).optional(),
  says: pattern,
  unless: pattern.optional(),
  on: oneOrMore(z.enum(pageKinds)).optional(),
  at: z.enum(['anywhere', 'start', 'council-home']).optional(),
  despite: oneOrMore(id).optional(),
}
const signal = z.strictObject({ signal: id, is: text, 'counts-as': z.enum(strengths), ...signalKeys }).meta({ id: 'signal' })
const doubtSignal = z.strictObject({ signal: id.optional(), is: text.optional(), 'counts-as': z.enum(strengths).optional(), ...signalKeys })
const part = z.strictObject({ part: id, is: text, needs: z.enum(strengths).optional(), beside: z.array(id).min(1).optional(), signals: z.array(signal).min(1) }).meta({ id: 'part' })
const doubt = z.strictObject({ flag: z.enum(reviewFlags), is: text, 'caps-at-partial': yesNo.optional(), signal: doubtSignal })
const verified = z.union([z.string().refine((written) => written === 'no' || isDate(written), says.sourceDate), z.literal(false)], { error: says.sourceDate }).transform((value) => (value === false || value === 'no' ? null : value))
const example = text.meta({ description: 'A small page in Markdown; its first line may be "address: /news/2026/fair"' })

const requirementKeys = {
  title: text,
  duty: z.enum(duties),
  source: z.strictObject({ text, verified }),
  'valid-from': isoDate.optional(),
  'looks-for': text,
  definition: z.strictObject({ met: text, partial: text, 'not-found': text }),
  fix: text.optional(),
  counts: yesNo.optional(),
  topic: pattern,
  query: text.optional(),
  parts: z.array(part).min(1),
  met: condition.optional(),
  partial: condition.optional(),
  doubts: z.array(doubt).optional(),
  examples: z.strictObject({ counts: z.array(example).optional(), partly: z.array(example).optional(), 'does-not': z.array(example).optional() }).optional(),
}
const requirement = z.strictObject({ id, ...requirementKeys }).meta({ id: 'requirement' })
const criterion = z.strictObject({ criterion: id, title: text, requirements: z.array(requirement).min(1) })
const section = z.strictObject({ section: id, title: text, criteria: z.array(criterion).min(1) })
const override = z.strictObject({ requirement: id, reason: text, ...z.object(requirementKeys).partial().shape })

export const rubricFileSchema = z.strictObject({
  format: z.literal(1),
  rubric: id,
  version,
  title: text,
  extends: text.optional().meta({ description: 'A shipped rubric, or a file in the same folder' }),
  override: z.array(override).optional(),
  sections: z.array(section).optional(),
})

const concept = z.strictObject({ means: text, words: pattern })
const kind = z.strictObject({ kind: z.enum(pageKinds), because: text, when: pattern })
const guard = z.strictObject({
  guard: id, because: text, effect: z.enum(['discard', 'at-most-mention', 'flag']), flag: z.enum(reviewFlags).optional(),
  in: z.enum(['sentence', 'passage', 'section']).optional(), says: pattern, unless: pattern.optional(),
}).refine((value) => (value.effect === 'flag') === (value.flag !== undefined), says.flag)

export const lexiconFileSchema = z.strictObject({
  format: z.literal(1),
  lexicon: id,
  version,
  concepts: z.record(id, concept).optional(),
  phases: z.partialRecord(z.enum(phases), pattern).optional(),
  kinds: z.array(kind).optional(),
  guards: z.array(guard).optional(),
})

export type RubricFile = Readonly<z.output<typeof rubricFileSchema>>
export type LexiconFile = Readonly<z.output<typeof lexiconFileSchema>>
export type RawSection = Readonly<z.output<typeof section>>
export type RawRequirement = Readonly<z.output<typeof requirement>>
export type RawOverride = Readonly<z.output<typeof override>>
export type RawPart = Readonly<z.output<typeof part>>
export type RawSignal = Readonly<z.output<typeof signal>>
export type RawDoubt = Readonly<z.output<typeof doubt>>
