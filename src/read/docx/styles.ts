/** What the smaller parts of a Word file say: which styles are headings or lists, where links lead, what the file is called. */
import { Parser } from 'htmlparser2'

export interface Style {
  /** 1 to 9; 0 for the title; nothing for ordinary text. */
  readonly heading: number | undefined
  readonly list: boolean
  readonly bold: boolean
}

interface StyleDraft {
  name: string
  base: string | undefined
  outline: number | undefined
  list: boolean
  bold: boolean
}

type Attributes = Readonly<Record<string, string>>

/** Calls back for each element, without building anything. */
export function scanXml(xml: string, onOpen: (name: string, attributes: Attributes) => void, onClose?: (name: string) => void, onText?: (text: string) => void): void {
  const parser = new Parser({ onopentag: onOpen, onclosetag: (name) => onClose?.(name), ontext: (text) => onText?.(text) }, { xmlMode: true, decodeEntities: true })
  parser.end(xml)
}

export function readStyles(xml: string): (id: string | undefined) => Style {
  const drafts = new Map<string, StyleDraft>()
  let open: StyleDraft | undefined
  scanXml(xml, (name, attributes) => {
    if (name === 'w:style') {
      open = { name: '', base: undefined, outline: undefined, list: false, bold: false }
      drafts.set(attributes['w:styleId'] ?? '', open)
    } else if (open === undefined) return
    else if (name === 'w:name') open.name = (attributes['w:val'] ?? '').toLowerCase()
    else if (name === 'w:basedOn') open.base = attributes['w:val']
    else if (name === 'w:outlineLvl') open.outline = Number(attributes['w:val'])
    else if (name === 'w:numId') open.list = attributes['w:val'] !== '0'
    else if (name === 'w:b') open.bold = !isOff(attributes)
  }, (name) => { if (name === 'w:style') open = undefined })
  return (id) => resolveStyle(drafts, id ?? '', 0)
}

/** Styles build on others; ten steps are more than any real one takes. */
function resolveStyle(drafts: ReadonlyMap<string, StyleDraft>, id: string, steps: number): Style {
  const draft = drafts.get(id)
  const named = /^(?:heading|toc heading)\s*(\d)?$/.exec(draft?.name ?? id.toLowerCase().replace(/^heading(\d)$/, 'heading $1'))
  const own = named !== null ? Number(named[1] ?? 1) : draft?.name === 'title' || id === 'Title' ? 0 : draft?.outline !== undefined && draft.outline < 9 ? draft.outline + 1 : undefined
  const base = draft?.base === undefined || steps > 10 ? undefined : resolveStyle(drafts, draft.base, steps + 1)
  const list = (draft?.list ?? false) || /^list (?:bullet|number)/.test(draft?.name ?? '') || base?.list === true
  return { heading: own ?? base?.heading, list, bold: (draft?.bold ?? false) || base?.bold === true }
}

export function isOff(attributes: Attributes): boolean {
  return ['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '')
}

/** Relation ids to addresses outside the file. */
export function readRelations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  scanXml(xml, (name, attributes) => {
    if (name === 'Relationship' && /hyperlink$/.test(attributes['Type'] ?? '')) targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '')
  })
  return targets
}

export function readProperties(xml: string): { readonly title: string; readonly language: string } {
  const found = { title: '', language: '' }
  let open = ''
  scanXml(xml, (name) => { open = name }, () => { open = '' }, (text) => {
    if (open === 'dc:title') found.title += text
    else if (open === 'dc:language') found.language += text
  })
  return found
}
