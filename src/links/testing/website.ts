/** A website on loopback for the tests of this folder. */
import { createServer, type RequestListener, type Server } from 'node:http'

export interface Website {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Paths that were asked for, in order, without robots.txt. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/** Answers by path; a path that is not given answers 404, robots.txt too. */
export async function openWebsite(answers: Readonly<Record<string, RequestListener>>): Promise<Website> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path !== '/robots.txt') asked.push(path)
    const answer = answers[path]
    if (answer !== undefined) return answer(request, response)
    response.writeHead(404).end('There is no such page.')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${portOf(server)}`, asked, close: () => close(server) }
}

/** Answers with a status and, where the test needs them, headers. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): RequestListener {
  return (_, response) => response.writeHead(code, { 'content-type': 'text/html', ...headers }).end('<title>A page</title>')
}

/** One answer after the other; the last one stays. */
export function inTurn(...answers: readonly RequestListener[]): RequestListener {
  let next = 0
  return (request, response) => {
    const answer = answers[Math.min(next, answers.length - 1)]
    next += 1
    answer?.(request, response)
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
