/** The title of a PDF or Word file: what its properties say unless that is a leftover, else its first heading, else its file name. */
import { tidy } from './tidy.ts'

const leftover = /^(?:microsoft (?:word|powerpoint|excel)|untitled|document ?\d*$|powerpoint presentation|slide ?\d*|title|presentation\d*|template|print|layout ?\d|word document|\(?anonymous)|\.(?:docx?|pdf|indd|pptx?|xlsx?|pub|dotx?|rtf|qxd)$|^[\w-]*\d{5,}[\w-]*$|^[\w]+(?:_[\w]+)+$/i

export function chooseDocumentTitle(property: string, firstHeading: string, address: string): string {
  const title = tidy(property)
  if (title.length > 3 && !leftover.test(title)) return title
  return tidy(firstHeading) || fileName(address)
}

/** The last part of an address, as a reader would say it. */
export function fileName(address: string): string {
  const last = URL.parse(address)?.pathname.split('/').filter((part) => part !== '').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
