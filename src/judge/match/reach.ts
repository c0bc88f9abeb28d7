/**
 * How far a phrase has been matched: places up to which it fits, in order and each once, with the latest place from which it does.
 * All stepping works on whole lists of places, so the work is bounded by words times steps whatever a rubric says.
 */

export interface Reach {
  /** Places just after the words matched so far. */
  readonly at: readonly number[]
  /** Where those words began, the latest beginning if there are several. */
  readonly from: readonly number[]
}

export const nowhere: Reach = { at: [], from: [] }

/** Both, in order. */
export function unite(a: Reach, b: Reach): Reach {
  if (a.at.length === 0) return b
  if (b.at.length === 0) return a
  // As long as both together: lists that grow are copied again and again.
  const at = new Array<number>(a.at.length + b.at.length)
  const from = new Array<number>(at.length)
  let i = 0
  let j = 0
  let next = 0
  while (i < a.at.length && j < b.at.length) {
    const left = a.at[i] ?? 0
    const right = b.at[j] ?? 0
    const begunLeft = a.from[i] ?? -1
    const begunRight = b.from[j] ?? -1
    at[next] = left < right ? left : right
    from[next] = left < right || (left === right && begunLeft > begunRight) ? begunLeft : begunRight
    next += 1
    if (left <= right) i += 1
    if (right <= left) j += 1
  }
  for (; i < a.at.length; i += 1, next += 1) [at[next], from[next]] = [a.at[i] ?? 0, a.from[i] ?? -1]
  for (; j < b.at.length; j += 1, next += 1) [at[next], from[next]] = [b.at[j] ?? 0, b.from[j] ?? -1]
  at.length = next
  from.length = next
  return { at, from }
}

/** All, in order. Short lists are put together first, so that long ones are copied seldom. */
export function uniteAll(reaches: readonly Reach[]): Reach {
  const filled = reaches.filter(({ at }) => at.length > 0)
  if (filled.length <= 2) return unite(filled[0] ?? nowhere, filled[1] ?? nowhere)
  const sorted = filled.sort((a, b) => a.at.length - b.at.length)
  const { low, high } = halve(sorted, ({ at }) => at.length)
  return unite(uniteAll(low), uniteAll(high))
}

/** Cuts a list in two that weigh about the same; neither is empty. */
export function halve<T>(list: readonly T[], weigh: (each: T) => number): { readonly low: readonly T[]; readonly high: readonly T[] } {
  const half = list.reduce((sum, each) => sum + weigh(each), 0) / 2
  let weight = 0
  let end = 0
  while (end < list.length - 1 && (end === 0 || weight < half)) {
    const each = list[end]
    weight += each === undefined ? 0 : weigh(each)
    end += 1
  }
  return { low: list.slice(0, end), high: list.slice(end) }
}

/** Steps over up to `most` words, never past the end of a text (a place in `words` below 0). */
export function stepOver(reach: Reach, most: number, words: Int32Array): Reach {
  const at: number[] = []
  const from: number[] = []
  for (let index = 0; index < reach.at.length; index += 1) {
    const start = reach.at[index] ?? 0
    const origin = reach.from[index] ?? 0
    for (let place = start; place <= start + most; place += 1) {
      const last = at.at(-1) ?? -1
      if (place > last) {
        at.push(place)
        from.push(origin)
      } else {
        const known = at.length - 1 - (last - place)
        from[known] = Math.max(from[known] ?? -1, origin)
      }
      if ((words[place] ?? -1) < 0) break
    }
  }
  return { at, from }
}

/** Like `stepOver`, but only to `places` (in order), which costs no more than they are. */
export function stepOverTo(reach: Reach, most: number, places: ArrayLike<number>, textAt: Int32Array): Reach {
  const at: number[] = []
  const from: number[] = []
  let low = 0
  for (let next = 0; next < places.length; next += 1) {
    const place = places[next] ?? 0
    while ((reach.at[low] ?? Infinity) < place - most) low += 1
    if (low >= reach.at.length) break
    let origin = -1
    for (let index = low; (reach.at[index] ?? Infinity) <= place; index += 1) {
      const begun = reach.from[index] ?? 0
      if (begun > origin && textAt[begun] === textAt[place]) origin = begun
    }
    if (origin < 0) continue
    at.push(place)
    from.push(origin)
  }
  return { at, from }
}
