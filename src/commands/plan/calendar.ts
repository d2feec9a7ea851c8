import type { Plan } from '../../domain/plan/plan.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { renderIcs } from '../../render/ics.ts'
import { planEvents } from '../../reports/calendar.ts'
import type { Context } from '../contract/context.ts'
import { type Input, numberOption, textOption } from '../contract/input.ts'

const DEFAULT_START = '19:00'
const MOST_ALARM_MINUTES = 10_080

/** The plan as an iCalendar text, of the first so many weeks. */
export function calendarOf(
  context: Context,
  input: Input,
  plan: Plan,
  weeks: number | null,
): { text: string; events: number } {
  const startMinutes = startOf(textOption(input, 'at') ?? DEFAULT_START)
  const alarmMinutes = numberOption(input, 'alarm', { min: 0, max: MOST_ALARM_MINUTES, isWhole: true })
  const events = planEvents(plan.weeks.slice(0, weeks ?? plan.weeks.length), plan, startMinutes)
  const operations = context.reader().operations()
  const first = operations.map(({ id }) => id).sort()[0]
  const text = renderIcs(events, {
    name: `prep ${plan.level}`,
    zone: context.operationHead('plan').zone,
    owner: first ?? 'nobody',
    sequence: operations.length,
    stamp: context.world.now(),
    alarmMinutes,
  })
  return { text, events: events.length }
}

function startOf(text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text)
  const hour = Number(match?.[1])
  const minute = Number(match?.[2])
  if (!match || hour > 23 || minute > 59) throw new PrepError('usage', `--at takes a time like 19:00, not "${text}"`)
  return 60 * hour + minute
}
