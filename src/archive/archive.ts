/**
 * The record of one crawl of one authority, in one SQLite file. Promises: whatever was saved is whole after the process is killed at any moment; two runs
 * never write one file; a finished file is a single one that can be copied. Must never: be used again with settings it was not made with, or drop an earlier snapshot.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { UsageError } from '../errors.ts'
import type { Authority, CrawlSettings } from '../model/authority.ts'
import type { LinkCheck, Skip, Snapshot, SnapshotState } from '../model/snapshot.ts'
import { openBodies } from './bodies.ts'
import { differencesFrom } from './differences.ts'
import { lockSnapshot, type Lock } from './lock.ts'
import { openQueue, type Queue } from './queue.ts'
import { numberOf, textOf } from './rows.ts'
import { closeFile, openForWriting } from './schema.ts'
import { snapshotOf } from './snapshot.ts'

export { openSnapshot, type OpenSnapshot } from './snapshot.ts'
export type { Queue, QueueItem, QueueOrigin, QueueRow, StoredAnswer } from './queue.ts'

/** A page as the crawl keeps it; its body is saved apart, its depth and place are the queue's. */
export interface KeptPage {
  readonly seq: number
  readonly address: string
  readonly finalAddress: string
  readonly redirects: readonly string[]
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly mediaType: string
  readonly sha256: string
  readonly fetchedAt: string
}

/** How a run of the crawl ended. */
export interface CrawlEnd {
  readonly state: SnapshotState
  /** ISO 8601 UTC; null unless finished. */
  readonly finished: string | null
  readonly cutShort: readonly string[]
  readonly notes: readonly string[]
}

/** A snapshot open for writing, by one process at a time. */
export interface Archive extends Snapshot {
  readonly queue: Queue
  /** All or nothing: what `change` saves is there together or not at all. */
  together<T>(change: () => T): T
  /** @returns the SHA-256 of the bytes, under which they are kept */
  saveBody(bytes: Uint8Array): string
  loadBody(sha256: string): Uint8Array
  savePage(page: KeptPage): void
  /** The address of the page that is kept with this very body, if any. */
  pageWithBody(sha256: string): string | undefined
  pageCount(): number
  /** The first reason for an address stays; where it had no link, the first link found for it is kept. */
  saveSkip(skip: Skip): void
  /** Where the first link to an address stands that was skipped before any link to it was found. */
  placeSkip(address: string, from: string, linkText: string): void
  /** Notes that a link target as written means the queue's item `key`. */
  saveTarget(target: string, key: string): void
  targets(): Iterable<{ readonly target: string; readonly key: string }>
  /** Steps that are done once a crawl, such as reading sitemaps. */
  markDone(step: string): void
  isDone(step: string): boolean
  saveNotes(notes: readonly string[]): void
  saveEnd(end: CrawlEnd): void
  saveLinkCheck(check: LinkCheck): void
  /** Targets that were checked already, so that a resumed run asks nobody twice. */
  linkChecksDone(): ReadonlySet<string>
  close(): void
}

export interface OpenArchiveOptions {
  readonly file: string
  readonly authority: Authority
  /** In force: the run's settings with the authority's overrides. */
  readonly settings: CrawlSettings
  readonly now: Date
  /** Begin anew where a finished snapshot stands; that one is kept beside as snapshot-previous.sqlite. */
  readonly refresh?: boolean
}

/** Name, beside a snapshot, of the one before it. */
export const previousSnapshotName = 'snapshot-previous.sqlite'

/**
 * Opens the snapshot of an authority: a new one, an unfinished one to go on with, or a finished one to use as it is (`info.state`).
 * @throws UsageError if it was made with other settings, has another format, or another run is working on it
 */
