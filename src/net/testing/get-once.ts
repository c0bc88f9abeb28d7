/** A process that asks for one address and prints what kind of outcome it got, for tests of what the environment may change. Argument: the address. */
import { createClient } from '../client.ts'

const [address = ''] = process.argv.slice(2)
const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses: [address], retryPause: 1 })
process.stdout.write((await client.get(address, { kind: 'page' })).kind)
await client.close()
