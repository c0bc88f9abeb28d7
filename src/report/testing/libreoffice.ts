/** Opens a workbook in a real office program. Skips where LibreOffice is not installed, except in CI, where that is a failure. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type TestContext } from 'vitest'

const places = ['soffice', 'libreoffice', 'C:\\Program Files\\LibreOffice\\program\\soffice.exe', '/Applications/LibreOffice.app/Contents/MacOS/soffice']

export function expectOpensInLibreOffice(context: TestContext, workbook: Uint8Array, name: string): void {
  const soffice = places.find((place) => spawnSync(place, ['--version'], { stdio: 'ignore' }).status === 0)
  if (soffice === undefined) {
    if (process.env['CI'] === 'true') throw new Error('LibreOffice (soffice) is needed to check the workbooks in CI: install libreoffice-calc.')
    context.skip('LibreOffice is not installed, so the workbook was not opened in it.')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'lo-audit-'))
  try {
    writeFileSync(join(folder, `${name}.xlsx`), workbook)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    spawnSync(soffice, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, `${name}.xlsx`)], { stdio: 'ignore', timeout: 100_000 })
    expect(existsSync(join(folder, `${name}.pdf`)), 'LibreOffice made no PDF of the workbook').toBe(true)
    expect(statSync(join(folder, `${name}.pdf`)).size).toBeGreaterThan(5000)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
