/** "How to read this", as a sheet. */
import { guideSentences, levelGuide, verdictGuide, wordGuide, type Meaning } from '../../guide.ts'
import type { SheetPlan } from '../sheet.ts'

/** @param sheets what each other sheet of the workbook holds */
export function guideSheet(sheets: readonly Meaning[]): SheetPlan<Meaning & { readonly kind: string }> {
  const of = (kind: string, meanings: readonly Meaning[]): readonly (Meaning & { readonly kind: string })[] => meanings.map((meaning) => ({ ...meaning, kind }))
  return {
    name: 'How to read this',
    title: 'How to read this workbook',
    notes: guideSentences,
    columns: [
      { header: 'Kind', width: 24, cell: (row) => row.kind },
      { header: 'Word', width: 28, cell: (row) => row.word },
      { header: 'What it means', width: 100, cell: (row) => row.meaning },
    ],
    rows: [...of('Sheet', sheets), ...of('Verdict on a criterion', verdictGuide), ...of('Level of a requirement', levelGuide), ...of('Other words', wordGuide)],
  }
}
