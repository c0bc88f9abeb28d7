/** What a body is: by its first bytes where they are plain, else by what the website says of it. */

export const htmlType = 'text/html'
export const pdfType = 'application/pdf'
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const legacyOfficeType = 'application/x-ole-storage'
const zipType = 'application/zip'
const unknownType = 'application/octet-stream'

/** The declared type without parameters, lower case; XHTML counts as HTML. */
export function declaredType(header: string | undefined): string {
  const type = (header ?? '').split(/[;,]/)[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/xhtml+xml') return htmlType
  if (type === 'application/x-pdf') return pdfType
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : unknownType
}

/** Types whose bodies are worth reading; a page may come declared as anything vague. */
export function mayBeRead(type: string): boolean {
  return !/^(image|audio|video|font)\//.test(type) && type !== 'text/css' && !/javascript/.test(type)
}

const sniffedBytes = 1024

/**
 * The media type by the body's first bytes. A web page may be declared as plain text or not at all, and a PDF as a web page.
 * @param body decoded bytes, at least the first few hundred
 */
export function sniffedType(body: Uint8Array, declared: string): string {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, sniffedBytes)).toString('latin1')
  // ISO 32000 lets a PDF header stand anywhere in the first 1024 bytes; only leading space is common in the wild.
  if (/^\s*%PDF-/.test(start.replace(/^ï»¿/, ''))) return pdfType
  if (start.startsWith('\xD0\xCF\x11\xE0')) return legacyOfficeType
  if (start.startsWith('PK\x03\x04')) return zippedType(body, declared)
  if (start.startsWith('\x89PNG')) return 'image/png'
  if (start.startsWith('\xFF\xD8\xFF')) return 'image/jpeg'
  if (start.startsWith('GIF8')) return 'image/gif'
  if (declared === unknownType || declared === 'text/plain' || declared === pdfType || declared === docxType) {
    if (/^(\xEF\xBB\xBF)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(start)) return htmlType
  }
  return declared
}

function zippedType(body: Uint8Array, declared: string): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (bytes.includes('word/document')) return docxType
  return /openxmlformats|opendocument|ms-(excel|powerpoint|word)/.test(declared) && declared !== docxType ? declared : zipType
}
