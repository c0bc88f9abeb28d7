/** Small websites on loopback, for the tests of the crawl only. */
import type { ServerResponse } from 'node:http'
import { serveLoopback, type Loopback } from '../../net/testing/loopback.ts'

export type Route =
  /** The body of a web page. */
  | string
  | { readonly status?: number; readonly type?: string; readonly body?: string | Uint8Array; readonly location?: string; readonly headers?: Readonly<Record<string, string>>; readonly after?: number }

/**
 * @param routes by path and query; `{origin}` in texts stands for the site's own
 * @param fill puts other sites' origins into bodies
 */
export async function serveSite(routes: Readonly<Record<string, Route>>, fill: (text: string) => string = (text) => text): Promise<Loopback> {
  const server = await serveLoopback((request, response) => {
    const route = routes[request.url ?? '']
    if (route === undefined && request.url === '/robots.txt') return
    const wanted = typeof route === 'string' ? { body: page(route) } : route ?? { status: 404, body: page('Not found') }
    const answer = () => respond(wanted, response, (text) => fill(text.replaceAll('{origin}', server.origin)))
    if (wanted.after === undefined) answer()
    else setTimeout(answer, wanted.after)
    return undefined
  })
  return server
}

function respond(route: Exclude<Route, string>, response: ServerResponse, fill: (text: string) => string): void {
  const headers = { 'content-type': route.type ?? 'text/html; charset=utf-8', ...(route.location === undefined ? {} : { location: fill(route.location) }), ...route.headers }
  response.writeHead(route.status ?? (route.location === undefined ? 200 : 302), headers)
  response.end(typeof route.body === 'string' ? fill(route.body) : route.body)
}

export function page(body: string): string {
  return `<!doctype html><html lang="en"><title>Page</title><body>${body}</body></html>`
}

/** A site of `size` pages: each links to its two children, to a dead link and, every seventh, by a redirect to another page. */
export function treeOfPages(size: number): Readonly<Record<string, Route>> {
  const routes: Record<string, Route> = {}
  for (let n = 0; n < size; n++) {
    const children = [2 * n + 1, 2 * n + 2].filter((child) => child < size).map((child) => `<a href="/p${child}">Page ${child}</a>`).join(' ')
    const moved = n % 7 === 3 ? `<a href="/old${n}">Moved</a>` : ''
    if (moved !== '') routes[`/old${n}`] = { location: `/p${(n * 5) % size}` }
    routes[`/p${n}`] = `<h1>Page ${n}</h1> ${children} ${moved} <a href="/dead${n % 11}">Dead</a> <a href="/p${(n * 13) % size}">Across</a>`
  }
  return routes
}
