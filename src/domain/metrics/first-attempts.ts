import { saidOf } from '../facts/assumed.ts'
import { type Attempt, attemptOutcome, type Fact, firstAttempts as firstOf } from '../judge/attempts.ts'
import { judgeProportion, trialsOf } from '../judge/proportion.ts'
import { dayOf } from '../time/dates.ts'
import { isWithin } from '../time/window.ts'
import { abandonedBlocks, clockOf, factsOf, limitMinutesOf } from './attempt-facts.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, optional, practiceOfTier, required, textOf, textsOf, threshold } from './metric.ts'
import { finishedBlocks } from './pieces.ts'

const DEFAULT_MIN = 20

export const firstAttempts: Metric = {
  id: 'first-attempts',
  family: 'proportion',
  reads: ['atLeast', 'minN', 'windowDays', 'last', 'floor'],
  gathers: ['known', 'mock', 'practice', 'profile', 'start'],
  says: 'share of first attempts on unseen problems that were solved (optimally, if required) within the limit; every started attempt counts, except those whose result was not stated',
  scope: { activity: required('activity'), tiers: optional('texts'), optimal: optional('boolean') },
  recordWith: ({ scope }) => practiceOfTier(scope),
  judge: (criterion, evidence) => {
    const { gates } = evidence.framework.constants
    const activity = textOf(criterion.scope, 'activity')
    const tiers = textsOf(criterion.scope, 'tiers')
    const isOptimalAsked = criterion.scope.optimal === true
    const needs: Fact[] = isOptimalAsked ? ['solved', 'in-time', 'optimal'] : ['solved', 'in-time']
    const limit = limitMinutesOf(evidence, activity)
    const windowDays = criterion.windowDays ?? gates.proportionWindowDays
    const finished = finishedBlocks(evidence, activity).map((entry) => ({
      ...pieceOf(entry),
      at: clockOf(entry, evidence),
      begunAt: entry.payload.startedAt ?? null,
      // Asked of few: of first attempts in the window, and of two at one time.
      get outcome() {
        return attemptOutcome(needs, {
          ...factsOf(entry, saidOf(entry.payload, 'limitMinutes') ?? limit, evidence.framework),
          // Whoever looked at a hint or a solution has not solved it alone.
          ...(saidOf(entry.payload, 'helpUsed') === true ? { solved: false } : {}),
        })
      },
    }))
    const abandoned = abandonedBlocks(evidence, activity).map((start) => ({
      ...pieceOf(start),
      at: null,
      begunAt: start.payload.startedAt,
      outcome: attemptOutcome(needs, {}, true),
    }))
    const known = knownSince(evidence, activity)
    const counted = firstOf<Attempt & ReturnType<typeof pieceOf>>([...finished, ...abandoned].filter(isAsked))
      .filter(({ problem, day }) => day < (known.get(problem ?? '') ?? Number.POSITIVE_INFINITY))
      .filter(({ day }) => isWithin(day, evidence.asOf, windowDays))
      .map((attempt) => ({ ...attempt, stratum: attempt.tier }))
    const { trials, ...left } = trialsOf(counted, criterion.last)
    return judgeProportion(
      trials,
      {
        atLeast: threshold(criterion, evidence, 0.7),
        minN: criterion.minN ?? DEFAULT_MIN,
        floor: criterion.floor,
        unit: criterion.unit ?? 'problem',
        unitName: { one: 'first attempt', many: 'first attempts' },
        success: isOptimalAsked ? 'solved optimally in time' : 'solved in time',
        ...left,
        terms: { windowDays, last: criterion.last },
      },
      gates,
    )

    function isAsked({ tier }: { tier: string | null }): boolean {
      return tiers === null || (tier !== null && tiers.includes(tier))
    }
  },
}

/** Since which day each problem was said to have been solved before: from then on it is not unseen. */
const knownSince = (evidence: Evidence, activity: string): Map<string, number> =>
  new Map(
    evidence
      .of('known')
      .filter(({ subject }) => subject === activity)
      .map(({ occurredOn, payload }): [string, number] => [payload.problem, dayOf(occurredOn)])
      .sort(([, a], [, b]) => b - a),
  )

const pieceOf = (entry: { id: string; occurredOn: string; payload: { problem?: string; tier?: string } }) => ({
  day: dayOf(entry.occurredOn),
  problem: entry.payload.problem ?? null,
  tier: entry.payload.tier ?? null,
  evidence: [entry.id],
})
