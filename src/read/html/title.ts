/** The page's title: the words of its own heading where `<title>` only adds the name of the site. */
import { tidy } from '../tidy.ts'

const between = /\s+[|\-–—:•·»›<>]+\s+|\s*[|»›]\s*/

export function chooseTitle(title: string, h1: string): string {
  const whole = tidy(title)
  if (h1 === '' || whole === '') return whole || h1
  const same = (part: string): boolean => part.trim().toLowerCase() === h1.toLowerCase()
  return same(whole) || whole.split(between).some(same) || whole.toLowerCase().startsWith(h1.toLowerCase()) ? h1 : whole
}