export function openArchive(options: OpenArchiveOptions): Archive {
  mkdirSync(dirname(options.file), { recursive: true })
  const lock = lockSnapshot(options.file)
  try {
    const database = prepare(options)
    return archiveOf(database, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

function prepare(options: OpenArchiveOptions): DatabaseSync {
  let database = openForWriting(options.file)
  if (isBegun(database)) {
    const info = snapshotOf(database).info
    const differences = differencesFrom(info, options.authority, options.settings)
    const startsAnew = options.refresh === true && (info.state === 'finished' || differences.length > 0)
    if (startsAnew) {
      closeFile(database)
      if (info.state === 'finished') renameSync(options.file, join(dirname(options.file), previousSnapshotName))
      else rmSync(options.file)
      database = openForWriting(options.file)
    } else if (differences.length > 0) {
      closeFile(database)
      throw new UsageError(`The snapshot ${options.file} was made with other settings:\n${differences.map((difference) => `  ${difference}\n`).join('')}Use the same settings, another --out folder, or --refresh to crawl anew.`)
    }
  }
  if (!isBegun(database)) begin(database, options)
  // Name and local names may be put right at any time: they change what is judged, not what was read.
  saveMeta(database, 'authority', options.authority)
  return database
}

function isBegun(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM meta WHERE name = 'state'").get() !== undefined
}

function begin(database: DatabaseSync, options: OpenArchiveOptions): void {
  database.exec('BEGIN IMMEDIATE')
  saveMeta(database, 'authority', options.authority)
  saveMeta(database, 'settings', options.settings)
  saveMeta(database, 'started', options.now.toISOString())
  saveMeta(database, 'finished', null)
  saveMeta(database, 'cut-short', [])
  saveMeta(database, 'notes', [])
  saveMeta(database, 'state', 'running')
  database.exec('COMMIT')
}

function saveMeta(database: DatabaseSync, name: string, value: unknown): void {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, JSON.stringify(value))
}

function archiveOf(database: DatabaseSync, lock: Lock): Archive {
  const bodies = openBodies(database)
  const snapshot = snapshotOf(database)
  const savePage = database.prepare('INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const pageWithBody = database.prepare('SELECT address FROM pages WHERE sha256 = ? ORDER BY rowid LIMIT 1')
  const saveSkip = database.prepare(`INSERT INTO skips VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (address) DO UPDATE SET from_address = excluded.from_address, link_text = excluded.link_text WHERE link_text IS NULL AND excluded.link_text IS NOT NULL`)
  const placeSkip = database.prepare('UPDATE skips SET from_address = ?, link_text = ? WHERE address = ? AND link_text IS NULL')
  const saveTarget = database.prepare('INSERT OR IGNORE INTO targets VALUES (?, ?)')
  const saveLinkCheck = database.prepare('INSERT OR REPLACE INTO link_checks VALUES (?, ?, ?)')
  return {
    get info() { return snapshot.info },
    fetched: () => snapshot.fetched(), skips: () => snapshot.skips(), linkChecks: () => snapshot.linkChecks(),
    queue: openQueue(database),
    together: (change) => inTransaction(database, change),
    saveBody: (bytes) => bodies.save(bytes),
    loadBody: (sha256) => bodies.load(sha256),
    savePage(page) {
      savePage.run(page.address, page.seq, page.finalAddress, JSON.stringify(page.redirects), page.status, JSON.stringify(page.headers), page.mediaType, page.sha256, page.fetchedAt)
    },
    pageWithBody(sha256) {
      const row = pageWithBody.get(sha256)
      return row === undefined ? undefined : textOf(row, 'address')
    },
    pageCount: () => numberOf(database.prepare('SELECT count(*) AS n FROM pages').get() ?? {}, 'n'),
    saveSkip: (skip) => { saveSkip.run(skip.address, skip.reason, skip.detail, skip.from ?? null, skip.linkText ?? null) },
    placeSkip: (address, from, linkText) => { placeSkip.run(from, linkText, address) },
    saveTarget: (target, key) => { saveTarget.run(target, key) },
    targets: () => database.prepare('SELECT target, key FROM targets ORDER BY target').all().map((row) => ({ target: textOf(row, 'target'), key: textOf(row, 'key') })),
    markDone: (step) => saveMeta(database, `done:${step}`, true),
    isDone: (step) => database.prepare('SELECT 1 FROM meta WHERE name = ?').get(`done:${step}`) !== undefined,
    saveNotes: (notes) => saveMeta(database, 'notes', notes),
    saveEnd(end) {
      saveMeta(database, 'state', end.state)
      saveMeta(database, 'finished', end.finished)
      saveMeta(database, 'cut-short', end.cutShort)
      saveMeta(database, 'notes', end.notes)
    },
    saveLinkCheck: (check) => { saveLinkCheck.run(check.target, check.checkedAt, JSON.stringify(check.outcome)) },
    linkChecksDone: () => new Set(database.prepare('SELECT target FROM link_checks').all().map((row) => textOf(row, 'target'))),
    close() {
      closeFile(database)
      lock.release()
    },
  }
}

function inTransaction<T>(database: DatabaseSync, change: () => T): T {
  if (database.isTransaction) return change()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = change()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

/** Whether a snapshot is there at all, finished or not. */
export function hasSnapshot(file: string): boolean {
  return existsSync(file)
}
