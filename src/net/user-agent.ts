/** How the tool names itself to websites. */

/** The name that robots.txt files can address. */
export const productToken = 'LocalOfferAudit'

/** For the User-Agent header (RFC 9110 10.1.5): tool, version, where to read about it and whom to write to. */
export function userAgentOf(parts: { readonly version: string; readonly about?: string; readonly contact?: string }): string {
  const comment = ['audit of a published SEND Local Offer', parts.about === undefined ? undefined : `+${parts.about}`, parts.contact]
  const words = comment.filter((part) => part !== undefined).map((part) => part.replace(/[^\x20-\x7e]|[()\\]/g, ''))
  return `${productToken}/${parts.version} (${words.join('; ')})`
}
