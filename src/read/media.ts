/** What a body is, by its first bytes: servers are often wrong about it. */
import type { Fetched } from '../model/snapshot.ts'

export type Media = 'html' | 'pdf' | 'zip' | 'ole' | 'rtf' | 'text' | 'other'

export function sniffMedia({ body, mediaType }: Fetched): Media {
  const head = new TextDecoder('latin1').decode(body.subarray(0, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) return 'zip'
  if (head.startsWith('ÐÏ\u0011à')) return 'ole'
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (/\u0000\u0000\u0000|^\u0089PNG|^GIF8|^ÿØÿ/.test(head) && !/^(?:ÿþ|þÿ)/.test(head)) return 'other'
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html'
  if (/^\s*(?:<!--[^>]*>\s*)*<(?:!doctype html|html|head|body)\b/i.test(head)) return 'html'
  if (mediaType === 'application/pdf') return 'pdf'
  return mediaType === 'text/plain' ? 'text' : 'other'
}

/** Whether an address or type says that it is a Word file of today's kind. */
export function claimsWord({ mediaType, finalAddress }: Fetched): boolean {
  return mediaType.includes('wordprocessingml') || mediaType.includes('ms-word.document') || /\.doc[xm](?:$|[?#])/i.test(finalAddress)
}
