import { evidenceBefore, type GateVerdict, judgeGates } from '../judge/rules.ts'
import { type LevelMove, levelMoves, type Mover } from '../measure/level-moves.ts'
import { sum } from '../measure/mean.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { spentBetween } from '../practice/spent-time.ts'
import { formatDay } from '../time/dates.ts'
import { observationsWithout } from './observations.ts'

export interface LevelChange extends Omit<LevelMove, 'movers'> {
  competency: string
  title: string
  movers: (Mover & { by: string; on: string; value: number | null })[]
}

export interface Changes {
  since: string
  /** First levels, and changes that are clear (measurement §2.1). */
  levels: LevelChange[]
  /** Titles of competencies that were rated since, without a clear change. */
  unclear: string[]
  gates: { gate: string; title: string; from: number; to: number; of: number; isNewlyPassed: boolean }[]
  entries: number
  hours: number
}

/** How far back a week's changes are told from. */
export const CHANGE_DAYS = 7

/** How every level moved between the end of an earlier day and the evidence's day, clear or not. */
export function movesSince(evidence: Evidence, days: number): Map<string, LevelMove> {
  const day = evidence.asOf - days
  const observations = evidence.observations()
  const ids = new Set([...observations.values()].flat().flatMap((one) => (one.day > day ? one.entries : [])))
  return levelMoves(observations, day, evidence.asOf, evidence.estimate, evidence.framework.constants, {
    ids: [...ids],
    without: (entry) => observationsWithout(evidence, entry),
  })
}

/** What moved between the end of an earlier day and the evidence's day, by what had occurred by then. */
export function changesSince(evidence: Evidence, days: number): Changes {
  const day = evidence.asOf - days
  const since = formatDay(day)
  const { competencies } = evidence.framework
  const observations = evidence.observations()
  const isRated = (id: string): boolean => (observations.get(id) ?? []).some((one) => one.day > day)
  const moves = movesSince(evidence, days)
  const entries = new Map(evidence.entries.map((entry) => [entry.id, entry]))
  const levels = competencies.flatMap(({ id, title }): LevelChange[] => {
    const move = moves.get(id)
    if (!move?.isClear) return []
    const movers = move.movers.map((mover) => {
      const entry = entries.get(mover.entry)
      const by = entry ? (entry.source === 'self' ? 'self' : `${entry.source}:${entry.rater}`) : ''
      const value = entry?.kind === 'rating' ? entry.payload.value : null
      return { ...mover, by, on: entry?.occurredOn ?? since, value }
    })
    return [{ competency: id, title, ...move, movers }]
  })
  return {
    since,
    levels,
    unclear: competencies.filter(({ id }) => moves.get(id)?.isClear === false && isRated(id)).map(({ title }) => title),
    gates: gateChanges(judgeGates(evidenceBefore(evidence, day)), judgeGates(evidence)),
    entries: evidence.countAfter(day),
    hours: sum(spentBetween(evidence, day + 1, evidence.asOf).map(({ minutes }) => minutes)) / 60,
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
