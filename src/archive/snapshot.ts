/** Reading a snapshot: what a crawl saw, in one fixed order. Never writes. */
import { z } from 'zod'
import type { DatabaseSync } from 'node:sqlite'
import type { Fetched, Snapshot, SnapshotInfo } from '../model/snapshot.ts'
import { openBodies } from './bodies.ts'
import { addressesSchema, authoritySchema, headersSchema, jsonOf, linkCheckOf, numberOf, placeOf, settingsSchema, skipOf, textOf, type Row } from './rows.ts'
import { openForReading, snapshotFormat } from './schema.ts'

export interface OpenSnapshot extends Snapshot {
  close(): void
}

/**
 * Opens a snapshot to read it; the crawl that makes it may still be unfinished.
 * @throws UsageError if there is none, or it has another format
 */
export function openSnapshot(file: string): OpenSnapshot {
  const database = openForReading(file)
  return { ...snapshotOf(database), close: () => database.close() }
}

export function snapshotOf(database: DatabaseSync): Snapshot {
  const bodies = openBodies(database)
  return {
    get info() { return infoOf(database) },
    * fetched() {
      // Addresses first, bodies one at a time: memory stays flat however large the snapshot is.
      const pages = database.prepare('SELECT p.*, q.depth, q.from_address, q.link_text FROM pages p JOIN queue q ON q.seq = p.seq ORDER BY p.address').all()
      for (const row of pages) yield fetchedOf(row, bodies.load(textOf(row, 'sha256')))
    },
    skips: () => database.prepare('SELECT * FROM skips ORDER BY address').all().map(skipOf),
    linkChecks: () => database.prepare('SELECT * FROM link_checks ORDER BY target').all().map(linkCheckOf),
  }
}

function fetchedOf(row: Row, body: Uint8Array): Fetched {
  return {
    address: textOf(row, 'address'), finalAddress: textOf(row, 'final_address'), redirects: jsonOf(row, 'redirects', addressesSchema),
    status: numberOf(row, 'status'), headers: jsonOf(row, 'headers', headersSchema), mediaType: textOf(row, 'media_type'),
    body, sha256: textOf(row, 'sha256'), fetchedAt: textOf(row, 'fetched_at'), depth: numberOf(row, 'depth'), ...placeOf(row),
  }
}

const stateSchema = z.enum(['running', 'interrupted', 'finished'])

function infoOf(database: DatabaseSync): SnapshotInfo {
  const meta = new Map(database.prepare('SELECT name, value FROM meta').all().map((row) => [textOf(row, 'name'), textOf(row, 'value')]))
  const json = <T>(name: string, schema: z.ZodType<T>): T => schema.parse(JSON.parse(meta.get(name) ?? 'null'))
  return {
    format: snapshotFormat, authority: json('authority', authoritySchema), settings: json('settings', settingsSchema),
    state: json('state', stateSchema), started: json('started', z.string()), finished: json('finished', z.string().nullable()),
    cutShort: json('cut-short', addressesSchema), notes: json('notes', addressesSchema),
  }
}
