/** A web server on loopback, for tests only. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Loopback {
  readonly origin: string
  /** Requests so far, as `METHOD path`, robots.txt and sitemaps too. */
  readonly asked: string[]
  close(): Promise<void>
}

/** @param answer called for each request; robots.txt answers 404 unless it is handled by returning true */
export async function serveLoopback(answer: (...parameters: Parameters<RequestListener>) => void): Promise<Loopback> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    answer(request, response)
    if (request.url === '/robots.txt' && !response.headersSent && !response.writableEnded) {
      response.writeHead(404)
      response.end()
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`, asked,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
