/** The promise under every report: a quote is there, character for character, in the text read from the archived page. */
import { InternalError } from '../errors.ts'
import type { Audit } from '../model/audit.ts'
import type { Page } from '../model/page.ts'

/** @throws InternalError for the first quote that is not where it should be */
export function checkQuotes(audit: Audit, pages: readonly Page[]): void {
  const texts = new Map(pages.map(({ address, text }) => [address, text]))
  for (const { sections } of audit.rubrics) {
    for (const { id, evidence, nearMisses } of sections.flatMap(({ criteria }) => criteria.flatMap(({ requirements }) => requirements))) {
      for (const { address, quote, from } of [...evidence, ...nearMisses]) {
        if (quote !== '' && texts.get(address)?.startsWith(quote, from) === true) continue
        throw new InternalError(`A quote for "${id}" of ${audit.authority.slug} is not on the page it is said to be from (${address}, at ${from}). No report was written. Please report it.`)
      }
    }
  }
}
