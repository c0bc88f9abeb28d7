/** "How to read this report", at the end of report.md. */
import { guideSentences, levelGuide, verdictGuide, wordGuide, type Meaning } from '../guide.ts'
import { blocks, heading, line, list, say, type Markdown } from './blocks.ts'

export function howToRead(): Markdown {
  return blocks([
    heading(2, say('How to read this report')),
    ...guideSentences.map(say),
    heading(3, say('Verdicts on a criterion')),
    meanings(verdictGuide),
    heading(3, say('Levels of a requirement')),
    meanings(levelGuide),
    heading(3, say('Other words')),
    meanings(wordGuide),
  ])
}

function meanings(of: readonly Meaning[]): Markdown {
  return list(of.map(({ word, meaning }) => line`**${say(word)}:** ${say(meaning)}`))
}
