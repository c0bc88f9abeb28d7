/** Turns what sockets, TLS and the HTTP client throw into values with a plain sentence. */
import { BlockedAddressError } from './resolve.ts'
import type { Failure } from './outcome.ts'

const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'The website\'s security certificate has expired.',
  CERT_NOT_YET_VALID: 'The website\'s security certificate is not valid yet.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The website\'s security certificate is for another name.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The website signed its own security certificate.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The security certificate was signed by somebody this computer does not know. On an office network that inspects traffic, NODE_EXTRA_CA_CERTS can name the office\'s certificate.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The website does not send the whole chain of its security certificate.',
  UNABLE_TO_GET_ISSUER_CERT: 'The website does not send the whole chain of its security certificate.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The security certificate was signed by somebody this computer does not know. On an office network that inspects traffic, NODE_EXTRA_CA_CERTS can name the office\'s certificate.',
  CERT_REVOKED: 'The website\'s security certificate was withdrawn.',
}

/** What ended a request early: the caller, or the request's own clock. */
export interface Ending {
  readonly byCaller: boolean
  readonly byClock: boolean
  /** Whether an answer had begun to come. */
  readonly hasBegun: boolean
  readonly seconds: number
}

export function failureOf(error: unknown, ending: Ending): Failure {
  if (ending.byCaller) return { kind: 'aborted', detail: 'The run was stopped.' }
  if (ending.byClock) {
    const detail = `The website did not ${ending.hasBegun ? 'finish its answer' : 'answer'} within ${ending.seconds} seconds.`
    return { kind: 'timed-out', detail, ...(ending.hasBegun ? { hasBegun: true } : {}) }
  }
  for (const cause of causesOf(error)) {
    if (cause instanceof BlockedAddressError) {
      return { kind: cause.resolution.kind === 'blocked' ? 'blocked-address' : cause.resolution.kind, detail: cause.resolution.detail }
    }
    const failure = failureOfCode('code' in cause ? String(cause.code) : '', cause.message)
    if (failure !== undefined) return failure
  }
  const [first] = causesOf(error)
  return { kind: 'unreachable', detail: `The website could not be reached: ${first?.message ?? String(error)}.` }
}

function failureOfCode(code: string, message: string): Failure | undefined {
  const certificate = certificateProblems[code]
  if (certificate !== undefined) return { kind: 'certificate', detail: certificate }
  switch (code) {
    case 'ENOTFOUND': return { kind: 'no-such-host', detail: message }
    case 'UND_ERR_CONNECT_TIMEOUT': case 'ETIMEDOUT': case 'UND_ERR_HEADERS_TIMEOUT': case 'UND_ERR_BODY_TIMEOUT':
      return { kind: 'timed-out', detail: 'The website did not answer in time.' }
    case 'ECONNREFUSED': return { kind: 'unreachable', detail: 'The website refused the connection.' }
    case 'ECONNRESET': case 'EPIPE': return { kind: 'unreachable', detail: 'The website broke off the connection.' }
    case 'UND_ERR_HEADERS_OVERFLOW': case 'HPE_HEADER_OVERFLOW': return { kind: 'unreachable', detail: 'The website\'s answer has oversized headers.' }
    case 'UND_ERR_SOCKET': case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH': case 'ECONNABORTED':
      return { kind: 'incomplete', detail: 'The website broke off its answer.' }
    default: break
  }
  if (code.startsWith('HPE_')) return { kind: 'unreachable', detail: 'The website\'s answer is not in the form that the web uses.' }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') return { kind: 'unreachable', detail: `No secure connection could be made (${code}).` }
  return undefined
}

/** The error and what caused it, down to the root; happy-eyeballs failures hold several. */
function causesOf(error: unknown): readonly Error[] {
  const found: Error[] = []
  let rest: unknown[] = [error]
  while (rest.length > 0 && found.length < 10) {
    const [next, ...others] = rest
    rest = others
    if (!(next instanceof Error)) continue
    found.push(next)
    const together: readonly unknown[] = next instanceof AggregateError ? next.errors : []
    rest.push(...together)
    if (next.cause !== undefined) rest.push(next.cause)
  }
  return found
}
