import type { CivilDate } from './dates.ts'
import type { Entry } from './entry.ts'
import type { Framework } from './framework.ts'
import type { Evidence } from './metrics/evidence.ts'
import { type AchievementVerdict, evidenceFor, judgeAchievement } from './rules.ts'

/** A badge or certificate as it stands, with its past. Nothing of this is stored: all of it is replayed. */
export interface Award extends AchievementVerdict {
  state: 'earned' | 'open' | 'revoked'
  /** First day of the present, unbroken time of being earned. */
  earnedOn: CivilDate | null
  revoked: Revocation | null
}

/** Why something earned is so no more: its evidence lapsed or expired, or was undone, removed or edited away. */
export interface Revocation {
  reason: 'lapsed' | 'taken-back'
  /** Last day on which it was earned. */
  lastOn: CivilDate
}

export interface AwardInput {
  framework: Framework
  level: string
  asOf: CivilDate
  /** Live entries up to `asOf`. */
  entries: readonly Entry[]
  /** Entries that were undone, removed or replaced. */
  takenBack: readonly Entry[]
}

/**
 * All achievements of the framework. Being earned can only change on a day with an entry, so those days are replayed
 * backwards from `asOf`: an earned one until the day before it was, an open one until it was earned (revoked), if ever.
 */
export function replayAwards(input: AwardInput): Award[] {
  const live = evidenceOn(input, input.entries)
  const days = daysOf(input.entries, input.asOf)
  const whole = [...input.entries, ...input.takenBack].toSorted(byOccurrence)
  const before = evidenceOn(input, whole)
  const allDays = daysOf(whole, input.asOf)
  return input.framework.achievements.map((achievement): Award => {
    const isEarnedOn = (at: Evidence): boolean => judgeAchievement(achievement, at).isEarned
    const now = judgeAchievement(achievement, live(input.asOf))
    if (now.isEarned) {
      const lapse = days.findIndex((day) => !isEarnedOn(live(day)))
      const earnedOn = lapse < 0 ? (days.at(-1) ?? null) : (days[lapse - 1] ?? input.asOf)
      return { ...now, state: 'earned', earnedOn, revoked: null }
    }
    const lapsedOn = days.find((day) => isEarnedOn(live(day)))
    if (lapsedOn !== undefined)
      return { ...now, state: 'revoked', earnedOn: null, revoked: { reason: 'lapsed', lastOn: lapsedOn } }
    const takenOn =
      input.takenBack.length > 0 ? allDays.find((day) => isEarnedOn(before(day))) : undefined
    if (takenOn !== undefined)
      return { ...now, state: 'revoked', earnedOn: null, revoked: { reason: 'taken-back', lastOn: takenOn } }
    return { ...now, state: 'open', earnedOn: null, revoked: null }
  })
}

/** Evidence of a day, built once a day. */
function evidenceOn(input: AwardInput, entries: readonly Entry[]): (day: CivilDate) => Evidence {
  const known = new Map<CivilDate, Evidence>()
  return (day) => {
    const found = known.get(day)
    if (found) return found
    const evidence = evidenceFor(input.framework, entries, day, input.level)
    known.set(day, evidence)
    return evidence
  }
}

/** Days with an entry up to a date, newest first. */
const daysOf = (entries: readonly Entry[], asOf: CivilDate): CivilDate[] =>
  [...new Set(entries.map(({ occurredOn }) => occurredOn))].filter((day) => day <= asOf).sort().reverse()

const byOccurrence = (a: Entry, b: Entry): number =>
  a.occurredOn === b.occurredOn ? (a.id < b.id ? -1 : 1) : a.occurredOn < b.occurredOn ? -1 : 1
