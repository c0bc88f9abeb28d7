/**
 * Audits labelled authorities, whose truth is known, with the built tool and holds the result against the minima in agreement-minima.json.
 *   npm run agreement -- FOLDER [--out FOLDER]
 * FOLDER holds serve.mjs, agreement.mjs and sites/, as the README of the labelled set describes. Ends with 1 where a minimum is missed.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const minima = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(new URL('agreement-minima.json', import.meta.url), 'utf8')))
const servedSchema = z.array(z.object({ slug: z.string(), name: z.string(), start: z.string(), allowed: z.array(z.string()) }))

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, port: { type: 'string', default: '8400' } } })
const labelled = resolve(positionals[0] ?? '')
/** Audited, but left out of the figures: rules are never written for them, so that they can tell later how much the rules fit the others. */
const keptForTesting: ReadonlySet<string> = new Set(/\*\*Kept for testing:\*\*([^.]*)\./.exec(readFileSync(join(labelled, 'README.md'), 'utf8'))?.[1]?.match(/[a-z][a-z-]+/g))
const out = resolve(values.out ?? mkdtempSync(join(tmpdir(), 'agreement-')))

const { server, region } = await serve()
try {
  process.exitCode = (await audit(region)) ? await compare() : 1
} finally {
  server.kill()
}

/** Serves all authorities and writes a region file of them. */
async function serve(): Promise<{ readonly server: ChildProcess; readonly region: string }> {
  const started = spawn(process.execPath, [join(labelled, 'serve.mjs'), '--base-port', values.port], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = z.tuple([z.string()]).parse(await once(createInterface(started.stdout), 'line'))
  const authorities = servedSchema.parse(JSON.parse(line)).map(({ slug, name, start, allowed }) => ({ name, slug, start, allow: allowed }))
  const file = join(mkdtempSync(join(tmpdir(), 'labelled-')), 'labelled.yaml')
  writeFileSync(file, stringify({ name: 'Labelled authorities', authorities }))
  return { server: started, region: file }
}

/** Whether every authority was audited. The exit code 3 is fine: each labelled offer has something that cannot be read. */
async function audit(file: string): Promise<boolean> {
  const began = performance.now()
  const code = await run([join(root, 'bin', 'lo-audit.js'), 'audit', file, '--out', out, '--delay', '0', '--allow-private-addresses', '--no-external', '--as-of', '2026-11-21'])
  console.log(`Audited in ${Math.round((performance.now() - began) / 1000)} s with exit code ${code}; results in ${out}`)
  return code === 0 || code === 3
}

async function compare(): Promise<number> {
  const audits = servedSlugs().filter((slug) => !keptForTesting.has(slug)).map((slug) => `${slug}=${join(out, slug, 'audit.json')}`)
  const least = Object.entries(minima).flatMap(([measure, minimum]) => ['--min', `${measure}=${minimum}`])
  return run([join(labelled, 'agreement.mjs'), ...least, ...audits])
}

function servedSlugs(): readonly string[] {
  const record = z.object({ authorities: z.array(z.object({ slug: z.string() })) }).parse(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')))
  return record.authorities.map(({ slug }) => slug).filter((slug) => existsSync(join(out, slug, 'audit.json')))
}

async function run(words: readonly string[]): Promise<number> {
  const [code] = z.tuple([z.number().nullable(), z.unknown()]).parse(await once(spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] }), 'close'))
  return code ?? 1
}
