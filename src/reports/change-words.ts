import type { Changes, LevelChange } from '../domain/levels/changes.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, signed } from '../domain/text/figures.ts'
import type { CivilDate, Day } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { muted, type Text } from './block.ts'
import { listOf } from './words.ts'

/** What is clearly another than it was, each with its cause (measurement §2.1); then what was rated without a clear change. */
export const changeTexts = ({ levels, unclear, gates }: Changes, asOf: CivilDate | Day): Text[] => [
  ...levels.map((change) => levelText(change, asOf)),
  ...(unclear.length > 0 ? [[muted(`No clear change: ${unclear.join(', ')}`)]] : []),
  ...gates.map(
    ({ title, from, to, of, isNewlyPassed }): Text =>
      `${title}: ${from} → ${to} of ${of} met${isNewlyPassed ? ', passed' : ''}`,
  ),
]

/** How much was recorded in the time: `20 entries, 6.6 hours of practice`. */
export const recordedText = ({ entries, hours }: Pick<Changes, 'entries' | 'hours'>): string =>
  entries === 0 ? 'Nothing recorded' : `${counted(entries, 'entry', 'entries')}, ${hoursOfPractice(hours)}`

export const hoursOfPractice = (hours: number): string =>
  hours < 0.05 ? 'no practice' : `${decimal(hours, 1)} ${decimal(hours, 1) === '1' ? 'hour' : 'hours'} of practice`

function levelText({ title, from, to, movers }: LevelChange, asOf: CivilDate | Day): Text {
  if (from === null) return `${title}: first level, ${level1(to)}`
  const alike = level1(from) === level1(to) ? ` (${signed(to - from, 2)})` : ''
  const causes = movers.map(
    (mover) => `${causeText(mover)} on ${dayWords(mover.on, asOf)} (${signed(mover.effect, 2)})`,
  )
  return [`${title} ${level1(from)} → ${level1(to)}${alike}`, muted(causes.length > 0 ? `: ${listOf(causes)}` : '')]
}

/** Whose rating it was, or which test. */
function causeText({ by, value }: LevelChange['movers'][number]): string {
  const [source, ...name] = by.split(':')
  const who = name.join(':') || source
  if (source === 'self') return `your ${value === null ? 'rating' : decimal(value, 1)}`
  if (source === 'quiz') return 'a quiz'
  if (value === null) return source === 'mock' || source === 'panel' ? `the mock with ${who}` : `what ${who} said`
  return `${who}'s ${decimal(value, 1)}`
}
