/**
 * The corpus: all pages of a snapshot laid out once for matching. Promises that every passage, sentence and section has a number, in the order of
 * pages and reading, and that passages of chrome hold no words that could be judged. Never looks at a rubric.
 */
import { judgeLimits } from '../limits.ts'
import type { Link, Page, Passage } from '../model/page.ts'
import { splitSentences } from '../text/sentences.ts'
import { TapeWriter, type Tape } from './tape.ts'

/** What a text on the tape is to the things it belongs to. */
export type TextRole = 'own' | 'context' | 'heading' | 'title' | 'link' | 'form' | 'topic' | 'crumb' | 'around'

export interface CorpusPassage {
  /** Index of its page, and its own index in that page's passages. */
  readonly page: number
  readonly index: number
  readonly passage: Passage
  /** Its own words on the tape; nothing for chrome. */
  readonly text: number | undefined
  /** Texts of the headings above, outermost first. */
  readonly headings: readonly number[]
  /** Texts of its lead-in and cell headers. */
  readonly context: readonly number[]
  readonly section: number
  /** Sentences `firstSentence` up to, not including, `endSentence`. */
  readonly firstSentence: number
  readonly endSentence: number
  /** Nothing but link words: a label, not a statement. */
  readonly isBareLink: boolean
}

export interface CorpusLink {
  readonly page: number
  /** Corpus number of the passage it stands in, if it stands in one. */
  readonly passage: number | undefined
  /** Its words on the tape. */
  readonly words: number
  readonly link: Link
}

export interface CorpusForm {
  readonly page: number
  readonly passages: readonly number[]
}

export interface Range {
  readonly first: number
  readonly end: number
}

export interface Corpus {
  readonly pages: readonly Page[]
  /** Addresses of the PDF and Word files among them. */
  readonly documents: ReadonlySet<string>
  readonly tape: Tape
  readonly passages: readonly CorpusPassage[]
  readonly links: readonly CorpusLink[]
  readonly forms: readonly CorpusForm[]
  /** Sections and pages as runs of passages. */
  readonly sections: readonly Range[]
  readonly pagePassages: readonly Range[]
  readonly sentencePassage: Int32Array
  /** The sentence of each place in a passage's own words; -1 elsewhere. */
  readonly sentenceAt: Int32Array
  readonly textRole: readonly TextRole[]
  /** What each text belongs to: passages, and for titles, breadcrumbs and what stands around pages, for link words links, for form words forms, for topics gaps. */
  readonly textOwners: readonly (readonly number[])[]
  /** The place where passages' own words end and all others begin. */
  readonly ownEnd: number
  /** The passage of each text of passages' own words. */
  readonly ownPassage: Int32Array
  readonly passageSection: Int32Array
  readonly passagePage: Int32Array
  /** The place where a passage's own words begin, or would if it had any; and one more for the end. */
  readonly passageStart: Int32Array
}

/** Lays out `pages` (any order that is always the same) and the words of things that could not be read. */
export function buildCorpus(pages: readonly Page[], topics: readonly (readonly string[])[] = []): Corpus {
  const tape = new TapeWriter()
  const layout = layOutPassages(pages, tape)
  const texts = new Texts(tape, layout.ownCount)
  layout.passages.forEach(({ text }, passage) => { if (text !== undefined) texts.ownedBy(text, passage) })
  const passages = layout.passages.map((entry, number): CorpusPassage => {
    if (entry.text === undefined) return { ...entry, headings: [], context: [] }
    const { headingPath, leadIn, cellHeaders } = entry.passage
    const key = `${entry.page}`
    const headings = headingPath.map((heading) => texts.share('heading', key, heading, number))
    const context = [leadIn ?? '', ...(cellHeaders ?? [])].filter((text) => text !== '').map((text) => texts.share('context', key, text, number))
    return { ...entry, headings, context }
  })
  pages.forEach((page, number) => {
    texts.share('title', `${number}`, page.title, number)
    for (const name of page.breadcrumb) texts.share('crumb', `${number}`, name, number)
  })
  const numbers = new Map(layout.passages.map((entry, number) => [`${entry.page}/${entry.index}`, number]))
  const links: CorpusLink[] = []
  pages.forEach((page, at) => {
    for (const link of page.links) links.push({ page: at, passage: link.passage === undefined ? undefined : numbers.get(`${at}/${link.passage}`), words: texts.share('link', '', link.text, links.length), link })
  })
  const forms: CorpusForm[] = []
  pages.forEach((page, at) => {
    for (const form of page.forms.filter(({ role }) => role === 'content')) {
      for (const words of [...form.labels, ...form.headingPath]) texts.share('form', `${forms.length}`, words, forms.length)
      forms.push({ page: at, passages: form.passages.flatMap((index) => numbers.get(`${at}/${index}`) ?? []) })
    }
  })
  // What repeats on every page is written once.
  pages.forEach((page, at) => { for (const { role, text } of page.passages) if (role === 'chrome') texts.share('around', '', text, at) })
  topics.forEach((words, gap) => { for (const text of words) texts.share('topic', `${gap}`, text, gap) })
  const finished = tape.finish()
  return {
    pages, documents: new Set(pages.filter(({ format }) => format !== 'html').map(({ address }) => address)), tape: finished, passages, links, forms, sections: layout.sections, pagePassages: layout.pagePassages,
    sentencePassage: Int32Array.from(layout.sentences, ({ passage }) => passage), sentenceAt: placeSentences(finished, layout), textRole: texts.roles, textOwners: texts.owners,
    ...numberPassages(finished, layout),
  }
}

type LaidOut = Omit<CorpusPassage, 'headings' | 'context'>

