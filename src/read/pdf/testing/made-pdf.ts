/** Writes small PDFs for tests: words at places, in Helvetica, with a title and a link. */

export interface Word {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly bold?: boolean
}

interface Extras {
  readonly title?: string
  readonly link?: { readonly href: string; readonly rect: readonly [number, number, number, number] }
}

/** A PDF (A4) of these pages, uncompressed. */
export function pdfOf(pages: readonly (readonly Word[])[], { title, link }: Extras = {}): Uint8Array {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', '', fontOf('Helvetica'), fontOf('Helvetica-Bold'), `<< ${title === undefined ? '' : `/Title (${title})`} >>`]
  const kids = pages.map((words) => {
    const content = objects.push(streamOf(words))
    const annotation = link === undefined ? '' : `/Annots [<< /Type /Annot /Subtype /Link /Rect [${link.rect.join(' ')}] /A << /S /URI /URI (${link.href}) >> >>]`
    return objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${content} 0 R ${annotation} >>`)
  })
  objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  return assemble(objects)
}

function fontOf(name: string): string {
  return `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
}

function streamOf(words: readonly Word[]): string {
  const text = (value: string): string => value.replaceAll('\u2022', '\\225').replace(/[()]/g, '\\$&')
  const drawn = words.map((word) => `BT /${word.bold === true ? 'F2' : 'F1'} ${word.size} Tf 1 0 0 1 ${word.x} ${word.y} Tm (${text(word.text)}) Tj ET`).join('\n')
  return `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF`
  return new TextEncoder().encode(file)
}
