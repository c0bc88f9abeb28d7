import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { targetOfAddress } from '../config/load.ts'
import { createPacer } from '../net/pace.ts'
import { openReadPool } from '../read/pool.ts'
import { announceCrawl } from './announce.ts'
import { startProgress } from './progress.ts'
import type { Run } from './run.ts'
import type { Terminal } from './terminal.ts'

let said: string[]
beforeEach(() => { said = [] })
afterEach(() => { vi.unstubAllEnvs() })

function announce(change: Partial<Run['options']> = {}): string {
  const say = (line: string): void => { said.push(line) }
  const terminal: Terminal = { result: say, say, progress: say, draw: () => undefined, isLive: false, columns: 80 }
  const options = { out: undefined, quiet: false, allow: [], maxPages: undefined, delay: undefined, contact: undefined, refresh: false, external: true, allowPrivateAddresses: false, ...change }
  announceCrawl({
    target: targetOfAddress('https://www.example.gov.uk/send/'), folder: 'reports/example', options, rubrics: [], asOf: undefined, judges: true, terminal,
    progress: startProgress(terminal, true), signal: new AbortController().signal, pacer: createPacer(), pool: openReadPool(),
  })
  return said.join('\n')
}

test('a crawl that tells websites nobody to write to is warned of, and one that does is not', () => {
  expect(announce()).toContain('No --contact was given')
  said = []
  expect(announce({ contact: 'me@example.org' })).not.toContain('--contact')
})

test('switched off certificate checks are told, and so are open private networks', () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  expect(announce()).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 is set')
  expect(announce({ allowPrivateAddresses: true })).toContain('private networks may be opened')
})
