import { below, mean, shareAtLeast, total } from './arithmetic.ts'
import type { Checked } from './checked.ts'
import { constant, countedRows, figure, numberOf, type Step, term, values, type Why } from './why.ts'

const criterion = (gate: string, id: string, value: string, ...parts: string[]) => ({
  command: 'gate',
  path: [
    'gates',
    { id: gate },
    'criteria',
    { id },
    ...parts.flatMap((part): Step[] => ['parts', { id: part }]),
    value,
  ] satisfies Step[],
})

const meanOf = (why: Why): number => mean(values(why))

/** P(true mean ≥ threshold − slack) by raters, each with its own leniency and errors (docs/measurement.md §7). */
function meanConfidence(why: Why): number {
  let precision = 1 / constant(why, 'level.priorSd') ** 2
  let weighted = constant(why, 'level.priorMean') * precision
  for (const own of Map.groupBy(countedRows(why), ({ by }) => by).values()) {
    const [source = ''] = (own[0]?.by ?? '').split(':')
    const about = (name: string): number => constant(why, `level.sources.${source}.${name}`)
    const spread = (about('occasionSd') ** 2 + about('step') ** 2 / 12) / own.length
    const weight = 1 / (about('raterSd') ** 2 + spread)
    precision += weight
    weighted += weight * (mean(own.map(({ value }) => numberOf(value))) - about('leniency'))
  }
  return below((weighted / precision - figure(why, 'thresholdLessSlack')) * Math.sqrt(precision))
}

const shareConfidence = (why: Why): number =>
  shareAtLeast(figure(why, 'thresholdLessSlack'), total(values(why)), countedRows(why).length)

const levelConfidence = (why: Why): number =>
  below((figure(why, 'value') - figure(why, 'targetLessSlack')) / figure(why, 'se'))

/** Gates, badges and objectives: what is counted, averaged and made sure of. */
export const GATES: Checked[] = [
  {
    name: 'attested years',
    subject: 'foundational.experience',
    from: (why) => numberOf(why.rows[0]?.value),
    shown: criterion('foundational', 'experience', 'value'),
  },
  {
    name: 'mean of ratings',
    subject: 'gate1.communication',
    from: meanOf,
    shown: criterion('gate1', 'communication', 'value'),
  },
  {
    name: 'confidence of a mean',
    subject: 'gate1.communication',
    from: meanConfidence,
    shown: criterion('gate1', 'communication', 'confidence'),
  },
  {
    name: 'designs that count',
    subject: 'gate1.designs',
    from: (why) => total(values(why)),
    shown: criterion('gate1', 'designs', 'value'),
  },
  {
    name: 'stories that count',
    subject: 'gate1.stories',
    from: (why) => total(values(why)),
    shown: criterion('gate1', 'stories', 'value'),
  },
  {
    name: 'share in time',
    subject: 'gate2.timed-designs',
    from: meanOf,
    shown: criterion('gate2', 'timed-designs', 'value'),
  },
  {
    name: 'confidence of a share',
    subject: 'gate2.timed-designs',
    from: shareConfidence,
    shown: criterion('gate2', 'timed-designs', 'confidence'),
  },
  { name: 'share solved', subject: 'gate2.coding', from: meanOf, shown: criterion('gate2', 'coding', 'value') },
  {
    name: 'attempts that count',
    subject: 'gate2.coding',
    from: (why) => countedRows(why).length,
    shown: criterion('gate2', 'coding', 'n'),
  },
  {
    name: 'confidence of a share',
    subject: 'gate2.coding',
    from: shareConfidence,
    shown: criterion('gate2', 'coding', 'confidence'),
  },
  {
    name: 'parts met',
    subject: 'gate2.behavioral',
    from: (why) => total(values(why)),
    shown: criterion('gate2', 'behavioral', 'value'),
  },
  {
    name: 'mean of answers',
    subject: 'gate2.behavioral.behavioral-responses',
    from: meanOf,
    shown: criterion('gate2', 'behavioral', 'value', 'behavioral-responses'),
  },
  { name: 'mean of mocks', subject: 'gate2.mocks', from: meanOf, shown: criterion('gate2', 'mocks', 'value') },
  {
    name: 'confidence of mocks',
    subject: 'gate2.mocks',
    from: meanConfidence,
    shown: criterion('gate2', 'mocks', 'confidence'),
  },
  {
    name: 'confidence of a level',
    subject: 'gate3.strategic',
    from: levelConfidence,
    shown: criterion('gate3', 'strategic', 'confidence'),
  },
  {
    name: 'outside ratings',
    subject: 'gate3.strategic',
    from: (why) => countedRows(why).length,
    shown: criterion('gate3', 'strategic', 'n'),
  },
  {
    name: 'lowest dimension',
    subject: 'gate3.consistency',
    from: (why) => Math.min(...values(why)),
    shown: criterion('gate3', 'consistency', 'value'),
  },
  {
    name: 'mean of answers',
    subject: 'badge:scenario-master.answers',
    from: meanOf,
    shown: { command: 'badges', path: ['badges', { id: 'scenario-master' }, 'criteria', { id: 'answers' }, 'value'] },
  },
  {
    name: 'examples',
    subject: 'objective:l6-behavioral-remember.examples',
    from: (why) => total(values(why)),
    shown: {
      command: 'objectives',
      path: ['objectives', { id: 'l6-behavioral-remember' }, 'criteria', { id: 'examples' }, 'value'],
    },
  },
]

const plannedChance = (list: 'gates' | 'certificates', id: string): Checked => ({
  name: 'chance by the plan',
  subject: `chance:${id}`,
  from: (why) =>
    Math.min(
      ...why.rows.map((row) =>
        row.terms.level === null
          ? numberOf(row.value)
          : below((term(row, 'level') - term(row, 'atLeast')) / term(row, 'se')),
      ),
    ),
  shown: { command: 'plan', path: [list, { id }, 'chance'] },
})

/** How likely the levels of the plan suffice for what it leads to. */
export const CHANCES: readonly Checked[] = [
  plannedChance('gates', 'gate1'),
  plannedChance('gates', 'gate2'),
  plannedChance('gates', 'gate3'),
  plannedChance('certificates', 'foundation'),
]
