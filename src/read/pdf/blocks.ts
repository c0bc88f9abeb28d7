/** Stretches of lines to blocks: paragraphs rebuilt from the gaps between lines, items from their marks, rows from blocks that stand side by side. */
import type { Stretch } from './lines.ts'

export interface Block {
  readonly page: number
  readonly stretches: Stretch[]
  readonly mark: string | undefined
  readonly size: number
  readonly font: string
  /** Drawn in one font only. */
  readonly plain: boolean
  readonly left: number
  right: number
  readonly top: number
  bottom: number
}

/** Blocks side by side are one row; every other block stands alone. */
export type Part = { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'row'; readonly cells: readonly Block[] }

export function blocksOf(stretches: readonly Stretch[]): readonly Block[] {
  const gap = usualGap(stretches)
  const column = mainColumn(stretches)
  const blocks: Block[] = []
  let open: Block | undefined
  for (const stretch of stretches) {
    if (open !== undefined && belongs(open, stretch, gap, column)) {
      open.stretches.push(stretch)
      open.right = Math.max(open.right, stretch.right)
      open.bottom = stretch.y
    } else {
      open = {
        page: stretch.page, stretches: [stretch], mark: stretch.mark, size: stretch.size, font: stretch.font, plain: stretch.plain,
        left: stretch.x, right: stretch.right, top: stretch.y + stretch.size, bottom: stretch.y,
      }
      blocks.push(open)
    }
  }
  return blocks
}

/** Where the document's own text begins and ends on a line; cells of tables stand elsewhere. */
interface Column {
  readonly left: number
  readonly right: number
}

function mainColumn(stretches: readonly Stretch[]): Column {
  const counts = new Map<number, number>()
  for (const stretch of stretches) counts.set(Math.round(stretch.x), (counts.get(Math.round(stretch.x)) ?? 0) + 1)
  const [left] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0]
  return { left, right: stretches.reduce((right, stretch) => Math.max(right, stretch.right), 0) }
}

/** The distance of lines within paragraphs, in sizes of type: the commonest small one. */
function usualGap(stretches: readonly Stretch[]): number {
  const counts = new Map<number, number>()
  for (let at = 1; at < stretches.length; at++) {
    const above = stretches[at - 1]
    const below = stretches[at]
    if (above === undefined || below === undefined || above.page !== below.page || Math.abs(above.x - below.x) > above.size) continue
    const gap = Math.round(((above.y - below.y) / above.size) * 20) / 20
    if (gap > 0.8 && gap < 2.2) counts.set(gap, (counts.get(gap) ?? 0) + 1)
  }
  const usual = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]
  return usual?.[0] ?? 1.2
}

/** The next line of the same block: the same type, at the same left edge, one line further down. */
function belongs(open: Block, next: Stretch, gap: number, column: Column): boolean {
  const last = open.stretches.at(-1)
  if (last === undefined || next.page !== open.page || next.mark !== undefined) return false
  if (Math.abs(next.size - open.size) > open.size * 0.08 || wholeFontChanged(open, next)) return false
  const down = (last.y - next.y) / open.size
  if (down < 0.5 || down > Math.max(gap * 1.25, 1.35)) return false
  const indent = next.x - (open.stretches.length > 1 ? (open.stretches[1]?.x ?? open.left) : open.left)
  if (Math.abs(indent) > open.size * (open.stretches.length === 1 ? 3 : 0.8)) return false
  return !(Math.abs(open.left - column.left) < 1 && endsEarly(last, column) && /^\p{Lu}/u.test(next.text))
}

/** A sentence that ends well before the margin ends its paragraph, even where no gap follows. */
function endsEarly(last: Stretch, column: Column): boolean {
  return /[.:?!]$/.test(last.text.trim()) && last.right - column.left < (column.right - column.left) * 0.55
}

/** A bold line over a paragraph is a block of its own. */
function wholeFontChanged(open: Block, next: Stretch): boolean {
  return next.font !== open.font && next.plain && open.stretches.every((stretch) => stretch.plain && stretch.font === open.font)
}

export function partsOf(blocks: readonly Block[]): readonly Part[] {
  const parts: Part[] = []
  let cells: Block[] = []
  const close = (): void => {
    const [first] = cells
    if (first !== undefined) parts.push(cells.length > 1 ? { kind: 'row', cells } : { kind: 'block', block: first })
    cells = []
  }
  for (const block of blocks) {
    const last = cells.at(-1)
    if (last !== undefined && !(block.page === last.page && block.left >= last.right - 1 && overlaps(cells, block))) close()
    cells.push(block)
  }
  close()
  return parts
}

function overlaps(cells: readonly Block[], block: Block): boolean {
  return cells.some((cell) => Math.min(cell.top, block.top) - Math.max(cell.bottom, block.bottom) > 0)
}
