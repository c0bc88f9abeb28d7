import { describe, expect, it } from 'vitest'
import type { Measure, Requirement } from '../model/rubric.ts'
import { loadRubric } from '../rubric/load.ts'
import { weighFigures } from './figures.ts'

const requirement: Requirement | undefined = loadRubric('broken-links').sections[0]?.criteria[0]?.requirements[0]

function finding(perThousand: number | undefined, onStartPages: number | undefined) {
  if (requirement === undefined) throw new Error('broken-links.yaml has no requirement')
  const known = (what: Measure, figure: number | undefined) => (figure === undefined ? [] : [[what, figure] as const])
  return weighFigures(requirement, new Map([...known('broken-links-per-thousand', perThousand), ...known('broken-links-on-start-pages', onStartPages)])).finding
}

describe('the thresholds of broken-links.yaml', () => {
  it.each([
    [0, 0, 'met'], [20, 0, 'met'], [21, 0, 'partial'], [0, 1, 'partial'], [100, 0, 'partial'], [100, 7, 'partial'], [101, 0, 'not-found'], [400, 7, 'not-found'],
  ] as const)('%i broken in a thousand and %i on start pages is %s', (perThousand, onStartPages, level) => {
    expect(finding(perThousand, onStartPages).level).toBe(level)
  })

  it.each([
    ['the share is not known', undefined, 0, 'not-assessed'],
    ['no start page was read', 5, undefined, 'not-assessed'],
    ['no start page was read, but far too many links are broken', 300, undefined, 'not-found'],
    ['no start page was read, and the share allows Partial at most', 50, undefined, 'partial'],
  ] as const)('where %s', (_, perThousand, onStartPages, level) => {
    expect(finding(perThousand, onStartPages).level).toBe(level)
  })
})

describe('the reason', () => {
  it('names the figures, since there are no words to quote', () => {
    expect(finding(35, 1)).toEqual({
      level: 'partial', missing: ['no broken link on the pages where the offer begins', 'at most 2 in every 100 links broken'],
      why: '1 broken link on the pages where the offer begins; 35 in every 1,000 links checked are broken.',
    })
    expect(finding(0, 0)).toMatchObject({ missing: [], why: 'No broken link on the pages where the offer begins; 0 in every 1,000 links checked are broken.' })
  })

  it('says what is not known', () => {
    expect(finding(undefined, undefined).why).toMatch(/^The pages where the offer begins could not be read; the share of broken links is not known/)
  })
})