interface Layout {
  readonly passages: readonly LaidOut[]
  readonly sections: readonly Range[]
  readonly pagePassages: readonly Range[]
  readonly sentences: readonly { readonly passage: number; readonly to: number }[]
  readonly ownCount: number
}

/** Numbers passages, sections and sentences, page by page, and writes their own words on the tape. */
function layOutPassages(pages: readonly Page[], tape: TapeWriter): Layout {
  const passages: LaidOut[] = []
  const sections: Range[] = []
  const pagePassages: Range[] = []
  const sentences: { passage: number; to: number }[] = []
  let ownCount = 0
  pages.forEach((page, at) => {
    const linkWords = countLinkWords(page)
    const first = passages.length
    for (const run of cutSections(page)) {
      const section = sections.length
      const start = passages.length
      for (const index of run) {
        const passage = page.passages[index]
        if (passage === undefined) continue
        const firstSentence = sentences.length
        const isContent = passage.role === 'content'
        if (isContent) for (const { to } of splitSentences(passage.text)) sentences.push({ passage: passages.length, to })
        const text = isContent ? tape.add(passage.text) : undefined
        ownCount += isContent ? 1 : 0
        const isBareLink = (linkWords.get(index) ?? 0) > 0 && passage.text.length - (linkWords.get(index) ?? 0) <= judgeLimits.charactersBesideBareLink
        passages.push({ page: at, index, passage, text, section, firstSentence, endSentence: sentences.length, isBareLink })
      }
      sections.push({ first: start, end: passages.length })
    }
    pagePassages.push({ first, end: passages.length })
  })
  return { passages, sections, pagePassages, sentences, ownCount }
}

/** Passages of a page that stand together under one innermost heading; chrome that holds links comes last, by itself. */
function cutSections(page: Page): readonly (readonly number[])[] {
  const runs: number[][] = []
  let key: string | undefined
  page.passages.forEach((passage, index) => {
    if (passage.role === 'chrome') return
    const own = passage.kind === 'heading' ? [...passage.headingPath, passage.text] : passage.headingPath
    const here = JSON.stringify(own.length > 0 ? own : [passage.pdfPage ?? 0])
    const run = runs.at(-1)
    if (run === undefined || here !== key || passage.kind === 'heading' || run.length >= judgeLimits.passagesPerSection) runs.push([index])
    else run.push(index)
    key = here
  })
  const chrome = [...new Set(page.links.flatMap(({ passage }) => (passage !== undefined && page.passages[passage]?.role === 'chrome' ? [passage] : [])))]
  return chrome.length > 0 ? [...runs, chrome.toSorted((a, b) => a - b)] : runs
}

/** Characters of link words in each passage. */
function countLinkWords(page: Page): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { passage, text } of page.links) if (passage !== undefined) counts.set(passage, (counts.get(passage) ?? 0) + text.length)
  return counts
}

/** Where passages stand, as numbers that are quick to look up. */
function numberPassages(tape: Tape, { passages, ownCount }: Layout): Pick<Corpus, 'ownEnd' | 'ownPassage' | 'passageSection' | 'passagePage' | 'passageStart'> {
  const ownEnd = tape.textStart[ownCount] ?? 0
  const ownPassage = new Int32Array(ownCount)
  const passageStart = new Int32Array(passages.length + 1).fill(ownEnd)
  for (let passage = passages.length - 1; passage >= 0; passage -= 1) {
    const text = passages[passage]?.text
    if (text !== undefined) ownPassage[text] = passage
    passageStart[passage] = text === undefined ? passageStart[passage + 1] ?? 0 : tape.textStart[text] ?? 0
  }
  return { ownEnd, ownPassage, passageStart, passageSection: Int32Array.from(passages, ({ section }) => section), passagePage: Int32Array.from(passages, ({ page }) => page) }
}

function placeSentences(tape: Tape, layout: Layout): Int32Array {
  const sentenceAt = new Int32Array(tape.words.length).fill(-1)
  for (const { text, firstSentence, endSentence } of layout.passages) {
    if (text === undefined || endSentence === firstSentence) continue
    let sentence = firstSentence
    for (let place = tape.textStart[text] ?? 0; place < (tape.textStart[text + 1] ?? 0) - 1; place += 1) {
      while (sentence < endSentence - 1 && (tape.charFrom[place] ?? 0) >= (layout.sentences[sentence]?.to ?? 0)) sentence += 1
      sentenceAt[place] = sentence
    }
  }
  return sentenceAt
}

/** Texts beside passages' own words; equal ones of one place (a page, a form) are written once. */
class Texts {
  readonly roles: TextRole[]
  readonly owners: number[][]
  readonly #tape: TapeWriter
  readonly #known = new Map<string, Map<string, number>>()

  constructor(tape: TapeWriter, ownCount: number) {
    this.#tape = tape
    this.roles = Array.from({ length: ownCount }, () => 'own')
    this.owners = Array.from({ length: ownCount }, () => [])
  }

  ownedBy(text: number, owner: number): void {
    this.owners[text]?.push(owner)
  }

  share(role: TextRole, place: string, text: string, owner: number): number {
    const shared = this.#shared(`${role} ${place}`)
    const known = shared.get(text)
    if (known !== undefined) {
      const owners = this.owners[known]
      if (owners?.at(-1) !== owner) owners?.push(owner)
      return known
    }
    const number = this.#tape.add(text)
    shared.set(text, number)
    this.roles.push(role)
    this.owners.push([owner])
    return number
  }

  #shared(place: string): Map<string, number> {
    const known = this.#known.get(place)
    if (known !== undefined) return known
    const shared = new Map<string, number>()
    this.#known.set(place, shared)
    return shared
  }
}
