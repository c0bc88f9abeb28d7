/** Bodies, stored once each under the SHA-256 of their bytes, compressed with Zstandard (RFC 8878). */
import { createHash } from 'node:crypto'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { DatabaseSync } from 'node:sqlite'
import { InternalError } from '../errors.ts'
import { bytesOf } from './rows.ts'

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export interface Bodies {
  /** @returns the SHA-256 it is kept under */
  save(bytes: Uint8Array): string
  load(sha256: string): Uint8Array
}

export function openBodies(database: DatabaseSync): Bodies {
  const select = database.prepare('SELECT packed FROM bodies WHERE sha256 = ?')
  const knows = database.prepare('SELECT 1 FROM bodies WHERE sha256 = ?')
  return {
    save(bytes) {
      const sha256 = sha256Of(bytes)
      if (knows.get(sha256) === undefined) {
        database.prepare('INSERT INTO bodies VALUES (?, ?, ?)').run(sha256, bytes.byteLength, zstdCompressSync(bytes))
      }
      return sha256
    },
    load(sha256) {
      const row = select.get(sha256)
      if (row === undefined) throw new InternalError(`The snapshot lacks the body ${sha256}. Please report it.`)
      return zstdDecompressSync(bytesOf(row, 'packed'))
    },
  }
}
