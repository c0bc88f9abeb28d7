/** Recognises pages that ask whether the visitor is a person: they stand in place of the page that was asked for. */

/** Sentences of the challenge pages in use; looked for in the title and first words only. */
const challengeWords = /just a moment\.\.\.|attention required! \| cloudflare|checking (if the site connection is secure|your browser before)|verify(ing)? (that )?you are (a )?human|enable javascript and cookies to continue|request unsuccessful\. incapsula|_incapsula_resource|pardon our interruption|access to this page has been denied|ddos protection by/i
const shortPage = 40_000

/**
 * @param headers lower-case names
 * @param body decoded first bytes
 */
export function isChallenge(status: number, headers: Readonly<Record<string, string>>, body: Uint8Array): boolean {
  if (headers['cf-mitigated'] !== undefined) return true
  if (status === 999) return true
  const suspicious = status === 403 || status === 429 || status === 503 || (status === 200 && body.byteLength < shortPage)
  if (!suspicious) return false
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, shortPage)).toString('latin1')
  if (status !== 200) return challengeWords.test(start)
  // An article may talk about such pages; only the title of a short page decides when the status says all is well.
  const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(start)?.[1] ?? ''
  return challengeWords.test(title) || (body.byteLength < 3000 && /_incapsula_resource|cf-chl-|challenge-platform/i.test(start))
}
