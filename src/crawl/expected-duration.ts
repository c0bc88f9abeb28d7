/** How long a crawl will take at the least, to be said before it starts. */
import type { CrawlSettings } from '../model/authority.ts'

/** Seconds a website takes to answer, roughly, beside the pause. */
const answerSeconds = 0.3

/**
 * @param pages how many are expected on the busiest host; `settings.maxPages` where nothing is known
 * @returns seconds
 */
export function expectedSeconds(pages: number, settings: Pick<CrawlSettings, 'delaySeconds' | 'maxPages'>): number {
  return Math.ceil(Math.min(pages, settings.maxPages) * (settings.delaySeconds === 0 ? 0.01 : settings.delaySeconds + answerSeconds))
}
