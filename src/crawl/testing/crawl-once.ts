/** A process that crawls one loopback site into one file, for the test that kills it. Arguments: file, origin. */
import { openArchive } from '../../archive/archive.ts'
import { createClient } from '../../net/client.ts'
import { crawlAuthority } from '../crawl.ts'

const [file = '', origin = ''] = process.argv.slice(2)
const authority = { name: 'Sampleton', slug: 'sampleton', start: [`${origin}/p0`], allow: [origin], names: {}, crawl: {} }
const settings = { maxPages: 1000, delaySeconds: 0, checkExternal: false, allowPrivateAddresses: true }
const archive = openArchive({ file, authority, settings, now: new Date() })
const client = createClient({ userAgent: 'LocalOfferAudit/test', ...settings, ownAddresses: [origin] })
await crawlAuthority({ authority, settings, archive, client })
archive.close()
await client.close()
