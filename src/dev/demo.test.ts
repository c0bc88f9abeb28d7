/** The main job, end to end as a newcomer runs it: the demo, what it prints and writes, and its verdicts held against the truth about the fixture authorities. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseAudit } from '../report/json.ts'
import { evaluate, type Judged } from '../rubric/evaluation.ts'
import { parseTruth } from '../rubric/truth.ts'
import { listSites } from '../demo/serve.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sites = join(root, 'fixtures', 'sites')
const slugs = listSites(sites)

let folder: string
let printed = ''
let status: number | null
let seconds: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lo-audit-demo-'))
  const started = performance.now()
  status = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'lo-audit.js'), 'demo', '--out', folder, '--quiet'], { env: { ...process.env, NO_COLOR: '1' } })
    child.stdout.on('data', (data: Buffer) => { printed += data.toString() })
    child.on('error', reject).on('close', resolve)
  })
  seconds = (performance.now() - started) / 1000
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('The demo ends well, in about a minute even on a busy machine, and names the files to open', () => {
  expect(status).toBe(0)
  expect(seconds).toBeLessThan(100)
  for (const name of [...slugs.flatMap((slug) => [join(slug, 'report.xlsx'), join(slug, 'report.md'), join(slug, 'audit.json'), join(slug, 'snapshot.sqlite')]), 'region.xlsx', 'region.md', 'region.json']) {
    expect(existsSync(join(folder, name)), name).toBe(true)
  }
  expect(printed).toContain('SEN Support: the regional brief')
  expect(printed).toContain(join(folder, 'region.xlsx'))
})

test('The verdicts of the demo agree with what is true of the fixture authorities', async () => {
  const { rubrics } = evaluate(await judgedDemo())
  for (const id of ['sen-support', 'schedule-2', 'regulations']) {
    const agreed = rubrics.find(({ rubric }) => rubric === id)
    expect(agreed?.requirements.weightedKappa, id).toBeGreaterThan(0.6)
  }
})

test('What only an unread page could answer is not called not found', async () => {
  const called = (await judgedDemo()).flatMap(({ slug, truth, rubrics }) => rubrics
    .flatMap(({ sections }) => sections).flatMap(({ criteria }) => criteria).flatMap(({ requirements }) => requirements)
    .filter(({ id, level }) => truth.get(id)?.level === 'not-assessed' && level === 'not-found').map(({ id }) => `${slug} ${id}`))
  expect(called).toEqual([])
})

async function judgedDemo(): Promise<readonly Judged[]> {
  return Promise.all(slugs.map(async (slug) => {
    const truth = join(sites, slug, 'truth.json')
    const audit = parseAudit(await readFile(join(folder, slug, 'audit.json'), 'utf8'))
    return { slug, truth: parseTruth(await readFile(truth, 'utf8'), truth), rubrics: audit.rubrics }
  }))
}
