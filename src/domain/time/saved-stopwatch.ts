import { type Stopwatch, totalSeconds } from './stopwatch.ts'

/** A stopwatch as it is saved while it runs, so that only the last seconds are lost with the program. Instants are UTC. */
export interface SavedStopwatch {
  section: number
  /** Seconds spent on each section. */
  spent: readonly number[]
  pausedSeconds: number
  savedAt: string
  /** Since when it runs with no program to watch it; null: it stands at what is saved. */
  runningSince: string | null
}

export const savedFrom = ({ section, spent, pausedSeconds }: Stopwatch, savedAt: string): SavedStopwatch => ({
  section,
  spent,
  pausedSeconds,
  savedAt,
  runningSince: null,
})

/** Goes on from what was saved: running, in the section that was left. */
export const resumed = ({ section, spent, pausedSeconds }: SavedStopwatch): Stopwatch => ({
  section,
  spent,
  isPaused: false,
  pausedSeconds,
  gaps: [],
})

/** Minutes that were saved. */
export const savedMinutes = (saved: SavedStopwatch): number => totalSeconds(saved) / 60
