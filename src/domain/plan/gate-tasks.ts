import type { GateVerdict } from '../judge/rules.ts'
import { type Criterion, isMet, type MetricCriterion, type Verdict } from '../rules/criterion.ts'
import type { ActivityRole, Form, Framework, Gate } from '../rules/framework.ts'

/** Pieces that an open gate still asks for, with what doing them trains. */
export interface GateTask {
  gate: string
  gateTitle: string
  criterion: string
  says: string
  needs: string | null
  unit: string
  /** Pieces to do, those left out that an earlier criterion's pieces will count for. */
  count: number
  hoursEach: number
  activity: string | null
  /** The fixed form of questions that it asks for. */
  form: string | null
  competency: string | null
  /** It was rated often enough, and too low: practice raises it, not one more rating. */
  isLow: boolean
  /** Share of the time that trains each competency; sums to at most 1. */
  trains: Record<string, number>
  /** Whose ratings count; null: anybody's but the learner's. */
  raters: MetricCriterion['raters']
}

/** Units whose pieces are done through the activity of a role, where the framework has one. */
const ROLE_OF_UNIT: Readonly<Record<string, ActivityRole>> = { story: 'story', quiz: 'quiz', form: 'quiz' }

/**
 * What the gates that are not passed still ask for, in the order of the gates (measurement §6). One piece counts for
 * every criterion that asks for its kind: a mock for the second gate is one for the third as well. Attestations take no
 * time to speak of and are left out, as is what cannot be counted.
 */
export function gateTasks(gates: readonly GateVerdict[], framework: Framework, level: string): GateTask[] {
  const planned = new Map<string, number>()
  return openLeaves(gates).flatMap(({ gate, criterion, verdict }): GateTask[] => {
    if (verdict.missing === null || !Number.isFinite(verdict.missing.count)) return []
    const { unit, count } = verdict.missing
    const activity = activityOf(criterion, unit, framework)
    const competency = textOf(criterion.scope.competency)
    const key = `${unit}:${activity ?? ''}:${competency ?? ''}`
    const open = piecesOf(count, criterion) - (planned.get(key) ?? 0)
    if (open <= 0) return []
    planned.set(key, (planned.get(key) ?? 0) + open)
    return [
      {
        gate: gate.id,
        gateTitle: gate.title,
        criterion: criterion.id,
        says: formOf(criterion, framework)?.title ?? criterion.says,
        needs: verdict.needs,
        unit,
        count: open,
        hoursEach: framework.constants.learning.unitHours[unit] ?? 1,
        activity,
        form: formOf(criterion, framework)?.id ?? null,
        competency,
        isLow: isLow(criterion, verdict),
        trains: trainsOf(criterion, unit, activity, framework, level),
        raters: criterion.raters,
      },
    ]
  })
}

/** What the gates that are not passed still require, in their order: each open criterion that measures something. */
export const openLeaves = (gates: readonly GateVerdict[]): (Leaf & { gate: Gate })[] =>
  gates
    .filter(({ state }) => state !== 'passed')
    .flatMap(({ gate, criteria }) =>
      gate.criteria.flatMap((criterion, at) => {
        const verdict = criteria[at]
        return verdict ? leaves(criterion, verdict).map((leaf) => ({ gate, ...leaf })) : []
      }),
    )

/**
 * A mean that is too low asks for more pieces than are worth planning: as the level rises and old ones leave the
 * window, as many as a verdict needs will do.
 */
const piecesOf = (count: number, { minN }: MetricCriterion): number =>
  Math.ceil(minN === null ? count : Math.min(count, Math.max(1, minN)))

interface Leaf {
  criterion: MetricCriterion
  verdict: Verdict
}

/** The open criteria of a tree with their verdicts. */
export function leaves(criterion: Criterion, verdict: Verdict): Leaf[] {
  if (isMet(verdict.state)) return []
  if (criterion.kind === 'metric') return verdict.kind === 'attested' ? [] : [{ criterion, verdict }]
  return criterion.all.flatMap((part, at) => {
    const own = verdict.parts[at]
    return own ? leaves(part, own) : []
  })
}

const isLow = ({ minN, metric }: MetricCriterion, { value, target, n }: Verdict): boolean =>
  (metric === 'ratings' || metric === 'level') &&
  value !== null &&
  target !== null &&
  value < target &&
  n >= (minN ?? 1)

const formOf = ({ scope }: MetricCriterion, { forms }: Framework): Form | undefined =>
  forms.find(({ id }) => id === scope.form)

function activityOf({ scope }: MetricCriterion, unit: string, { activities }: Framework): string | null {
  const types = Array.isArray(scope.types) ? scope.types : []
  const wanted = [textOf(scope.activity), ...types]
  const role = ROLE_OF_UNIT[unit]
  return (
    wanted.find((id) => activities.some((activity) => activity.id === id)) ??
    activities.find((activity) => role !== undefined && activity.role === role)?.id ??
    null
  )
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function trainsOf(
  { scope }: MetricCriterion,
  unit: string,
  activity: string | null,
  framework: Framework,
  level: string,
): Record<string, number> {
  const competency = textOf(scope.competency)
  if (competency !== null && framework.competencies.some(({ id }) => id === competency)) return { [competency]: 1 }
  const own = framework.activities.find(({ id }) => id === activity)
  if (own) return own.trains
  return unit === 'mock' ? mockTrains(framework, level) : {}
}

/** A mock trains what its rounds ask about, in equal parts. */
export function mockTrains({ loops, rubrics }: Framework, level: string): Record<string, number> {
  const asked = new Set((longestLoop(loops, level)?.rounds ?? []).flatMap((round) => round.rubrics))
  const competencies = [...new Set(rubrics.filter(({ id }) => asked.has(id)).map(({ competency }) => competency))]
  return Object.fromEntries(competencies.map((id) => [id, 1 / competencies.length]))
}

/** The level's loop with the most rounds; null when it has none. */
export const longestLoop = (loops: Framework['loops'], level: string): Framework['loops'][number] | null =>
  loops
    .filter((loop) => loop.level === level)
    .toSorted((a, b) => b.rounds.length - a.rounds.length)
    .at(0) ?? null
