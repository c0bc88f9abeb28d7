import { afterEach, describe, expect, it } from 'vitest'
import type { LinkCheck } from '../model/snapshot.ts'
import { createClient, type Client } from '../net/client.ts'
import { checkLinks, type CheckOptions } from './check.ts'
import { problemOfCheck } from './classify.ts'
import { checksDone, planChecks, type CheckTask } from './plan.ts'
import { gatherTargets } from './targets.ts'
import { linkTo, pageWith } from './testing/pages.ts'
import { inTurn, openWebsite, status, type Website } from './testing/website.ts'

const opened: Website[] = []
const clients: Client[] = []

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
  await Promise.all(opened.splice(0).map((website) => website.close()))
})

async function website(answers: Parameters<typeof openWebsite>[0]): Promise<Website> {
  const site = await openWebsite(answers)
  opened.push(site)
  return site
}

function clientFor(...ownAddresses: readonly string[]): Client {
  const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: true, ownAddresses, retryPause: 1 })
  clients.push(client)
  return client
}

/** Checks the targets and gives what was saved, by target. */
async function check(tasks: readonly CheckTask[], more: Partial<CheckOptions> = {}): Promise<ReadonlyMap<string, LinkCheck>> {
  const saved = new Map<string, LinkCheck>()
  await checkLinks(tasks, {
    client: clientFor(...tasks.map(({ target }) => target)), save: (each) => saved.set(each.target, each), now: () => new Date('2026-11-20T10:00:00Z'),
    signal: new AbortController().signal, secondLookPause: 0, changesState: (address) => address.endsWith('/logout'), ...more,
  })
  return saved
}

const twice = (target: string): CheckTask => ({ target, looks: 2 })
const once = (target: string): CheckTask => ({ target, looks: 1 })
const problemOf = (saved: ReadonlyMap<string, LinkCheck>, target: string) => {
  const found = saved.get(target)
  return found === undefined ? 'not saved' : problemOfCheck(found)
}

describe('a check of a link', () => {
  it.each([
    ['a page that is there', { '/p': status(200) }, null, 1],
    ['404', { '/p': status(404) }, 'page-not-found', 2],
    ['410', { '/p': status(410) }, 'page-removed', 2],
    ['404 only once', { '/p': inTurn(status(404), status(200)) }, null, 2],
    ['a redirect to 404', { '/p': status(301, { location: '/gone' }), '/gone': status(404) }, 'page-not-found', 4],
    ['a redirect to a page', { '/p': status(302, { location: '/new' }), '/new': status(200) }, null, 2],
    ['a redirect to the front page', { '/p': status(302, { location: '/' }), '/': status(200) }, 'opens-front-page', 2],
    ['a redirect to a login', { '/p': status(302, { location: '/sign-in?next=p' }), '/sign-in?next=p': status(200) }, 'login', 2],
    ['a redirect to itself', { '/p': status(302, { location: '/p' }) }, 'redirects-for-ever', 1],
    ['403', { '/p': status(403) }, 'blocked', 1],
    ['401', { '/p': status(401) }, 'login', 1],
    ['999', { '/p': status(999) }, 'blocked', 1],
    ['a challenge page', { '/p': status(403, { 'cf-mitigated': 'challenge' }) }, 'blocked', 1],
    ['an error twice', { '/p': status(500) }, 'server-error', 2],
    ['an error once', { '/p': inTurn(status(500), status(200)) }, null, 2],
    ['robots.txt that says no', { '/robots.txt': (_, response) => response.end('User-agent: *\nDisallow: /p'), '/p': status(404) }, 'robots', 0],
    ['robots.txt that cannot be had', { '/robots.txt': status(500), '/p': status(404) }, 'robots', 0],
  ] as const satisfies readonly (readonly [string, Parameters<typeof openWebsite>[0], string | null, number])[])('meets %s', async (_, answers, expected, requests) => {
    const site = await website(answers)
    const saved = await check([twice(`${site.origin}/p`)])
    expect(problemOf(saved, `${site.origin}/p`)).toBe(expected)
    expect(site.asked).toHaveLength(requests)
  })

  it('meets 429 again and again, and never calls the link Broken for it', async () => {
    const site = await website({ '/p': status(429, { 'retry-after': '0' }) })
    expect(problemOf(await check([twice(`${site.origin}/p`)]), `${site.origin}/p`)).toBe('rate-limited')
  })

  it('meets a website that does not accept connections', async () => {
    const site = await openWebsite({})
    await site.close()
    expect(problemOf(await check([twice(`${site.origin}/p`)]), `${site.origin}/p`)).toBe('no-connection')
  })

  it('meets a name that does not exist', async () => {
    expect(problemOf(await check([twice('http://nobody.invalid/')]), 'http://nobody.invalid/')).toBe('no-such-host')
  })

  it('never opens a private address that the run does not allow', async () => {
    const site = await website({ '/p': status(404) })
    const client = createClient({ userAgent: 'LocalOfferAudit/test', delaySeconds: 0, allowPrivateAddresses: false, ownAddresses: [site.origin] })
    clients.push(client)
    expect(problemOf(await check([twice(`${site.origin}/p`)], { client }), `${site.origin}/p`)).toBe('not-opened')
    expect(site.asked).toEqual([])
  })

  it('does not follow a redirect to an address that would do something', async () => {
    const site = await website({ '/p': status(302, { location: '/logout' }), '/logout': status(200) })
    expect(problemOf(await check([twice(`${site.origin}/p`)]), `${site.origin}/p`)).toBe('not-opened')
    expect(site.asked).toEqual(['/p'])
  })

  it('asks only once more for what the crawl has looked at already', async () => {
    const site = await website({})
    await check([once(`${site.origin}/gone`)])
    expect(site.asked).toEqual(['/gone'])
  })
})

