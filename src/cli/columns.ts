/** Lays out rows of cells under one another, for a terminal or a plain text file. */

/** A cell with what is shown and how wide that is: colours take no room. */
export interface Cell {
  readonly text: string
  readonly shown: string
}

export function cell(text: string, paint: (text: string) => string = (plain) => plain): Cell {
  return { text, shown: paint(text) }
}

/** Lines of equally wide columns, two spaces apart; the last column is not padded. */
export function layColumns(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach(({ text }, column) => { widths[column] = Math.max(widths[column] ?? 0, [...text].length) })
  return rows.map((row) => row.map(({ text, shown }, column) => shown + ' '.repeat(column === row.length - 1 ? 0 : (widths[column] ?? 0) - [...text].length)).join('  '))
}
