/**
 * Every option of every command, once: this table makes the parsing, the checks, the defaults and the help.
 * An option that is not here does not exist, and one that is here is checked before anything is written.
 */
import { InvalidArgumentError, Option, type Command } from 'commander'
import { z } from 'zod'
import { crawlLimits } from '../limits.ts'

interface OptionEntry<Shape extends z.ZodType> {
  readonly flags: string
  readonly help: string
  /** From the words on the command line to a value. */
  readonly value: Shape
  readonly choices?: readonly string[]
  readonly repeatable?: true
  /** The command does nothing without it. */
  readonly required?: true
}

function entry<Shape extends z.ZodType>(of: OptionEntry<Shape>): OptionEntry<Shape> {
  return of
}

const count = z.string().regex(/^\d{1,7}$/, 'Give a whole number.').transform(Number)
  .refine((pages) => pages >= 1, 'Give a number from 1.')
const seconds = z.string().regex(/^\d{1,4}(?:\.\d{1,3})?$/, 'Give a number of seconds, such as 1 or 0.5.').transform(Number)
const email = z.email('Give an e-mail address, such as send.team@example.gov.uk.')
const date = z.iso.date('Give a date as year-month-day, such as 2026-11-21.')
const list = z.array(z.string()).default([])
const flag = z.boolean().default(false)

export const optionTable = {
  out: entry({ flags: '--out <folder>', help: 'where the results go (default: reports/<name>)', value: z.string().min(1).optional() }),
  rubric: entry({ flags: '--rubric <id|file>', help: 'a rubric to use; repeat for more (default: all that ship with the tool)', value: list, repeatable: true }),
  allow: entry({ flags: '--allow <prefix>', help: 'one more address prefix that belongs to the offer; repeat for more', value: list, repeatable: true }),
  maxPages: entry({ flags: '--max-pages <number>', help: `pages and documents to read for one authority, at most (default: ${crawlLimits.maxPages})`, value: count.optional() }),
  delay: entry({ flags: '--delay <seconds>', help: `seconds between two requests to one host (default: ${crawlLimits.delaySeconds})`, value: seconds.optional() }),
  contact: entry({ flags: '--contact <email>', help: 'your e-mail address, told to the websites, so that a webmaster can reach you', value: email.optional() }),
  refresh: entry({ flags: '--refresh', help: 'crawl again even where a finished snapshot is there', value: flag }),
  asOf: entry({ flags: '--as-of <date>', help: 'judge dates as of this day, such as 2026-11-21 (default: the day the snapshot was finished)', value: date.optional() }),
  external: entry({ flags: '--no-external', help: 'do not check links to other websites', value: z.boolean().default(true) }),
  allowPrivateAddresses: entry({ flags: '--allow-private-addresses', help: 'open addresses of this computer and of private networks too (for tests)', value: flag }),
  failOn: entry({ flags: '--fail-on <verdict>', help: 'end with code 1 where a criterion is No, or No or Partial', value: z.enum(['no', 'partial']).optional(), choices: ['no', 'partial'] }),
  truth: entry({ flags: '--truth <folder>', help: 'a folder with <slug>/truth.json for each authority', value: z.string().min(1), required: true }),
  snapshots: entry({ flags: '--snapshots <folder>', help: 'the results folder of an audit, with <slug>/snapshot.sqlite for each authority', value: z.string().min(1).optional() }),
  against: entry({ flags: '--against <id|file>', help: 'another version of the rubric: tells which levels the rules now get right, and which wrong', value: z.string().min(1).optional() }),
  misses: entry({ flags: '--misses <number>', help: 'how many wrong levels to tell, the worst first (default: 20)', value: count.default(20) }),
  json: entry({ flags: '--json', help: 'print the result as JSON', value: flag }),
  quiet: entry({ flags: '--quiet', help: 'no progress, only results and problems', value: flag }),
} as const

export type OptionName = keyof typeof optionTable
export type OptionValues<Name extends OptionName> = { readonly [N in Name]: z.infer<(typeof optionTable)[N]['value']> }

/** The commands that crawl share these. */
export const crawlOptions = ['out', 'allow', 'maxPages', 'delay', 'contact', 'refresh', 'external', 'allowPrivateAddresses', 'quiet'] as const
export const auditOptions = ['out', 'rubric', 'allow', 'maxPages', 'delay', 'contact', 'refresh', 'asOf', 'external', 'allowPrivateAddresses', 'failOn', 'quiet'] as const

/** Adds options to a command, each checked while the command line is read. */
export function addOptions(command: Command, names: readonly OptionName[]): Command {
  for (const name of names) command.addOption(commanderOption(optionTable[name]))
  return command
}

/** The checked values of a command's options. */
export function readOptions<Name extends OptionName>(command: Command, names: readonly Name[]): OptionValues<Name> {
  const shape: Record<string, z.ZodType> = {}
  for (const name of names) shape[name] = optionTable[name].value
  const values: unknown = z.object(shape).parse(command.opts())
  // The keys and their schemas come from the same table, which the compiler cannot follow through a loop.
  return values as OptionValues<Name>
}

function commanderOption(of: OptionEntry<z.ZodType>): Option {
  const option = new Option(of.flags, of.help)
  if (of.choices) return option.choices(of.choices)
  if (of.required) option.makeOptionMandatory()
  if (of.repeatable) return option.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text])
  if (!of.flags.includes('<')) return option
  return option.argParser((text: string) => {
    const checked = of.value.safeParse(text)
    if (!checked.success) throw new InvalidArgumentError(checked.error.issues[0]?.message ?? '')
    return text
  })
}
