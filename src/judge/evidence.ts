/**
 * Picks the quotes that are shown. The first comes from the page an adviser would open first: the one that holds most parts of the requirement.
 * Promises that every quote is, character for character, a slice of its page's text; anything else stops the run.
 */
import { InternalError } from '../errors.ts'
import { reportLimits } from '../limits.ts'
import type { Evidence } from '../model/audit.ts'
import { strengths, type Requirement } from '../model/rubric.ts'
import { cutQuote } from '../text/quote.ts'
import type { Corpus } from './corpus.ts'
import { has, type Evaluator } from './evaluate.ts'
import type { PartFinding } from './levels.ts'
import { reaches, type Hit } from './signals.ts'
import type { Span } from './spans.ts'
import { compareText } from '../text/order.ts'

/** A passage that holds hits, with what speaks for showing it. */
interface Candidate {
  readonly passage: number
  readonly page: number
  readonly hits: readonly Hit[]
  /** Parts found here at the strength they need, and at any. */
  readonly found: ReadonlySet<string>
  readonly named: ReadonlySet<string>
  readonly strength: number
  readonly signals: number
}

/** Up to three quotes, best first. */
export function chooseEvidence(evaluator: Evaluator, requirement: Requirement, parts: readonly PartFinding[]): readonly Evidence[] {
  const candidates = gatherCandidates(parts)
  const pages = rankPages(evaluator, requirement, candidates)
  const chosen: Candidate[] = []
  const quotes = new Map<string, Evidence>()
  let left = candidates.filter(({ page }) => page === pages[0])
  while (quotes.size < reportLimits.evidencePerRequirement) {
    const next = best(left, chosen, pages, evaluator.corpus)
    if (next === undefined) break
    chosen.push(next)
    const evidence = quote(evaluator.corpus, next)
    if (!quotes.has(evidence.quote)) quotes.set(evidence.quote, evidence)
    left = candidates.filter((candidate) => !chosen.includes(candidate))
  }
  return [...quotes.values()]
}

function gatherCandidates(parts: readonly PartFinding[]): readonly Candidate[] {
  const byPassage = new Map<number, { readonly part: PartFinding; readonly hit: Hit }[]>()
  for (const part of parts) {
    for (const hit of part.hits) {
      const entries = byPassage.get(hit.passage)
      if (entries === undefined) byPassage.set(hit.passage, [{ part, hit }])
      else entries.push({ part, hit })
    }
  }
  return [...byPassage].sort(([a], [b]) => a - b).map(([passage, entries]): Candidate => ({
    passage,
    page: entries[0]?.hit.page ?? 0,
    hits: entries.map(({ hit }) => hit),
    found: new Set(entries.filter(({ part, hit }) => reaches(hit.strength, part.part.needs)).map(({ part }) => part.part.id)),
    named: new Set(entries.map(({ part }) => part.part.id)),
    strength: Math.max(...entries.map(({ hit }) => strengths.indexOf(hit.strength))),
    signals: new Set(entries.map(({ hit }) => hit.signal.id)).size,
  }))
}

/** Pages, the one to open first at the head: most parts found, most named, its title on the topic, strength, signals; then by address. */
function rankPages(evaluator: Evaluator, requirement: Requirement, candidates: readonly Candidate[]): readonly number[] {
  const titled = evaluator.units(requirement.topic, 'page', 'title')
  const pages = [...Map.groupBy(candidates, ({ page }) => page)].map(([page, here]) => ({
    page,
    weights: [
      new Set(here.flatMap(({ found }) => [...found])).size,
      new Set(here.flatMap(({ named }) => [...named])).size,
      has(titled, page) ? 1 : 0,
      Math.max(...here.map(({ strength }) => strength)),
      new Set(here.flatMap(({ hits }) => hits.map(({ signal }) => signal.id))).size,
    ],
  }))
  const address = (page: number): string => evaluator.corpus.pages[page]?.address ?? ''
  return pages.sort((a, b) => compareWeights(b.weights, a.weights) || compareText(address(a.page), address(b.page))).map(({ page }) => page)
}

/** What adds most to what is chosen already; then the better page, strength, signals, place. */
function best(candidates: readonly Candidate[], chosen: readonly Candidate[], pages: readonly number[], corpus: Corpus): Candidate | undefined {
  const shown = new Set(chosen.flatMap(({ found }) => [...found]))
  const rank = new Map(pages.map((page, index) => [page, index]))
  const weigh = (candidate: Candidate): readonly number[] => [
    [...candidate.found].filter((part) => !shown.has(part)).length,
    candidate.strength,
    candidate.named.size,
    candidate.signals,
    corpus.passages[candidate.passage]?.passage.kind === 'heading' ? 0 : 1,
    -(rank.get(candidate.page) ?? 0),
    -candidate.passage,
  ]
  let winner: { readonly candidate: Candidate; readonly weights: readonly number[] } | undefined
  for (const candidate of candidates) {
    const weights = weigh(candidate)
    if (winner === undefined || compareWeights(weights, winner.weights) > 0) winner = { candidate, weights }
  }
  return winner?.candidate
}

function quote(corpus: Corpus, { passage, page, hits }: Candidate): Evidence {
  const words = quoteOf(corpus, passage, hits.flatMap(({ spans }) => spans))
  const entry = corpus.pages[page]
  const newest = entry?.dates.map(({ date }) => date).toSorted().at(-1)
  const { leadIn, pdfPage } = corpus.passages[passage]?.passage ?? {}
  return {
    ...words,
    signals: [...new Set(hits.map(({ signal }) => signal.id))],
    seenAt: entry?.seenAt ?? '',
    ...(leadIn === undefined ? {} : { leadIn }),
    ...(newest === undefined ? {} : { pageDate: newest }),
    ...(pdfPage === undefined ? {} : { pdfPage }),
  }
}

/** The words to show of a passage (without spans its beginning), and where they stand; checked against the page they are said to come from. */
export function quoteOf(corpus: Corpus, passage: number, spans: readonly Span[]): Pick<Evidence, 'address' | 'title' | 'headingPath' | 'quote' | 'from'> {
  const entry = corpus.passages[passage]
  const page = corpus.pages[entry?.page ?? -1]
  if (entry === undefined || page === undefined) throw new InternalError('Evidence names a passage that does not exist. Please report it.')
  const { text, from, headingPath } = entry.passage
  const cut = cutQuote(text, spans.length > 0 ? spans : [{ from: 0, to: text.length }], reportLimits.quoteCharacters)
  const words = text.slice(cut.from, cut.to)
  if (page.text.slice(from + cut.from, from + cut.to) !== words) throw new InternalError(`A quote is not in the text of ${page.address} where it should be: “${words.slice(0, 80)}”. Please report it.`)
  return { address: page.address, title: page.title, headingPath: [...headingPath], quote: words, from: from + cut.from }
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
