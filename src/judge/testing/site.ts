/** Small sites and rules for the tests of judging, written the short way. */
import type { Authority } from '../../model/authority.ts'
import type { Contact, Form, Link, Page, Passage } from '../../model/page.ts'
import type { Expression, Guard, KindRule, Lexicon, Part, Phase, Requirement, Rubric, Signal } from '../../model/rubric.ts'
import type { SnapshotInfo } from '../../model/snapshot.ts'
import { isPhraseError, parsePhrase } from '../../rubric/phrase.ts'
import type { JudgeInput } from '../judge.ts'

const home = 'https://www.example.gov.uk/local-offer'

export interface PageExtras {
  readonly title?: string
  readonly format?: Page['format']
  readonly depth?: number
  readonly dates?: Page['dates']
  readonly hasSearch?: boolean
  readonly breadcrumb?: readonly string[]
}

/**
 * A page from lines: `## heading`, `- item` (led in by the line before the list), `| row`, `! chrome`, `? field of a form`, anything else a paragraph;
 * `[words](address)` is a link, a word with an @ or `tel:number` a contact.
 */
export function pageOf(path: string, lines: readonly string[], extras: PageExtras = {}): Page {
  const passages: Passage[] = []
  const links: Link[] = []
  const contacts: Contact[] = []
  const fields: number[] = []
  let headings: readonly string[] = []
  let leadIn: string | undefined
  let text = ''
  for (const line of lines) {
    const { kind, role, words, level } = readLine(line)
    const plain = words.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1')
    const from = text.length
    text += `${plain}\n`
    if (kind === 'heading') headings = headings.slice(0, level - 1)
    if (kind === 'paragraph') leadIn = plain
    for (const [, label = '', target = ''] of words.matchAll(/\[([^\]]*)\]\(([^)]*)\)/g)) links.push({ target: new URL(target, home).href, text: label, role, passage: passages.length })
    for (const [value] of plain.matchAll(/\S+@\S+\.uk/g)) contacts.push({ kind: 'email', value, passage: passages.length })
    for (const [value] of plain.matchAll(/0\d{4} \d{6}/g)) contacts.push({ kind: 'phone', value, passage: passages.length })
    if (kind === 'field') fields.push(passages.length)
    passages.push({ kind, role, text: plain, from, to: from + plain.length, headingPath: headings, ...(kind === 'item' && leadIn !== undefined ? { leadIn } : {}) })
    if (kind === 'heading') headings = [...headings, plain]
  }
  const forms: Form[] = fields.length === 0 ? [] : [{ passages: fields, headingPath: [], labels: fields.map((field) => passages[field]?.text ?? ''), role: 'content' }]
  return {
    address: path === '' ? home : `${home}${path}`, format: extras.format ?? 'html', title: extras.title ?? 'Example', breadcrumb: extras.breadcrumb ?? [], text, passages, links, forms, contacts,
    dates: extras.dates ?? [], hasSearch: extras.hasSearch ?? false, seenAt: '2026-11-20T09:00:00Z', depth: extras.depth ?? 2,
  }
}

function readLine(line: string): { readonly kind: Passage['kind']; readonly role: Passage['role']; readonly words: string; readonly level: number } {
  const marks = /^#+/.exec(line)?.[0].length ?? 0
  if (marks > 0) return { kind: 'heading', role: 'content', words: line.slice(marks).trim(), level: marks - 1 }
  const kinds: Readonly<Record<string, Passage['kind']>> = { '-': 'item', '|': 'row', '?': 'field', '!': 'paragraph' }
  const kind = kinds[line.charAt(0)]
  return { kind: kind ?? 'paragraph', role: line.startsWith('!') ? 'chrome' : 'content', words: kind === undefined ? line : line.slice(1).trim(), level: 0 }
}

/** A phrase, or several of which one is enough. */
export function say(...phrases: readonly string[]): Expression {
  const [first, ...rest] = phrases.map((source): Expression => {
    const phrase = parsePhrase(source)
    if (isPhraseError(phrase)) throw new Error(`${source}: ${phrase.problem}`)
    return { kind: 'phrase', phrase }
  })
  if (first === undefined) throw new Error('Nothing to say.')
  return rest.length === 0 ? first : { kind: 'any', of: [first, ...rest] }
}

export function all(...of: readonly Expression[]): Expression {
  return { kind: 'all', of }
}

export function signalOf(says: Expression, change: Partial<Signal> = {}): Signal {
  return { id: 'signal', is: 'a signal', countsAs: 'substance', in: 'passage', says, on: ['content', 'document'], at: 'anywhere', despite: [], ...change }
}

export function partOf(id: string, signal: Signal, change: Partial<Part> = {}): Part {
  return { id, is: `the ${id}`, needs: 'signpost', beside: [], signals: [{ ...signal, id: `${id}-signal` }], ...change }
}

export function requirementOf(parts: readonly Part[], change: Partial<Requirement> = {}): Requirement {
  const of = parts.map(({ id }) => ({ kind: 'part', part: id }) as const)
  return {
    id: 'thing', title: 'A thing', duty: 'must', source: { text: 'The brief', verified: null }, looksFor: 'A thing.', definition: { met: 'All.', partial: 'Some.', notFound: 'None.' },
    counts: true, parts, met: { kind: 'all', of }, partial: { kind: 'any', of }, doubts: [], topic: say('assessment'), query: 'ask for an assessment', examples: { counts: [], partly: [], doesNot: [] }, ...change,
  }
}

export function lexiconOf(change: { readonly concepts?: Readonly<Record<string, Expression>>; readonly phases?: Partial<Record<Phase, Expression>>; readonly kinds?: readonly KindRule[]; readonly guards?: readonly Guard[] } = {}): Lexicon {
  const phases = (['early-years', 'school', 'post-16'] as const).flatMap((phase): [Phase, Expression][] => (change.phases?.[phase] === undefined ? [] : [[phase, change.phases[phase]]]))
  return { version: '1', concepts: new Map(Object.entries(change.concepts ?? {})), phases: new Map(phases), kinds: change.kinds ?? [], guards: change.guards ?? [] }
}

export function rubricOf(requirements: readonly Requirement[], lexicon: Lexicon = lexiconOf()): Rubric {
  return { id: 'small', version: '1', title: 'Small', sections: [{ id: 'section', title: 'Section', criteria: [{ id: 'criterion', title: 'Criterion', requirements }] }], overrides: [], lexicon }
}

const authority: Authority = { name: 'Exampleshire', slug: 'exampleshire', start: [home], allow: [home], names: {}, crawl: {} }

export const finished: SnapshotInfo = {
  format: 1, authority, settings: { maxPages: 100, delaySeconds: 1, checkExternal: false, allowPrivateAddresses: false },
  state: 'finished', started: '2026-11-20T09:00:00Z', finished: '2026-11-20T10:00:00Z', cutShort: [], notes: [],
}

export function inputOf(pages: readonly Page[], change: Partial<JudgeInput> = {}): JudgeInput {
  return { authority, snapshot: finished, asOf: '2026-11-21', pages, unreadable: [], skips: [], brokenTargets: new Set(), measures: new Map(), ...change }
}
