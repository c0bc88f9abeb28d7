/** What the work on one authority came to. */
import { UsageError } from '../errors.ts'
import type { Audit } from '../model/audit.ts'
import type { Authority } from '../model/authority.ts'
import type { Outcome } from './exit-codes.ts'
import { describeFailure } from './failure.ts'
import { showLine } from './show.ts'
import type { Terminal } from './terminal.ts'

/** How a step ended, why not everything could be read, and what came of it. */
export interface StepResult {
  readonly outcome: Outcome
  /** Sentences: what kept it from being complete. */
  readonly causes: readonly string[]
  /** One sentence for whoever watches. */
  readonly told: string
  readonly audit: Audit | null
}

export interface AuthorityResult extends StepResult, Pick<Authority, 'slug' | 'name'> {}

const endings: Readonly<Record<Outcome, string>> = {
  done: 'done.',
  partial: 'done in part.',
  'nothing-read': 'nothing could be read.',
  interrupted: 'stopped.',
  refused: 'left alone.',
  failed: 'failed.',
}

/** What came of the work on one authority; whatever it throws is told and ends that authority alone. */
export async function attempt(who: Pick<Authority, 'slug' | 'name'>, terminal: Terminal, work: () => Promise<StepResult>): Promise<AuthorityResult> {
  try {
    return { slug: who.slug, name: who.name, ...await work() }
  } catch (error) {
    terminal.say(`${who.slug}: ${describeFailure(error).text}`)
    const cause = error instanceof Error ? error.message : String(error)
    return { slug: who.slug, name: who.name, outcome: error instanceof UsageError ? 'refused' : 'failed', causes: [cause], told: '', audit: null }
  }
}

/** The line that stays when the work on an authority has ended; what was thrown has been told already. */
export function sayEnd({ slug, name, outcome, told }: AuthorityResult): string {
  return showLine(`${slug} (${name}): ${endings[outcome]} ${told}`)
}
