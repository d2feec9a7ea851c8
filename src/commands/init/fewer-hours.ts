import { type NewEntry, SELF } from '../../domain/facts/entry.ts'
import { judgeGates } from '../../domain/judge/rules.ts'
import { isMet, leavesOf } from '../../domain/rules/criterion.ts'
import { counted } from '../../domain/text/counted.ts'
import { decimal } from '../../domain/text/figures.ts'
import { wordQuoted } from '../../domain/text/shell-quoted.ts'
import { type Block, commandAlone, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { planOf } from '../plan/build.ts'

/** Fewer hours a week than a gate asks for, and what that costs by the plan. */
export interface FewerHours {
  gate: string
  gateTitle: string
  criterion: string
  asked: number
  hours: number
  /** Hours that the open gates take. */
  tasksHours: number
}

/** The gate whose required hours a week are more than those of the profile; null where there is none, or it was overridden. */
export async function fewerHours(context: Context): Promise<FewerHours | null> {
  const { attestations } = context.framework()
  for (const { gate, criteria, state } of judgeGates(context.evidence())) {
    if (state !== 'open') continue
    for (const rule of gate.criteria.flatMap(leavesOf)) {
      const fact = attestations.find(({ id }) => id === rule.scope.attestation)
      const verdict = criteria.find(({ id }) => id === rule.id)
      if (fact?.profileKey !== 'hoursPerWeek' || !verdict || isMet(verdict.state)) continue
      const { value, target } = verdict
      if (value === null || target === null || value <= 0) continue
      const { tasksHours } = await planOf(context)
      return { gate: gate.id, gateTitle: gate.title, criterion: rule.id, asked: target, hours: value, tasksHours }
    }
  }
  return null
}

/** What is asked, and how much longer the requirements of the gates take with less. */
export function fewerText({ gateTitle, asked, hours, tasksHours }: FewerHours): string {
  const weeks = (each: number): number => Math.ceil(tasksHours / each)
  const more = weeks(hours) - weeks(asked)
  const cost =
    more <= 0
      ? 'according to the plan, this costs no extra week'
      : `the plan then needs ${counted(weeks(hours), 'week')} instead of ${weeks(asked)} for what the gates require, ${more} longer`
  return `${gateTitle} requires ${decimal(asked)} hours a week and you have ${decimal(hours)}: ${cost}. You can go on with ${decimal(hours)} by an override, which is shown as such.`
}

const reasonFor = ({ hours, asked }: FewerHours): string =>
  `going on with ${decimal(hours)} of ${decimal(asked)} hours a week`

export const fewerBlocks = (fewer: FewerHours): Block[] => [
  paragraph(fewerText(fewer)),
  commandAlone(`prep gate ${fewer.gate} --override ${fewer.criterion} --reason ${wordQuoted(reasonFor(fewer))}`),
]

export async function wantsOverride(context: Context, fewer: FewerHours): Promise<boolean> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  asker.say(`\n${fewerText(fewer)}`)
  return asker.yes(`Go on with ${decimal(fewer.hours)} hours by an override?`, true)
}

export const overrideOf = (context: Context, fewer: FewerHours): NewEntry => ({
  kind: 'override',
  occurredOn: context.today(),
  subject: `${fewer.gate}.${fewer.criterion}`,
  source: 'self',
  rater: SELF,
  payload: { reason: reasonFor(fewer) },
})
