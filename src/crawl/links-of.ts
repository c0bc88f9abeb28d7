/** The links of a page that a crawl can follow: a fast pass over the HTML that builds no tree. What is evidence is decided elsewhere. */
import { Parser } from 'htmlparser2'
import { fetchLimits, readLimits } from '../limits.ts'

export interface FoundLink {
  /** Absolute, as written, without fragment. */
  readonly target: string
  /** The link's words, one space between. */
  readonly text: string
}

/** Longest words of a link that are kept. */
const linkTextCharacters = 200

/** Characters given to the parser at once, so that it can be stopped. */
const portion = 65_536

/**
 * The links of a page, in order. A page that is nested, or has a tag with attributes, beyond any real page is read as far as that: its words cannot be
 * read either, and the parser's time grows with the square of the depth.
 * @param html the decoded page
 * @param address where it was fetched from in the end; relative links start there, or at its `<base>`
 */
export function linksOfHtml(html: string, address: string): readonly FoundLink[] {
  const found: FoundLink[] = []
  let base = address
  let open: { href: string; words: string; label: string } | undefined
  let depth = 0
  let attributesOfTag = 0
  // An object, since the compiler does not see what the parser's callbacks change.
  const seen = { tooComplex: false }
  const stop = () => {
    seen.tooComplex = true
    parser.pause()
    parser.reset()
  }
  const add = (href: string, words: string) => {
    const target = resolved(href, base)
    if (target !== undefined && found.length < readLimits.linksPerPage) found.push({ target, text: tidy(words) })
  }
  const close = () => {
    if (open !== undefined) add(open.href, open.words.trim() === '' ? open.label : open.words)
    open = undefined
  }
  const parser = new Parser({
    onopentagname() { attributesOfTag = 0 },
    onattribute() { if (++attributesOfTag > readLimits.attributesPerTag && !seen.tooComplex) stop() },
    onopentag(name, attributes) {
      if (++depth > readLimits.domDepth && !seen.tooComplex) stop()
      if (seen.tooComplex) return
      switch (name) {
        case 'a':
          close()
          if (attributes['href'] !== undefined) open = { href: attributes['href'], words: '', label: attributes['aria-label'] ?? attributes['title'] ?? '' }
          break
        case 'area': if (attributes['href'] !== undefined) add(attributes['href'], attributes['alt'] ?? ''); break
        case 'iframe': case 'frame': if (attributes['src'] !== undefined) add(attributes['src'], attributes['title'] ?? ''); break
        case 'base': if (attributes['href'] !== undefined && base === address) base = resolved(attributes['href'], address) ?? base; break
        case 'img': if (open !== undefined) open.words += ` ${attributes['alt'] ?? ''} `; break
        case 'meta': {
          const refresh = attributes['http-equiv']?.toLowerCase() === 'refresh' ? /^\s*\d+\s*[;,]\s*(?:url\s*=\s*)?['"]?([^'"]+)/i.exec(attributes['content'] ?? '')?.[1] : undefined
          if (refresh !== undefined) add(refresh, '')
          break
        }
        default: if (open !== undefined) open.words += ' '
      }
    },
    ontext(text) { if (open !== undefined && open.words.length < linkTextCharacters * 2) open.words += text },
    onclosetag(name) {
      depth--
      if (name === 'a') close()
    },
  }, { decodeEntities: true, recognizeSelfClosing: false })
  for (let at = 0; at < html.length && !seen.tooComplex; at += portion) parser.write(html.slice(at, at + portion))
  if (!seen.tooComplex) parser.end()
  close()
  return found
}

function resolved(href: string, base: string): string | undefined {
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > fetchLimits.maxAddressLength * 2 || !URL.canParse(trimmed, base)) return undefined
  const url = new URL(trimmed, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  url.hash = ''
  return url.href
}

function tidy(words: string): string {
  return words.replace(/\s+/g, ' ').trim().slice(0, linkTextCharacters)
}

/** Characters of a page: a byte order mark wins, then the header, then the page's own word, then windows-1252 (WHATWG Encoding). */
export function decodeHtml(body: Uint8Array, contentType: string | undefined): string {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(2048, body.byteLength)).toString('latin1')
  const mark = start.startsWith('ï»¿') ? 'utf-8' : start.startsWith('\xFF\xFE') ? 'utf-16le' : start.startsWith('\xFE\xFF') ? 'utf-16be' : undefined
  const header = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1]
  const own = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1]
  for (const label of [mark, header, own]) {
    if (label === undefined) continue
    try {
      return new TextDecoder(label).decode(body)
    } catch {
      // An unknown label: the next source of the encoding decides.
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return new TextDecoder('windows-1252').decode(body)
  }
}