describe('a round of checks', () => {
  it('asks one host for one thing at a time, and several hosts side by side', async () => {
    let underWay = 0
    const most = { onOneHost: 0 }
    const slow: Parameters<typeof openWebsite>[0][string] = (_, response) => {
      underWay += 1
      most.onOneHost = Math.max(most.onOneHost, underWay)
      setTimeout(() => {
        underWay -= 1
        response.end('here')
      }, 20)
    }
    const both: { release: () => void }[] = []
    const meeting: typeof slow = (_, response) => {
      both.push({ release: () => response.end('here') })
      // Each of the two websites answers only when the other has been asked too.
      if (both.length === 2) both.forEach(({ release }) => release())
    }
    const [a, b, c] = [await website({ '/1': slow, '/2': slow, '/3': slow }), await website({ '/': meeting }), await website({ '/': meeting })]
    const saved = await check([1, 2, 3].map((each) => twice(`${a.origin}/${each}`)).concat(twice(`${b.origin}/`), twice(`${c.origin}/`)))
    expect(saved.size).toBe(5)
    expect(most.onOneHost).toBe(1)
  })

  it('pauses between the two looks', async () => {
    const times: number[] = []
    const site = await website({ '/p': (_, response) => { times.push(performance.now()); response.writeHead(404).end() } })
    await check([twice(`${site.origin}/p`)], { secondLookPause: 80 })
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(70)
  })

  it('stops when it is told to, keeps what is finished, and goes on from there', async () => {
    const controller = new AbortController()
    const site = await website({ '/1': status(200), '/2': status(404), '/3': (_, response) => { controller.abort(); setTimeout(() => response.end(), 200) }, '/4': status(200) })
    const pages = [pageWith(`${site.origin}/`, [1, 2, 3, 4].map((each) => linkTo(`${site.origin}/${each}`)))]
    const targets = gatherTargets(pages, { allowPrivateAddresses: true })
    const plan = (done: ReadonlySet<string>) => planChecks(targets, { sightOf: () => ({ kind: 'ask' }), checks: { done, due: new Set() }, changesState: () => false, checkExternal: true })
    const first = await check(plan(new Set()), { signal: controller.signal })
    // The 404 waits for its second look, so it is not finished.
    expect([...first.keys()]).toEqual([`${site.origin}/1`])
    expect(plan(new Set(first.keys())).map(({ target }) => target)).toEqual([2, 3, 4].map((each) => `${site.origin}/${each}`))
  })

  it('tells how far it is', async () => {
    const site = await website({ '/1': status(200), '/2': status(200) })
    const told: string[] = []
    await check([twice(`${site.origin}/1`), twice(`${site.origin}/2`)], { onProgress: ({ done, total, host }) => told.push(`${done} of ${total} at ${host}`) })
    expect(told).toEqual([1, 2].map((done) => `${done} of 2 at ${site.origin.slice('http://'.length)}`))
  })
})

