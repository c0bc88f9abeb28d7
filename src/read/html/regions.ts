/**
 * What belongs to the page and what to the site around it, by structure alone: landmarks, names of classes, density of links.
 * Repetition over a site is looked at later, in `site.ts`. In doubt, words stay content: lost evidence is worse than a menu judged.
 */
import { ancestorsOf, elementsOf, nameWordsOf, roleOf, type Element } from './dom.ts'
import { textOf } from './line.ts'
import type { IsHidden } from './visible.ts'

/** Characters of an element's visible words, and how many of them are in links. */
export interface Measure {
  readonly words: number
  readonly linked: number
}

export interface Regions {
  /** The elements that hold what the page is about; empty where nothing says so. */
  readonly mains: readonly Element[]
  /** The page's own heading, if it has one. */
  readonly h1: Element | undefined
  measure(element: Element): Measure
  /** Whether an element, with all in it, belongs to the site. `inMain` is whether it stands in one of the mains. */
  isChrome(element: Element, inMain: boolean): boolean
  /** Whether it shows where the page stands in the site. */
  isBreadcrumb(element: Element, inMain: boolean): boolean
  isMain(element: Element): boolean
}

/** Class and id words that name a part of the site wherever they stand. */
const chromeWords = new Set([
  'skip', 'skipcontent', 'share', 'sharing', 'sharethis', 'addthis', 'recite', 'reciteme', 'readspeaker', 'browsealoud', 'reachdeck', 'translate',
  'textsize', 'masthead', 'colophon', 'megamenu', 'mainnav', 'topnav', 'navbar', 'chatbot', 'gdpr', 'ccc', 'searchbox', 'backtotop', 'pager',
  'pagination', 'noprint', 'aspnethidden',
])
/** Beginnings of such words: cookieConsent, skiplink, breadcrumbs. */
const chromeStarts = ['cookie', 'skiplink', 'skipnav', 'breadcrumb', 'crumb']
/** Words that mean chrome only outside the main part. */
const outerWords = new Set([
  'header', 'footer', 'nav', 'navigation', 'menu', 'banner', 'alert', 'alerts', 'emergency', 'phase', 'notice', 'search', 'listen', 'tools',
  'toolbar', 'social', 'channels', 'languages', 'bannermsg', 'announcement', 'supplement', 'where',
])
const chromeRoles = new Set(['navigation', 'search', 'menu', 'menubar', 'toolbar', 'alertdialog'])
const outerRoles = new Set(['banner', 'contentinfo'])

/** What a rating widget of the page begins with. Feedback on the offer is something else and must stay. */
const rating = /^(?:is|was) this (?:page|information|article|answer) (?:helpful|useful)|^did you find (?:what you were looking for|this (?:page|information))|^rate this page|^how (?:helpful|useful) (?:is|was) this page|^is there anything wrong with this page|^report a problem with this page/i

/** How the line about cookies begins. */
const cookieNotice = /^(?:this|our|the|we|by|some)\b[^.]{0,80}\bcookies\b|^cookies\b/i

const mainIds = new Set(['main', 'content', 'maincontent', 'main-content', 'main_content', 'kb_content', 'site-content', 'page-content', 'pagecontent',
  'content-main', 'contentmain', 'primary', 'bodycontent', 'ctl00_main', 'mainbody', 'site-main'])

export function mapRegions(root: Element, isHidden: IsHidden): Regions {
  const sizes = measureAll(root, isHidden)
  const measure = (element: Element): Measure => sizes.get(element) ?? { words: 0, linked: 0 }
  const shown = [...elementsOf(root)].filter((element) => sizes.has(element))
  const mains = findMains(shown, measure, measure(root).words)
  const h1 = shown.find((element) => element.tag === 'h1' && [...ancestorsOf(element)].some((up) => mains.includes(up)))
    ?? shown.find((element) => element.tag === 'h1' && measure(element).words > 0)
  const kept = new Set([...mains, ...(h1 === undefined ? [] : [h1])].flatMap((element) => [element, ...ancestorsOf(element)]))
  const mainWords = mains.reduce((sum, main) => sum + measure(main).words, 0) || measure(root).words
  const isChrome = (element: Element, inMain: boolean): boolean => {
    if (kept.has(element)) return false
    if (mains.length === 0 && measure(element).words > mainWords / 2) return false
    return isSitePart(element, inMain, measure(element), mainWords) || isRating(element, measure(element), isHidden) || (!inMain && isCookieNotice(element, measure(element), isHidden))
  }
  const title = h1 === undefined ? '' : textOf(h1, isHidden)
  return {
    mains, h1, measure, isChrome,
    isMain: (element) => mains.includes(element),
    isBreadcrumb: (element, inMain) => !kept.has(element) && isTrail(element, inMain, measure(element), isHidden, title),
  }
}

