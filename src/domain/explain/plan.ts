import type { Plan } from '../plan/plan.ts'
import { PLAN_POLICY } from '../plan/policy.ts'
import type { Framework } from '../rules/framework.ts'
import { constantsAt, type Explanation } from './explanation.ts'

const one = (value: number): string => String(Math.floor(value * 10 + 0.5 + 1e-9) / 10)
const points = (share: number): string => String(Math.floor(100 * share + 0.5 + 1e-9))

/** A plan: the order in which a week is filled, what each competency gets and why, and what is only assumed. */
export function explainPlan(plan: Plan, framework: Framework): Explanation {
  const { expected, shortfall, weeks, totals, learning } = plan
  const spent = new Map<string, number>()
  for (const { kind, hours } of weeks.flatMap(({ blocks }) => blocks)) spent.set(kind, (spent.get(kind) ?? 0) + hours)
  const hours = weeks.reduce((total, week) => total + week.hours, 0)
  return {
    subject: 'plan',
    title: `Plan for ${plan.level}`,
    value: `index ${points(expected.plan.index)} expected on ${expected.date} (80 % interval ${points(expected.plan.lo80)}–${points(expected.plan.hi80)}), ${weeks.length} weeks, ${one(hours)} hours`,
    figures: {
      indexNow: expected.now.index,
      indexByPlan: expected.plan.index,
      indexByTrend: expected.trend.index,
      hours,
      tasksHours: plan.tasksHours,
      shortfallHours: shortfall?.hours ?? 0,
      firstFeasibleDate: shortfall?.firstFeasibleDate ?? null,
      ...Object.fromEntries([...spent].map(([kind, own]) => [`${kind}Hours`, own])),
    },
    formula: {
      words:
        'A week is filled in this order: spaced review; what the open gates ask for, at the steadiest pace that meets their dates; one assessment of what is not known well or was not rated by others lately; upkeep of what is at its target; the background’s shares, less the better the levels are known; and half hour by half hour what adds most to the expected index. No competency takes more than its cap of a week unless gates ask for it. Hours raise levels along a learning curve, by your own rate where there is evidence for one.',
      symbols: 'L(h) = 5 − (5 − L)·e^(−λh),  gain = w/k · (1/T)·Φ((T − L)/se) · λ(5 − L)',
      source: 'docs/measurement.md §6',
    },
    constants: [
      ...constantsAt(framework, ['learning', 'index.parts']),
      ...Object.entries(PLAN_POLICY).map(([name, value]) => ({
        path: `plan.${name}`,
        value:
          typeof value === 'number'
            ? value
            : Object.entries(value)
                .map(([unit, most]) => `${unit} ${most}`)
                .join(', '),
        basis: 'ours' as const,
        note: null,
        file: 'the program',
      })),
    ],
    rows: [],
    notes: [
      ...totals
        .filter((total) => total.hours > 0)
        .map(({ competency, hours: own, from, to }) => {
          const rate = learning.get(competency)?.rate
          return `${competency}: ${one(own)} hours, level ${one(from)} → ${one(to)} at ${rate ? String(Math.floor(rate.ratePerHour * 10_000 + 0.5) / 10_000) : '?'} an hour${rate?.isAssumed ? ' (assumed)' : ` (own, from ${rate?.ratings ?? 0} ratings)`}`
        }),
      'the plan’s forecast says what these hours would do, the trend’s what the last weeks would do if they went on; they are never averaged',
      ...plan.assumptions,
    ],
    links: [
      { subject: 'index', says: 'the readiness index now' },
      ...plan.gates.map(({ id }) => ({ subject: id, says: 'what the gate asks for' })),
    ],
  }
}
