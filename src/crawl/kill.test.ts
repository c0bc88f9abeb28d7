import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { openSnapshot } from '../archive/archive.ts'
import type { Loopback } from '../net/testing/loopback.ts'
import { serveSite, treeOfPages } from './testing/loopback-site.ts'

const child = fileURLToPath(new URL('testing/crawl-once.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lo-audit-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the crawl; kills it once so many more requests were seen, or lets it end. */
async function run(file: string, site: Loopback, killAfter: number | undefined): Promise<void> {
  const process_ = spawn(process.execPath, [child, file, site.origin], { stdio: ['ignore', 'ignore', 'inherit'] })
  const begun = site.asked.length
  const timer = setInterval(() => { if (killAfter !== undefined && site.asked.length - begun >= killAfter) process_.kill('SIGKILL') }, 1)
  const code = await new Promise<number | null>((resolve) => { process_.on('exit', resolve) })
  clearInterval(timer)
  if (killAfter === undefined) expect(code).toBe(0)
}

function whatWasSeen(file: string): unknown {
  const snapshot = openSnapshot(file)
  const { state, cutShort, notes } = snapshot.info
  const pages = [...snapshot.fetched()].map(({ address, finalAddress, redirects, status, mediaType, sha256, depth, from, linkText }) => ({ address, finalAddress, redirects, status, mediaType, sha256, depth, from, linkText }))
  const seen = { state, cutShort, notes, pages, skips: [...snapshot.skips()], checks: [...snapshot.linkChecks()].map(({ target, outcome }) => ({ target, outcome })) }
  snapshot.close()
  return seen
}

/** Lists pages that are linked nowhere yet when they are fetched, dead ones and redirects among them. */
const sitemap = `<urlset>${['/p150', '/dead9', '/old150', '/p77', '/only-listed'].map((path) => `<url><loc>{origin}${path}</loc></url>`).join('')}</urlset>`

it('a crawl that is killed again and again ends with the snapshot of an undisturbed one, and asks for nothing twice but what was under way', async () => {
  const site = await serveSite({ ...treeOfPages(160), '/sitemap.xml': { type: 'application/xml', body: sitemap } })
  try {
    const undisturbed = join(folder, 'undisturbed.sqlite')
    await run(undisturbed, site, undefined)
    const killed = join(folder, 'killed.sqlite')
    site.asked.length = 0
    const kills = [1, 3, 20, 47, 60]
    for (const killAfter of kills) await run(killed, site, killAfter)
    await run(killed, site, undefined)
    expect(whatWasSeen(killed)).toEqual(whatWasSeen(undisturbed))
    const pages = site.asked.filter((line) => /^GET \/(p|old|dead)/.test(line))
    expect(pages.length - new Set(pages).size).toBeLessThanOrEqual(kills.length)
  } finally {
    await site.close()
  }
}, 60_000)
