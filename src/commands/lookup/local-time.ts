import { twoDigits } from '../../domain/text/two-digits.ts'
/** An instant as the clock on the wall shows it: `2026-11-22 09:30`. */
export function localTime(instant: string): string {
  const at = new Date(instant)
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-')
  return `${date} ${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`
}
