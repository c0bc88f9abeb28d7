/** Pages that are not what they stand for: a check for robots, a sign-in, an empty shell that only a browser fills. Never to be read as silence. */
import type { Page, UnreadableReason } from '../model/page.ts'
import type { Fetched } from '../model/snapshot.ts'
import { elementsOf, findElement, type Element } from './html/dom.ts'

export interface Obstacle {
  readonly reason: UnreadableReason
  readonly detail: string
}

/** Sentences for the reader of a report. */
const details = {
  challenge: 'The site asked whether the reader is a person.',
  login: 'The page asks the reader to sign in.',
  script: 'The page is empty until a browser runs its program.',
} as const

const challengeTitle = /^(?:just a moment|attention required!|checking your browser|access denied|pardon our interruption|security check|are you a robot|human verification)/i
const challengeWords = /verify (?:that )?you are (?:a )?human|checking your browser before|enable javascript and cookies to continue|request unsuccessful\. incapsula|complete the security check|confirm you are not a robot|unusual traffic from your/i
const scriptWords = /(?:enable|turn on|requires?|need) javascript|javascript (?:is|to be) (?:required|disabled|enabled|needed)/i
/** Ids and tags that page-building programs fill. */
const shellIds = new Set(['root', 'app', '__next', '__nuxt', 'gatsby', '___gatsby', 'svelte', 'react-root', 'app-root', 'q-app', 'application', 'ember-app', 'main-app'])

/** Why the page's words are not the site's, or nothing. */
export function findObstacle(fetched: Fetched, page: Page, root: Element): Obstacle | undefined {
  const words = page.text.split(/\s+/).filter((word) => word !== '').length
  if (fetched.headers['cf-mitigated'] === 'challenge') return { reason: 'challenge', detail: details.challenge }
  if (words < 150 && (challengeTitle.test(page.title) || challengeWords.test(page.text))) return { reason: 'challenge', detail: details.challenge }
  if (asksForPassword(root) && contentWords(page) < 80) return { reason: 'login', detail: details.login }
  if (isShell(fetched, page, root, words)) return { reason: 'needs-javascript', detail: details.script }
  return undefined
}

function asksForPassword(root: Element): boolean {
  return findElement(root, ({ tag, attrs }) => tag === 'input' && attrs['type']?.toLowerCase() === 'password') !== undefined
}

function contentWords(page: Page): number {
  return page.passages.filter((passage) => passage.role === 'content').reduce((sum, passage) => sum + passage.text.split(' ').length, 0)
}

/** Hardly a word, and either an empty root element that a program would fill or words that ask for JavaScript. */
function isShell(fetched: Fetched, page: Page, root: Element, words: number): boolean {
  const body = new TextDecoder('latin1').decode(fetched.body.subarray(0, 200_000))
  const scripted = /<script/i.test(body)
  if (!scripted && !/<noscript/i.test(body)) return false
  const empty = [...elementsOf(root)].some((element) => (shellIds.has((element.attrs['id'] ?? '').toLowerCase()) || element.tag.endsWith('-root') || element.tag === 'app') && isEmpty(element))
  if (empty) return contentWords(page) < 40
  const asks = scriptWords.test(page.text) || /<noscript[^>]{0,200}>[^<]{0,200}(?:<[^>]{0,200}>[^<]{0,200}){0,3}javascript/i.test(body)
  return words < 40 && asks
}

function isEmpty(element: Element): boolean {
  return element.children.every((child) => (child.kind === 'text' ? child.text.trim().length < 20 : isEmpty(child)))
}
