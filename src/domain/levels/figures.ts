import type { Profile } from '../facts/profile.ts'
import { judgeAchievements, judgeGates, judgeObjective } from '../judge/rules.ts'
import { percentOfTarget } from '../measure/percent.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { buildReadiness } from '../readiness/readiness.ts'
import { isMet } from '../rules/criterion.ts'
import { targetOf } from '../rules/framework.ts'

/** A figure that a report shows, by the subject that `prep why` knows it by; null where there is none. */
export interface Figure {
  /** `level`, `percent`, `verdict` …: what of the subject. */
  kind: string
  subject: string
  value: number | string | null
}

export interface FigureMove {
  kind: string
  subject: string
  from: number | string | null
  to: number | string | null
  /** to − from, of numbers. */
  change: number | null
}

/** Every figure that a ledger comes to at the level of the evidence. */
export function figuresOf(evidence: Evidence, profile: Profile): Figure[] {
  const { framework, level } = evidence
  const { scaleMin } = framework.constants.level
  const readiness = buildReadiness(evidence, profile, level)
  return [
    ...framework.competencies.flatMap((competency): Figure[] => {
      const { id } = competency
      const estimate = evidence.estimate(id)
      const percent = estimate && percentOfTarget(estimate.level, targetOf(competency, level), 'ratio', scaleMin)
      return [
        { kind: 'level', subject: id, value: estimate?.level ?? null },
        { kind: 'se', subject: id, value: estimate?.se ?? null },
        { kind: 'percent', subject: id, value: percent },
      ]
    }),
    { kind: 'index', subject: 'readiness', value: readiness.index?.index ?? null },
    { kind: 'interview-ready', subject: 'readiness', value: readiness.index?.interviewReady ?? null },
    { kind: 'probability', subject: 'readiness', value: readiness.probability?.p ?? null },
    ...judgeGates(evidence).flatMap(({ gate, state, criteria }): Figure[] => [
      { kind: 'state', subject: gate.id, value: state },
      ...criteria.map(({ id, state: verdict }) => ({ kind: 'verdict', subject: `${gate.id}.${id}`, value: verdict })),
    ]),
    ...framework.objectives
      .filter((objective) => objective.level === level)
      .map(
        (objective): Figure => ({
          kind: 'verdict',
          subject: `objective:${objective.id}`,
          value: judgeObjective(objective, evidence).verdict,
        }),
      ),
    ...judgeAchievements(evidence).map(
      ({ achievement, criteria }): Figure => ({
        kind: 'met',
        subject: `${achievement.kind}:${achievement.id}`,
        value: criteria.filter(({ state }) => isMet(state)).length,
      }),
    ),
  ]
}

/** Differences below this are dust of binary fractions. */
const NEGLIGIBLE = 1e-9

/** The figures that moved, came or went, in the order of the first list. */
export function figureMoves(before: readonly Figure[], after: readonly Figure[]): FigureMove[] {
  const keyOf = ({ kind, subject }: Figure): string => `${kind}\0${subject}`
  const from = new Map(before.map((figure) => [keyOf(figure), figure]))
  const to = new Map(after.map((figure) => [keyOf(figure), figure]))
  const all = new Map([...from, ...to])
  return [...all].flatMap(([key, { kind, subject }]) => {
    const one = from.get(key)?.value ?? null
    const other = to.get(key)?.value ?? null
    const change = typeof one === 'number' && typeof other === 'number' ? other - one : null
    const isSame = change === null ? one === other : Math.abs(change) < NEGLIGIBLE
    return isSame ? [] : [{ kind, subject, from: one, to: other, change }]
  })
}
