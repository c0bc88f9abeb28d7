/** Reads Retry-After (RFC 9110 10.2.3). */

/**
 * @param now milliseconds since 1970
 * @returns milliseconds to wait; undefined where the header is missing, unreadable or in the past
 */
export function waitAskedFor(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1000
  const date = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) || date <= now ? undefined : date - now
}
