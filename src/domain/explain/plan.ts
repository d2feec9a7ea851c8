import { sum } from '../measure/mean.ts'
import { bindingName, raiseName } from '../plan/binding.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlannedGate } from '../plan/planned-gates.ts'
import { PLAN_POLICY } from '../plan/policy.ts'
import type { Framework, PerLevel } from '../rules/framework.ts'
import { type NameOf, namesIn } from '../rules/names.ts'
import { decimal, oneDecimal, outOf100 } from '../text/figures.ts'
import { dayWords } from '../time/day-words.ts'
import { constantsAt, type Explanation } from './explanation.ts'

/** A plan: the order in which a week is filled, what each competency gets and why, and what is only assumed. */
export function explainPlan(plan: Plan, framework: Framework): Explanation {
  const { index, trend, endDate, shortfall, weeks, totals, learning } = plan
  const spent = new Map<string, number>()
  for (const { kind, hours } of weeks.flatMap(({ blocks }) => blocks)) spent.set(kind, (spent.get(kind) ?? 0) + hours)
  const hours = sum(weeks.map((week) => week.hours))
  const [most] = totals.toSorted((a, b) => b.hours - a.hours)
  const nameOf = namesIn(framework)
  return {
    subject: 'plan',
    title: `Plan for ${plan.level}`,
    value: `${index === null ? 'no index, as nothing has been rated' : `index ${outOf100(index.atDate)} on ${dayWords(endDate, plan.asOf)} (80% sure between ${outOf100(index.lo80)} and ${outOf100(index.hi80)})`}, ${weeks.length} weeks, ${oneDecimal(hours)} hours`,
    says: [
      index === null
        ? 'Nothing is rated yet, so the plan can state no index.'
        : `If you put in these ${oneDecimal(hours)} hours, readiness goes from ${outOf100(index.now)} to about ${outOf100(index.atDate)}.`,
      ...(most === undefined
        ? []
        : [
            `Most hours go to ${nameOf(most.competency)} (${oneDecimal(most.hours)}), from ${oneDecimal(most.from)} to about ${oneDecimal(most.to)}.`,
          ]),
      'More hours, another date or new ratings change it; it is recalculated every time.',
    ],
    figures: {
      indexNow: index?.now ?? null,
      indexByPlan: index?.atDate ?? null,
      indexByTrend: trend?.index ?? null,
      hours,
      tasksHours: plan.tasksHours,
      shortfallHours: shortfall?.hours ?? 0,
      firstFeasibleDate: shortfall?.firstFeasibleDate ?? null,
      ...Object.fromEntries([...spent].map(([kind, own]) => [`${kind}Hours`, own])),
    },
    formula: {
      words:
        'A week is filled in this order: spaced review; what the open gates require, at the steadiest pace that meets their dates; one assessment of something that is not known well or that others have not rated lately. The remaining hours go out in blocks: upkeep of what is at its target, one block for whatever is below it and got nothing last week, the share your background calls for over four weeks (less, the better the levels are known), and then wherever an hour adds most to the expected index. A competency and an activity each have a weekly maximum; hours that nothing can use stay free. Hours raise levels along a learning curve, at your own rate if there is evidence for one.',
      symbols: 'L(h) = 5 − (5 − L)·e^(−λh),  gain = w/k · (1/T)·Φ((T − L)/se) · λ(5 − L)',
      source: 'docs/measurement.md §6',
    },
    constants: [
      ...constantsAt(framework, ['learning', 'index.parts']),
      ...framework.activities.flatMap(({ id, weekly }) =>
        weekly === null ? [] : [boundOf(id, 'capHours', weekly.capHours), boundOf(id, 'leastHours', weekly.leastHours)],
      ),
      ...Object.entries(PLAN_POLICY).map(([name, value]) => ({
        path: `plan.${name}`,
        value: typeof value === 'number' ? value : listed(value),
        basis: 'ours' as const,
        note: null,
        file: 'the program',
      })),
    ],
    rows: [],
    notes: [
      ...plan.gates.map((gate) => gateNote(gate, plan, nameOf)),
      ...plan.shares.map(
        ({ focus, asked, planned, spentFreeHours, spentFocusHours }) =>
          `${focus.map(nameOf).join(', ')}: your background calls for ${outOf100(asked)}% of the free hours, ${outOf100(planned)}% is planned; of the last four weeks' ${oneDecimal(spentFreeHours)} free hours they got ${oneDecimal(spentFocusHours)}`,
      ),
      ...totals
        .filter((total) => total.hours > 0)
        .map(({ competency, hours: own, from, to }) => {
          const rate = learning.get(competency)?.rate
          return `${nameOf(competency)}: ${oneDecimal(own)} hours, level ${oneDecimal(from)} → ${oneDecimal(to)} at ${rate ? decimal(rate.ratePerHour, 4) : '?'} an hour${rate?.isAssumed ? ' (assumed)' : ` (own, from ${rate?.ratings ?? 0} ratings)`}`
        }),
      "the plan's forecast says what these hours would do; the trend's forecast says what happens if the last weeks go on; they are never averaged",
      ...plan.assumptions,
    ],
    links: [
      { subject: 'index', says: 'the readiness index now' },
      ...plan.gates.map(({ id }) => ({
        subject: `chance:${id}`,
        says: 'how likely the levels are to be enough for the gate',
      })),
    ],
  }
}

const boundOf = (activity: string, name: 'capHours' | 'leastHours', value: PerLevel<number>) => ({
  path: `activities.${activity}.weekly.${name}`,
  value: typeof value === 'number' ? value : listed(value.byLevel),
  basis: 'ours' as const,
  note: name === 'capHours' ? 'most hours a week' : 'shortest worthwhile block',
  file: 'activities.yaml',
})

const listed = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

function gateNote(gate: PlannedGate, { gates, certificates }: Plan, nameOf: NameOf): string {
  const { title, chance, raise } = gate
  const held = bindingName(gate, [...gates, ...certificates], nameOf)
  if (chance === null || held === null) return `${title}: no level is required`
  const help = raise === null ? '' : `; ${raiseName(raise, nameOf)} raises it most`
  return `${title}: chance ${outOf100(chance)}%, held back by ${held}${help}`
}