describe('the plan of checks', () => {
  const site = 'https://offer.ardley.gov.uk'
  const targets = gatherTargets([pageWith(`${site}/`, ['read', 'gone', 'down', 'refused', 'unread', 'outside'].map((name) => linkTo(`${site}/${name}`)).concat(linkTo('mailto:nobody'), linkTo(`${site}/${'x'.repeat(2100)}`)))], { allowPrivateAddresses: false })
  const sights = {
    read: { kind: 'seen', problem: null }, gone: { kind: 'seen', problem: 'page-not-found' }, down: { kind: 'seen', problem: 'no-connection' },
    refused: { kind: 'seen', problem: 'blocked' }, unread: { kind: 'unchecked' },
  } as const
  const sightOf = (address: string) => Object.entries(sights).find(([name]) => address === `${site}/${name}`)?.[1] ?? ({ kind: 'ask' } as const)

  const none = { done: new Set<string>(), due: new Set<string>() }

  it('asks what the crawl did not see, and once more what it did not find', () => {
    expect(planChecks(targets, { sightOf, checks: none, changesState: () => false, checkExternal: true })).toEqual([
      { target: `${site}/down`, looks: 1 }, { target: `${site}/gone`, looks: 1 }, { target: `${site}/outside`, looks: 2 },
    ])
  })

  it('lets a check stand, but for what the crawl alone saw as Broken', () => {
    const answer = (target: string, status: number, checkedAt: string): LinkCheck => ({ target, checkedAt, outcome: { kind: 'answered', status, finalAddress: target, redirects: 0, challenge: false } })
    const checks = [
      answer(`${site}/read`, 200, '2026-11-20T10:00:00.000Z'), answer(`${site}/gone`, 404, '2026-11-20T10:00:00.000Z'),
      answer(`${site}/moved`, 404, '2026-11-20T10:05:00.001Z'), { target: 'https://nobody.org.uk/', checkedAt: '2026-11-20T10:05:00.001Z', outcome: { kind: 'no-such-host' } } as const,
    ]
    const { done, due } = checksDone(checks, '2026-11-20T10:05:00.000Z')
    expect([...done]).toEqual([`${site}/read`, `${site}/moved`, 'https://nobody.org.uk/'])
    expect([...due]).toEqual([`${site}/gone`])
  })

  it('asks nothing outside where outside checks are switched off, and nothing twice', () => {
    expect(planChecks(targets, { sightOf, checks: { done: new Set([`${site}/down`]), due: new Set() }, changesState: () => false, checkExternal: false })).toEqual([{ target: `${site}/gone`, looks: 1 }])
  })

  it('asks for the offer\'s own unread files, and once more for what it did not find behind a redirect, whatever is switched off', () => {
    const file = { kind: 'ask', isOwn: true } as const
    const own = (address: string) => (address === `${site}/unread` ? file : sightOf(address))
    const checks = { done: new Set([`${site}/gone`, `${site}/down`]), due: new Set([`${site}/outside`]) }
    expect(planChecks(targets, { sightOf: own, checks, changesState: () => false, checkExternal: false })).toEqual([{ target: `${site}/outside`, looks: 1 }, { target: `${site}/unread`, looks: 2 }])
  })

  it('never asks for what would do something, on whichever website', () => {
    expect(planChecks(targets, { sightOf, checks: none, changesState: (address) => address !== `${site}/gone`, checkExternal: true }).map(({ target }) => target)).toEqual([`${site}/gone`])
  })
})
