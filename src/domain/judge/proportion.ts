import type { GateConstants } from '../measure/constants.ts'
import { jeffreysAtLeast } from '../quiz/proportion.ts'
import type { NotSaid, Piece } from '../rules/criterion.ts'
import { counted } from '../text/counted.ts'
import { percent } from '../text/figures.ts'
import { type Fact, inTime } from './attempts.ts'
import { type Judgment, judgment, reaches } from './judgment.ts'

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
  /** Attempts that are left out because something was not said of them. */
  notSaid?: NotSaid
  /** These, and attempts older than the last that count, as `prep why` lists them. */
  leftOut?: readonly Piece[]
  /** How the attempts were chosen: window, last. */
  terms?: Record<string, number | null>
}

/**
 * The attempts that count, the newest `last` of them, and those left out by what was not said of them first
 * (measurement §7).
 */
export function trialsOf(
  given: readonly (Omit<Trial, 'isSuccess'> & Parameters<typeof inTime>[0][number])[],
  last: number | null,
): { trials: Trial[]; notSaid: NotSaid; leftOut: Piece[] } {
  const attempts = inTime(given)
  const missing = attempts.flatMap(({ outcome }) => (outcome.kind === 'not-said' ? [outcome.fact] : []))
  const said = attempts.filter(({ outcome }) => outcome.kind !== 'not-said')
  const counted = said.slice(last === null ? 0 : -last)
  return {
    trials: counted.map(({ outcome, stratum, evidence }) => ({
      isSuccess: outcome.kind === 'success',
      stratum,
      evidence,
    })),
    leftOut: attempts
      .filter((attempt) => !counted.includes(attempt))
      .map(({ outcome, evidence }) => ({
        entries: evidence,
        value: null,
        effect: outcome.kind === 'not-said' ? NOT_SAID[outcome.fact] : `not among the last ${last}`,
        isCounted: false,
      })),
    notSaid: {
      total: missing.length,
      byFact: Object.fromEntries([...Map.groupBy(missing, (fact) => fact)].map(([fact, own]) => [fact, own.length])),
    },
  }
}

const NOT_SAID: Readonly<Record<Fact, string>> = {
  solved: 'without a word on whether it was solved',
  'in-time': 'without a time',
  optimal: 'without a word on whether it was optimal',
  rated: 'not rated yet',
}

/** `Not counted: 19 without a time.`; nothing when all was said. */
function notSaidNotes({ total, byFact }: NotSaid): string[] {
  if (total === 0) return []
  const parts = (Object.keys(NOT_SAID) as Fact[]).flatMap((fact) =>
    byFact[fact] === undefined ? [] : [`${byFact[fact]} ${NOT_SAID[fact]}`],
  )
  return [`Not counted: ${parts.join(', ')}.`]
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
  const left = rule.notSaid ?? { total: 0, byFact: {} }
  const said = {
    notSaid: left.total === 0 ? null : left,
    notes: notSaidNotes(left),
    pieces: () => [...trials.map((trial) => trialPiece(trial, rule)), ...(rule.leftOut ?? [])],
    terms: {
      successes: k,
      minN: rule.minN,
      floor: rule.floor,
      thresholdLessSlack: rule.atLeast - gates.proportionSlack,
      confidenceAsked: gates.confidence,
      ...rule.terms,
    },
  }
  if (n === 0)
    return judgment({
      ...said,
      state: 'no-evidence',
      target: rule.atLeast,
      needs: counted(rule.minN, one, many),
      missing: { unit: rule.unit, count: rule.minN },
    })
  const observed = k / n
  const confidence = jeffreysAtLeast(rule.atLeast - gates.proportionSlack, k, n)
  const common = { ...said, value: observed, target: rule.atLeast, n, confidence, evidence }
  if (n < rule.minN)
    return judgment({
      ...common,
      state: 'in-progress',
      needs: `${counted(rule.minN - n, `more ${one}`, `more ${many}`)} (${k} of ${n} ${rule.success} so far)`,
      missing,
    })
  const weakStrata = rule.floor === null ? [] : strataBelow(trials, rule.floor)
  if (!reaches(observed, rule.atLeast) || weakStrata.length > 0)
    return judgment({
      ...common,
      state: 'unmet',
      needs:
        weakStrata.length > 0
          ? `${percent(rule.floor ?? 0)} ${rule.success} in every part; now below in ${weakStrata.join(', ')}`
          : `${percent(rule.atLeast)} ${rule.success}; now ${k} of ${n}`,
      missing,
    })
  if (reaches(confidence, gates.confidence)) return judgment({ ...common, state: 'met' })
  return judgment({
    ...common,
    state: 'met-weak',
    needs: `more ${many} like these, to be certain (${k} of ${n} ${rule.success} so far)`,
    missing,
  })
}

const trialPiece = ({ isSuccess, stratum, evidence }: Trial, { success }: ProportionRule): Piece => ({
  entries: evidence,
  value: isSuccess ? 1 : 0,
  effect: `${isSuccess ? 'success' : `failure, required: ${success}`}${stratum === null ? '' : ` (${stratum})`}`,
  isCounted: true,
})

function strataBelow(trials: readonly Trial[], floor: number): string[] {
  return [...Map.groupBy(trials, ({ stratum }) => stratum ?? '')]
    .filter(([, own]) => !reaches(own.filter(({ isSuccess }) => isSuccess).length / own.length, floor))
    .map(([stratum]) => stratum)
}
