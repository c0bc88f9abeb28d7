/**
 * Runs the command line as a person would, from the plain text files in fixtures/scenarios: anyone can add one.
 * fixtures/scenarios/README.md tells how. The built tool is run, not the sources: `npm test` builds first.
 */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveSites, type ServedSites } from '../demo/serve.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scenarios = join(root, 'fixtures', 'scenarios')
const names = (await readdir(scenarios)).filter((name) => name.endsWith('.txt')).sort()

let sites: ServedSites
beforeAll(async () => { sites = await serveSites(join(root, 'fixtures', 'sites')) })
afterAll(() => sites.close())

interface Block { readonly kind: string; readonly about: string; readonly text: string }

/** `====kind about====` begins a block; what stands before the first one is the title. */
function blocksOf(text: string): readonly Block[] {
  return text.split(/^====(?=\w)/m).slice(1).map((piece) => {
    const [, kind = '', about = '', body = ''] = /^(\w+)\s*(.*?)====\r?\n([\s\S]*)$/.exec(piece) ?? []
    return { kind, about, text: body.replace(/\s+$/, '') }
  })
}

interface Ended { readonly status: number | null; readonly stdout: string; readonly stderr: string }

/** Runs `lo-audit …`; words in double quotes stay together. */
function runTool(command: string, folder: string): Promise<Ended> {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  if (words.shift() !== 'lo-audit') throw new Error(`A command begins with lo-audit: ${command}`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'lo-audit.js'), ...words], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
    let stdout = '', stderr = ''
    child.stdout.on('data', (data: Buffer) => { stdout += data.toString() })
    child.stderr.on('data', (data: Buffer) => { stderr += data.toString() })
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

const fill = (text: string): string => text.replace(/\{start ([\w-]+)\}/g, (_, slug: string) => sites.authorities.find((authority) => authority.slug === slug)?.start[0] ?? 'no-such-site')

/** Each line must be in what was printed, in this order; `! line` must not be there at all. */
function expectLines(printed: string, wanted: string): void {
  let from = 0
  for (const line of fill(wanted).split(/\r?\n/).map((each) => each.trim()).filter((each) => each !== '')) {
    if (line.startsWith('! ')) expect(printed).not.toContain(line.slice(2))
    else {
      expect(printed.slice(from)).toContain(line)
      from = printed.indexOf(line, from) + line.length
    }
  }
}

async function play(blocks: readonly Block[], folder: string): Promise<void> {
  let ended: Ended = { status: null, stdout: '', stderr: '' }
  for (const { kind, about, text } of blocks) {
    switch (kind) {
      case 'file': {
        await mkdir(dirname(join(folder, about)), { recursive: true })
        await writeFile(join(folder, about), `${fill(text)}\n`)
        break
      }
      case 'command': ended = await runTool(fill(text), folder); break
      case 'status': expect(ended.status, ended.stderr).toBe(Number(text)); break
      case 'stdout': expectLines(ended.stdout, text); break
      case 'stderr': expectLines(ended.stderr, text); break
      case 'holds': expectLines(await readFile(join(folder, about), 'utf8'), text); break
      default: throw new Error(`There is no block ====${kind}====`)
    }
  }
}

describe.concurrent('the command line', () => {
  for (const name of names) {
    test(name.replace('.txt', '').replaceAll('-', ' '), { timeout: 180_000 }, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'lo-audit-'))
      try {
        await play(blocksOf(await readFile(join(scenarios, name), 'utf8')), folder)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })
  }
})
