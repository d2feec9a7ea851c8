import type { Entry } from '../facts/entry.ts'
import { type AchievementVerdict, evidenceFor, judgeAchievement } from '../judge/rules.ts'
import { type Evidence, recordsOf } from '../metrics/evidence.ts'
import type { Framework } from '../rules/framework.ts'
import { addDays, type CivilDate, daysBetween } from '../time/dates.ts'

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
  /** Last day on which it was earned; the day of the taking back, where that ended it. */
  lastOn: CivilDate
}

/** What counted just before something was undone, removed or edited, and the day of that. */
export interface PastState {
  on: CivilDate
  entries: () => readonly Entry[]
}

export interface AwardInput {
  framework: Framework
  level: string
  asOf: CivilDate
  /** Live entries up to `asOf`. */
  entries: readonly Entry[]
  /** Newest first. */
  pastStates: readonly PastState[]
}

/**
 * All achievements of the framework. What counts now is replayed backwards from `asOf`: an earned one to the first day of
 * its unbroken time, an open one to the last day on which it was earned (revoked: lapsed), if ever. Days with an entry
 * and the days before them are judged; in between only time passes, so that at most one change is looked for there, by
 * halves. What is open even so was taken back when it was earned in a state that the ledger has really been in.
 */
export function replayAwards(input: AwardInput): Award[] {
  const { framework, level, asOf, entries } = input
  const records = recordsOf(entries)
  const evidenceOn = remembered((day: CivilDate) => evidenceFor(framework, records, day, level))
  const past = input.pastStates.map((state) => ({
    on: state.on,
    evidence: remembered((day: CivilDate) => evidenceFor(framework, recordsOf(state.entries()), day, level)),
  }))
  const days = judgedDays(entries, asOf)
  return framework.achievements.map((achievement): Award => {
    const isEarnedIn = (evidence: Evidence): boolean => judgeAchievement(achievement, evidence).isEarned
    const isEarnedOn = remembered((day: CivilDate) => isEarnedIn(evidenceOn(day)))
    const now = judgeAchievement(achievement, evidenceOn(asOf))
    const changed = days.findIndex((day) => isEarnedOn(day) !== now.isEarned)
    const [before, after] = [days[changed], days[changed - 1] ?? asOf]
    if (now.isEarned) {
      const earnedOn = before === undefined ? (days.at(-1) ?? asOf) : addDays(lastLike(before, after, isEarnedOn), 1)
      return { ...now, state: 'earned', earnedOn, revoked: null }
    }
    if (before !== undefined)
      return {
        ...now,
        state: 'revoked',
        earnedOn: null,
        revoked: { reason: 'lapsed', lastOn: lastLike(before, after, isEarnedOn) },
      }
    const taken = past.find(({ on, evidence }) => isEarnedIn(evidence(on)))
    if (taken) return { ...now, state: 'revoked', earnedOn: null, revoked: { reason: 'taken-back', lastOn: taken.on } }
    return { ...now, state: 'open', earnedOn: null, revoked: null }
  })
}

/** `asOf`, every day with an entry and the day before it, newest first, none before the first entry. */
function judgedDays(entries: readonly Entry[], asOf: CivilDate): CivilDate[] {
  const withEntry = [...new Set(entries.map(({ occurredOn }) => occurredOn))].filter((day) => day <= asOf).sort()
  const [first] = withEntry
  if (first === undefined) return []
  const all = new Set([asOf, ...withEntry, ...withEntry.map((day) => addDays(day, -1))])
  return [...all]
    .filter((day) => day >= first)
    .sort()
    .reverse()
}

/** The last day from `from` on that is judged like `from`; `to` is later and is judged otherwise. */
function lastLike(from: CivilDate, to: CivilDate, judge: (day: CivilDate) => boolean): CivilDate {
  let [like, unlike] = [from, to]
  while (daysBetween(like, unlike) > 1) {
    const middle = addDays(like, Math.floor(daysBetween(like, unlike) / 2))
    if (judge(middle) === judge(from)) like = middle
    else unlike = middle
  }
  return like
}

function remembered<T>(compute: (day: CivilDate) => T): (day: CivilDate) => T {
  const known = new Map<CivilDate, T>()
  return (day) => {
    const found = known.get(day)
    if (found !== undefined) return found
    const made = compute(day)
    known.set(day, made)
    return made
  }
}
