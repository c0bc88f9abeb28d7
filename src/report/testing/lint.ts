/** What must hold of every report, whatever strangers wrote on the pages it tells of (security.md 7). Each fault is a sentence; none is what a test wants. */
import { strFromU8, unzipSync } from 'fflate'

/** Excel's limit for the text of a cell. */
const longestText = 32_767

export function workbookFaults(bytes: Uint8Array): readonly string[] {
  const parts = Object.entries(unzipSync(bytes)).map(([path, content]) => ({ path, text: strFromU8(content) }))
  const faults: string[] = []
  for (const { path, text } of parts) {
    if (/worksheets\/sheet\d+\.xml$/.test(path) && /<f[ >]/.test(text)) faults.push(`${path} holds a formula`)
    if (path.endsWith('.rels')) for (const target of linksOf(text)) if (!/^https?:\/\/\S{1,1990}$/.test(target)) faults.push(`${path} links to ${target}`)
    if (path.endsWith('sharedStrings.xml')) faults.push(...textFaults(path, text))
  }
  return faults
}

function linksOf(rels: string): readonly string[] {
  return [...rels.matchAll(/Type="[^"]*\/hyperlink"[^>]*Target="([^"]*)"|Target="([^"]*)"[^>]*Type="[^"]*\/hyperlink"/g)].map(([, one, other]) => one ?? other ?? '')
}

function textFaults(path: string, text: string): readonly string[] {
  const long = [...text.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].filter(([, words = '']) => words.length > longestText)
  return [
    ...long.map(() => `${path} holds a text that Excel would have to repair`),
    ...(text.isWellFormed() ? [] : [`${path} holds half a character`]),
    ...(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.test(text) ? [`${path} holds a character that nobody can see`] : []),
  ]
}

export function markdownFaults(text: string): readonly string[] {
  const links = [...text.matchAll(/(?<!\\)\]\(<?([^)>]*)/g)].map(([, target = '']) => target)
  return [
    ...links.filter((target) => !/^https?:\/\//.test(target)).map((target) => `links to ${target}`),
    ...(/(?<!\\)!\[/.test(text) ? ['shows a picture'] : []),
    ...(/(?<!\\)<(?!https?:)/.test(text) ? ['holds HTML'] : []),
    ...(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/.test(text) ? ['holds a character that nobody can see'] : []),
    ...text.split('\n').filter((line) => line.startsWith('| ') && !line.endsWith('|')).map((line) => `breaks a table: ${line.slice(0, 60)}`),
  ]
}
