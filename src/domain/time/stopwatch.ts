import { sum } from '../measure/mean.ts'
import { twoDigits } from '../text/two-digits.ts'
/** A stretch that is timed: a round of a mock, a part of a story, a whole practice block. */
export interface TimedSection {
  title: string
  /** Planned length; null only counts up. */
  seconds: number | null
  /** Soft marks: said once when the section has lasted so long. */
  marks: readonly TimeMark[]
}

export interface TimeMark {
  atSeconds: number
  says: string
}

/** A stretch without a tick, or a leap of the machine's clock. */
export interface ClockGap {
  section: number
  seconds: number
  /** Whether the stretch was left out of the section's time. */
  isLeftOut: boolean
}

export interface Stopwatch {
  section: number
  /** Seconds spent on each section so far. */
  spent: readonly number[]
  isPaused: boolean
  pausedSeconds: number
  gaps: readonly ClockGap[]
}

/** Without a tick for longer than this, the machine slept or the program was stopped (measurement §3.7). */
export const GAP_SECONDS = 5

export const startStopwatch = (sections: number): Stopwatch => ({
  section: 0,
  spent: Array.from({ length: sections }, () => 0),
  isPaused: false,
  pausedSeconds: 0,
  gaps: [],
})

/**
 * Lets time pass between two ticks. `seconds` is what the monotonic clock says, `wallSeconds` what the calendar clock
 * says. A stretch longer than a gap was not worked through and is left out; a calendar clock that leaps alone (sleep on
 * machines whose monotonic clock stands still, or a clock that was set) is only noted.
 */
export function elapse(watch: Stopwatch, seconds: number, wallSeconds: number): Stopwatch {
  const { section } = watch
  if (seconds > GAP_SECONDS) return { ...watch, gaps: [...watch.gaps, { section, seconds, isLeftOut: true }] }
  const leap = wallSeconds - seconds
  const gaps =
    Math.abs(leap) > GAP_SECONDS ? [...watch.gaps, { section, seconds: leap, isLeftOut: leap > 0 }] : watch.gaps
  if (watch.isPaused) return { ...watch, gaps, pausedSeconds: watch.pausedSeconds + seconds }
  return { ...watch, gaps, spent: watch.spent.map((spent, index) => (index === section ? spent + seconds : spent)) }
}

export const togglePause = (watch: Stopwatch): Stopwatch => ({ ...watch, isPaused: !watch.isPaused })

/** On to the next section, running; after the last one there is none. */
export const nextSection = (watch: Stopwatch): Stopwatch => ({
  ...watch,
  section: Math.min(watch.section + 1, watch.spent.length - 1),
  isPaused: false,
})

/** Seconds spent on all sections together. */
export const totalSeconds = ({ spent }: Pick<Stopwatch, 'spent'>): number => sum(spent)

/** Marks that fall after `from` and not after `to` seconds of a section. */
export const marksBetween = (section: TimedSection, from: number, to: number): TimeMark[] =>
  section.marks.filter(({ atSeconds }) => from < atSeconds && atSeconds <= to)

/** `65` → `1:05`, `3725` → `1:02:05`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const rest = `${hours > 0 ? twoDigits(Math.floor((whole % 3600) / 60)) : Math.floor(whole / 60)}:${twoDigits(whole % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
