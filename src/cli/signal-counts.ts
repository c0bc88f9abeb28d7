/** Counts on how many passages of some snapshots each signal of a rubric fires: for finding rules that tell nothing. */
import { openCourtroom } from '../judge/judge.ts'
import { fireSignal } from '../judge/signals.ts'
import type { Rubric, Signal } from '../model/rubric.ts'
import { openReadPool } from '../read/pool.ts'
import { requirementsOf, signalsOf } from '../rubric/expressions.ts'
import { readAgain } from './read-again.ts'
import { slugsIn } from './score-folder.ts'
import type { Terminal } from './terminal.ts'

export interface SignalCounts {
  /** Passages of pages' own content. */
  readonly passages: number
  readonly fired: ReadonlyMap<Signal, number>
}

/** `folder` holds `<slug>/snapshot.sqlite` for each authority. */
export async function countSignals(rubric: Rubric, folder: string, terminal: Terminal): Promise<SignalCounts> {
  const fired = new Map<Signal, number>()
  let passages = 0
  const pool = openReadPool()
  try {
    for (const slug of slugsIn(folder)) {
      terminal.progress(`Reading and judging ${slug}`)
      const room = openCourtroom(await readAgain(folder, slug, undefined, pool))
      const bench = room.benchFor(rubric.lexicon)
      passages += room.corpus.passages.filter(({ text }) => text !== undefined).length
      for (const signal of requirementsOf(rubric).flatMap(signalsOf)) {
        const places = new Set(fireSignal(bench, signal).hits.map(({ passage }) => passage))
        fired.set(signal, (fired.get(signal) ?? 0) + places.size)
      }
    }
  } finally {
    await pool.close()
  }
  return { passages, fired }
}
