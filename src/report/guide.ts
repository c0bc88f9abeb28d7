/** "How to read this": the words of a report explained once, for the Markdown and the workbook alike. */
import { levels, verdicts } from '../model/audit.ts'
import { levelMeanings, sayLevel, verdictMeanings } from './words.ts'

/** A word of the report and what it means. */
export interface Meaning {
  readonly word: string
  readonly meaning: string
}

export const verdictGuide: readonly Meaning[] = verdicts.map((word) => ({ word, meaning: verdictMeanings[word] }))

export const levelGuide: readonly Meaning[] = levels.map((level) => ({ word: sayLevel(level), meaning: levelMeanings[level] }))

export const wordGuide: readonly Meaning[] = [
  { word: 'Criterion', meaning: 'What gets a verdict. It is made of requirements.' },
  { word: 'Requirement', meaning: 'One thing that can be checked. Each has its own definition of met, partly met and not found, printed beside it.' },
  { word: 'Quote', meaning: 'Words exactly as they stand on the page or in the document on the day it was read. Follow the link to see them there; the page may have changed since.' },
  { word: 'Nearest words', meaning: 'What came closest to a requirement but does not count, with the reason. Look at these before you rely on a No.' },
  { word: 'Complete', meaning: 'Everything within the Local Offer’s addresses that could be reached was read. If it says not complete, a No is less sure.' },
  { word: 'Broken link', meaning: 'A link whose target does not exist. Only these count.' },
  { word: 'Link to open yourself', meaning: 'A link that a program could not settle: the website blocks programs, was slow, or had a fault. It may be fine.' },
  { word: 'Must, Should, Good practice', meaning: 'How strongly the source asks for it. The source is named with each requirement.' },
]

export const guideSentences: readonly string[] = [
  'The audit reads what a Local Offer publishes and looks for the words that answer each requirement. It judges what is published, not what is done, and gives no legal opinion.',
  'A program made the verdicts by fixed rules. An adviser should settle every Partial, and may overturn any verdict.',
]
