import { describe, expect, it } from 'vitest'
import { reportLimits } from '../limits.ts'
import type { Page } from '../model/page.ts'
import type { LinkCheck, SkipReason } from '../model/snapshot.ts'
import { assessLinks, type LinkReportInput } from './report.ts'
import { linkTo, pageWith } from './testing/pages.ts'

const site = 'https://offer.ardley.gov.uk'
const home = `${site}/`
const fetched = (address: string, status = 200, redirects: readonly string[] = [], finalAddress = address) => ({ address, finalAddress, redirects, status })
const skip = (address: string, reason: SkipReason, detail = '') => ({ address, reason, detail })
const answered = (target: string, status: number): LinkCheck =>
  ({ target, checkedAt: '2026-11-20T10:00:00.000Z', outcome: { kind: 'answered', status, finalAddress: target, redirects: 0, challenge: false } })
const noSuchHost = (target: string): LinkCheck => ({ target, checkedAt: '2026-11-20T10:00:00.000Z', outcome: { kind: 'no-such-host' } })

function assess(pages: readonly Page[], more: Partial<LinkReportInput> = {}) {
  return assessLinks({ pages, fetched: pages.map((page) => fetched(page.address)), skips: [], checks: [], identityOf: (address) => address, start: [home], allowPrivateAddresses: false, ...more })
}

describe('the link report', () => {
  it('takes what the crawl saw for links inside the offer', () => {
    const { report } = assess([pageWith(home, [linkTo(`${site}/a`), linkTo(`${site}/gone`), linkTo(`${site}/never`)], 0)], {
      fetched: [fetched(home), fetched(`${site}/a`), fetched(`${site}/gone`, 404)],
    })
    expect(report).toMatchObject({ targets: 3, broken: 1, unverified: 0, unchecked: 1 })
    expect(report.problems[0]).toMatchObject({ target: `${site}/gone`, class: 'broken', code: 'page-not-found', title: 'Page not found (404)', placeCount: 1 })
    expect(report.problems[0]?.places).toEqual([{ address: home, title: `Title of ${home}`, linkText: 'Read more', headingPath: ['Who to ask'] }])
  })

  it('knows a page of the crawl under another spelling of its address, and one that was redirected by where it led', () => {
    const { report } = assess([pageWith(home, [linkTo(`${site}/A?sid=7`), linkTo(`${site}/old`)], 0)], {
      fetched: [fetched(home), fetched(`${site}/a`, 410), fetched(`${site}/new`, 404, [`${site}/old`])],
      identityOf: (address) => address.toLowerCase().replace(/\?sid=.*/, ''),
    })
    expect(report.problems.map(({ target, code }) => [target, code])).toEqual([[`${site}/A?sid=7`, 'page-removed'], [`${site}/old`, 'page-not-found']])
  })

  it('believes a check more than the crawl, since it is the second look', () => {
    const { report } = assess([pageWith(home, [linkTo(`${site}/moody`), linkTo(`${site}/gone`)], 0)], {
      fetched: [fetched(home), fetched(`${site}/gone`, 404)],
      skips: [skip(`${site}/moody`, 'not-found', '404')],
      checks: [answered(`${site}/moody`, 200), answered(`${site}/gone`, 404)],
    })
    expect(report.problems.map(({ target }) => target)).toEqual([`${site}/gone`])
  })

  it('counts what a limit kept the crawl from as not looked at', () => {
    const { report } = assess([pageWith(home, [linkTo(`${site}/far`), linkTo(`${site}/late`), linkTo('https://www.nhs.uk/')], 0)], {
      skips: [skip(`${site}/far`, 'depth'), skip(`${site}/late`, 'page-limit')],
    })
    expect(report).toMatchObject({ targets: 3, broken: 0, unverified: 0, unchecked: 3, problems: [] })
  })

  it('counts a menu link once a page and shows one place for all of them', () => {
    const gone = 'https://www.nhs.uk/gone'
    const pages = [2, 1, 3].map((depth) => pageWith(`${site}/${depth}`, [linkTo(gone, { role: 'chrome', text: 'NHS' }), linkTo(gone, { role: 'chrome', text: 'NHS again' })], depth))
    const { report } = assess([...pages, pageWith(`${site}/4`, [linkTo(gone, { text: 'the NHS' }), linkTo(gone, { text: 'the NHS' })], 4)], { checks: [answered(gone, 404)] })
    expect(report.problems[0]?.placeCount).toBe(4)
    expect(report.problems[0]?.places.map(({ address, linkText }) => [address, linkText])).toEqual([[`${site}/1`, 'NHS'], [`${site}/4`, 'the NHS']])
  })

  it('puts Broken first, then what stands at most places, then what is nearest to the start', () => {
    const [often, near, far, blocked] = ['https://www.nhs.uk/often', 'https://www.nhs.uk/near', 'https://www.nhs.uk/far', 'https://www.nhs.uk/blocked'] as const
    const pages = [
      pageWith(`${site}/deep`, [linkTo(far), linkTo(often), linkTo(blocked)], 5),
      pageWith(`${site}/deeper`, [linkTo(often), linkTo(blocked)], 6),
      pageWith(home, [linkTo(near), linkTo(blocked)], 0),
    ]
    const { report } = assess(pages, { checks: [answered(blocked, 403), answered(far, 404), answered(near, 404), answered(often, 410)] })
    expect(report.problems.map(({ target }) => target)).toEqual([often, near, far, blocked])
  })

  it('keeps the first places of a target and the count of all', () => {
    const pages = Array.from({ length: 50 }, (_, index) => pageWith(`${site}/${index}`, [linkTo('mailto:nobody')], index))
    const [problem] = assess(pages).report.problems
    expect(problem).toMatchObject({ code: 'email-malformed', placeCount: 50 })
    expect(problem?.places).toHaveLength(reportLimits.placesPerLink)
    expect(problem?.places[0]?.address).toBe(`${site}/0`)
  })

  it('says that https:// was forgotten where a missing page is called www', () => {
    const target = `${site}/www.nhs.uk/conditions`
    const { report } = assess([pageWith(home, [linkTo(target)], 0)], { checks: [answered(target, 404)] })
    expect(report.problems[0]).toMatchObject({ class: 'broken', code: 'scheme-forgotten' })
  })

  it.each([
    ['Page not found - Ardley Council', 'looks-missing'], ['404: nothing here', 'looks-missing'], ['Error 404', 'looks-missing'], ['Sorry, this page cannot be found', 'looks-missing'],
    ['What to do if support is not found', undefined], ['Room 404', undefined],
  ])('sees an error page that was sent as if all were well by its title: %s', (title, code) => {
    const [home_, missing] = [pageWith(home, [linkTo(`${site}/missing`)], 0), { ...pageWith(`${site}/missing`, []), title }]
    expect(assess([home_, missing]).report.problems[0]?.code).toBe(code)
  })

  it('is the same whatever the order of pages and checks', () => {
    const pages = [pageWith(`${site}/b`, [linkTo('https://b.org/'), linkTo('https://a.org/')]), pageWith(`${site}/a`, [linkTo('https://a.org/')])]
    const checks = [answered('https://a.org/', 404), answered('https://b.org/', 404)]
    expect(assess(pages.toReversed(), { checks: checks.toReversed() })).toEqual(assess(pages, { checks }))
  })
})