function measureAll(root: Element, isHidden: IsHidden): ReadonlyMap<Element, Measure> {
  const sizes = new Map<Element, Measure>()
  const visit = (element: Element, inLink: boolean): Measure => {
    let words = 0
    let linked = 0
    for (const child of element.children) {
      if (child.kind === 'text') {
        const size = child.text.replace(/\s+/g, ' ').trim().length
        words += size
        if (inLink) linked += size
      } else if (child.tag !== 'head' && !isHidden(child)) {
        const inner = visit(child, inLink || child.tag === 'a')
        words += inner.words
        linked += inner.linked
      }
    }
    const size = { words, linked }
    sizes.set(element, size)
    return size
  }
  visit(root, false)
  return sizes
}

/** `main` and role=main first; then the ids that content systems use; then an article; then nothing. A main with hardly a word is a decoy. */
function findMains(shown: readonly Element[], measure: (element: Element) => Measure, total: number): readonly Element[] {
  const big = (element: Element): boolean => measure(element).words > Math.min(40, total / 10)
  const landmarks = shown.filter((element) => (element.tag === 'main' || roleOf(element) === 'main') && big(element))
  if (landmarks.length > 0) return outermost(landmarks)
  const named = shown.filter((element) => mainIds.has((element.attrs['id'] ?? '').toLowerCase()) && element.tag !== 'a' && element.tag !== 'body' && big(element))
  const best = named.find((element) => measure(element).words > total / 4) ?? named[0]
  if (best !== undefined) return [best]
  const articles = outermost(shown.filter((element) => element.tag === 'article' && big(element)))
  return articles.reduce((sum, article) => sum + measure(article).words, 0) > total / 4 ? articles : []
}

function outermost(elements: readonly Element[]): readonly Element[] {
  const all = new Set(elements)
  return elements.filter((element) => ![...ancestorsOf(element)].some((up) => all.has(up)))
}

function isSitePart(element: Element, inMain: boolean, size: Measure, mainWords: number): boolean {
  const role = roleOf(element)
  const names = nameWordsOf(element)
  const dense = size.linked > size.words / 2
  if (element.tag === 'nav' || role === 'navigation') return !inMain || size.words < mainWords / 2
  if (chromeRoles.has(role) || element.tag === 'search') return true
  if (element.tag === 'aside' || role === 'complementary' || names.has('sidebar')) return dense
  if (hasChromeName(names) && (!inMain || size.words < 600)) return true
  if (inMain) return dense && (names.has('tools') || names.has('social') || names.has('guidenav'))
  return element.tag === 'header' || element.tag === 'footer' || outerRoles.has(role) || role === 'dialog' || [...names].some((name) => outerWords.has(name))
}

function hasChromeName(names: ReadonlySet<string>): boolean {
  for (const name of names) if (chromeWords.has(name) || chromeStarts.some((start) => name.startsWith(start))) return true
  return (names.has('eu') || names.has('cc')) && (names.has('cookie') || names.has('window'))
}

function isRating(element: Element, size: Measure, isHidden: IsHidden): boolean {
  return size.words > 0 && size.words < 400 && rating.test(textOf(element, isHidden))
}

function isCookieNotice(element: Element, size: Measure, isHidden: IsHidden): boolean {
  return size.words > 0 && size.words < 500 && cookieNotice.test(textOf(element, isHidden))
}

/** A breadcrumb by its name or its words; or a short line above the page that ends in the page's own heading. */
function isTrail(element: Element, inMain: boolean, size: Measure, isHidden: IsHidden, title: string): boolean {
  if (size.words === 0 || size.words > 500) return false
  for (const name of nameWordsOf(element)) if (name.startsWith('breadcrumb') || name.startsWith('crumb')) return true
  if (/breadcrumb/i.test(element.attrs['aria-label'] ?? '')) return true
  if (element.tag !== 'p' && element.tag !== 'div' && element.tag !== 'ol' && element.tag !== 'ul' && element.tag !== 'nav') return false
  const text = textOf(element, isHidden)
  if (/^you are here/i.test(text)) return true
  return !inMain && title !== '' && size.linked > 0 && text.endsWith(title) && /[>»›→/|]\s*$/.test(text.slice(0, -title.length))
}
