/** Keeps two runs from writing one snapshot: a file beside it that names the process at work. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { UsageError } from '../errors.ts'

export interface Lock { release(): void }

/** @throws UsageError if another process that is alive holds it */
export function lockSnapshot(file: string): Lock {
  const lock = `${file}.lock`
  for (let tried = 1; ; tried++) {
    try {
      writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' })
      return { release: () => rmSync(lock, { force: true }) }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = holderOf(lock)
      if (holder !== undefined && isAlive(holder)) {
        throw new UsageError(`Another run (process ${holder}) is working on ${file}. Wait until it ends. If no such run exists any more, delete ${lock} and start again.`)
      }
      // Left by a run that was killed: its process is gone, so nobody else writes.
      if (tried > 3) throw new UsageError(`The file ${lock} cannot be removed. Delete it and start again.`, { cause: error })
      rmSync(lock, { force: true })
    }
  }
}

function holderOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8').trim())
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
