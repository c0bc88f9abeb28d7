/** An events calendar as many council sites have one: every month links to the next, for ever. A trap for crawlers, never evidence. */

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Year and month of `?month=2026-11`, or November 2026. */
function monthOf(address: string): readonly [number, number] {
  const [, year = '2026', month = '11'] = /[?&]month=(\d{4})-(\d{2})/.exec(address) ?? []
  return [Number(year), Math.min(12, Math.max(1, Number(month)))]
}

const stepBy = (year: number, month: number, step: number): string => {
  const count = year * 12 + month - 1 + step
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** The inside of a calendar page for the month that the address asks for: a table of days with links onwards and back. */
export function calendarOf(address: string): string {
  const [year, month] = monthOf(address)
  const path = address.split('?')[0] ?? '/'
  const days = Array.from({ length: 28 }, (_, day) => `<td><a href="${path}?month=${stepBy(year, month, 0)}&amp;day=${day + 1}">${day + 1}</a></td>`)
  const weeks = [0, 7, 14, 21].map((first) => `<tr>${days.slice(first, first + 7).join('')}</tr>`)
  const name = `${months[month - 1] ?? ''} ${year}`
  return [
    `<h2>${name}</h2><p>There are no events in ${name}.</p>`,
    `<p><a href="${path}?month=${stepBy(year, month, -1)}" rel="prev">Previous month</a> <a href="${path}?month=${stepBy(year, month, 1)}" rel="next">Next month</a></p>`,
    `<table class="tribe-events"><thead><tr><th>M</th><th>T</th><th>W</th><th>T</th><th>F</th><th>S</th><th>S</th></tr></thead><tbody>${weeks.join('')}</tbody></table>`,
  ].join('\n')
}
