import { sum } from '../measure/mean.ts'
import { normalCdf } from '../measure/normal.ts'
import { compareText } from '../text/compare-text.ts'

/** An open criterion of which the levels decide: of one competency, or of the mean of all (`mocks`). */
export interface MeasuredCriterion {
  /** Address, `gate.criterion`. */
  id: string
  kind: 'level' | 'mean' | 'mocks'
  /** Null for `mocks`. */
  competency: string | null
  atLeast: number
}

/** A gate or certificate on the path; criteria that are met, counted or attested are left out. */
export interface PathRule {
  id: string
  isPassed: boolean
  requires: readonly string[]
  criteria: readonly MeasuredCriterion[]
}

/** A competency at the week in which a rule should be met. */
export interface ForeseenLevel {
  id: string
  level: number
  se: number
  ratePerHour: number
}

/** What a chance is the least of: an open criterion with the level it was held against, or a rule that is required. */
export interface ChanceStep {
  id: string
  chance: number | null
  competency: string | null
  /** Null for a rule. */
  level: number | null
  se: number | null
  atLeast: number | null
}

export interface Chance {
  /** Chance that the levels suffice; null where no level decides. */
  chance: number | null
  /** The criterion that holds it there, of this rule or of one it requires. */
  binding: string | null
  /** What raises it most: study of a competency, or another outside rating where the level suffices already. */
  raise: { how: 'study' | 'rating'; competency: string } | null
  steps: ChanceStep[]
}

const PASSED: Chance = { chance: 1, binding: null, raise: null, steps: [] }
const NOT_MEASURED: Chance = { chance: null, binding: null, raise: null, steps: [] }

/**
 * The chance of every rule along the path (measurement §7, odds of a gate): that of its least likely measured criterion and
 * of the rules it requires as they are printed, so that it never rises along the path. What is counted is taken as done, a
 * passed rule does not bind. `rules` come in an order in which what a rule requires stands before it.
 */
export function chancesAlong(
  rules: readonly PathRule[],
  levelsAt: (rule: PathRule) => readonly ForeseenLevel[],
  ceiling: number,
): Map<string, Chance> {
  const known = new Map<string, Chance>()
  for (const rule of rules) {
    if (rule.isPassed) {
      known.set(rule.id, PASSED)
      continue
    }
    const levels = levelsAt(rule)
    const own = rule.criteria.map((criterion) => chanceOf(criterion, levels, ceiling))
    const required = rule.requires.flatMap((id) => {
      const one = known.get(id)
      return one === undefined || one.binding === null ? [] : [{ ...one, steps: [ruleStep(id, one)] }]
    })
    const least = [...own, ...required].reduce<Chance | null>(
      (low, one) => (low === null || (one.chance ?? 1) < (low.chance ?? 1) ? one : low),
      null,
    )
    const steps = [...own, ...required].flatMap((one) => one.steps)
    known.set(rule.id, least === null ? NOT_MEASURED : { ...least, steps })
  }
  return known
}

const ruleStep = (id: string, { chance }: Chance): ChanceStep => ({
  id,
  chance,
  competency: null,
  level: null,
  se: null,
  atLeast: null,
})

function chanceOf(criterion: MeasuredCriterion, levels: readonly ForeseenLevel[], ceiling: number): Chance {
  const measured =
    criterion.kind === 'mocks' ? meanOf(levels, ceiling) : levels.find(({ id }) => id === criterion.competency)
  const { id: address, atLeast } = criterion
  if (measured === undefined) {
    const step = { id: address, chance: 0, competency: criterion.competency, level: null, se: null, atLeast }
    return { chance: 0, binding: address, raise: null, steps: [step] }
  }
  const { id, level, se } = measured
  const suffices = level >= atLeast
  const chance = se > 0 ? normalCdf((level - atLeast) / se) : suffices ? 1 : 0
  return {
    chance,
    binding: address,
    raise: { how: suffices ? 'rating' : 'study', competency: id },
    steps: [{ id: address, chance, competency: criterion.competency, level, se, atLeast }],
  }
}

/** The mean of all levels, by the name of the competency that an hour raises most. */
function meanOf(
  levels: readonly ForeseenLevel[],
  ceiling: number,
): Pick<ForeseenLevel, 'id' | 'level' | 'se'> | undefined {
  const k = levels.length
  const pace = ({ ratePerHour, level }: ForeseenLevel): number => ratePerHour * (ceiling - level)
  const fastest = levels.toSorted((one, other) => pace(other) - pace(one) || compareText(one.id, other.id))[0]
  if (fastest === undefined) return undefined
  return {
    id: fastest.id,
    level: sum(levels.map(({ level }) => level)) / k,
    se: Math.sqrt(sum(levels.map(({ se }) => se ** 2))) / k,
  }
}
