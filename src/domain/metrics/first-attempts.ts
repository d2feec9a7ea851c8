import type { EntryOf } from '../facts/entry.ts'
import { judgeProportion } from '../judge/proportion.ts'
import { dayOf } from '../time/dates.ts'
import type { Evidence } from './evidence.ts'
import { type Metric, optional, required, textOf, textsOf, threshold } from './metric.ts'
import { practiceOf } from './pieces.ts'
import { abandonedTrials, limitMinutesOf } from './timed-practice.ts'

const DEFAULT_MIN = 20

export const firstAttempts: Metric = {
  id: 'first-attempts',
  family: 'proportion',
  reads: ['atLeast', 'minN', 'windowDays', 'last', 'floor'],
  says: 'share of first attempts on unseen problems that were solved (optimally, if asked) within the limit; every started attempt counts',
  scope: { activity: required('activity'), tiers: optional('texts'), optimal: optional('boolean') },
  recordWith: ({ scope }) => `prep log ${textOf(scope, 'activity')} 30m --problem ID --solved --optimal`,
  judge: (criterion, evidence) => {
    const { gates } = evidence.framework.constants
    const activity = textOf(criterion.scope, 'activity')
    const tiers = textsOf(criterion.scope, 'tiers')
    const isOptimalAsked = criterion.scope.optimal === true
    const windowDays = criterion.windowDays ?? gates.proportionWindowDays
    const attempts = practiceOf(evidence, activity).map((entry) => ({
      day: dayOf(entry.occurredOn),
      problem: entry.payload.problem ?? null,
      tier: entry.payload.tier ?? null,
      isSuccess:
        isInTime(entry, evidence) &&
        entry.payload.solved === true &&
        (!isOptimalAsked || entry.payload.optimal === true),
      evidence: [entry.id],
    }))
    const seen = new Set<string>()
    const trials = [...attempts, ...abandonedTrials(evidence, activity)]
      .filter(({ tier }) => tiers === null || (tier !== null && tiers.includes(tier)))
      .map((trial) => ({ ...trial, stratum: trial.tier }))
      .sort((a, b) => a.day - b.day)
      .filter(({ problem }) => {
        if (problem === null) return true
        if (seen.has(problem)) return false
        seen.add(problem)
        return true
      })
      .filter((trial) => evidence.asOf - trial.day <= windowDays)
      .slice(criterion.last === null ? 0 : -criterion.last)
    return judgeProportion(
      trials,
      {
        atLeast: threshold(criterion, evidence, 0.7),
        minN: criterion.minN ?? DEFAULT_MIN,
        floor: criterion.floor,
        unit: criterion.unit ?? 'problem',
        unitName: { one: 'first attempt', many: 'first attempts' },
        success: isOptimalAsked ? 'solved optimally in time' : 'solved in time',
      },
      gates,
    )
  },
}

function isInTime(entry: EntryOf<'practice'>, evidence: Evidence): boolean {
  const { isWithinLimit, minutes, limitMinutes } = entry.payload
  if (isWithinLimit !== undefined) return isWithinLimit
  const limit = limitMinutes ?? limitMinutesOf(evidence, entry.subject)
  return limit === null || minutes <= limit
}
