/** What a page says of its own age: dates behind words such as "last updated". A label without a date says nothing. */
import type { PageDate, Passage } from '../model/page.ts'
import { findDates, pageDatesIn } from '../text/dates.ts'

/** `<time datetime>` in a passage: gives the year where the words lack it. */
export interface TimeWords {
  readonly passage: number
  readonly words: string
  readonly iso: string
}

export function datesOfPage(passages: readonly Passage[], times: readonly TimeWords[], metas: readonly { readonly name: string; readonly content: string }[] = []): readonly PageDate[] {
  const shown = passages.flatMap((passage, index) => {
    const marks = times.filter((time) => time.passage === index && time.words !== '' && findDates(time.words).length === 0)
    return pageDatesIn(labelled(passage), marks)
  })
  const dates = shown.length > 0 ? shown : metas.flatMap(({ name, content }): readonly PageDate[] => {
    const date = findDates(content)[0]
    return date === undefined ? [] : [{ what: name.endsWith('modified_time') ? 'updated' : 'published', date: date.iso, words: `${name} ${date.words}` }]
  })
  return [...new Map(dates.map((date) => [`${date.what} ${date.date}`, date])).values()]
}

/** The label may stand in a term or lead-in of its own. */
function labelled({ text, leadIn }: Passage): string {
  return leadIn !== undefined && leadIn.length < 60 && text.length < 60 ? `${leadIn} ${text}` : text
}
