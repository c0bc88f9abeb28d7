import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../errors.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import { openArchive, openSnapshot, previousSnapshotName, type Archive, type OpenArchiveOptions } from './archive.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lo-audit-archive-'))
  file = join(folder, 'sampleton', 'snapshot.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const authority: Authority = { name: 'Sampleton', slug: 'sampleton', start: ['https://a.example/'], allow: ['https://a.example/'], names: { 'graduated-approach': ['The Ladder'] }, crawl: {} }
const settings: CrawlSettings = { maxPages: 10, delaySeconds: 1, checkExternal: true, allowPrivateAddresses: false }
const now = new Date('2026-11-21T10:00:00Z')

function open(more: Partial<OpenArchiveOptions> = {}): Archive {
  return openArchive({ file, authority, settings, now, ...more })
}

function savePage(archive: Archive, seq: number, address: string, words: string): void {
  archive.queue.add({ seq, key: address, address, depth: 1, origin: 'link', via: [], from: 'https://a.example/', linkText: words })
  archive.savePage({ seq, address, finalAddress: address, redirects: [], status: 200, headers: { 'content-type': 'text/html' }, mediaType: 'text/html', sha256: archive.saveBody(Buffer.from(words)), fetchedAt: now.toISOString() })
}

const finish = (archive: Archive) => archive.saveEnd({ state: 'finished', finished: now.toISOString(), cutShort: [], notes: ['A note.'] })

describe('an archive', () => {
  it('gives back what was saved, in the order of addresses, from one file', () => {
    const archive = open()
    savePage(archive, 1, 'https://a.example/z', 'last words \u{1F600}')
    savePage(archive, 2, 'https://a.example/b', 'first words')
    archive.saveSkip({ address: 'https://a.example/x', reason: 'trap', detail: 'one' })
    archive.saveSkip({ address: 'https://a.example/x', reason: 'robots', detail: 'two' })
    archive.saveLinkCheck({ target: 'https://b.example/', checkedAt: now.toISOString(), outcome: { kind: 'answered', status: 404, finalAddress: 'https://b.example/', redirects: 0, challenge: false } })
    finish(archive)
    archive.close()
    expect(readdirSync(join(folder, 'sampleton'))).toEqual(['snapshot.sqlite'])
    const snapshot = openSnapshot(file)
    expect([...snapshot.fetched()].map((page) => [page.address, Buffer.from(page.body).toString(), page.from, page.linkText, page.depth])).toEqual([
      ['https://a.example/b', 'first words', 'https://a.example/', 'first words', 1], ['https://a.example/z', 'last words \u{1F600}', 'https://a.example/', 'last words \u{1F600}', 1],
    ])
    expect([...snapshot.skips()]).toEqual([{ address: 'https://a.example/x', reason: 'trap', detail: 'one' }])
    expect([...snapshot.linkChecks()]).toHaveLength(1)
    expect(snapshot.info).toEqual({ format: 1, authority, settings, state: 'finished', started: now.toISOString(), finished: now.toISOString(), cutShort: [], notes: ['A note.'] })
    snapshot.close()
  })

  it('keeps equal bodies once', () => {
    const archive = open()
    expect(archive.saveBody(Buffer.from('same'))).toBe(archive.saveBody(Buffer.from('same')))
    archive.close()
  })

  it('saves all of a step or nothing', () => {
    const archive = open()
    expect(() => archive.together(() => {
      archive.saveSkip({ address: 'https://a.example/x', reason: 'trap', detail: '' })
      throw new Error('in the middle')
    })).toThrow('in the middle')
    expect([...archive.skips()]).toEqual([])
    archive.close()
  })

  it('refuses other settings and names every difference', () => {
    open().close()
    const other = { settings: { ...settings, maxPages: 20, checkExternal: false }, authority: { ...authority, allow: ['https://a.example/send'] } }
    expect(() => open(other)).toThrow(UsageError)
    expect(() => open(other)).toThrow(/allow: made with https:\/\/a\.example\/, now https:\/\/a\.example\/send\n {2}max-pages: made with 10, now 20\n {2}external links checked: made with yes, now no\n.*--refresh/)
  })

  it('takes another delay, contact or local name', () => {
    open().close()
    const archive = open({ settings: { ...settings, delaySeconds: 5, contact: 'a@b.example' }, authority: { ...authority, names: {} } })
    expect(archive.info.authority.names).toEqual({})
    archive.close()
  })

  it('begins anew on request, keeping the finished one beside it', () => {
    const first = open()
    savePage(first, 1, 'https://a.example/old', 'old')
    finish(first)
    first.close()
    const second = open({ refresh: true, settings: { ...settings, maxPages: 99 } })
    expect([...second.fetched()]).toEqual([])
    second.close()
    const previous = openSnapshot(join(folder, 'sampleton', previousSnapshotName))
    expect([...previous.fetched()]).toHaveLength(1)
    previous.close()
  })

  it('goes on with an unfinished one even when asked to begin anew, so that the earlier finished one is not lost', () => {
    const first = open()
    finish(first)
    first.close()
    const second = open({ refresh: true })
    savePage(second, 1, 'https://a.example/new', 'new')
    second.close()
    const third = open({ refresh: true })
    expect([...third.fetched()]).toHaveLength(1)
    third.close()
  })

  it('lets no second run in, and explains', () => {
    const archive = open()
    expect(() => open()).toThrow(/Another run \(process \d+\)/)
    archive.close()
    open().close()
  })

  it('takes over the lock of a run that is gone', () => {
    open().close()
    writeFileSync(`${file}.lock`, '999999999\n')
    open().close()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  it('refuses a format that it does not know, a file that is no snapshot, and a missing one, with a way on', () => {
    open().close()
    const database = new DatabaseSync(file)
    database.exec("UPDATE meta SET value = '7' WHERE name = 'format'")
    database.close()
    expect(() => openSnapshot(file)).toThrow(/format 7.*--refresh/)
    expect(() => open()).toThrow(UsageError)
    writeFileSync(file, 'not a database at all, whatever its name says; long enough to be read as one'.repeat(20))
    expect(() => openSnapshot(file)).toThrow(/cannot be opened/)
    expect(() => open()).toThrow(UsageError)
    expect(readFileSync(file, 'utf8')).toContain('not a database')
    expect(() => openSnapshot(join(folder, 'none.sqlite'))).toThrow(/no snapshot/)
  })
})
