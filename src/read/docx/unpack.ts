/** Takes the few parts of a Word file that hold its words. Nothing is written to disk, nothing outside the file is followed (security.md 5.3). */
import { unzipSync } from 'fflate'
import { readLimits } from '../../limits.ts'

export interface DocxParts {
  readonly document: string
  readonly styles: string
  readonly relations: string
  readonly properties: string
}

export type UnpackOutcome = { readonly kind: 'parts'; readonly parts: DocxParts } | { readonly kind: 'too-large' } | { readonly kind: 'not-word' } | { readonly kind: 'damaged' }

/** Some programs number the main part. */
const mainPart = /^word\/document\d*\.xml$/
const otherPart = /^(?:word\/styles\d*\.xml|word\/_rels\/document\d*\.xml\.rels|docProps\/core\.xml)$/

export function unpackDocx(body: Uint8Array): UnpackOutcome {
  const tooLarge: string[] = []
  try {
    const files = unzipSync(body, {
      filter: ({ name, originalSize }) => {
        if (!mainPart.test(name) && !otherPart.test(name)) return false
        if (originalSize <= readLimits.docxXmlBytes) return true
        tooLarge.push(name)
        return false
      },
    })
    if (tooLarge.length > 0) return { kind: 'too-large' }
    const text = (pattern: RegExp): string | undefined => {
      const bytes = Object.entries(files).find(([name]) => pattern.test(name))?.[1]
      return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
    }
    const document = text(mainPart)
    if (document === undefined) return { kind: 'not-word' }
    return { kind: 'parts', parts: { document, styles: text(/styles/) ?? '', relations: text(/_rels/) ?? '', properties: text(/core/) ?? '' } }
  } catch {
    return { kind: 'damaged' }
  }
}
