/** The page's title: the words of its own heading where `<title>` only adds to them, and never the name of the site. */
import { tidy } from '../tidy.ts'

const between = /\s+[|\-–—:•·»›<>]+\s+|\s*[|»›]\s*/
/** Longer ones are no titles. */
const longestTitle = 500
/** What names of sites end in, where nothing on the page repeats the name. */
const siteName = /\b(?:council|directory|local offer|website|homepage|home page|service|services|hub|trust|online|live well|livewell)$/i

/** `siteNames` are the words of the page's logo and of its head; a last part of the title that is one of them goes. */
export function chooseTitle(title: string, h1: string, siteNames: readonly string[]): string {
  const whole = tidy(title).slice(0, longestTitle)
  if (h1 === '' && whole === '') return ''
  const parts = whole.split(between).filter((part) => part !== '')
  const own = plain(h1)
  if (own !== '' && (plain(whole).startsWith(own) || parts.some((part) => plain(part) === own))) return h1
  const last = parts.at(-1)
  if (last === undefined || parts.length < 2) return whole || h1
  const isSiteName = siteName.test(last) || siteNames.some((name) => plain(name).includes(plain(last)))
  return isSiteName ? whole.slice(0, whole.length - last.length).replace(/[\s|\-–—:•·»›<>]+$/, '') : whole
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}
