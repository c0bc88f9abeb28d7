import { describe, expect, it } from 'vitest'
import type { Page, PassageKind, Role } from '../model/page.ts'
import { findContacts } from './contacts.ts'
import { addPassage, finishDraft, startDraft } from './draft.ts'
import { markChrome, trimTitles } from './site.ts'

function pageOf(at: number, words: readonly (string | readonly [PassageKind, Role, string])[], title = `Page ${at}`): Page {
  const draft = startDraft()
  for (const word of words) {
    const [kind, role, text] = typeof word === 'string' ? (['paragraph', 'content', word] as const) : word
    addPassage(draft, { kind, role, text, headingPath: [] })
  }
  const finished = finishDraft(draft, () => undefined)
  return { address: `https://a.example/${at}`, format: 'html', title, breadcrumb: [], ...finished, contacts: findContacts(finished.passages, []), dates: [], hasSearch: false, seenAt: '', depth: at }
}

const contentOf = (page: Page | undefined): readonly string[] => page?.passages.filter((passage) => passage.role === 'content').map((passage) => passage.text) ?? []
const site = (size: number, words: (at: number) => readonly (string | readonly [PassageKind, Role, string])[]): readonly Page[] => markChrome(Array.from({ length: size }, (_, at) => pageOf(at, words(at))))

describe('markChrome', () => {
  it('takes a banner that repeats over a site out of judgement', () => {
    const pages = site(8, (at) => ['Help us improve this website.', `What page ${at} says.`, 'Powered by a system.'])
    expect(pages.flatMap(contentOf)).toEqual(Array.from({ length: 8 }, (_, at) => `What page ${at} says.`))
  })
  it('leaves a site of three pages alone', () => {
    expect(contentOf(site(3, (at) => ['The same words.', `Page ${at}.`])[0])).toEqual(['The same words.', 'Page 0.'])
  })
  it('leaves words alone that stand on a few pages, in the midst of what differs', () => {
    const pages = site(30, (at) => [`Start ${at}.`, ...(at < 12 ? ['You can appeal to the tribunal.'] : []), `End ${at}.`])
    expect(contentOf(pages[0])).toContain('You can appeal to the tribunal.')
  })
  it('never lets a menu make chrome of a word in a record', () => {
    const pages = site(8, (at) => [['item', 'chrome', 'Contact'], `Record ${at}.`, ...(at === 0 ? ['Contact', 'Sandra or Mo'] : []), 'x'])
    expect(contentOf(pages[0])).toContain('Contact')
  })
  it('keeps a repeated way to reach somebody once, nearest to the start', () => {
    const pages = site(8, (at) => [`Page ${at}.`, 'Local Offer line: 01632 960001.'])
    expect(pages.map((page) => contentOf(page).includes('Local Offer line: 01632 960001.'))).toEqual([true, false, false, false, false, false, false, false])
  })
  it('gives the same answer in whatever order the pages come', () => {
    const pages = Array.from({ length: 8 }, (_, at) => pageOf(at, ['Banner of the site.', `Page ${at}.`]))
    const byAddress = (list: readonly Page[]): readonly Page[] => list.toSorted((a, b) => (a.address < b.address ? -1 : 1))
    expect(byAddress(markChrome(pages.toReversed()))).toEqual(byAddress(markChrome(pages)))
  })
})

describe('trimTitles', () => {
  it('takes off what ends most titles, and no more', () => {
    const pages = Array.from({ length: 5 }, (_, at) => pageOf(at, [], at === 4 ? 'Autism - a guide' : `Page ${at} - Families`))
    expect(trimTitles(pages).map((page) => page.title)).toEqual(['Page 0', 'Page 1', 'Page 2', 'Page 3', 'Autism - a guide'])
  })
})
