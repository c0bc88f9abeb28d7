/** mailto: and tel: links, judged by their shape alone: no e-mail server is ever asked, no number ever dialled. */
import type { ProblemCode } from './problems.ts'

/** What is wrong with a `mailto:` link (RFC 6068), if anything. A link with no address at all is the "send to a friend" kind and is fine. */
export function emailProblem(link: string): ProblemCode | null {
  const [to, query = ''] = split(link.slice(link.indexOf(':') + 1), '?')
  const receivers = [...to.split(','), ...receiversIn(query)].map((each) => decode(each).trim()).filter((each) => each !== '')
  if (receivers.length === 0) return query === '' ? 'email-malformed' : null
  return receivers.every(isEmailAddress) ? null : 'email-malformed'
}

/**
 * What is wrong with a `tel:` link (RFC 3966), if anything. It must begin with a number of three to fifteen digits (E.164);
 * words behind it ("option 2") are left to the phone, which ignores them.
 */
export function phoneProblem(link: string): ProblemCode | null {
  const subscriber = decode(link.slice(link.indexOf(':') + 1)).trim().replace(/^\/\//, '')
  const number = /^[^\p{L};,]*/u.exec(subscriber)?.[0] ?? ''
  const digits = number.replace(/[^0-9]/g, '').length
  // Area codes are often written twice, "+44 (0)1632 960001": that zero is not counted.
  const counted = number.includes('(0)') ? digits - 1 : digits
  return counted >= 3 && counted <= 15 ? null : 'phone-malformed'
}

function isEmailAddress(text: string): boolean {
  const address = /<([^<>]*)>$/.exec(text)?.[1] ?? text
  const at = address.lastIndexOf('@')
  const [name, host] = [address.slice(0, at), address.slice(at + 1)]
  if (at < 1 || /[\s@<>()[\]\\:;"]/.test(name) || name.startsWith('.') || name.endsWith('.') || name.includes('..')) return false
  const labels = host.split('.')
  return labels.length >= 2 && labels.every((label) => label.length <= 63 && /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label))
}

/** `to`, `cc` and `bcc` may also stand behind the question mark. */
function receiversIn(query: string): readonly string[] {
  return query.split('&').flatMap((field) => (/^(?:to|b?cc)=/i.test(field) ? field.slice(field.indexOf('=') + 1).split(',') : []))
}

/** Percent-escapes decoded; text that is not well escaped stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function split(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
