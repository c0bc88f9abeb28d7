/**
 * What to fetch next, pure. There is one order, the one a crawl with a single connection would follow; hosts that are idle may fetch ahead of it,
 * but answers take effect in that order alone, so that a crawl's result never depends on which host was quicker.
 */
import type { QueueItem } from '../archive/archive.ts'
import { InternalError } from '../errors.ts'

/** How much an item is worth fetching early; larger comes first. */
export type Score = (item: QueueItem) => number

/** Breadth first: all items are worth the same. */
export const breadthFirst: Score = () => 0

export interface Frontier {
  add(item: QueueItem): void
  /** The item whose answer takes effect next. */
  head(): QueueItem | undefined
  /** Takes the head out, once its answer has taken effect. */
  dropHead(): void
  /** The best item of a host that nobody is fetching or has fetched. */
  nextFor(host: string): QueueItem | undefined
  /** Says that an item is being fetched, or was. */
  markTaken(item: QueueItem): void
  /** Hosts that items are on, in the order of their first item. */
  hosts(): Iterable<string>
  /** Items whose answers have not taken effect. */
  size(): number
  /** The same items, best first. */
  rest(): readonly QueueItem[]
}

export function createFrontier(score: Score = breadthFirst): Frontier {
  const all = createHeap<Ranked>(comesBefore)
  const byHost = new Map<string, Heap<Ranked>>()
  const taken = new Set<number>()
  return {
    add(item) {
      const ranked: Ranked = { item, score: score(item) }
      all.push(ranked)
      const host = new URL(item.address).host
      const heap = byHost.get(host) ?? createHeap<Ranked>(comesBefore)
      byHost.set(host, heap)
      heap.push(ranked)
    },
    head: () => all.top()?.item,
    dropHead() { all.pop() },
    nextFor(host) {
      const heap = byHost.get(host)
      while (heap !== undefined && heap.size() > 0) {
        const top = heap.top()
        if (top === undefined || !taken.has(top.item.seq)) return top?.item
        heap.pop()
      }
      return undefined
    },
    markTaken: (item) => { taken.add(item.seq) },
    hosts: () => byHost.keys(),
    size: () => all.size(),
    rest: () => all.all().sort((a, b) => comesBefore(a, b) ? -1 : 1).map((ranked) => ranked.item),
  }
}

interface Ranked { readonly item: QueueItem; readonly score: number }

/** Better score, then fewer clicks, then links before what only a sitemap lists, then the order of finding. */
function comesBefore(a: Ranked, b: Ranked): boolean {
  if (a.score !== b.score) return a.score > b.score
  if (a.item.depth !== b.item.depth) return a.item.depth < b.item.depth
  const aListed = a.item.origin === 'sitemap'
  if (aListed !== (b.item.origin === 'sitemap')) return !aListed
  return a.item.seq < b.item.seq
}

interface Heap<T extends object> {
  push(value: T): void
  top(): T | undefined
  pop(): void
  size(): number
  all(): T[]
}

/** A binary heap: the value that comes before all others is on top. */
function createHeap<T extends object>(before: (a: T, b: T) => boolean): Heap<T> {
  const values: T[] = []
  const at = (index: number): T => {
    const value = values[index]
    if (value === undefined) throw new InternalError('The frontier lost an item. Please report it.')
    return value
  }
  const swap = (a: number, b: number) => { [values[a], values[b]] = [at(b), at(a)] }
  return {
    push(value) {
      values.push(value)
      for (let index = values.length - 1; index > 0;) {
        const parent = (index - 1) >> 1
        if (!before(at(index), at(parent))) break
        swap(index, parent)
        index = parent
      }
    },
    top: () => values[0],
    pop() {
      const last = values.pop()
      if (last === undefined || values.length === 0) return
      values[0] = last
      for (let index = 0; ;) {
        const left = index * 2 + 1
        let best = index
        if (left < values.length && before(at(left), at(best))) best = left
        if (left + 1 < values.length && before(at(left + 1), at(best))) best = left + 1
        if (best === index) break
        swap(index, best)
        index = best
      }
    },
    size: () => values.length,
    all: () => [...values],
  }
}
