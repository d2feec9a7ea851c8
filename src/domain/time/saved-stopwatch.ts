import { sum } from '../measure/mean.ts'

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

/** Minutes that were saved. */
export const savedMinutes = ({ spent }: SavedStopwatch): number => sum(spent) / 60
