/** A cheap first pass over a page: nesting or attributes beyond any real page would take a parser minutes (security.md 4). */
import { Parser } from 'htmlparser2'
import { readLimits } from '../../limits.ts'

/** Why the page must not be parsed, or nothing. */
export function whyTooComplex(html: string): string | undefined {
  let depth = 0
  let attributes = 0
  let reason: string | undefined
  const stop = (why: string): void => {
    reason = why
    parser.pause()
    parser.reset()
  }
  const parser = new Parser({
    onopentagname() { attributes = 0 },
    onattribute() { if (++attributes > readLimits.attributesPerTag && reason === undefined) stop('one of its tags has too many attributes') },
    onopentag() { if (++depth > readLimits.domDepth && reason === undefined) stop('its elements are nested too deeply') },
    onclosetag() { depth-- },
  })
  for (let at = 0; at < html.length && reason === undefined; at += 65_536) parser.write(html.slice(at, at + 65_536))
  return reason
}
