import { bindingName, raiseName } from '../plan/binding.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlannedGate } from '../plan/planned-gates.ts'
import type { Framework } from '../rules/framework.ts'
import { type NameOf, namesIn } from '../rules/names.ts'
import { capitalize } from '../text/capitalize.ts'
import { hundredths, twoDecimals } from '../text/figures.ts'
import { constantsAt, type Explanation, rowWithout } from './explanation.ts'

/** The chance that the levels suffice when the plan has done what a gate or certificate asks for. */
export function explainGateChance(id: string, title: string, plan: Plan, framework: Framework): Explanation {
  const rules = [...plan.gates, ...plan.certificates]
  const planned = rules.find((gate) => gate.id === id)
  const nameOf = namesIn(framework)
  const held = planned === undefined ? null : bindingName(planned, rules, nameOf)
  const steps = planned?.steps ?? []
  return {
    subject: `chance:${id}`,
    title: `${title}: chance by the plan`,
    value: planned === undefined ? 'already reached' : chanceText(planned.chance, held),
    says: chanceSays(planned ?? null, held, nameOf),
    figures: {
      chance: planned === undefined ? 1 : planned.chance,
      binding: planned?.binding ?? null,
      by: planned?.targetDate ?? null,
      raise: planned?.raise?.competency ?? null,
      raiseHow: planned?.raise?.how ?? null,
    },
    formula: {
      words:
        'The chance of each open requirement that depends on levels, at the levels the plan expects for that week, and of every gate that this one requires; the gate takes the lowest. Counted and attested requirements are assumed to be done, and a passed gate is left out.',
      symbols: 'min over requirements of Φ((L − T)/se), and over the gates it requires',
      source: 'docs/measurement.md §7, odds of a gate',
    },
    constants: constantsAt(framework, ['learning.ceiling', 'learning.ratePerHour']),
    rows: steps.map(({ id: of, chance, competency, level, se, atLeast }) =>
      rowWithout({
        kind: level === null ? 'gate' : 'criterion',
        subject: of,
        called: level === null ? nameOf(of) : competency === null ? held : nameOf(competency),
        value: chance,
        effect:
          level === null || se === null || atLeast === null
            ? 'a gate that it requires'
            : `level ${twoDecimals(level)} with standard error ${twoDecimals(se)}, required ${twoDecimals(atLeast)}`,
        terms: { level, se, atLeast, competency },
      }),
    ),
    notes: planned?.raise ? [`${raiseName(planned.raise, nameOf)} raises it most`] : [],
    links: [
      { subject: 'plan', says: 'the hours that the levels rest on' },
      // A requirement of several parts has a step for each.
      ...[...new Map(steps.map(({ id: of, level }) => [of, level]))].map(([of, level]) => ({
        subject: level === null ? `chance:${of}` : of,
        says: level === null ? 'the chance of the gate before' : 'where the requirement stands today',
      })),
    ],
  }
}

function chanceSays(planned: PlannedGate | null, held: string | null, nameOf: NameOf): string[] {
  if (planned === null) return ['It is already reached.']
  const { chance, raise } = planned
  if (chance === null) return ['None of its requirements depends on a level, so there is no chance to state.']
  return [
    `If you follow the plan, your levels meet what it requires with a chance of ${chance < LEAST_TOLD ? 'under 0.1' : `about ${hundredths(chance)}`}%.`,
    ...(held === null ? [] : [`Held back most by ${held}.`]),
    ...(raise === null ? [] : [`${capitalize(raiseName(raise, nameOf))} raises it most.`]),
  ]
}

/** Less than this would print as none. */
const LEAST_TOLD = 0.001

const chanceText = (chance: number | null, held: string | null): string =>
  chance === null
    ? 'no level is required'
    : `${chance < LEAST_TOLD ? 'under 0.1' : hundredths(chance)}%, held back by ${held ?? 'nothing'}`
