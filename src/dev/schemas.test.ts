import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { schemaFiles } from './schemas.ts'

test.each(schemaFiles())('rubrics/schema/%s is what the code makes: npm run schema', (name, text) => {
  expect(readFileSync(fileURLToPath(new URL(`../../rubrics/schema/${name}`, import.meta.url)), 'utf8').replaceAll('\r\n', '\n')).toBe(text)
})
