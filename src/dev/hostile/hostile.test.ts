/** The whole audit, on a website on which everything goes wrong that security.md names (its section 11). */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseAudit } from '../../report/json.ts'
import { markdownFaults, workbookFaults } from '../../report/testing/lint.ts'
import { serveHostileSite, type HostileSite } from './site.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lo-audit-hostile-'))
const reports = join(folder, 'out', 'gravelby')

interface Ended { readonly code: number | null; readonly seconds: number; readonly megabytes: number; readonly printed: string }

let site: HostileSite
let ended: Ended
beforeAll(async () => {
  site = await serveHostileSite()
  writeFileSync(join(folder, 'gravelby.yaml'), `name: Gravelby\nslug: gravelby\nstart: ${site.start}\nallow: [${site.offer.join(', ')}]\n`)
  ended = await audit()
}, 120_000)
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/** Runs the audit in a process of its own, whose memory is measured. */
function audit(): Promise<Ended> {
  const words = [here('audit-once.ts'), 'audit', join(folder, 'gravelby.yaml'), '--out', join(folder, 'out'), '--rubric', here('../../../fixtures/sites/hostile/rubric.yaml'), '--rubric', 'broken-links', '--delay', '0', '--allow-private-addresses']
  const begun = performance.now()
  let printed = ''
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { printed += data.toString() })
    child.on('error', reject).on('close', (code) => {
      resolve({ code, seconds: (performance.now() - begun) / 1000, megabytes: Number(/(\d+) MB\n$/.exec(printed)?.[1]), printed })
    })
  })
}

const text = (name: string): string => readFileSync(join(reports, name), 'utf8')
const paths = (asked: readonly string[]): readonly string[] => asked.map((line) => line.replace(/^\w+ http:\/\/[^/]+/, ''))
const lineSchema = z.object({ address: z.string(), reason: z.string() })

describe('an audit of a website on which everything goes wrong', () => {
  test('ends within a minute and 600 MB, and says by its code that not everything could be read', () => {
    expect(ended.code, ended.printed).toBe(3)
    expect(ended.seconds).toBeLessThan(60)
    expect(ended.megabytes).toBeLessThan(600)
  })

  test('names every trap once, with its reason', () => {
    const skipped = text('skipped.jsonl').trim().split('\n').map((line) => lineSchema.parse(JSON.parse(line)))
    const [, busy = '', ill = ''] = site.offer
    expect(skipped.map(({ address, reason }) => `${address.replace(site.start, '/').replace(busy, 'busy').replace(ill, 'ill')} ${reason}`).sort()).toEqual([
      '/and-round unreachable', '/away redirect-out-of-scope', '/deep too-complex', '/drip timed-out', '/events?month=2026-11 trap', '/further/further/further/ trap',
      '/gone?password=*** not-found', '/logout state-changing', '/packed too-large', '/statement.docx too-complex', '/strategy.pdf too-large', '/wide too-complex',
      'busy/ rate-limited', 'http://169.254.169.254/latest/meta-data/ out-of-scope', 'ill/ robots',
    ])
  })

  test('never asks for what would log out, for the other port that a redirect names, or with a name and password', () => {
    expect(paths(site.asked)).not.toContain('/logout')
    expect(site.askedElsewhere).toEqual([])
    expect(site.credentials).toEqual([])
  })

  test('asks for one page of sessions, calendars and sitemaps that lead back to themselves', () => {
    const asked = paths(site.asked)
    expect(asked.filter((path) => path.startsWith('/visit'))).toHaveLength(1)
    expect(asked.filter((path) => path.startsWith('/events'))).toHaveLength(0)
    expect(asked.filter((path) => path.startsWith('/further')).length).toBeLessThan(5)
    expect(asked.filter((path) => path === '/sitemap.xml')).toHaveLength(2)
    expect(asked.filter((path) => path === '/more.xml')).toHaveLength(1)
  })

  test('reads pages in UTF-16 and in an encoding that is none, and scores the ordinary page as usual', () => {
    const { coverage, rubrics } = parseAudit(text('audit.json'))
    expect(coverage).toMatchObject({ pagesRead: 10, documentsRead: 0, complete: false })
    expect(rubrics[0]?.sections[0]?.criteria.map(({ verdict }) => verdict)).toEqual(['Yes', 'Yes'])
    expect(rubrics[0]?.sections[0]?.criteria[0]?.requirements[0]?.evidence.map(({ address, quote }) => [address, quote])).toEqual([[`${site.start}help`, 'A printed copy of the Local Offer can be posted to you.']])
    expect(coverage.notes.filter((note) => note.includes('private network'))).toHaveLength(3)
  })

  test('writes reports in which nothing that strangers wrote is more than words', () => {
    expect(workbookFaults(readFileSync(join(reports, 'report.xlsx')))).toEqual([])
    expect(markdownFaults(text('report.md'))).toEqual([])
    for (const name of ['report.md', 'audit.json', 'skipped.jsonl']) expect(text(name)).not.toMatch(/hunter2|abc123/)
    expect(ended.printed).not.toMatch(/hunter2|abc123|\u001b/)
    expect(text('report.md')).toContain('HYPERLINK')
  })
})
