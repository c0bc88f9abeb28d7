/** The tables of a snapshot and how its file is opened. */
import { DatabaseSync } from 'node:sqlite'
import { existsSync } from 'node:fs'
import { UsageError } from '../errors.ts'

/** Raised whenever a program of an earlier version could not read the file. */
export const snapshotFormat = 1

const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  -- Every address the crawl set out to fetch, in the order it was found. state: 0 waiting, 1 answered, 2 settled.
  CREATE TABLE queue (
    seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, address TEXT NOT NULL, depth INTEGER NOT NULL, origin TEXT NOT NULL,
    via TEXT NOT NULL, from_address TEXT, link_text TEXT, state INTEGER NOT NULL DEFAULT 0, answer TEXT);
  CREATE TABLE pages (
    address TEXT PRIMARY KEY, seq INTEGER NOT NULL, final_address TEXT NOT NULL, redirects TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
    media_type TEXT NOT NULL, sha256 TEXT NOT NULL, fetched_at TEXT NOT NULL);
  CREATE INDEX pages_by_body ON pages (sha256);
  CREATE TABLE bodies (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL, packed BLOB NOT NULL);
  CREATE TABLE skips (address TEXT PRIMARY KEY, reason TEXT NOT NULL, detail TEXT NOT NULL, from_address TEXT, link_text TEXT);
  -- Link targets in scope, as written, and the queue's key for each: one page may be written in many ways.
  CREATE TABLE targets (target TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE link_checks (target TEXT PRIMARY KEY, checked_at TEXT NOT NULL, outcome TEXT NOT NULL);
`

/** Opens a snapshot's file for writing; makes it if it is not there. */
export function openForWriting(file: string): DatabaseSync {
  const isNew = !existsSync(file)
  return explained(file, () => {
    const database = new DatabaseSync(file)
    // A write-ahead log with NORMAL survives the death of the process at any moment; `finishFile` turns it into one plain file.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    const isEmpty = database.prepare('SELECT count(*) AS n FROM sqlite_master').get()?.['n'] === 0
    if (isNew || isEmpty) database.exec(`BEGIN; ${tables} INSERT INTO meta VALUES ('format', '${snapshotFormat}'); COMMIT`)
    checkFormat(database, file)
    return database
  })
}

export function openForReading(file: string): DatabaseSync {
  if (!existsSync(file)) throw new UsageError(`There is no snapshot at ${file}. Crawl first: lo-audit crawl.`)
  return explained(file, () => {
    const database = new DatabaseSync(file, { readOnly: true })
    checkFormat(database, file)
    return database
  })
}

/** Turns the file into a single one that can be copied, then closes it. */
export function closeFile(database: DatabaseSync): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
  database.close()
}

function checkFormat(database: DatabaseSync, file: string): void {
  const found = database.prepare("SELECT value FROM meta WHERE name = 'format'").get()?.['value']
  if (found === String(snapshotFormat)) return
  database.close()
  throw new UsageError(`The snapshot ${file} has format ${String(found)}; this version of lo-audit reads format ${snapshotFormat}. Use the version that made it, or crawl again with --refresh or another --out folder.`)
}

function explained<T>(file: string, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (error instanceof UsageError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The snapshot ${file} cannot be opened: ${why}. If it is damaged, move it away and crawl again.`, { cause: error })
  }
}
