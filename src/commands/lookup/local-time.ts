import { twoDigits } from '../../domain/text/two-digits.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'

/** An instant as the clock on the wall shows it: `2026-11-22 09:30`. */
export const localTime = (instant: string): string => Object.values(onTheWall(instant)).join(' ')

/** The same in a sentence: `Nov 22, 09:30`. */
export function localTimeWords(instant: string, today: CivilDate): string {
  const { date, time } = onTheWall(instant)
  return `${dayWords(date, today)}, ${time}`
}

function onTheWall(instant: string): { date: CivilDate; time: string } {
  const at = new Date(instant)
  const date = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-')
  return { date, time: `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}` }
}
