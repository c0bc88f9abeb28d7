/** Tries a rubric's examples with what reads and judges real pages. */
import { judgeExample } from '../judge/judge.ts'
import type { Page } from '../model/page.ts'
import type { Rubric } from '../model/rubric.ts'
import type { Fetched } from '../model/snapshot.ts'
import { InternalError } from '../errors.ts'
import { readHtml } from '../read/html/html.ts'
import { runExamples, type ExampleResult } from '../rubric/examples.ts'

/** Dates in examples are judged as of this day, so that an example stays right for ever. */
export const exampleDay = '2026-11-21'

export function tryExamples(rubric: Rubric): readonly ExampleResult[] {
  return runExamples(rubric, {
    asOf: exampleDay,
    read: readExample,
    judge: (pages, requirement) => judgeExample(rubric, requirement, pages, exampleDay),
  })
}

function readExample(fetched: Fetched): Page {
  const outcome = readHtml(fetched)
  if (outcome.kind === 'page') return outcome.page
  throw new InternalError(`An example of a rubric could not be read as a page: ${outcome.detail}. Please report it.`)
}

/** An example that does not come out as it should, told so that its author finds it. */
export function tellExample({ requirement, list, number, example, expected, level }: ExampleResult): string {
  const words = example.text.trim().split('\n').map((line) => `      ${line}`).join('\n')
  return `  ${requirement}, ${list}, example ${number}: should be ${expected}, is ${level}\n${words}`
}
