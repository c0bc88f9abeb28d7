/**
 * Bytes to pages of passages: web pages, PDFs and Word files in one shape. It promises that a passage is a slice of the page's text, that the same
 * bytes give the same page, and that a body it cannot read is named with the reason, never taken for silence. It must never reach a network, a
 * file or a clock, or run anything that a page brings.
 */
import type { ReadOutcome, UnreadableReason } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { TooComplex } from './draft.ts'
import { readHtml } from './html/html.ts'
import { findObstacle } from './recognise.ts'

/** Sentences for the reader of a report. */
const details = {
  complex: (why: string) => `The page is built in a way that could not be read: ${why}.`,
  damaged: 'The file is damaged or is not what it says it is.',
  unsupported: (type: string) => `Files of this kind (${type === '' ? 'unknown' : type}) cannot be read.`,
} as const

/** Reads one body. Anything may come in; what cannot be read comes back as unreadable. Run it in the worker: hostile bodies can take long. */
export async function readBody(fetched: Fetched): Promise<ReadOutcome> {
  try {
    return await readByType(fetched)
  } catch (error) {
    if (error instanceof TooComplex || error instanceof RangeError) return unreadable(fetched, 'too-complex', details.complex(error.message))
    return unreadable(fetched, 'damaged', details.damaged)
  }
}

async function readByType(fetched: Fetched): Promise<ReadOutcome> {
  if (fetched.mediaType === 'text/html' || fetched.mediaType === 'application/xhtml+xml') return readWebPage(fetched)
  return unreadable(fetched, 'unsupported-type', details.unsupported(fetched.mediaType))
}

function readWebPage(fetched: Fetched): ReadOutcome {
  const outcome = readHtml(fetched)
  if (outcome.kind === 'too-complex') return unreadable(fetched, 'too-complex', details.complex(outcome.detail))
  const obstacle = findObstacle(fetched, outcome.page, outcome.root)
  return obstacle === undefined ? { kind: 'page', page: outcome.page } : unreadable(fetched, obstacle.reason, obstacle.detail, outcome.page.title)
}

/** Names a body that could not be read. */
export function unreadable(fetched: Fetched, reason: UnreadableReason, detail: string, title = ''): ReadOutcome {
  const name = title === '' ? fileName(fetched.finalAddress) : title
  return {
    kind: 'unreadable',
    unreadable: {
      address: fetched.address, reason, detail, title: name,
      ...(fetched.linkText === undefined ? {} : { linkText: fetched.linkText }),
      ...(fetched.from === undefined ? {} : { from: fetched.from }),
    },
  }
}

/** The last part of an address, as a reader would say it. */
export function fileName(address: string): string {
  const path = URL.parse(address)?.pathname ?? ''
  const last = path.split('/').filter((part) => part !== '').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
