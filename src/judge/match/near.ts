/** Finds that stand near one another: used for names that are told by words near one another. */
import type { Reach } from './reach.ts'

interface Find {
  readonly from: number
  readonly end: number
  readonly list: number
}

/** Runs of one text that hold a find of each list, neighbours at most `words` words apart, in any order; by their end, the latest of each list taken. */
export function runsNear(lists: readonly Reach[], words: number, textAt: Int32Array): Reach {
  if (lists.some(({ at }) => at.length === 0)) return { at: [], from: [] }
  const finds = lists.flatMap(({ at, from }, list) => at.map((end, index): Find => ({ from: from[index] ?? end, end, list }))).sort((a, b) => a.end - b.end || a.from - b.from)
  const latest = new Map<number, Find>()
  const runs = new Map<number, number>()
  for (const find of finds) {
    latest.set(find.list, find)
    if (latest.size < lists.length) continue
    const chosen = [...latest.values()].sort((a, b) => a.from - b.from || a.end - b.end)
    const first = chosen[0]?.from ?? find.from
    if (textAt[first] === textAt[find.from] && areNeighbours(chosen, words)) runs.set(find.end, Math.max(runs.get(find.end) ?? -1, first))
  }
  return { at: [...runs.keys()], from: [...runs.values()] }
}

function areNeighbours(chosen: readonly Find[], words: number): boolean {
  let reached = chosen[0]?.end ?? 0
  return chosen.every(({ from, end }) => {
    const isNear = from - reached <= words
    reached = Math.max(reached, end)
    return isNear
  })
}
