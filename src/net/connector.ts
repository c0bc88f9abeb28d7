/** Opens sockets, and only to addresses that were checked: the literal here, the resolved one inside the socket's own lookup. */
import { isIP } from 'node:net'
import { buildConnector } from 'undici'
import { mayOpenAddress } from './address-guard.ts'
import { BlockedAddressError, guardedLookup, type Resolver } from './resolve.ts'

/** Milliseconds for a connection with its TLS handshake. */
const connectTimeout = 15_000

/** A connector for undici. undici does not ask `lookup` for IP literals, so they are checked here. Certificates are always verified, and `ca` is left alone so that NODE_EXTRA_CA_CERTS works. */
export function guardedConnector(resolver: Resolver, allowPrivateAddresses: boolean): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeout, lookup: guardedLookup(resolver), rejectUnauthorized: true, allowH2: false, autoSelectFamily: true })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !mayOpenAddress(host, allowPrivateAddresses)) {
      callback(new BlockedAddressError({ kind: 'blocked', detail: `${host} is not an address on the public internet.` }), null)
      return
    }
    connect(options, callback)
  }
}
