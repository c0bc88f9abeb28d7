/** The known name that somebody who wrote `name` most likely meant: at most a third of its letters differ. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const asked = name.toLowerCase().slice(0, longestName)
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(asked.length / 3)) + 1
  for (const candidate of known) {
    const edits = editDistance(asked, candidate.toLowerCase().slice(0, longestName))
    if (edits < fewest) {
      fewest = edits
      best = candidate
    }
  }
  return best
}

/** Longer texts are not names; cutting them keeps the table small. */
const longestName = 64

/** Letters to put in, take out, change or swap with a neighbour. */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1
      let edits = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + change)
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (swapped) edits = Math.min(edits, at(before, column - 2) + 1)
      next.push(edits)
    }
    before = last
    last = next
  }
  return at(last, other.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.MAX_SAFE_INTEGER
}
