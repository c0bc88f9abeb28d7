/** Runs of characters to stretches of a line: what stands close together on one baseline, in the order in which the file draws it. */
import { afterBullet } from '../bullets.ts'
import type { Glyphs, PdfPage } from './load.ts'

/** A stretch of a line. A wide gap, as between the cells of a table, ends it. */
export interface Stretch {
  readonly page: number
  text: string
  readonly x: number
  right: number
  readonly y: number
  readonly size: number
  readonly font: string
  /** Drawn in one font only. */
  plain: boolean
  /** The bullet or number that stood before it, if it begins a list item. */
  mark?: string
  /** Each run with its place, to find the words under a link. */
  readonly runs: Glyphs[]
}

/** Lines that a cell of a row may have above or below the one beside it. */
const tallCell = 8

/** Gap in sizes of type from which two runs on a baseline are not one stretch, and from which a space is missing between them. */
const wideGap = 0.9
const wordGap = 0.18

export function stretchesOf(page: PdfPage): readonly Stretch[] {
  const columns = columnsOf(cutIntoStretches(page, []))
  return joinMarks(cutIntoStretches(page, columns))
}

/** Where stretches begin that stand beside another: the left edges of columns. A narrow gap there is the gap between two cells. */
function columnsOf(stretches: readonly Stretch[]): readonly number[] {
  return stretches.filter((stretch, at) => {
    const before = stretches[at - 1]
    return before !== undefined && Math.abs(before.y - stretch.y) < stretch.size * tallCell && stretch.x > before.right
  }).map((stretch) => stretch.x)
}

function cutIntoStretches(page: PdfPage, columns: readonly number[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let open: Stretch | undefined
  for (const run of page.glyphs) {
    if (run.text.trim() === '') {
      if (open !== undefined && run.text !== '' && !open.text.endsWith(' ') && run.width < wideGap * run.size) open.text += ' '
      continue
    }
    if (open !== undefined && continues(open, run, columns)) extend(open, run)
    else {
      open = { page: page.number, text: run.text, x: run.x, right: run.x + run.width, y: run.y, size: run.size, font: run.font, plain: true, runs: [run] }
      stretches.push(open)
    }
  }
  return stretches.filter((stretch) => stretch.text.trim() !== '')
}

/** The same baseline (a raised or lowered number too) and no wide gap. */
function continues(open: Stretch, run: Glyphs, columns: readonly number[]): boolean {
  const size = Math.max(open.size, run.size)
  if (Math.abs(run.y - open.y) > size * 0.45 || run.size > open.size * 1.6) return false
  const gap = run.x - open.right
  if (gap > size * wordGap && columns.some((column) => Math.abs(column - run.x) < 1)) return false
  return gap > -size * 2 && gap < size * wideGap && run.x >= open.x
}

function extend(open: Stretch, run: Glyphs): void {
  const gap = run.x - open.right
  const needsSpace = gap > wordGap * Math.max(open.size, run.size) && !/\s$/.test(open.text) && !/^\s/.test(run.text)
  open.text += needsSpace ? ` ${run.text}` : run.text
  open.right = Math.max(open.right, run.x + run.width)
  open.plain &&= run.font === open.font
  open.runs.push(run)
}

const numberMark = /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$|^\d{1,2}(?:\.\d{1,2}){1,3}\.?$/i
const bulletMark = /^[•●▪◦‣⁃∙■□➢➤✓✔▸►·o–—*-]$|^[\uF0B7\uF0A7\uF0D8\uF076\uF0FC]$/u

/** A bullet or number that stands alone before a stretch on its baseline belongs to it; one typed at its start is taken off. */
function joinMarks(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = []
  for (let at = 0; at < stretches.length; at++) {
    const stretch = stretches[at]
    const next = stretches[at + 1]
    if (stretch === undefined) continue
    const mark = stretch.text.trim()
    const alone = numberMark.test(mark) || bulletMark.test(mark)
    if (alone && next !== undefined && Math.abs(next.y - stretch.y) < stretch.size * 0.6 && next.x > stretch.x && next.x - stretch.right < stretch.size * 5) {
      next.mark = mark
      continue
    }
    joined.push(takeOffMark(stretch))
  }
  return joined
}

/** The words hang from where they begin, not from their mark: the lines below are aligned with them. */
function takeOffMark(stretch: Stretch): Stretch {
  const numbered = /^\s*(\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)])\s+(?=\S)/.exec(stretch.text)
  const rest = numbered === null ? afterBullet(stretch.text) : stretch.text.slice(numbered[0].length)
  if (rest === undefined) return stretch
  const second = stretch.runs.length > 1 ? stretch.runs[1] : undefined
  return { ...stretch, text: rest, mark: numbered?.[1] ?? '•', x: second?.x ?? stretch.x }
}
