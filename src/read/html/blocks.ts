/** Ends a block: the words gathered in the line become passages. Typed bullets become items, a bold line becomes a heading. */
import { addLink } from '../draft.ts'
import { enterHeading, headingPath, leaveHeadings, looseLevel } from '../outline.ts'
import { afterBullet, isCertainBullet } from '../bullets.ts'
import { tidy } from '../tidy.ts'
import type { Element } from './dom.ts'
import { startLine, textOf } from './line.ts'
import { addAt, addWhole, type Place, type Walk } from './place.ts'

interface Piece {
  readonly text: string
  /** Where it stands in the line. */
  readonly from: number
  readonly item: boolean
}

/** Makes passages of what the line holds, if anything. `\n` in the line is a `<br>`, two of them a new paragraph. */
export function flush(walk: Walk, place: Place): void {
  const { line } = walk
  if (line.text.trim() === '') {
    walk.line = { ...startLine(), edge: line.edge }
    return
  }
  const bold = line.bold === line.inked
  const { linked, inked } = line
  walk.line = startLine()
  const pieces = cut(line.text, place)
  const pending = walk.pending
  walk.pending = []
  const indexes = pieces.map((piece) => addPiece(walk, place, piece, { bold: bold && pieces.length === 1, linked: inked === 0 ? 0 : linked / inked }))
  for (const { link, at } of pending) {
    const home = pieces.findLastIndex((piece) => piece.from <= at)
    link.passage ??= indexes[Math.max(home, 0)]
    addLink(walk.draft, link)
  }
  const first = indexes.find((index) => index !== undefined)
  if (first !== undefined) walk.times.push(...walk.pendingTimes.map((time) => ({ ...time, passage: first })))
  walk.pendingTimes = []
}

/** Reads something that is a block of its own: the words before and after it do not join it. */
export function asBlock(walk: Walk, place: Place, read: () => void): void {
  flush(walk, place)
  read()
  flush(walk, place)
}

export function walkBlock(walk: Walk, element: Element, place: Place): void {
  asBlock(walk, place, () => { walk.walkChildren(element, place) })
}

/** What acts as a heading without being one: an accordion's button. */
export function enterLooseHeading(walk: Walk, element: Element, place: Place): void {
  const text = textOf(element, walk.isHidden, true)
  flush(walk, place)
  if (place.role === 'content') leaveHeadings(walk.outline, looseLevel)
  addWhole(walk, element, { ...place, leadIn: undefined }, 'heading', text)
  if (place.role === 'content') enterHeading(walk.outline, looseLevel, text)
}

function addPiece(walk: Walk, place: Place, piece: Piece, look: { readonly bold: boolean; readonly linked: number }): number | undefined {
  const { text } = piece
  const linked = look.linked * text.length
  if (place.kind === 'paragraph' && look.bold && actsAsHeading(text)) {
    leaveHeadings(walk.outline, looseLevel)
    const index = addAt(walk, place, 'heading', text, linked)
    enterHeading(walk.outline, looseLevel, tidy(text))
    return index
  }
  if (!piece.item) return addAt(walk, place, place.kind, text, linked, place.leadIn === undefined ? {} : { leadIn: place.leadIn })
  const leadIn = place.leadIn ?? typedLeadIn(walk)
  return addAt(walk, place, 'item', text, linked, leadIn === undefined ? {} : { leadIn })
}

/** A short line, all bold, that is no sentence. */
function actsAsHeading(text: string): boolean {
  const words = tidy(text)
  return words.length <= 100 && !/[.,;]$/.test(words) && /\p{L}{3}/u.test(words) && !/^\d[\d\s]+$/.test(words)
}

/** The lead-in of a typed list: what stands before its first item, handed on from item to item. */
function typedLeadIn(walk: Walk): string | undefined {
  const last = walk.draft.passages.at(-1)
  if (last === undefined || last.headingPath.join('\n') !== headingPath(walk.outline).join('\n')) return undefined
  if (last.kind === 'item') return last.leadIn
  return last.kind === 'paragraph' ? last.text : undefined
}

function cut(text: string, place: Place): readonly Piece[] {
  const lines = splitLines(text)
  const bulleted = lines.filter(({ words }) => afterBullet(words) !== undefined).length
  const isList = bulleted > 1 || lines.some(({ words }) => isCertainBullet(words))
  const pieces: Piece[] = []
  let open: { text: string; from: number; item: boolean } | undefined
  for (const { words, from } of lines) {
    const item = isList && place.kind !== 'field' ? afterBullet(words) : undefined
    if (item !== undefined || words.trim() === '') {
      if (open !== undefined) pieces.push(open)
      open = item === undefined ? undefined : { text: item, from, item: true }
    } else if (open === undefined) open = { text: words, from, item: false }
    else open.text += ` ${words}`
  }
  if (open !== undefined) pieces.push(open)
  return pieces
}

function splitLines(text: string): readonly { readonly words: string; readonly from: number }[] {
  let from = 0
  return text.split('\n').map((words) => {
    const line = { words, from }
    from += words.length + 1
    return line
  })
}
