/**
 * Bytes to pages of passages: web pages, PDFs and Word files in one shape. It promises that a passage is a slice of the page's text, that the same
 * bytes give the same page, and that a body it cannot read is named with the reason, never taken for silence. It must never reach a network, a
 * file or a clock, or run anything that a page brings.
 */
import { assertNever } from '../errors.ts'
import { readLimits } from '../limits.ts'
import type { Link, ReadOutcome, UnreadableReason } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { fileName } from './document-title.ts'
import { readDocxParts } from './docx/docx.ts'
import { unpackDocx } from './docx/unpack.ts'
import { TooComplex } from './draft.ts'
import { readHtml } from './html/html.ts'
import { claimsWord, sniffMedia } from './media.ts'
import { findObstacle } from './recognise.ts'

/** Sentences for the reader of a report. */
const details = {
  complex: (why: string) => `The page is built in a way that could not be read: ${why}.`,
  damaged: 'The file is damaged or is not what it says it is.',
  unpacked: 'It is too large when unpacked.',
  encrypted: 'It needs a password.',
  scanned: 'Its pages are pictures: there is no text in it that a program could read.',
  xfa: 'It is a form that only some programs can open.',
  legacy: 'It is not a PDF or a Word file of today (.docx), so it was not read.',
  pages: (count: number) => `It has ${count} pages; more than ${readLimits.pdfPages} are not read.`,
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
  const media = sniffMedia(fetched)
  switch (media) {
    case 'html': return readWebPage(fetched)
    case 'pdf': return readPdf(fetched)
    case 'zip': return readWord(fetched)
    case 'ole': return claimsWord(fetched) ? unreadable(fetched, 'encrypted', details.encrypted) : unreadable(fetched, 'legacy-format', details.legacy)
    case 'rtf': return unreadable(fetched, 'legacy-format', details.legacy)
    case 'text': case 'other': return unreadable(fetched, 'unsupported-type', details.unsupported(fetched.mediaType))
    default: return assertNever(media)
  }
}

function readWebPage(fetched: Fetched): ReadOutcome {
  const outcome = readHtml(fetched)
  if (outcome.kind === 'too-complex') return unreadable(fetched, 'too-complex', details.complex(outcome.detail))
  const obstacle = findObstacle(fetched, outcome.page, outcome.root)
  return obstacle === undefined ? { kind: 'page', page: outcome.page } : unreadable(fetched, obstacle.reason, obstacle.detail, outcome.page.title)
}

/** Loaded only when a PDF comes: its library is large. */
async function readPdf(fetched: Fetched): Promise<ReadOutcome> {
  const { loadPdf } = await import('./pdf/load.ts')
  const { isPicture, readPdfFile } = await import('./pdf/pdf.ts')
  const outcome = await loadPdf(fetched.body)
  switch (outcome.kind) {
    case 'encrypted': return unreadable(fetched, 'encrypted', details.encrypted)
    case 'damaged': return unreadable(fetched, 'damaged', details.damaged)
    case 'too-many-pages': return unreadable(fetched, 'too-large', details.pages(outcome.pages))
    case 'file': {
      const { title } = outcome.file
      if (outcome.file.isXfa) return unreadable(fetched, 'unsupported-type', details.xfa, title)
      return isPicture(outcome.file) ? unreadable(fetched, 'scanned', details.scanned, title) : { kind: 'page', page: readPdfFile(fetched, outcome.file) }
    }
    default: return assertNever(outcome)
  }
}

function readWord(fetched: Fetched): ReadOutcome {
  const outcome = unpackDocx(fetched.body)
  switch (outcome.kind) {
    case 'too-large': return unreadable(fetched, 'too-large', details.unpacked)
    case 'damaged': return unreadable(fetched, 'damaged', details.damaged)
    case 'not-word': return unreadable(fetched, 'legacy-format', details.legacy)
    case 'parts': return { kind: 'page', page: readDocxParts(fetched, outcome.parts) }
    default: return assertNever(outcome)
  }
}

/** The links of a document, resolved, for a crawl to follow; none where it cannot be read. */
export async function documentLinks(fetched: Fetched): Promise<readonly Link[]> {
  const outcome = await readBody(fetched)
  return outcome.kind === 'page' ? outcome.page.links : []
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
