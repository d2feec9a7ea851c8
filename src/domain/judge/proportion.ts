import type { GateConstants } from '../measure/constants.ts'
import { jeffreysAtLeast } from '../quiz/proportion.ts'
import { type Judgment, judgment, plural, reaches } from './judgment.ts'

export interface Trial {
  isSuccess: boolean
  stratum: string | null
  evidence: string[]
}

export interface ProportionRule {
  atLeast: number
  minN: number
  /** Least share of every stratum, or null. */
  floor: number | null
  unit: string
  unitName: { one: string; many: string }
  success: string
}

/**
 * The proportion criterion (measurement §7): the observed share reaches the threshold over at least `minN` trials, and
 * Jeffreys' P(p ≥ threshold − slack) the wanted confidence; without the latter it is met weakly.
 */
export function judgeProportion(trials: readonly Trial[], rule: ProportionRule, gates: GateConstants): Judgment {
  const n = trials.length
  const k = trials.filter(({ isSuccess }) => isSuccess).length
  const evidence = trials.flatMap((trial) => trial.evidence)
  const missing = { unit: rule.unit, count: Math.max(1, rule.minN - n) }
  const { one, many } = rule.unitName
  if (n === 0)
    return judgment({
      state: 'no-evidence',
      target: rule.atLeast,
      needs: `${plural(rule.minN, one, many)}; none yet`,
      missing: { unit: rule.unit, count: rule.minN },
    })
  const observed = k / n
  const confidence = jeffreysAtLeast(rule.atLeast - gates.proportionSlack, k, n)
  const common = { value: observed, target: rule.atLeast, n, confidence, evidence }
  if (n < rule.minN)
    return judgment({
      ...common,
      state: 'in-progress',
      needs: `${plural(rule.minN - n, `more ${one}`, `more ${many}`)} (${k} of ${n} ${rule.success} so far)`,
      missing,
    })
  const weakStrata = rule.floor === null ? [] : strataBelow(trials, rule.floor)
  if (!reaches(observed, rule.atLeast) || weakStrata.length > 0)
    return judgment({
      ...common,
      state: 'unmet',
      needs:
        weakStrata.length > 0
          ? `every part at ${percent(rule.floor ?? 0)}: below in ${weakStrata.join(', ')}`
          : `${percent(rule.atLeast)} ${rule.success}; now ${k} of ${n}`,
      missing,
    })
  if (reaches(confidence, gates.confidence)) return judgment({ ...common, state: 'met' })
  return judgment({
    ...common,
    state: 'met-weak',
    needs: `met on paper only: more ${many} like these would settle it (${k} of ${n})`,
    missing,
  })
}

function strataBelow(trials: readonly Trial[], floor: number): string[] {
  return [...Map.groupBy(trials, ({ stratum }) => stratum ?? '')]
    .filter(([, own]) => !reaches(own.filter(({ isSuccess }) => isSuccess).length / own.length, floor))
    .map(([stratum]) => stratum)
}

const percent = (share: number): string => `${Math.floor(share * 100 + 0.5)} %`
