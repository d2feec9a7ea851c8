import type { Entry } from '../facts/entry.ts'
import { type AchievementVerdict, earnedJudge, evidenceBefore, evidenceFor, judgeAchievement } from '../judge/rules.ts'
import { type Evidence, once, recordsOf } from '../metrics/evidence.ts'
import { findMetric } from '../metrics/table.ts'
import { type Criterion, isMet, type MetricCriterion, type Verdict } from '../rules/criterion.ts'
import type { Achievement, Framework } from '../rules/framework.ts'
import { addDays, type CivilDate, dayOf, daysBetween, formatDay } from '../time/dates.ts'

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

/**
 * Achievements of the framework, all of them unless some are wanted. What counts now is replayed backwards from `asOf`: an earned one to the first day of
 * its unbroken time, an open one to the last day on which it was earned (revoked: lapsed), if ever. Days with an entry
 * and the days before them are judged; in between only time passes, so that at most one change is looked for there, by
 * halves. What is open even so was taken back when it was earned in one of the `pastStates`, newest first, that the ledger
 * has really been in.
 */
export function replayAwards(
  today: Evidence,
  pastStates: readonly PastState[],
  wanted: readonly Achievement[] = today.framework.achievements,
): Award[] {
  const { framework, level } = today
  const asOf = formatDay(today.asOf)
  const evidenceOn = (day: CivilDate): Evidence => (day === asOf ? today : evidenceBefore(today, dayOf(day)))
  const past = pastStates.map((state) => ({
    on: state.on,
    evidence: once(() => evidenceFor(framework, recordsOf(state.entries()), state.on, level)),
  }))
  const verdicts = new Map<Achievement, AchievementVerdict>()
  const verdictOf = (achievement: Achievement): AchievementVerdict => {
    const verdict = verdicts.get(achievement) ?? judgeAchievement(achievement, today)
    verdicts.set(achievement, verdict)
    return verdict
  }
  const replays = wanted.map((achievement): Replay => {
    const now = verdictOf(achievement)
    return { now, isEarnedIn: earnedJudge(achievement), changed: null }
  })
  const doubtful = replays.filter(({ now }) => !isHeldBack(now, framework, verdictOf))
  const days = doubtful.length === 0 ? [] : judgedDays([...today.entries, ...today.of('answer')], asOf)
  findChanges(doubtful, days, evidenceOn)
  return replays.map(({ now, isEarnedIn, changed }): Award => {
    const lastOf = ({ before, after }: Changed): CivilDate =>
      lastLike(before, after, !now.isEarned, (day) => isEarnedIn(evidenceOn(day)))
    if (now.isEarned) {
      const earnedOn = changed === null ? (days.at(-1) ?? asOf) : addDays(lastOf(changed), 1)
      return { ...now, state: 'earned', earnedOn, revoked: null }
    }
    if (changed !== null)
      return { ...now, state: 'revoked', earnedOn: null, revoked: { reason: 'lapsed', lastOn: lastOf(changed) } }
    const taken = past.find(({ evidence }) => isEarnedIn(evidence()))
    if (taken) return { ...now, state: 'revoked', earnedOn: null, revoked: { reason: 'taken-back', lastOn: taken.on } }
    return { ...now, state: 'open', earnedOn: null, revoked: null }
  })
}

/**
 * Whether something was earned on no day so far: a criterion that lasts is open, or one that asks for an achievement of which
 * this is true.
 */
function isHeldBack(
  { achievement, criteria }: AchievementVerdict,
  framework: Framework,
  verdictOf: (achievement: Achievement) => AchievementVerdict,
): boolean {
  const isRuleHeldBack = ({ metric, scope }: MetricCriterion): boolean => {
    const rule = framework.achievements.find(({ kind, id }) => kind === metric && id === scope[kind])
    return rule !== undefined && isHeldBack(verdictOf(rule), framework, verdictOf)
  }
  const holdsBack = (criterion: Criterion, verdict: Verdict | undefined): boolean => {
    if (verdict === undefined || isMet(verdict.state)) return false
    if (criterion.kind === 'all') return criterion.all.some((part, index) => holdsBack(part, verdict.parts[index]))
    return findMetric(criterion.metric)?.lasts?.(criterion) === true || isRuleHeldBack(criterion)
  }
  return achievement.criteria.some((criterion, index) => holdsBack(criterion, criteria[index]))
}

/** The last judged day on which something was not as it is now, and the judged day after it. */
interface Changed {
  before: CivilDate
  after: CivilDate
}

interface Replay {
  now: AchievementVerdict
  isEarnedIn: (evidence: Evidence) => boolean
  changed: Changed | null
}

/** One passage over the days, newest first, serves all achievements: what is known of a day is gathered once and let go. */
function findChanges(
  replays: readonly Replay[],
  days: readonly CivilDate[],
  evidenceOn: (day: CivilDate) => Evidence,
): void {
  let unchanged = replays
  let after = days[0]
  for (const day of days) {
    if (unchanged.length === 0) return
    const evidence = evidenceOn(day)
    for (const replay of unchanged)
      if (replay.isEarnedIn(evidence) !== replay.now.isEarned) replay.changed = { before: day, after: after ?? day }
    unchanged = unchanged.filter(({ changed }) => changed === null)
    after = day
  }
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

/** The last day from `from` on that is judged as it is; `to` is later and is judged otherwise. */
function lastLike(
  from: CivilDate,
  to: CivilDate,
  isEarnedThen: boolean,
  isEarnedOn: (day: CivilDate) => boolean,
): CivilDate {
  let [like, unlike] = [from, to]
  while (daysBetween(like, unlike) > 1) {
    const middle = addDays(like, Math.floor(daysBetween(like, unlike) / 2))
    if (isEarnedOn(middle) === isEarnedThen) like = middle
    else unlike = middle
  }
  return like
}
