/** How high a row must be to show its wrapped words. Programs that open the file do not all work this out themselves. */

const pointsPerLine = 15
/** Excel's highest row is 409 points. */
const highest = 405

/** @param cells the words of each cell with the width of its column, in characters */
export function rowHeight(cells: readonly { readonly words: string; readonly width: number }[]): number {
  const lines = Math.max(1, ...cells.map(({ words, width }) => countLines(words, width)))
  return Math.min(highest, lines * pointsPerLine + 3)
}

/** Most letters are narrower than the digit that column widths are counted in. */
function countLines(words: string, width: number): number {
  return words.split('\n').map((part) => wrap(part, Math.max(1, width * 1.08 - 1))).reduce((sum, lines) => sum + lines, 0)
}

function wrap(part: string, room: number): number {
  let lines = 1
  let used = 0
  for (const word of part.split(' ')) {
    const length = word.length
    if (used > 0 && used + 1 + length > room) {
      lines += 1
      used = 0
    }
    lines += Math.max(0, Math.ceil(length / room) - 1)
    used = length > room ? length % room : used + (used > 0 ? 1 : 0) + length
  }
  return lines
}
