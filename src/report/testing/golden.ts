/** Compares a report with the one kept in fixtures/expected/report. `UPDATE_GOLDEN=1` writes it anew; the change is then reviewed like code. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const folder = new URL('../../../fixtures/expected/report/', import.meta.url)

export function expectGolden(name: string, text: string): void {
  const path = fileURLToPath(new URL(name, folder))
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(fileURLToPath(folder), { recursive: true })
    writeFileSync(path, text)
  }
  // Windows checkouts may turn line ends around.
  expect(text).toBe(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
}
