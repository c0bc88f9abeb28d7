/**
 * Turns rubric and lexicon texts into the objects that the judge evaluates. Promises: every reference leads somewhere, every id is unique,
 * every pattern matches in linear time, and whatever is wrong is told with its place before anything is crawled. Pure: `load.ts` brings the texts.
 */
import type { Lexicon, Rubric } from '../model/rubric.ts'
import { checkYaml, failFile, readYaml, type Problem } from '../yaml/yaml.ts'
import { compileLexicon, type SourceText } from './lexicon.ts'
import { mergeRubric, type WrittenRubric } from './merge.ts'
import { compileRequirement } from './requirement.ts'
import { rubricFileSchema } from './schema.ts'
import { spotIn } from './spot.ts'

export type { SourceText } from './lexicon.ts'

/** The texts of one rubric: the rubrics it builds on, furthest first, itself last; and its lexicons, the shared one first. */
export interface RubricSources {
  readonly rubrics: readonly SourceText[]
  readonly lexicons: readonly SourceText[]
}

/** Makes a rubric; stops with a `FileError` that shows every mistake of all its files. */
export function compileRubric(sources: RubricSources): Rubric {
  const problems: Problem[] = []
  const lexicon = compileLexicon(sources.lexicons, problems)
  const written = layFiles(sources.rubrics, problems)
  const rubric = { ...written, sections: compileSections(written, lexicon), lexicon }
  if (problems.length > 0) failFile(problems)
  return rubric
}

function layFiles(sources: readonly SourceText[], problems: Problem[]): WrittenRubric {
  const nothing: WrittenRubric = { id: '', version: '', title: '', sections: [], overrides: [] }
  return sources.reduce<WrittenRubric | undefined>((base, { name, text }) => {
    const file = readYaml(text, name)
    return mergeRubric(checkYaml(file, rubricFileSchema), spotIn(file, problems), base)
  }, undefined) ?? nothing
}

function compileSections(written: WrittenRubric, lexicon: Lexicon): Rubric['sections'] {
  const names = { concepts: new Set(lexicon.concepts.keys()), guards: new Set(lexicon.guards.map((guard) => guard.id)) }
  return written.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((criterion) => ({ ...criterion, requirements: criterion.requirements.map(({ raw, spot }) => compileRequirement(raw, spot, names)) })),
  }))
}
