/** Lists: each item keeps the words that lead into its list, and a nested one the item it belongs to. */
import { withinScope } from '../outline.ts'
import { lastSentence } from '../tidy.ts'
import { asBlock, flush, walkBlock } from './blocks.ts'
import { elementBefore, type Element } from './dom.ts'
import { textOf } from './line.ts'
import { addWhole, type Place, type Walk } from './place.ts'

/** A paragraph longer than this is not all about the list below it: only its last sentence leads in. */
const longestLeadIn = 300

export function readList(walk: Walk, list: Element, place: Place): void {
  const leadIn = leadInOf(walk, list, place)
  for (const child of list.children) {
    if (child.kind !== 'element') continue
    if (child.tag === 'li') readItem(walk, child, place, leadIn)
    else walk.walkChildren({ ...list, children: [child] }, place)
  }
  walk.lastList = { parent: list.parent, leadIn, end: walk.draft.passages.length }
}

function readItem(walk: Walk, item: Element, place: Place, leadIn: string | undefined): void {
  if (walk.isHidden(item)) return
  withinScope(walk.outline, undefined, () => {
    const inner: Place = { ...place, kind: place.kind === 'field' ? 'field' : 'item', leadIn }
    asBlock(walk, inner, () => { walk.walkChildren(item, inner) })
  })
}

/** What leads into a list: the sentence before it that ends in a colon, or the paragraph directly before it; in an item, that item too. */
function leadInOf(walk: Walk, list: Element, place: Place): string | undefined {
  const last = walk.draft.passages.at(-1)
  if (last === undefined || last.role !== place.role) return place.leadIn
  if (place.kind === 'item' && last.kind === 'item') return [place.leadIn, last.text].filter((part) => part !== undefined).join(' ')
  const { lastList } = walk
  if (lastList !== undefined && lastList.parent === list.parent && lastList.end === walk.draft.passages.length) return lastList.leadIn
  const leads = last.kind === 'paragraph' || (last.kind === 'heading' && last.text.endsWith(':'))
  if (!leads || !(last.text.endsWith(':') || standsDirectlyBefore(walk, list, last.text))) return place.leadIn
  return last.text.length > longestLeadIn || last.text.endsWith(':') ? lastSentence(last.text) : last.text
}

function standsDirectlyBefore(walk: Walk, list: Element, text: string): boolean {
  const before = elementBefore(list)
  if (before === undefined) return list.parent?.children[0] !== list
  return textOf(before, walk.isHidden, true).endsWith(text)
}

/** A definition list: the term leads into what is said of it. */
export function readDefinitions(walk: Walk, list: Element, place: Place): void {
  let terms: string[] = []
  let inTerms = false
  const read = (element: Element): void => {
    for (const child of element.children) {
      if (child.kind !== 'element' || walk.isHidden(child)) continue
      if (child.tag === 'dt') {
        terms = inTerms ? [...terms, textOf(child, walk.isHidden, true)] : [textOf(child, walk.isHidden, true)]
        inTerms = true
        addWhole(walk, child, { ...place, leadIn: undefined }, 'item')
      } else if (child.tag === 'dd') {
        inTerms = false
        const leadIn = [place.leadIn, ...terms].filter((part) => part !== undefined).join(' ')
        withinScope(walk.outline, undefined, () => { walkBlock(walk, child, { ...place, kind: 'item', leadIn }) })
      } else if (child.tag === 'div') read(child)
      else walkBlock(walk, child, place)
    }
  }
  flush(walk, place)
  read(list)
}
