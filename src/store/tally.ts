import { MOST_FAULTS_SHOWN } from '../domain/prep-error.ts'

/** Faults of which there may be very many: all are counted, and no more are kept than a refusal shows. */
export interface Tally {
  said: string[]
  total: number
}

export const newTally = (): Tally => ({ said: [], total: 0 })

export function addTo(tally: Tally, says: string): void {
  tally.total++
  if (tally.said.length < MOST_FAULTS_SHOWN) tally.said.push(says)
}
