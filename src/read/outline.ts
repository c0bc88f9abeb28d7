/** The headings above the place that is being read. A scope (details, a list item, a tab panel) keeps its headings to itself. */

export interface Outline {
  readonly entries: { readonly level: number; readonly text: string }[]
  /** Entries below this index belong to an outer scope: a heading of the inner one does not end them. */
  floor: number
}

export function startOutline(): Outline {
  return { entries: [], floor: 0 }
}

/** Level of what acts as a heading without being one: under every real heading, ended by any. */
export const looseLevel = 7

/** Ends the headings that a new one of this level would end, so that its own passage stands under the right ones. */
export function leaveHeadings(outline: Outline, level: number): void {
  while (outline.entries.length > outline.floor && (outline.entries.at(-1)?.level ?? 0) >= level) outline.entries.pop()
}

export function enterHeading(outline: Outline, level: number, text: string): void {
  leaveHeadings(outline, level)
  outline.entries.push({ level, text })
}

export function headingPath(outline: Outline): readonly string[] {
  return outline.entries.map((entry) => entry.text)
}

/** Runs `read` in a scope: its headings, `label` first if given, end with it. */
export function withinScope(outline: Outline, label: string | undefined, read: () => void): void {
  const { floor } = outline
  const depth = outline.entries.length
  if (label !== undefined && label !== '') outline.entries.push({ level: looseLevel, text: label })
  outline.floor = outline.entries.length
  read()
  outline.entries.length = depth
  outline.floor = floor
}
