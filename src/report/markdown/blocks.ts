/** The few Markdown blocks that reports are made of. `Markdown` marks text that is already escaped, so that none is forgotten or done twice. */
import { linkableAddress, showAddress } from '../address.ts'
import { escapeMarkdown } from './escape.ts'

/** One line of finished Markdown. */
export type Markdown = string & { readonly markdown: true }

/** Text of any origin. */
export function say(text: string): Markdown {
  return trusted(escapeMarkdown(text))
}

/** Finished pieces set side by side: `` line`**${say(verdict)}.** ${say(why)}` ``. Only the template's own words are taken as Markdown. */
export function line(words: TemplateStringsArray, ...pieces: readonly Markdown[]): Markdown {
  return trusted(String.raw({ raw: words }, ...pieces).trim())
}

/** Finished pieces with finished words between them. */
export function join(pieces: readonly Markdown[], between: ', ' | '; ' | ' › ' | ' ' | '<br>'): Markdown {
  return trusted(pieces.filter((piece) => piece !== '').join(between))
}

export function heading(level: 1 | 2 | 3 | 4 | 5, text: Markdown): Markdown {
  return trusted(`${'#'.repeat(level)} ${text}`)
}

/** A link where the address may be one, else the words with the address behind them. */
export function link(words: string, address: string): Markdown {
  const target = linkableAddress(address)
  const shownAddress = escapeMarkdown(showAddress(address))
  const shown = words === address ? shownAddress : escapeMarkdown(words) || shownAddress
  if (target === undefined) return trusted(shown === shownAddress ? shown : `${shown} (${shownAddress})`)
  if (shown === shownAddress && !/[\\<>|`&]/.test(target)) return trusted(`<${target}>`)
  // In an address `&copy` would be read as a sign, and `|` would end a table's cell.
  return trusted(`[${shown}](<${target.replace(/[\\<>|`]/g, encodeURIComponent).replaceAll('&', '&amp;')}>)`)
}

/** A block quote; each piece becomes a paragraph of it. */
export function quote(pieces: readonly Markdown[]): Markdown {
  return trusted(pieces.filter((piece) => piece !== '').map((piece) => `> ${piece}`).join('\n>\n'))
}

export function list(items: readonly Markdown[]): Markdown {
  return trusted(items.map((item) => `- ${item}`).join('\n'))
}

/** A table; every row has as many cells as the header. */
export function table(header: readonly Markdown[], rows: readonly (readonly Markdown[])[]): Markdown {
  const row = (cells: readonly Markdown[]): string => `| ${cells.join(' | ')} |`
  return trusted([row(header), `|${header.map(() => ' --- |').join('')}`, ...rows.map(row)].join('\n'))
}

/** Blocks with an empty line between them; empty blocks are dropped. */
export function blocks(parts: readonly Markdown[]): Markdown {
  return trusted(parts.filter((part) => part !== '').join('\n\n'))
}

/** The whole file. */
export function file(parts: readonly Markdown[]): string {
  return `${blocks(parts)}\n`
}

export const nothing = trusted('')

/** The one place where text is declared finished. */
function trusted(text: string): Markdown {
  return text as Markdown
}
