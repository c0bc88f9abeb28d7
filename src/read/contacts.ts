/** Ways to reach somebody, as passages give them: phone numbers of UK shape, e-mail addresses, postal addresses. */
import type { Contact, Link, Passage } from '../model/page.ts'

const email = /[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|[\w.+-]{1,64}\s?[[(]at[\])]\s?[\w-]{1,63}(?:(?:\.|\s?[[(]dot[\])]\s?)[\w-]{1,63}){1,5}/gi
const hiddenEmail = /\[\s?email(?:\s|\u00A0)protected\s?\]/gi
/** A number as written in the United Kingdom: 0 or +44, then nine or ten digits with spaces, brackets, dots or dashes between. */
const phone = /(?<![\d/.£-])(?:\+44\s?(?:\(0\)\s?)?|\(0|0)\d(?:[\s().-]{0,2}\d){7,9}(?![\d/]|\.\d)/g
/** "Text HELP to 81212": numbers that only take messages. */
const shortNumber = /\btext(?:ing)?\b[^.\d]{0,40}?\b(\d{5})\b(?!\s?\d)/gi
const postcode = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g
const toPost = /\b(?:freepost|po box|write to (?:us at|us,|the|our)|by post (?:to|at)|post (?:it|them|the form|your form) to|send (?:it|your \w+|a letter|the form) by post)\b[^.;]{0,120}/gi

/** Contacts of all passages in order. Addresses that stand only behind a link (mailto, tel) count where the link stands. */
export function findContacts(passages: readonly Passage[], links: readonly Link[]): readonly Contact[] {
  const contacts = passages.flatMap((passage, index) => contactsIn(passage.text).map((contact): Contact => ({ ...contact, passage: index })))
  const known = new Set(contacts.map((contact) => keyOf(contact.kind, contact.value, contact.passage)))
  for (const link of links) {
    const found = contactBehind(link)
    if (found === undefined || link.passage === undefined || known.has(keyOf(found.kind, found.value, link.passage))) continue
    known.add(keyOf(found.kind, found.value, link.passage))
    contacts.push({ ...found, passage: link.passage })
  }
  return contacts.sort((a, b) => a.passage - b.passage)
}

function contactsIn(text: string): readonly Omit<Contact, 'passage'>[] {
  const found = (kind: Contact['kind'], values: Iterable<string>): Omit<Contact, 'passage'>[] => [...new Set(values)].map((value) => ({ kind, value: unwrapped(value.trim()) }))
  return [
    ...(!/\d{3}/.test(text) ? [] : found('phone', [...matches(text, phone).filter(isPhone), ...[...text.matchAll(shortNumber)].map((match) => match[1] ?? '')])),
    ...(!/@|\bat[\])]|protected/i.test(text) ? [] : found('email', [...matches(text, email).map((value) => value.replace(/[.'-]+$/, '')), ...(text.match(hiddenEmail) ?? []).map(() => 'hidden')])),
    ...found('post', postIn(text)),
  ]
}

/** A bracket that was only opened belongs to the sentence. */
function unwrapped(value: string): string {
  return value.startsWith('(') && !value.includes(')') ? value.slice(1) : value
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? []
}

function isPhone(written: string): boolean {
  const digits = written.replace('+44', '0').replace('(0)', '').replace(/\D/g, '').replace(/^00/, '0')
  return (digits.length === 10 || digits.length === 11) && /^0[12378]/.test(digits) && !/^\d{2}[.-]\d{2}[.-]\d{4}/.test(written)
}

/** From the beginning of the sentence, or the words "write to", to the end of the postcode. */
function postIn(text: string): readonly string[] {
  const addressed = [...text.matchAll(postcode)].filter((match) => /,|\d\s|[\p{Ll}]/u.test(text.slice(0, match.index))).map((match) => {
    const end = match.index + match[0].length
    const before = text.slice(Math.max(0, match.index - 200), match.index)
    const start = Math.max(before.lastIndexOf('. ') + 1, before.lastIndexOf(': ') + 1, 0)
    return text.slice(end - match[0].length - before.length + start, end)
  })
  return addressed.length > 0 ? addressed : (text.match(toPost) ?? [])
}

function contactBehind({ target }: Link): Omit<Contact, 'passage'> | undefined {
  const [, scheme, rest] = /^(mailto|tel|sms):([^?]*)/i.exec(target) ?? []
  if (scheme === undefined || rest === undefined || rest === '') return undefined
  const value = safelyDecoded(rest)
  if (scheme.toLowerCase() === 'mailto') return /^[^\s@]+@[^\s@]+$/.test(value) ? { kind: 'email', value } : undefined
  return /\d{5}/.test(value.replace(/\D/g, '')) ? { kind: 'phone', value } : undefined
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function keyOf(kind: string, value: string, passage: number): string {
  const same = kind === 'phone' ? value.replace(/\D/g, '').replace(/^44/, '0') : value.toLowerCase()
  return `${passage} ${kind} ${same}`
}
