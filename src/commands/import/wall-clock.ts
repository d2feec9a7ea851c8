import type { DayRules } from '../../domain/intake/days.ts'
import { PrepError } from '../../domain/prep-error.ts'

/** The wall clock of an IANA zone. Made when the first instant is read: asking Intl costs some 25 ms. */
export function wallClockIn(zone: string): DayRules['wallClock'] {
  let format: Intl.DateTimeFormat | null = null
  return (instant) => {
    format ??= formatIn(zone)
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
    return {
      date: `${part('year')}-${part('month')}-${part('day')}`,
      secondOfDay: Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second')),
    }
  }
}

function formatIn(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    throw new PrepError('usage', `there is no time zone ${zone}`, 'as in --zone Europe/Berlin')
  }
}
