/** Keeps the arrows of the design: who may know whom, where the outside world is touched, and how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What each folder may import as values, besides itself and the nouns (model, limits, errors). Types may cross between pure folders. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: [],
  yaml: [],
  net: [],
  archive: [],
  read: ['text'],
  rubric: ['text', 'yaml'],
  judge: ['text', 'rubric'],
  links: ['net', 'text'],
  crawl: ['net', 'read', 'archive', 'text'],
  region: ['text'],
  report: ['text'],
  config: ['yaml'],
  demo: [],
}
const pure = ['text', 'yaml', 'read', 'rubric', 'judge', 'region', 'report']
const network = ['net', 'demo']
const disk = ['archive/', 'cli/', 'config/', 'demo/', 'rubric/load', 'dev/']
const longestFile = 350

const src = fileURLToPath(new URL('..', import.meta.url))
const files = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts'))
  .map((file) => {
    const path = join(file.parentPath, file.name)
    const text = readFileSync(path, 'utf8')
    return { path, name: relative(src, path).split(sep).join('/'), text, isTest: /\.test\.ts$|(^|\/)testing\//.test(relative(src, path).split(sep).join('/')) }
  })
const product = files.filter((file) => !file.isTest && !file.name.startsWith('dev/'))

const folderOf = (name: string): string => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '')
const importsOf = (text: string): readonly { readonly from: string; readonly isType: boolean }[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"()]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)]
    .map((found) => ({ from: found[2] ?? found[3] ?? found[4] ?? '', isType: found[1] !== undefined }))

const breaches = (wrong: (file: (typeof product)[number], from: string, isType: boolean) => boolean): readonly string[] =>
  product.flatMap((file) => importsOf(file.text).filter(({ from, isType }) => wrong(file, from, isType)).map(({ from }) => `${file.name} imports ${from}`))
const isNamed = (from: string, ...names: readonly string[]): boolean => names.some((name) => from === name || from === `node:${name}` || from.startsWith(`${name}/`) || from.startsWith(`node:${name}/`))

test('folders know only whom the design lets them know', () => {
  expect(breaches((file, from, isType) => {
    const [here, there] = [folderOf(file.name), folderOf(relative(src, resolve(dirname(file.path), from)).split(sep).join('/'))]
    if (!from.startsWith('.') || here === there || ['', 'model'].includes(there) || here === 'cli') return false
    return !(arrows[here] ?? []).includes(there) && !(isType && pure.includes(there) && pure.includes(here))
  })).toEqual([])
})

test('only net opens sockets, only report/xlsx knows exceljs, and the disk is touched at the edges only', () => {
  expect(breaches((file, from) => from === 'undici' && folderOf(file.name) !== 'net')).toEqual([])
  expect(breaches((file, from) => isNamed(from, 'http', 'https', 'net', 'tls', 'dns', 'http2') && !network.includes(folderOf(file.name)))).toEqual([])
  expect(breaches((file, from) => from === 'exceljs' && !/^(report\/xlsx|review)\//.test(file.name))).toEqual([])
  expect(breaches((file, from) => isNamed(from, 'fs') && !disk.some((place) => file.name.startsWith(place)))).toEqual([])
})

test('nothing starts programs, runs text as code or ends the process by itself', () => {
  expect(breaches((_, from) => isNamed(from, 'child_process', 'vm'))).toEqual([])
  expect(product.filter(({ text }) => /\bprocess\.exit\(|\beval\(|\bnew Function\(/.test(text)).map(({ name }) => name)).toEqual([])
})

test('no file is longer than a reader can hold, and no folder is a drawer', () => {
  expect(files.filter(({ text }) => text.split('\n').length > longestFile).map(({ name }) => name)).toEqual([])
  expect(files.filter(({ name }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(name)).map(({ name }) => name)).toEqual([])
})
