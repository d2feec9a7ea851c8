import { prescriptionFor } from '../gap/gap.ts'
import { NEXT_HOURS } from '../gap/gap-costs.ts'
import { indexGain } from '../measure/learning.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { learningStates } from '../plan/learning-states.ts'
import type { Competency } from '../rules/framework.ts'
import { compareText } from '../text/compare-text.ts'
import type { Readiness } from './readiness.ts'

/** Something worth doing next, with the command that does or records it. */
export interface Recommendation {
  kind: 'practice' | 'evidence'
  competency: string | null
  says: string
  command: string
  /** Expected index points (0–1) an hour over the next hours; null where the gain is in what is known, not in points. */
  gainPerHour: number | null
  isRateAssumed: boolean
}

/** Gains smaller than this (index points, 0–1, an hour) would print as nothing. */
const LEAST_GAIN = 5e-5

/**
 * What to do next for a level: practice by its expected gain per hour, ties alphabetical (measurement §6), then what
 * the figures themselves lack.
 */
export function recommendations(evidence: Evidence, readiness: Readiness): Recommendation[] {
  const { framework } = evidence
  const learning = learningStates(evidence, readiness.levels, readiness.level)
  const practice = framework.competencies
    .flatMap((competency): Recommendation[] => {
      const own = learning.get(competency.id)
      if (!own) return []
      const gainPerHour = indexGain(own.state, NEXT_HOURS, framework.constants.learning) / NEXT_HOURS
      if (gainPerHour < LEAST_GAIN) return []
      const activity = activityFor(competency, evidence, readiness.level)
      return [
        {
          kind: 'practice',
          competency: competency.id,
          says: competency.title,
          command: activity === null ? 'prep practice' : `prep practice ${activity}`,
          gainPerHour,
          isRateAssumed: own.rate.isAssumed,
        },
      ]
    })
    .sort((a, b) => (b.gainPerHour ?? 0) - (a.gainPerHour ?? 0) || compareText(a.competency ?? '', b.competency ?? ''))
  return [...practice, ...evidenceWanted(evidence, readiness)]
}

/** The prescription's first activity, else the one that trains the competency most. */
function activityFor(competency: Competency, { framework }: Evidence, level: string): string | null {
  const prescribed = prescriptionFor(competency, framework, level)?.activities[0]
  if (prescribed !== undefined) return prescribed
  const share = (trains: Readonly<Record<string, number>>): number => trains[competency.id] ?? 0
  const [most] = framework.activities
    .filter(({ trains }) => share(trains) > 0)
    .sort((a, b) => share(b.trains) - share(a.trains) || compareText(a.id, b.id))
  return most?.id ?? null
}

/** What would let the figures say more: first levels, outside ratings, a mock. */
function evidenceWanted({ framework, estimate }: Evidence, { display, hours }: Readiness): Recommendation[] {
  const reasons = new Set(display.reasons.map(({ id }) => id))
  const caps = new Set(hours.caps.map(({ id }) => id))
  const unrated = framework.competencies.filter(({ id }) => estimate(id) === null)
  const unverified = framework.competencies.filter(({ id }) => estimate(id)?.nExternal === 0)
  const wanted = (isWanted: boolean, says: string, command: string): Recommendation[] =>
    isWanted ? [{ kind: 'evidence', competency: null, says, command, gainPerHour: null, isRateAssumed: false }] : []
  const titles = (list: readonly Competency[]): string => list.map(({ title }) => title).join(', ')
  return [
    ...wanted(unrated.length > 0, `a first rating of ${titles(unrated)}`, 'prep assess'),
    ...wanted(
      unverified.length > 0 && (reasons.has('few-external-competencies') || reasons.has('low-reliability')),
      `a rating by somebody else of ${titles(unverified)}`,
      'prep assess --by mentor:NAME --set RUBRIC=N',
    ),
    ...wanted(reasons.has('no-recent-mock') || caps.has('no-mock'), 'a mock interview', 'prep mock add'),
    ...wanted(
      caps.has('no-external-rating') || caps.has('few-mentor-sessions'),
      `ratings by a mentor, so that hours beyond ${hours.caps[0]?.capHours ?? 0} count`,
      'prep assess --by mentor:NAME --set RUBRIC=N',
    ),
  ]
}
