/**
 * The edge where a person's YAML becomes checked data. Promises: nothing a file holds can crash the process or slip through unknown;
 * everything that is wrong is shown at once, with file, line, column and a suggestion. Never touches the disk: callers bring the text.
 */
import type { z } from 'zod'
import { readYaml, type YamlFile } from './document.ts'
import { failFile } from './frame.ts'
import { issueProblems } from './issues.ts'

export { readYaml, type Path, type Remark, type YamlFile } from './document.ts'
export { drawProblem, drawProblems, failFile, type Problem } from './frame.ts'
export { nearest } from './nearest.ts'

/** Checks a file that was read against a schema; stops with a `FileError` that shows every place. */
export function checkYaml<Schema extends z.ZodType>(file: YamlFile, schema: Schema): z.output<Schema> {
  const checked = schema.safeParse(file.value, { reportInput: true })
  return checked.success ? checked.data : failFile(issueProblems(file, schema, checked.error))
}

/** Reads and checks a file in one go. `fileName` is what messages call it. */
export function parseYamlFile<Schema extends z.ZodType>(text: string, fileName: string, schema: Schema): z.output<Schema> {
  return checkYaml(readYaml(text, fileName), schema)
}
