/** Writing results: whole or not at all, with a message that says what to do where it does not work. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../errors.ts'

const inUse = (file: string): string => `${file} is open in another program (Excel, perhaps) and could not be written. Close it there and run the same command again.`
const readOnly = (file: string): string => `${file} could not be written: the folder or the file is read-only for you. Choose another folder with --out.`
const full = (file: string): string => `${file} could not be written: the disk is full. Make room and run the same command again.`

const errorWithCode = z.object({ code: z.string() })

/** The code of a failure of the operating system (`EBUSY`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  const parsed = errorWithCode.safeParse(error)
  return parsed.success ? parsed.data.code : undefined
}

/** Writes beside the file first and then renames, so that nobody ever opens half a report. Makes the folder. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const unfinished = `${file}.unfinished`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(unfinished, content)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw explainFailure(file, error)
  }
}

function explainFailure(file: string, error: unknown): unknown {
  switch (codeOf(error)) {
    case 'EBUSY': return new UsageError(inUse(file), { cause: error })
    case 'EPERM': return new UsageError(process.platform === 'win32' ? inUse(file) : readOnly(file), { cause: error })
    case 'EACCES': case 'EROFS': return new UsageError(readOnly(file), { cause: error })
    case 'ENOSPC': case 'EDQUOT': return new UsageError(full(file), { cause: error })
    case 'ENOTDIR': case 'EEXIST': return new UsageError(`${dirname(file)} cannot be a folder: a file of that name is in the way. Choose another folder with --out.`, { cause: error })
    default: return error
  }
}
