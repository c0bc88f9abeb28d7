/** kb5 directories (Open Objects): the `id` is the identity of a page, and without one the channel is (sites.md 2). */

const kb5Page = /^\/kb5\/[^/]+\/[^/]+\/[^/]+\.page$/i

/** Shortlist, filters and context: never the identity of a content page. `itemid` is random, so that addresses never end. */
const contextParameters = /^(slaction|itemid|lo_age_bands|lo_boolean|resetaccessibility)$/i
const channelParameters = /channel/i

export function isKb5(path: string): boolean {
  return kb5Page.test(path)
}

/** @param parameters `name=value` as written, in order */
export function kb5Parameters(parameters: readonly string[]): readonly string[] {
  const id = parameters.find((parameter) => /^id=./i.test(parameter))
  if (id !== undefined) return [id]
  const telling = parameters.filter((parameter) => !contextParameters.test(parameter.split('=', 1)[0] ?? ''))
  // An empty channel chooses nothing; different values of one channel stay, equal ones count once.
  return [...new Set(telling.filter((parameter) => !(channelParameters.test(parameter) && /=$/.test(parameter))))]
}
