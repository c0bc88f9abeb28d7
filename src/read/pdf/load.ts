/** Opens a PDF and takes out its words with their places. Nothing in it is run: no scripts, no forms, no fonts, no pictures (security.md 5). */
import { getDocument, VerbosityLevel, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { readLimits } from '../../limits.ts'

/** A run of characters on one baseline. Points, from the left and the bottom of the page. */
export interface Glyphs {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly font: string
  readonly endsLine: boolean
}

export interface PdfLink {
  readonly href: string
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

export interface PdfPage {
  /** From 1. */
  readonly number: number
  readonly height: number
  readonly glyphs: readonly Glyphs[]
  readonly links: readonly PdfLink[]
}

export interface PdfFile {
  readonly title: string
  readonly language: string
  /** A form that only some programs can show; its pages hold a notice. */
  readonly isXfa: boolean
  readonly pages: readonly PdfPage[]
}

export type PdfOutcome = { readonly kind: 'file'; readonly file: PdfFile } | { readonly kind: 'encrypted' } | { readonly kind: 'damaged' } | { readonly kind: 'too-many-pages'; readonly pages: number }

export async function loadPdf(body: Uint8Array): Promise<PdfOutcome> {
  const task = getDocument({
    data: new Uint8Array(body), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false,
    useWorkerFetch: false, useWasm: false, disableAutoFetch: true, disableStream: true, stopAtErrors: false,
  })
  try {
    const document = await task.promise
    if (document.numPages > readLimits.pdfPages) return { kind: 'too-many-pages', pages: document.numPages }
    return { kind: 'file', file: await readFile(document) }
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? { kind: 'encrypted' } : { kind: 'damaged' }
  } finally {
    await task.destroy()
  }
}

async function readFile(document: PDFDocumentProxy): Promise<PdfFile> {
  const info = await readInfo(document)
  const pages: PdfPage[] = []
  for (let number = 1; number <= document.numPages; number++) pages.push(await readPage(document, number))
  return { ...info, pages }
}

async function readInfo(document: PDFDocumentProxy): Promise<Omit<PdfFile, 'pages'>> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const entries: ReadonlyMap<string, unknown> = new Map(Object.entries(info))
  const word = (name: string): string => { const value = entries.get(name); return typeof value === 'string' ? value : '' }
  return { title: word('Title'), language: word('Language'), isXfa: entries.get('IsXFAPresent') === true }
}

/** A page that cannot be read is an empty one: the others still are. */
async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfPage> {
  try {
    const page = await document.getPage(number)
    const { height } = page.getViewport({ scale: 1 })
    const result = { number, height, glyphs: await readGlyphs(page), links: await readLinks(page) }
    page.cleanup()
    return result
  } catch {
    return { number, height: 0, glyphs: [], links: [] }
  }
}

async function readGlyphs(page: PDFPageProxy): Promise<readonly Glyphs[]> {
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  return items.flatMap((item): readonly Glyphs[] => {
    if (!('str' in item)) return []
    const transform: readonly unknown[] = item.transform
    const [, , c = 0, d = 0, x = 0, y = 0] = transform.map(Number)
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), font: item.fontName, endsLine: item.hasEOL }]
  })
}

async function readLinks(page: PDFPageProxy): Promise<readonly PdfLink[]> {
  const annotations: readonly Record<string, unknown>[] = await page.getAnnotations().catch(() => [])
  return annotations.flatMap((annotation) => {
    const href = annotation['unsafeUrl'] ?? annotation['url']
    const { rect } = annotation
    if (annotation['subtype'] !== 'Link' || typeof href !== 'string' || !Array.isArray(rect)) return []
    const [left = 0, bottom = 0, right = 0, top = 0] = rect.map(Number)
    return [{ href, left, bottom, right, top }]
  })
}
