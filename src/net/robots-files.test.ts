import { describe, expect, it } from 'vitest'
import type { FetchOutcome } from './outcome.ts'
import { createRobotsFiles, decideByFile } from './robots-files.ts'
import { productToken } from './user-agent.ts'

const origin = 'https://a.example'

function answered(body: string, status = 200): FetchOutcome {
  return { kind: 'answered', address: `${origin}/robots.txt`, redirects: [], status, headers: {}, mediaType: 'text/plain', body: Buffer.from(body), partial: false, took: 1, challenge: false }
}

async function ask(outcome: FetchOutcome) {
  const notes: string[] = []
  const files = createRobotsFiles({ fetch: () => Promise.resolve(outcome), token: productToken, note: (sentence) => notes.push(sentence) })
  const file = await files.fileOf(origin)
  return { allowed: decideByFile(file, new URL(`${origin}/send`)).allowed, delay: files.delayOf(origin), notes: notes.join(' '), kind: file.kind }
}

describe('a robots.txt', () => {
  it.each([['86400', 10_000], ['3', 3000], ['0.001', 1], ['-5', 0], ['NaN', 0]])('with a Crawl-delay of %s makes us wait %i milliseconds, and says so where that is less than was asked for', async (written, delay) => {
    const { delay: found, notes } = await ask(answered(`User-agent: *\nCrawl-delay: ${written}`))
    expect(found).toBe(delay)
    expect(notes).toBe(written === '86400' ? 'a.example asks robots to wait 86400 seconds between pages; we waited 10.' : '')
  })

  it.each([
    ['answers 500', answered('', 500)], ['answers 429', answered('', 429)], ['does not answer in time', { kind: 'timed-out', detail: 'No answer.' } as const], ['cannot be reached', { kind: 'unreachable', detail: 'No way.' } as const],
    ['has a bad certificate', { kind: 'certificate', detail: 'Expired.' } as const], ['is packed oddly', { kind: 'unreadable-encoding', detail: 'Odd.' } as const],
  ])('that %s closes the website, and that is told', async (_, outcome) => {
    const { allowed, notes } = await ask(outcome)
    expect(allowed).toBe(false)
    expect(notes).toContain('Could not read robots.txt of a.example')
  })

  it.each([['is not there', answered('Disallow: /', 404)], ['may not be seen', answered('', 403)], ['redirects without end', { kind: 'redirect-loop', detail: '' } as const], ['is a web page', answered('<!DOCTYPE html><p>User-agent: *\nDisallow: /')]])('that %s leaves the website open', async (_, outcome) => {
    expect((await ask(outcome)).allowed).toBe(true)
  })

  it('is asked for once, however many ask at once; again where the name was not found', async () => {
    let times = 0
    const counting = (outcome: FetchOutcome) => createRobotsFiles({ fetch: () => { times += 1; return Promise.resolve(outcome) }, token: productToken, note: () => undefined })
    const files = counting(answered(''))
    await Promise.all([files.fileOf(origin), files.fileOf(origin)])
    await files.fileOf(origin)
    expect(times).toBe(1)
    const missing = counting({ kind: 'no-such-host', detail: '' })
    await missing.fileOf(origin)
    await missing.fileOf(origin)
    expect(times).toBe(3)
  })
})
