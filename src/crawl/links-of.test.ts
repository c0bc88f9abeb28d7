import { describe, expect, test } from 'vitest'
import { readLimits } from '../limits.ts'
import { decodeHtml, linksOfHtml } from './links-of.ts'

const at = 'https://a.example/send/'
const targets = (html: string): readonly string[] => linksOfHtml(html, at).map(({ target }) => target)

describe('the links of a page', () => {
  test('lead to web addresses only', () => {
    expect(targets(['file:///etc/passwd', 'data:text/html,x', 'javascript:alert(1)', 'ftp://a.example/', 'gopher://a.example/', 'blob:https://a.example/1', 'view-source:https://a.example/', 'mailto:a@a.example', '#top', ''].map((href) => `<a href="${href}">x</a>`).join(''))).toEqual([])
    expect(targets('<a href="help">x</a> <area href="/map"> <iframe src="form"></iframe>')).toEqual([`${at}help`, 'https://a.example/map', `${at}form`])
  })

  test('are none where the page only names addresses for programs', () => {
    expect(targets('<link rel="canonical" href="http://10.0.0.5/"><link rel="alternate" hreflang="cy" href="http://10.0.0.5/cy"><img srcset="http://10.0.0.5/a.png 2x" src="http://10.0.0.5/b.png"><script type="application/ld+json">{"url": "http://10.0.0.5/"}</script><object data="http://10.0.0.5/"></object>')).toEqual([])
  })

  test('are read as browsers read them: line ends and tabs fall out, half characters become marks, control characters are escaped', () => {
    expect(targets('<a href="/a\nb\tc">x</a> <a href="/\uD83D">x</a> <a href="/a\u0007b">x</a>')).toEqual(['https://a.example/abc', 'https://a.example/%EF%BF%BD', 'https://a.example/a%07b'])
  })

  test('that are a megabyte long cost nothing and are left out; so are those beyond the limit of a page', () => {
    const begun = performance.now()
    expect(targets(`<a href="/${'a'.repeat(1_000_000)}">x</a>${'<a href="/x">x</a>'.repeat(100_000)}`)).toHaveLength(readLimits.linksPerPage)
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  test('are found on a page that is one line of five megabytes, or holds NUL, or never closes what it opens', () => {
    expect(targets(`${'word '.repeat(1_000_000)}<a href="/x">x</a>`)).toEqual(['https://a.example/x'])
    expect(targets('<p>\0</p><a href="/x">x\0</a>')).toEqual(['https://a.example/x'])
    for (const open of ['<!-- never closed', '<script>never', '<style>', '<plaintext>', '<textarea>']) expect(targets(`<a href="/x">x</a>${open}<a href="/inside">x</a>`)[0]).toBe('https://a.example/x')
  })

  test('nested a hundred thousand deep, or on a tag of two hundred thousand attributes, are found in no time', () => {
    const begun = performance.now()
    targets('<div>'.repeat(100_000))
    targets(`<p ${Array.from({ length: 200_000 }, (_, n) => `a${n}=1`).join(' ')}>`)
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})

describe('the characters of a page', () => {
  const words = '<a href="/caf\u00E9">Café</a>'
  test.each([
    ['a mark against the header', Buffer.from(`\uFEFF${words}`, 'utf16le'), 'text/html; charset=iso-8859-1'],
    ['the header against the page', Buffer.from(`<meta charset="utf-8">${words}`, 'latin1'), 'text/html; charset=iso-8859-1'],
    ['the page alone', Buffer.from(`<meta charset="windows-1252">${words}`, 'latin1'), 'text/html'],
    ['an encoding that is none', Buffer.from(words, 'latin1'), 'text/html; charset=evil'],
    ['an encoding that is no longer one', Buffer.from(words, 'latin1'), 'text/html; charset=utf-7'],
    ['nothing at all', Buffer.from(words), undefined],
  ])('are told by %s', (_, body, type) => {
    expect(linksOfHtml(decodeHtml(body, type), at)[0]?.text).toBe('Café')
  })
})
