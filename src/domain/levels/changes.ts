import { evidenceBefore, type GateVerdict, judgeGates } from '../judge/rules.ts'
import { sum } from '../measure/mean.ts'
import { roundHalfUp } from '../measure/round.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { formatDay } from '../time/dates.ts'

export interface LevelChange {
  competency: string
  title: string
  /** Null where there was no level yet. */
  from: number | null
  to: number
}

export interface Changes {
  since: string
  levels: LevelChange[]
  gates: { gate: string; title: string; from: number; to: number; of: number; isNewlyPassed: boolean }[]
  entries: number
  hours: number
}

/** Levels are printed with one decimal: what does not show there is no news. */
const isNews = (from: number, to: number): boolean => roundHalfUp(10 * from) !== roundHalfUp(10 * to)

/** What moved between the end of an earlier day and the evidence's day, by what had occurred by then. */
export function changesSince(evidence: Evidence, days: number): Changes {
  const day = evidence.asOf - days
  const since = formatDay(day)
  const before = evidenceBefore(evidence, day)
  const levels = evidence.framework.competencies.flatMap(({ id, title }): LevelChange[] => {
    const to = evidence.estimate(id)?.level
    const from = before.estimate(id)?.level ?? null
    if (to === undefined || (from !== null && !isNews(from, to))) return []
    return [{ competency: id, title, from, to }]
  })
  const practiced = evidence.of('practice').filter((entry) => entry.occurredOn > since)
  return {
    since,
    levels,
    gates: gateChanges(judgeGates(before), judgeGates(evidence)),
    entries: evidence.countAfter(day),
    hours: sum(practiced.map(({ payload }) => payload.minutes)) / 60,
  }
}

function gateChanges(before: readonly GateVerdict[], after: readonly GateVerdict[]): Changes['gates'] {
  return after.flatMap((now, index) => {
    const then = before[index]
    if (!then || (then.met === now.met && then.state === now.state)) return []
    return [
      {
        gate: now.gate.id,
        title: now.gate.title,
        from: then.met,
        to: now.met,
        of: now.of,
        isNewlyPassed: now.state === 'passed' && then.state !== 'passed',
      },
    ]
  })
}
