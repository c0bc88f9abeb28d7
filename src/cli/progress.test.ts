import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'

let lines: string[]
let drawn: readonly string[]
const terminalOf = (isLive: boolean): Terminal => {
  const add = (line: string): void => { lines.push(line) }
  return { result: add, say: add, progress: add, draw: (next) => { drawn = next }, isLive, columns: 90 }
}

beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  drawn = []
})
afterEach(() => { vi.useRealTimers() })

test('a terminal shows a line for each authority at work: pages, queue, gaps and host', () => {
  const progress = startProgress(terminalOf(true), false)
  progress.update('north', { stage: 'reading', pagesRead: 12, queued: 30, gaps: 1, host: 'north.example' })
  progress.update('south', { stage: 'judging' })
  vi.advanceTimersByTime(150)
  expect(drawn.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual(['north reading 12 read, 30 queued, 1 gap, north.example', 'south judging'])
  expect(lines).toEqual([])
  progress.finish('north', 'north: done.')
  expect(lines).toEqual(['north: done.'])
  expect(drawn).toHaveLength(1)
  progress.close()
  expect(drawn).toEqual([])
})

test('a line never is wider than the terminal, and a host cannot move the cursor', () => {
  const progress = startProgress(terminalOf(true), false)
  progress.update('north', { stage: 'reading', pagesRead: 1, host: `\u001b[2J${'x'.repeat(200)}` })
  vi.advanceTimersByTime(150)
  expect(drawn[0]?.length).toBeLessThan(90)
  expect(drawn[0]).not.toContain('\u001b')
  progress.close()
})

test('a pipe gets a line for each new stage, and one a minute', () => {
  const progress = startProgress(terminalOf(false), false)
  progress.update('north', { stage: 'reading' })
  for (let page = 1; page <= 50; page += 1) progress.update('north', { pagesRead: page, host: 'north.example' })
  expect(lines).toEqual(['north: reading'])
  vi.advanceTimersByTime(61_000)
  expect(lines).toEqual(['north: reading', 'north: reading, 50 read, 0 queued, 0 gaps, north.example'])
  progress.close()
})
