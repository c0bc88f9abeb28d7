import { expect, test } from 'vitest'
import type { StoredAnswer } from '../archive/archive.ts'
import { meaningOf } from './answers.ts'

const answered = (status: number, more: Partial<Extract<StoredAnswer, { readonly kind: 'answered' }>> = {}): StoredAnswer =>
  ({ kind: 'answered', at: '', address: 'https://a.example/', redirects: [], status, headers: {}, mediaType: 'text/html', challenge: false, sha256: 'x', ...more })

test('only a whole answer with status 200 is a page', () => {
  expect(meaningOf(answered(200)).kind).toBe('page')
  for (const status of [100, 103, 201, 202, 203, 204, 205, 206, 226, 300, 304, 400, 401, 403, 404, 410, 418, 429, 451, 500, 503, 599, 999]) expect(meaningOf(answered(status)).kind, String(status)).toBe('skip')
})

test.each([[204, 'incomplete'], [206, 'incomplete'], [304, 'incomplete'], [404, 'not-found'], [410, 'not-found'], [401, 'login'], [407, 'login'], [429, 'rate-limited'], [403, 'refused'], [500, 'server-error']])('status %i is told as %s', (status, reason) => {
  expect(meaningOf(answered(status))).toMatchObject({ kind: 'skip', reason })
})

test('a page that asks whether the visitor is a person is no page, whatever its status', () => {
  for (const status of [200, 403, 503]) expect(meaningOf(answered(status, { challenge: true }))).toMatchObject({ kind: 'skip', reason: 'challenge' })
})
