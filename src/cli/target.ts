/** From the word after the command to what is audited: an address, a file, or a region that ships with the tool. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { allowMore, readTargetFile, targetOfAddress, type Target } from '../config/load.ts'
import { UsageError } from '../errors.ts'
import { shippedFolder } from './shipped.ts'

const regionsOwnScope = 'A region file says for each authority what belongs to its offer: write the prefix there, under "allow", instead of using --allow.'

export function readTarget(argument: string, allow: readonly string[]): Target {
  const target = findTarget(argument)
  if (allow.length === 0) return target
  if (target.region !== null) throw new UsageError(regionsOwnScope)
  return { ...target, authorities: target.authorities.map((authority) => allowMore(authority, allow)) }
}

function findTarget(argument: string): Target {
  if (/^https?:/i.test(argument)) return targetOfAddress(argument)
  const shipped = join(shippedFolder('rubrics/regions'), `${argument}.yaml`)
  for (const file of [argument, shipped]) if (existsSync(file)) return readTargetFile(file)
  if (/\.ya?ml$/i.test(argument)) throw new UsageError(`There is no file ${argument}. Check the name, and the folder you are in: ${process.cwd()}`)
  if (/^[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$)/.test(argument)) throw new UsageError(`${argument} is no file here. If it is a web address, write it whole: https://${argument}`)
  throw new UsageError(`${argument} is neither a web address nor a file. Give an address such as https://www.example.gov.uk/send/, or an authority or region file (.yaml).`)
}
