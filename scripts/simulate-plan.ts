/**
 * Simulates a year of weekly replanning on learners whose true levels follow the learning curve at a rate of their own
 * (measurement §6): the plan beside pure greed, equal shares of the time and the fixed shares of the pathway, first from noisy
 * ratings and then with all levels and rates known. Fails when the plan no longer reaches the target index in fewer hours than
 * fixed shares, or when its variety costs more than is said of it.
 *
 *   node scripts/simulate-plan.ts [--learners 200] [--seed 1] [--hours 10] [--target 0.9] [--known-se 0.4]
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { mean } from '../src/domain/measure/mean.ts'
import { compileFramework } from '../src/framework/compile.ts'
import { type Division, type Outcome, type PlanWorld, type Sight, simulateLearner } from './plan-simulation.ts'

const Z80 = 1.2815515655446004
/** Most that caps, breadth and floors may cost against pure greed, of the hours. */
const MOST_COST = 0.08

const { values: options } = parseArgs({
  options: {
    learners: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '10' },
    target: { type: 'string', default: '0.9' },
    'known-se': { type: 'string', default: '0.4' },
  },
})
const learners = Number(options.learners)
const firstSeed = Number(options.seed)
const { framework } = compileFramework(join(import.meta.dirname, '..', 'data', 'frameworks', 'amazon-em'))
if (!framework) throw new Error('the shipped framework has faults')
const world: PlanWorld = {
  framework,
  level: 'L6',
  hoursPerWeek: Number(options.hours),
  weeks: 52,
  targetIndex: Number(options.target),
  knownSe: Number(options['known-se']),
}
if (![learners, firstSeed, world.hoursPerWeek, world.targetIndex, world.knownSe].every(Number.isFinite))
  throw new RangeError('not a number among the options')

const run = (division: Division, sight: Sight): Outcome[] =>
  Array.from({ length: learners }, (_, at) => simulateLearner(world, 1_000_003 * firstSeed + at, division, sight))

/** Mean with its 80% interval. */
function summary(values: readonly number[]): { mean: number; lo: number; hi: number } {
  const center = mean(values)
  const variance = values.reduce((total, value) => total + (value - center) ** 2, 0) / Math.max(1, values.length - 1)
  const spread = Z80 * Math.sqrt(variance / values.length)
  return { mean: center, lo: center - spread, hi: center + spread }
}

const figure = (values: readonly number[], digits = 0): string => {
  const { mean: center, lo, hi } = summary(values)
  return `${center.toFixed(digits)} (80% interval ${lo.toFixed(digits)} to ${hi.toFixed(digits)})`
}

const hoursOf = (outcomes: readonly Outcome[]): number[] => outcomes.map(({ hours }) => hours)

function print(name: string, outcomes: readonly Outcome[]): void {
  const reached = mean(outcomes.map(({ isReached }) => (isReached ? 1 : 0)))
  const end = figure(
    outcomes.map((one) => one.end),
    3,
  )
  console.log(
    `${name.padEnd(16)} hours to the target ${figure(hoursOf(outcomes))}, reached by ${Math.round(100 * reached)}%, index after a year ${end}, hours given to nothing ${Math.round(mean(outcomes.map(({ idleHours }) => idleHours)))}`,
  )
}

function claim(says: string, isTrue: boolean): void {
  console.log(`${says}: ${isTrue ? 'ok' : 'FAILED'}`)
  if (!isTrue) process.exitCode = 1
}

console.log(
  `${learners} learners, seed ${firstSeed}, ${world.hoursPerWeek} hours a week for ${world.weeks} weeks, target index ${world.targetIndex}`,
)
const shares = { equal: run('equal', 'truth'), pathway: run('pathway', 'truth') }
for (const [name, outcomes] of Object.entries(shares)) print(`${name} shares`, outcomes)
for (const sight of ['ratings', 'truth'] as const) {
  console.log(
    sight === 'ratings' ? '\nfrom ratings' : `\nlevels and rates known, taken to be uncertain by ${world.knownSe}`,
  )
  const plan = run('plan', sight)
  const greedy = run('greedy', sight)
  print('plan', plan)
  print('greedy', greedy)
  const cost = mean(hoursOf(plan)) / mean(hoursOf(greedy)) - 1
  claim(`variety costs ${(100 * cost).toFixed(1)}% of the hours against pure greed`, cost <= MOST_COST)
  for (const [name, outcomes] of Object.entries(shares)) {
    const saved = outcomes.map(({ hours }, at) => hours - (plan[at]?.hours ?? Number.NaN))
    const more = mean(hoursOf(outcomes)) / mean(hoursOf(greedy)) - 1
    claim(
      `the plan saves ${figure(saved)} hours against ${name} shares (which cost ${(100 * more).toFixed(1)}% against pure greed)`,
      summary(saved).lo > 0,
    )
  }
}
