/** A page's elements and texts, as a browser would build them (HTML Standard 13.2, by parse5), without what is never words. */
import { load, type CheerioAPI } from 'cheerio'

export interface TextNode {
  readonly kind: 'text'
  readonly text: string
}

export interface Element {
  readonly kind: 'element'
  readonly tag: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly parent: Element | undefined
}

export type Node = TextNode | Element

type ParsedNode = ReturnType<CheerioAPI['root']>[0]['children'][number]

/** Their content is not words on the page. */
const dropped = new Set(['script', 'style', 'template', 'noscript', 'object', 'canvas', 'math', 'datalist', 'noembed', 'noframes'])

/** Parses a page. The root is the document; `html` is its child. */
export function parsePage(html: string): Element {
  const root = load(html).root()[0]
  const children: Node[] = []
  const document: Element = { kind: 'element', tag: '#document', attrs: {}, children, parent: undefined }
  if (root !== undefined) copyChildren(root.children, document, children)
  return document
}

function copyChildren(nodes: readonly ParsedNode[], parent: Element, into: Node[]): void {
  for (const node of nodes) {
    if (node.nodeType === 3) into.push({ kind: 'text', text: node.data })
    else if ('attribs' in node && !dropped.has(node.name)) {
      const children: Node[] = []
      const element: Element = { kind: 'element', tag: node.name, attrs: node.attribs, children, parent }
      copyChildren(node.children, element, children)
      into.push(element)
    }
  }
}

/** Every element below, in document order. */
export function elementsOf(root: Element, into: Element[] = []): readonly Element[] {
  for (const child of root.children) {
    if (child.kind !== 'element') continue
    into.push(child)
    elementsOf(child, into)
  }
  return into
}

/** The first element below that passes, in document order. */
export function findElement(root: Element, test: (element: Element) => boolean): Element | undefined {
  for (const child of root.children) {
    if (child.kind !== 'element') continue
    const found = test(child) ? child : findElement(child, test)
    if (found !== undefined) return found
  }
  return undefined
}

export function* ancestorsOf(element: Element): Generator<Element> {
  for (let up = element.parent; up !== undefined; up = up.parent) yield up
}

/** The element before this one among its siblings, if only white space stands between them. */
export function elementBefore(element: Element): Element | undefined {
  const siblings = element.parent?.children ?? []
  for (let at = siblings.indexOf(element) - 1; at >= 0; at--) {
    const sibling = siblings[at]
    if (sibling === undefined) return undefined
    if (sibling.kind === 'element') return sibling
    if (sibling.text.trim() !== '') return undefined
  }
  return undefined
}

const noWords: ReadonlySet<string> = new Set()
const nameWords = new WeakMap<Element, ReadonlySet<string>>()

/** The words that an element's id and classes are made of: `rds-cookie-banner` and `cookieBanner` both hold `cookie`. */
export function nameWordsOf(element: Element): ReadonlySet<string> {
  const known = nameWords.get(element)
  if (known !== undefined) return known
  const names = `${element.attrs['id'] ?? ''} ${element.attrs['class'] ?? ''}`.slice(0, 500)
  if (names === ' ') return noWords
  const words = new Set(names.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== ''))
  nameWords.set(element, words)
  return words
}

/** ARIA role, first token, lower case. */
export function roleOf(element: Element): string {
  return (element.attrs['role'] ?? '').trim().split(/\s+/)[0]?.toLowerCase() ?? ''
}
