/** Lists that were typed, not marked up: lines that begin with a bullet, in web pages, PDFs and Word files alike. */

const bullet = /^\s*(?:[•●▪◦‣⁃∙■□➢➤✓✔▸►·\uF0B7\uF0A7\uF0D8]|[-–—*](?=\s)|o(?=\s+\p{L}))\s*/u

/** The words after the bullet; nothing where the line begins with none. */
export function afterBullet(line: string): string | undefined {
  const found = bullet.exec(line)
  if (found === null) return undefined
  const rest = line.slice(found[0].length)
  return rest.trim() === '' ? undefined : rest
}

/** A bullet that nobody types by accident: one alone is enough to make a list item. */
export function isCertainBullet(line: string): boolean {
  return /^\s*[•●▪◦‣⁃∙■➢➤✓✔▸►·\uF0B7\uF0A7\uF0D8]\s*\S/u.test(line)
}
