/** From what the client says to what a snapshot keeps of a link check. */
import { assertNever } from '../errors.ts'
import type { LinkCheck } from '../model/snapshot.ts'
import type { FetchOutcome } from '../net/client.ts'

type Outcome = LinkCheck['outcome']

/** The outcome to keep; `null` where the run was stopped and nothing was learned. */
export function outcomeOf(target: string, outcome: FetchOutcome): Outcome | null {
  switch (outcome.kind) {
    case 'answered':
      return answered(outcome.status, outcome.address, outcome.redirects.length, outcome.challenge)
    // Stopped before an address that would do something on the website.
    case 'redirect':
      return { kind: 'blocked-address' }
    // A redirect that leads nowhere: the last thing the website said is a redirect.
    case 'too-many-redirects': case 'redirect-loop': case 'bad-redirect':
      return answered(302, target)
    case 'rate-limited':
      return answered(429, target)
    // The page is there; that this tool cannot unpack it does not matter to a visitor.
    case 'too-large': case 'unreadable-encoding':
      return answered(200, target)
    case 'refused-by-robots':
      return { kind: 'robots' }
    case 'unreachable': case 'incomplete':
      return { kind: 'connection-failed', detail: outcome.detail }
    case 'certificate': case 'malformed':
      return { kind: outcome.kind, detail: outcome.detail }
    case 'blocked-address': case 'no-such-host': case 'timed-out':
      return { kind: outcome.kind }
    case 'aborted':
      return null
    default:
      return assertNever(outcome)
  }
}

function answered(status: number, finalAddress: string, redirects = 0, challenge = false): Outcome {
  return { kind: 'answered', status, finalAddress, redirects, challenge }
}
