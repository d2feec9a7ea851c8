import type { DayRules } from '../../src/domain/intake/days.ts'

/** The wall clock of a zone, by the time-zone data of the machine. */
export function wallClockIn(zone: string): DayRules['wallClock'] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
    return {
      date: `${part('year')}-${part('month')}-${part('day')}`,
      secondOfDay: Number(part('hour')) * 3600 + Number(part('minute')) * 60 + Number(part('second')),
    }
  }
}
