import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fetched } from '../model/snapshot.ts'
import { documentLinks, readBody } from './read.ts'

function fetchedOf(body: string | Uint8Array, more: Partial<Fetched> = {}): Fetched {
  return {
    address: 'https://a.example/x', finalAddress: 'https://a.example/x', redirects: [], status: 200, headers: {}, mediaType: 'text/html',
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body, sha256: '', fetchedAt: '', depth: 0, from: 'https://a.example/', linkText: 'Money for schools', ...more,
  }
}

const reasonOf = async (fetched: Fetched): Promise<string> => {
  const outcome = await readBody(fetched)
  return outcome.kind === 'page' ? 'page' : outcome.unreadable.reason
}

describe('readBody', () => {
  it.each([
    ['an empty shell', '<title>Offer</title><body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/app.js"></script>', 'needs-javascript'],
    ['a shell with a spinner', '<body><app-root>Loading...</app-root><script src="/app.js"></script>', 'needs-javascript'],
    ['a check for robots', '<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>', 'challenge'],
    ['a sign-in', '<title>Sign in</title><main><h1>Sign in</h1><form><label>E-mail</label><input name=u><label>Password</label><input type=password></form></main>', 'login'],
  ])('names %s', async (_, html, reason) => { expect(await reasonOf(fetchedOf(html))).toBe(reason) })

  it('names a challenge by its header', async () => { expect(await reasonOf(fetchedOf('<p>Hello</p>', { headers: { 'cf-mitigated': 'challenge' } }))).toBe('challenge') })
  it('reads a short page that only happens to use scripts', async () => {
    expect(await reasonOf(fetchedOf('<main><h1>Not happy with a decision</h1></main><script>var a</script><noscript>Some parts need JavaScript.</noscript>'))).not.toBe('challenge')
    expect(await reasonOf(fetchedOf('<main><h1>Apply</h1><p>Ring 01632 960001 and we will fill in the form with you.</p></main><script>var a</script>'))).toBe('page')
  })

  it.each([
    ['an old Word file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'application/msword', 'legacy-format'], ['a Word file with a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'encrypted'],
    ['rich text', new TextEncoder().encode('{\\rtf1'), 'application/rtf', 'legacy-format'], ['a broken zip', new TextEncoder().encode('PK\u0003\u0004'), 'application/zip', 'damaged'], ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'image/png', 'unsupported-type'],
    ['a PDF that says it is a web page', new TextEncoder().encode('%PDF-1.4'), 'text/html', 'damaged'],
  ])('names %s', async (_, body, mediaType, reason) => {
    const outcome = await readBody(fetchedOf(body, { mediaType, finalAddress: 'https://a.example/files/Graduated%20approach' }))
    expect(outcome).toMatchObject({ kind: 'unreadable', unreadable: { reason, title: 'Graduated approach', linkText: 'Money for schools', from: 'https://a.example/' } })
  })

  it('reads a web page that comes without a type', async () => { expect(await reasonOf(fetchedOf('<!doctype html><p>Words</p>', { mediaType: '' }))).toBe('page') })

  it('never throws, whatever the bytes, and what it reads is made of slices', async () => {
    const start = fc.constantFrom('', '<p>', '%PDF-1.4\n', 'PK\u0003\u0004', '<table><tr>', '{\\rtf')
    await fc.assert(fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), fc.constantFrom('text/html', 'application/pdf', ''), async (head, noise, mediaType) => {
      const outcome = await readBody(fetchedOf(Uint8Array.from([...new TextEncoder().encode(head), ...noise]), { mediaType }))
      if (outcome.kind === 'page') for (const passage of outcome.page.passages) expect(outcome.page.text.slice(passage.from, passage.to)).toBe(passage.text)
    }), { numRuns: 100 })
  })
})

describe('documentLinks', () => {
  it('gives none where nothing can be read', async () => { expect(await documentLinks(fetchedOf('{\\rtf1', { mediaType: 'application/rtf' }))).toEqual([]) })
})
