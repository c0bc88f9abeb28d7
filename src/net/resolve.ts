/** Names to addresses, remembered for the run, so that the address that was checked is the one that is used (no rebinding). */
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { fetchLimits } from '../limits.ts'
import { bareHost, isPublicAddress, mayOpenAddress, portOf } from './address-guard.ts'

export type Resolution =
  | { readonly kind: 'resolved'; readonly addresses: readonly { readonly address: string; readonly family: number }[] }
  | { readonly kind: 'blocked'; readonly detail: string }
  | { readonly kind: 'no-such-host'; readonly detail: string }
  | { readonly kind: 'unreachable'; readonly detail: string }

export interface Resolver {
  resolve(host: string): Promise<Resolution>
}

/** Asks the system for all addresses of a name. */
export type LookUp = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

const systemLookUp: LookUp = (host) => lookup(host, { all: true, order: 'verbatim' })

/** Names that do not exist are asked for twice: a home router answers so when it is busy. */
const tries = 2

export interface ResolverOptions {
  readonly allowPrivateAddresses: boolean
  readonly lookUp?: LookUp
  /** Milliseconds that a name stays unknown, in place of the limit's, for tests. */
  readonly absentNameKept?: number
}

export function createResolver(options: ResolverOptions): Resolver {
  const known = new Map<string, Promise<Resolution>>()
  const lookUp = options.lookUp ?? systemLookUp
  return {
    resolve(host) {
      const before = known.get(host)
      if (before !== undefined) return before
      const answer = resolveOnce(host, lookUp, options.allowPrivateAddresses)
      known.set(host, answer)
      void answer.then(({ kind }) => {
        // A resolver that did not answer may answer at once when it is asked again.
        if (kind === 'unreachable') known.delete(host)
        // A name that was found stays as it was checked; one that was not found is looked for again after a while.
        if (kind === 'no-such-host') setTimeout(() => known.delete(host), options.absentNameKept ?? fetchLimits.absentNameKept).unref()
      })
      return answer
    },
  }
}

async function resolveOnce(host: string, lookUp: LookUp, allowPrivateAddresses: boolean): Promise<Resolution> {
  if (isIP(host) !== 0) return permitted(host, [{ address: host, family: isIP(host) }], allowPrivateAddresses)
  for (let tried = 1; ; tried++) {
    try {
      return permitted(host, await lookUp(host), allowPrivateAddresses)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const absent = code === 'ENOTFOUND' || code === 'ENODATA' || code === 'ENONAME'
      if (tried < tries) continue
      return absent
        ? { kind: 'no-such-host', detail: `No computer answers to the name ${host}.` }
        : { kind: 'unreachable', detail: `The name ${host} could not be looked up${code === '' ? '' : ` (${code})`}.` }
    }
  }
}

function permitted(host: string, found: readonly { readonly address: string; readonly family: number }[], allowPrivateAddresses: boolean): Resolution {
  const addresses = found.filter((entry) => mayOpenAddress(entry.address, allowPrivateAddresses))
  if (addresses.length > 0) return { kind: 'resolved', addresses }
  if (found.length === 0) return { kind: 'no-such-host', detail: `No computer answers to the name ${host}.` }
  const leads = `${host} leads to ${found.map((entry) => entry.address).join(', ')}, which is not on the public internet.`
  return { kind: 'blocked', detail: allowPrivateAddresses ? leads : `${leads} If it should be read from inside your network, use --allow-private-addresses.` }
}

/** A lookup for sockets that hands out only what `resolver` has checked. */
export function guardedLookup(resolver: Resolver): LookupFunction {
  return (host, options, answer) => {
    void resolver.resolve(host.replace(/\.$/, '').toLowerCase()).then((resolution) => {
      if (resolution.kind !== 'resolved') return answer(new BlockedAddressError(resolution), '', 0)
      const [first] = resolution.addresses
      if (options.all === true) return answer(null, resolution.addresses.map((entry) => ({ ...entry })))
      return first === undefined ? answer(new Error('nothing resolved'), '', 0) : answer(null, first.address, first.family)
    })
  }
}

/** Carries a refused resolution through the socket's error to the client, which turns it back into a value. */
export class BlockedAddressError extends Error {
  override readonly name = 'BlockedAddressError'
  readonly resolution: Exclude<Resolution, { readonly kind: 'resolved' }>
  constructor(resolution: Exclude<Resolution, { readonly kind: 'resolved' }>) {
    super(resolution.detail)
    this.resolution = resolution
  }
}

/** Names a host for pacing: a public network address, or a private one with its port; a name that leads nowhere stands for itself. */
export async function hostKeyOf(url: URL, resolver: Resolver): Promise<string> {
  const resolution = await resolver.resolve(bareHost(url))
  if (resolution.kind !== 'resolved') return url.host
  const [address = url.host] = resolution.addresses.map((entry) => entry.address).sort()
  return isPublicAddress(address) ? address : `${address}:${portOf(url)}`
}
