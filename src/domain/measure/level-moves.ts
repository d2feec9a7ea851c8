import { compareText } from '../text/compare-text.ts'
import type { Day } from '../time/dates.ts'
import type { ChangeConstants, LevelConstants } from './constants.ts'
import type { LevelState } from './filter.ts'
import { selfPriorOf, stateThen } from './leniency.ts'
import type { ObservationsByCompetency } from './observation.ts'

/** How far one entry moved a level: with it less without it, in rubric points. */
export interface Mover {
  entry: string
  effect: number
}

/** A level between the ends of two days, in rubric points; each as of its day. */
export interface LevelMove {
  /** Null where there was no level yet. */
  from: number | null
  to: number
  /** What a change must come to before it is told (measurement §2.1); null for a first level. */
  needed: number | null
  isClear: boolean
  /** The one or two entries that moved it most; empty for a first level and an unclear change. */
  movers: Mover[]
}

/** Entries of the time, and what the observations would be without one: untouched lists must stay the same objects. */
export interface MovingEntries {
  ids: readonly string[]
  without: (entry: string) => ObservationsByCompetency
}

const EPSILON = 1e-9

/**
 * What moved between two days, by competency; those without a level now, on `asOf`, are left out (measurement §2.1).
 * `entries` are those after `since` up to `asOf`: an entry of any competency may move a level, through the leniency that it
 * shows.
 */
export function levelMoves(
  byCompetency: ObservationsByCompetency,
  since: Day,
  asOf: Day,
  levelNow: (competency: string) => Pick<LevelState, 'level' | 'se'> | null,
  constants: { level: LevelConstants; changes: ChangeConstants },
  entries: MovingEntries,
): Map<string, LevelMove> {
  const { minPoints, seShare } = constants.changes
  const moves = new Map<string, LevelMove>()
  for (const id of byCompetency.keys()) {
    const now = levelNow(id)
    if (now === null) continue
    const then = stateThen(byCompetency, id, since, constants.level)
    const needed = then && Math.max(minPoints, seShare * Math.hypot(then.se, now.se))
    const isClear = then === null || needed === null || Math.abs(now.level - then.level) >= needed - EPSILON
    moves.set(id, { from: then?.level ?? null, to: now.level, needed, isClear, movers: [] })
  }
  const clear = [...moves].filter(([, { from, isClear }]) => from !== null && isClear)
  if (clear.length === 0) return moves
  const effects = new Map(clear.map(([id]): [string, Mover[]] => [id, []]))
  for (const entry of entries.ids) {
    const without = entries.without(entry)
    for (const [id, { to }] of clear) {
      if (isUntouched(id, byCompetency, without, asOf, constants.level)) continue
      const level = stateThen(without, id, asOf, constants.level)?.level ?? constants.level.priorMean
      effects.get(id)?.push({ entry, effect: to - level })
    }
  }
  for (const [id, move] of clear) move.movers = movedMost(effects.get(id) ?? [], move.to - (move.from ?? move.to))
  return moves
}

/** Neither its own ratings nor the leniency that the others lend it are changed. */
export function isUntouched(
  id: string,
  byCompetency: ObservationsByCompetency,
  without: ObservationsByCompetency,
  asOf: Day,
  constants: LevelConstants,
): boolean {
  if (byCompetency.get(id) !== without.get(id)) return false
  const [one, other] = [byCompetency, without].map((all) => selfPriorOf(id, all, asOf, constants))
  return one?.mean === other?.mean && one?.sd === other?.sd
}

/** The strongest in the change's direction, and the second from half of the first. */
function movedMost(effects: readonly Mover[], change: number): Mover[] {
  const [first, second] = effects
    .filter(({ effect }) => effect * change > 0)
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect) || compareText(a.entry, b.entry))
  if (!first) return []
  return second && Math.abs(second.effect) >= Math.abs(first.effect) / 2 ? [first, second] : [first]
}
