/** What the crawl's own requests say about the links inside the offer, so that the link report asks for nothing twice. */
import type { Archive, QueueRow, StoredAnswer } from '../archive/archive.ts'
import { assertNever } from '../errors.ts'
import type { LinkCheck } from '../model/snapshot.ts'
import { fetchLimits } from '../limits.ts'
import { canonicalAddress } from './addresses/canonical.ts'

/** Saves an outcome for every link target in scope that was requested, under the target as it is written on pages (without its fragment). */
export function saveLinkOutcomes(archive: Archive): void {
  const rows = new Map<string, QueueRow>()
  for (const row of archive.queue.rows()) rows.set(row.item.key, row)
  for (const { target, key } of archive.targets()) {
    const found = finalAnswer(rows, key)
    const outcome = found === undefined ? undefined : linkOutcomeOf(found.answer, found.redirects)
    if (found !== undefined && outcome !== undefined) archive.saveLinkCheck({ target, checkedAt: found.answer.at, outcome })
  }
}

interface Found { readonly answer: StoredAnswer; readonly redirects: number }

/** Goes along redirects to where a key ends; undefined where that lies outside the offer or was not asked for. */
function finalAnswer(rows: ReadonlyMap<string, QueueRow>, start: string): Found | undefined {
  let key = start
  const seen = new Set<string>()
  for (let redirects = 0; ; redirects++) {
    const answer = rows.get(key)?.answer
    if (answer === undefined) return undefined
    if (answer.kind !== 'redirect') return { answer, redirects: redirects + (answer.kind === 'answered' ? answer.redirects.length : 0) }
    if (seen.has(key) || redirects > fetchLimits.maxRedirects) {
      return { answer: { kind: 'failed', at: answer.at, failure: 'redirect-loop', detail: 'The website redirects in a circle.' }, redirects }
    }
    seen.add(key)
    key = canonicalAddress(answer.location)?.key ?? ''
  }
}

function linkOutcomeOf(answer: StoredAnswer, redirects: number): LinkCheck['outcome'] | undefined {
  switch (answer.kind) {
    case 'answered': return { kind: 'answered', status: answer.status, finalAddress: answer.address, redirects, challenge: answer.challenge }
    case 'redirect': return undefined
    case 'failed': return outcomeOfFailure(answer)
    default: return assertNever(answer)
  }
}

function outcomeOfFailure(answer: Extract<StoredAnswer, { readonly kind: 'failed' }>): LinkCheck['outcome'] {
  switch (answer.failure) {
    case 'no-such-host': return { kind: 'no-such-host' }
    case 'timed-out': return { kind: 'timed-out' }
    case 'certificate': return { kind: 'certificate', detail: answer.detail }
    case 'refused-by-robots': return { kind: 'robots' }
    case 'blocked-address': return { kind: 'blocked-address' }
    case 'malformed': return { kind: 'malformed', detail: answer.detail }
    case 'rate-limited': case 'unreachable': case 'too-large': case 'incomplete': case 'unreadable-encoding': case 'too-many-redirects': case 'redirect-loop': case 'bad-redirect':
      return { kind: 'connection-failed', detail: answer.detail }
    default: return assertNever(answer.failure)
  }
}