describe('a name that does not exist', () => {
  const page = pageWith(home, [linkTo('https://www.gone-charity.org.uk/'), linkTo('https://www.nhs.uk/'), linkTo('https://club.invalid/')], 0)
  const offline = [noSuchHost('https://www.gone-charity.org.uk/'), noSuchHost('https://www.nhs.uk/'), noSuchHost('https://club.invalid/')]

  it('is Broken where other names were found', () => {
    const { report } = assess([page], { fetched: [], checks: [...offline.slice(0, 1), answered('https://www.nhs.uk/', 403)] })
    expect(report.problems.map(({ target, code }) => [target, code])).toEqual([['https://www.gone-charity.org.uk/', 'no-such-host'], ['https://www.nhs.uk/', 'blocked']])
  })

  it('is never Broken where no name at all was found, as on a computer that is offline, but for names that cannot exist', () => {
    const { report } = assess([page], { fetched: [], checks: offline })
    expect(report.problems.map(({ target, code }) => [target, code])).toEqual([
      ['https://club.invalid/', 'no-such-host'], ['https://www.gone-charity.org.uk/', 'no-name-service'], ['https://www.nhs.uk/', 'no-name-service'],
    ])
  })
})

describe('the figures', () => {
  const figures = ({ measures }: ReturnType<typeof assess>) => Object.fromEntries(measures)
  const targets = Array.from({ length: 97 }, (_, index) => `https://www.nhs.uk/${index}`)

  it('count broken targets, their share rounded up, and those on start pages', () => {
    const deep = pageWith(`${site}/deep`, targets.map((target) => linkTo(target)), 3)
    const start = pageWith(home, [linkTo(targets[0] ?? '')], 0)
    const checks = targets.map((target, index) => answered(target, index < 2 ? 404 : 200))
    expect(figures(assess([start, deep], { checks }))).toEqual({ 'broken-links': 2, 'broken-links-per-thousand': 21, 'broken-links-on-start-pages': 1 })
  })

  it('find the start page where the start address redirects', () => {
    const start = pageWith(`${site}/welcome`, [linkTo('mailto:nobody')], 0)
    expect(assess([start], { fetched: [fetched(`${site}/welcome`, 200, [home])] }).measures.get('broken-links-on-start-pages')).toBe(1)
  })

  it('leave out what is not known: no start page read, nothing checked, or most links not settled', () => {
    const page = pageWith(`${site}/deep`, [linkTo('https://a.org/'), linkTo('https://b.org/'), linkTo('https://c.org/')], 3)
    expect(figures(assess([page]))).toEqual({ 'broken-links': 0 })
    expect(figures(assess([page], { checks: [answered('https://a.org/', 429), answered('https://b.org/', 429), answered('https://c.org/', 200)] }))).toEqual({ 'broken-links': 0 })
  })
})

it('names broken targets as they are written on the pages, so that a link to one is known for what it is', () => {
  const page = pageWith(home, [linkTo('https://a.org/gone'), linkTo('https://a.org/gone#part'), linkTo('https://a.org/here'), linkTo('mailto:nobody?subject=Hello')], 0)
  const { brokenTargets } = assess([page], { checks: [answered('https://a.org/gone', 404), answered('https://a.org/here', 200)] })
  expect([...brokenTargets].sort()).toEqual(['https://a.org/gone', 'https://a.org/gone#part', 'mailto:nobody?subject=Hello'])
})
