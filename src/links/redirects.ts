/** What a redirect says about a link that did open something. Pure. */
import type { ProblemCode } from './problems.ts'

const loginHost = /^(?:login|signin|sign-in|sso|auth|adfs|accounts)\./
const loginPath = /\/(?:log-?in|sign-?in|sign-?on|sso|adfs|oauth2?|saml2?)(?:[/.]|$)/i
const frontPath = /^\/(?:(?:index|default|home)(?:\.[a-z]{2,5})?\/?)?$/i

/** What is wrong with where a link ended: at a login, or at a front page instead of the page that was meant. `null` where it ended well. */
export function redirectProblem(target: string, finalAddress: string): ProblemCode | null {
  const [from, to] = [URL.parse(target), URL.parse(finalAddress)]
  if (from === null || to === null || from.href === to.href) return null
  if (asksToLogIn(to) && !asksToLogIn(from)) return 'login'
  return isFrontPage(to) && meansOnePage(from, to) ? 'opens-front-page' : null
}

function asksToLogIn(url: URL): boolean {
  return loginHost.test(url.hostname) || loginPath.test(url.pathname)
}

function isFrontPage(url: URL): boolean {
  return frontPath.test(url.pathname) && url.search === ''
}

/** Short addresses (bit.ly/send), and pages that became a website of their own, may well stand for a front page; a page deeper down does not. */
function meansOnePage(from: URL, to: URL): boolean {
  if (frontPath.test(from.pathname) || withoutWww(to).endsWith(`.${withoutWww(from)}`)) return false
  const deep = from.pathname.split('/').filter((segment) => segment !== '').length >= 2
  return deep || withoutWww(from) === withoutWww(to)
}

function withoutWww(url: URL): string {
  return url.hostname.replace(/^www\./, '')
}
