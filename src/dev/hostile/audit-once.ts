/**
 * A process that runs one command line from the sources and then says on standard error, last, how much memory it had at most, in megabytes.
 * In CI with the product's own clock; elsewhere a page may take 5 seconds and not 30, since the drip of the hostile site uses all of it.
 */
import { main } from '../../cli/main.ts'
import { fetchLimits } from '../../limits.ts'

if (process.env['CI'] !== 'true') Object.assign(fetchLimits, { pageTimeout: 5000 })
process.on('exit', () => { process.stderr.write(`\n${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`) })
await main(process.argv.slice(2))
