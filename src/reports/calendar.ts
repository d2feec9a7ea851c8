import { sum } from '../domain/measure/mean.ts'
import type { Milestone } from '../domain/plan/milestones.ts'
import type { Plan, PlannedWeek } from '../domain/plan/plan.ts'
import { spreadOver } from '../domain/plan/spread.ts'
import { type CivilDate, formatDay } from '../domain/time/dates.ts'

/** An entry of a calendar. `key` is the same for the same place in the plan, so that another import updates it. */
export interface CalendarEvent {
  key: string
  date: CivilDate
  /** Local minutes from midnight, and length; null: the whole day. */
  time: { start: number; minutes: number } | null
  summary: string
  description: string
}

const DAY_MINUTES = 24 * 60

/**
 * A plan as calendar entries: its blocks spread evenly over the days of each week, one after the other from
 * `startMinutes` on (earlier where the day would not hold them), checkpoints, gates and the interview as whole days.
 */
export function planEvents(
  weeks: readonly PlannedWeek[],
  { interviewDate, level }: Plan,
  startMinutes: number,
): CalendarEvent[] {
  return weeks.flatMap((week) => [
    ...blockEvents(week, startMinutes),
    ...numbered(week.milestones).map(
      ({ item: { date, kind, says }, key }): CalendarEvent => ({
        key: `date:${kind}|${kind === 'interview' ? 'interview' : week.week}|${key}`,
        date,
        time: null,
        summary: kind === 'gate' ? `Target: ${says}` : kind === 'taper' ? `Taper: ${says}` : says,
        description:
          kind === 'interview' && interviewDate !== null ? `The interview for ${level}.` : 'prep plan has the reasons.',
      }),
    ),
  ])
}

function blockEvents({ week, days, blocks }: PlannedWeek, startMinutes: number): CalendarEvent[] {
  const byDay = Map.groupBy(spreadOver(blocks, days), ({ day }) => day)
  const keys = new Map(numbered(blocks).map(({ item, key }) => [item, key]))
  return [...byDay].flatMap(([day, own]) => {
    const minutes = sum(own.map(({ block }) => 60 * block.hours))
    let start = Math.max(0, Math.min(startMinutes, DAY_MINUTES - minutes))
    return own.map(({ block }): CalendarEvent => {
      const event = {
        key: `block:${block.kind}|${week}|${keys.get(block) ?? 0}`,
        date: formatDay(day),
        time: { start, minutes: 60 * block.hours },
        summary: block.says,
        description: `${block.because}\n${block.command}`,
      }
      start += 60 * block.hours
      return event
    })
  })
}

/** Each item with its number among those of its kind. */
function numbered<T extends Pick<Milestone, 'kind'> | PlannedWeek['blocks'][number]>(
  items: readonly T[],
): { item: T; key: number }[] {
  const counts = new Map<string, number>()
  return items.map((item) => {
    const key = counts.get(item.kind) ?? 0
    counts.set(item.kind, key + 1)
    return { item, key }
  })
}
