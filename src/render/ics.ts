import { ICalAlarmType, ICalCalendar, ICalCalendarMethod } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { v5 as uuidOf } from 'uuid'
import type { CalendarEvent } from '../reports/calendar.ts'
import { stripControl } from './measure.ts'

export interface IcsOptions {
  name: string
  /** IANA zone of the local times. */
  zone: string
  /** Stands for the learner in the events' ids: the same on every machine with the same ledger. */
  owner: string
  /** Grows with every change of the ledger, so that a later export replaces an earlier one. */
  sequence: number
  stamp: Date
  alarmMinutes: number | null
}

/** Namespace of our event ids; drawn once. */
const NAMESPACE = '6c0a9f6e-0f3b-5b0e-9a53-5d7f6f0f7c11'
const SECONDS_A_MINUTE = 60

/**
 * Events as an iCalendar text (RFC 5545). Times are written as instants, so that every program shows the local time
 * that was meant, whatever the clocks do between now and then.
 */
export function renderIcs(events: readonly CalendarEvent[], options: IcsOptions): string {
  const { name, zone, owner, sequence, stamp, alarmMinutes } = options
  const calendar = new ICalCalendar({
    name: stripControl(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'prep', product: 'plan', language: 'EN' },
  })
  for (const { key, date, time, summary, description } of events) {
    const span = time === null ? wholeDay(date) : timed(date, time, zone)
    const event = calendar.createEvent({
      ...span,
      id: uuidOf(`${owner}|${key}`, NAMESPACE),
      sequence,
      stamp,
      summary: stripControl(summary),
      description: stripControl(description),
    })
    if (alarmMinutes !== null && time !== null)
      event.createAlarm({
        type: ICalAlarmType.display,
        triggerBefore: alarmMinutes * SECONDS_A_MINUTE,
        description: stripControl(summary),
      })
  }
  return `${calendar.toString().trimEnd()}\r\n`
}

/** The library reads the day of an all-day event off its UTC date. */
function wholeDay(date: string): { start: Date; end: Date; allDay: true } {
  const start = new Date(`${date}T00:00:00Z`)
  const end = new Date(start)
  end.setUTCDate(end.getUTCDate() + 1)
  return { start, end, allDay: true }
}

function timed(date: string, time: NonNullable<CalendarEvent['time']>, zone: string): { start: Date; end: Date } {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: new Temporal.PlainTime(0).add({ minutes: time.start }),
  })
  return {
    start: new Date(start.epochMilliseconds),
    end: new Date(start.add({ minutes: time.minutes }).epochMilliseconds),
  }
}
