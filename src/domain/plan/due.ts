import type { Evidence } from '../metrics/evidence.ts'
import { activeStories } from '../metrics/pieces.ts'
import { publicTitle } from '../story/story.ts'
import { tellings } from '../story/told.ts'
import { type CivilDate, daysBetween, formatDay } from '../time/dates.ts'

export interface StaleCompetency {
  competency: string
  title: string
  /** Days since its last evidence; null: there is none. */
  days: number | null
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

export interface StoryDue {
  story: string
  title: string
  lastTakeOn: CivilDate | null
  /** Days since it was last told; null: never. */
  days: number | null
}

/** Active stories that were never told aloud, or not for as long as evidence stays fresh; the longest untold first. */
export function storiesDue(evidence: Evidence): StoryDue[] {
  const { staleAfterDays } = evidence.framework.constants.level
  const today = formatDay(evidence.asOf)
  const takes = Map.groupBy(tellings(evidence), ({ subject }) => subject)
  return activeStories(evidence)
    .map(({ subject, payload }): StoryDue => {
      const lastTakeOn =
        (takes.get(subject) ?? [])
          .map(({ occurredOn }) => occurredOn)
          .sort()
          .at(-1) ?? null
      return {
        story: subject,
        title: publicTitle(payload),
        lastTakeOn,
        days: lastTakeOn === null ? null : daysBetween(lastTakeOn, today),
      }
    })
    .filter(({ days }) => days === null || days > staleAfterDays)
    .sort((a, b) => (b.days ?? Number.POSITIVE_INFINITY) - (a.days ?? Number.POSITIVE_INFINITY) || 0)
}
