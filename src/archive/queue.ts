/** The frontier on disk: what was found, what was answered, what is settled. */
import { z } from 'zod'
import type { DatabaseSync } from 'node:sqlite'
import { addressesSchema, headersSchema, jsonOf, numberOf, placeOf, textOf, type Row } from './rows.ts'

/** How an address came into the queue. */
export const queueOrigins = ['start', 'council-home', 'link', 'sitemap', 'redirect'] as const
export type QueueOrigin = (typeof queueOrigins)[number]

/** An address to fetch. */
export interface QueueItem {
  /** Order of finding; also the item's name. */
  readonly seq: number
  /** Identity of the page: one key, one item. */
  readonly key: string
  /** Canonical, and fit to be requested. */
  readonly address: string
  readonly depth: number
  readonly origin: QueueOrigin
  /** Addresses that redirected here. */
  readonly via: readonly string[]
  readonly from?: string
  readonly linkText?: string
}

export const failureKinds = [
  'blocked-address', 'refused-by-robots', 'no-such-host', 'unreachable', 'certificate', 'timed-out', 'too-large', 'incomplete', 'unreadable-encoding',
  'too-many-redirects', 'redirect-loop', 'bad-redirect', 'rate-limited', 'malformed',
] as const

const storedAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answered'), at: z.string(), address: z.string(), redirects: addressesSchema, status: z.number(), headers: headersSchema,
    mediaType: z.string(), sha256: z.string().exactOptional(), challenge: z.boolean(),
  }),
  z.object({ kind: z.literal('redirect'), at: z.string(), status: z.number(), location: z.string() }),
  z.object({ kind: z.literal('failed'), at: z.string(), failure: z.enum(failureKinds), detail: z.string() }),
])

/** What one request of the crawl came to, without its body. `sha256` is there if the body was kept. */
export type StoredAnswer = z.infer<typeof storedAnswerSchema>

export interface QueueRow {
  readonly item: QueueItem
  readonly state: 'waiting' | 'answered' | 'settled'
  readonly answer?: StoredAnswer
}

export interface Queue {
  rows(): Iterable<QueueRow>
  add(item: QueueItem): void
  /** Where the first link to an item stands, when the item came from a sitemap. */
  place(seq: number, from: string, linkText: string): void
  saveAnswer(seq: number, answer: StoredAnswer): void
  settle(seq: number): void
}

const states = ['waiting', 'answered', 'settled'] as const

export function openQueue(database: DatabaseSync): Queue {
  const insert = database.prepare('INSERT INTO queue (seq, key, address, depth, origin, via, from_address, link_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const place = database.prepare('UPDATE queue SET from_address = ?, link_text = ? WHERE seq = ?')
  const saveAnswer = database.prepare('UPDATE queue SET state = 1, answer = ? WHERE seq = ?')
  const settle = database.prepare('UPDATE queue SET state = 2 WHERE seq = ?')
  return {
    rows: () => database.prepare('SELECT * FROM queue ORDER BY seq').all().map(queueRowOf),
    add: (item) => { insert.run(item.seq, item.key, item.address, item.depth, item.origin, JSON.stringify(item.via), item.from ?? null, item.linkText ?? null) },
    place: (seq, from, linkText) => { place.run(from, linkText, seq) },
    saveAnswer: (seq, answer) => { saveAnswer.run(JSON.stringify(answer), seq) },
    settle: (seq) => { settle.run(seq) },
  }
}

function queueRowOf(row: Row): QueueRow {
  const item: QueueItem = {
    seq: numberOf(row, 'seq'), key: textOf(row, 'key'), address: textOf(row, 'address'), depth: numberOf(row, 'depth'),
    origin: z.enum(queueOrigins).parse(row['origin']), via: jsonOf(row, 'via', addressesSchema), ...placeOf(row),
  }
  const state = states[numberOf(row, 'state')] ?? 'waiting'
  return row['answer'] === null ? { item, state } : { item, state, answer: jsonOf(row, 'answer', storedAnswerSchema) }
}
