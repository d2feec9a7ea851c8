import { type CivilDate, daysBetween, formatDay } from './dates.ts'
import type { Checkpoint } from './framework.ts'
import type { Evidence } from './metrics/evidence.ts'

export interface CheckpointDue {
  checkpoint: Checkpoint
  /** Day it was last done or skipped; null: never. */
  lastOn: CivilDate | null
  dueOn: CivilDate
  /** Positive when overdue, 0 today, negative when still to come. */
  daysOverdue: number
  isPaused: boolean
}

export interface StaleCompetency {
  competency: string
  title: string
  /** Days since its last evidence; null: there is none. */
  days: number | null
}

/** When each checkpoint falls due: so many days after it was last done or skipped; at once when it never was. */
export function checkpointsDue(evidence: Evidence): CheckpointDue[] {
  const today = formatDay(evidence.asOf)
  return evidence.framework.checkpoints.map((checkpoint) => {
    const lastOn = lastDone(checkpoint.id, evidence)
    const dueOn = lastOn === null ? today : formatDay(evidence.asOf + checkpoint.everyDays - daysBetween(lastOn, today))
    const isPaused = evidence
      .of('pause')
      .some(({ subject, payload }) => (subject === checkpoint.id || subject === 'all') && payload.until >= today)
    return { checkpoint, lastOn, dueOn, daysOverdue: daysBetween(dueOn, today), isPaused }
  })
}

function lastDone(id: string, evidence: Evidence): CivilDate | null {
  const dates = [
    ...evidence.of('checkpoint').filter((entry) => entry.subject === id),
    ...evidence.of('rating').filter((entry) => entry.payload.checkpoint === id && entry.source === 'self'),
  ].map((entry) => entry.occurredOn)
  return dates.sort().at(-1) ?? null
}

/** Competencies whose newest evidence is too old to say much, or that have none; the oldest first. */
export function staleCompetencies(evidence: Evidence): StaleCompetency[] {
  const { staleAfterDays } = evidence.framework.constants.level
  return evidence.framework.competencies
    .map(({ id, title }) => {
      const last = evidence.estimate(id)?.lastDay
      return { competency: id, title, days: last === undefined ? null : evidence.asOf - last }
    })
    .filter(({ days }) => days === null || days > staleAfterDays)
    .sort((a, b) => (b.days ?? Number.POSITIVE_INFINITY) - (a.days ?? Number.POSITIVE_INFINITY) || 0)
}
