/**
 * Simulates a year of weekly replanning on learners whose true levels follow the learning curve at a rate of their own
 * (measurement §6), against equal shares of the time and against the fixed shares of their pathway, and fails when the
 * planner no longer reaches the target index in fewer hours. What the planner knows it has from noisy ratings.
 *
 *   node scripts/simulate-plan.ts [--learners 200] [--seed 1] [--hours 10] [--target 0.9]
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { isExternal, type Source } from '../src/domain/facts/source.ts'
import { levelAfter, personalRate } from '../src/domain/measure/learning.ts'
import { estimateLevels } from '../src/domain/measure/leniency.ts'
import type { Observation } from '../src/domain/measure/observation.ts'
import { clip } from '../src/domain/measure/round.ts'
import { planOptions } from '../src/domain/plan/options.ts'
import { pathwayFocuses } from '../src/domain/plan/plan.ts'
import { type HoursInput, type PlanState, planHours } from '../src/domain/plan/week-hours.ts'
import { planWeeks } from '../src/domain/plan/weeks.ts'
import { type Framework, type Pathway, targetOf } from '../src/domain/rules/framework.ts'
import { compileFramework } from '../src/framework/compile.ts'

const WEEKS = 52
const LEVEL = 'L6'
/** A Monday; nothing depends on which. */
const FIRST_DAY = 20_780
const Z80 = 1.2815515655446004
/** True levels at the start. */
const START = { mean: 3, sd: 0.6, low: 1.5, high: 4.5 }

const { values: options } = parseArgs({
  options: {
    learners: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '10' },
    target: { type: 'string', default: '0.9' },
  },
})
const learners = Number(options.learners)
const hoursPerWeek = Number(options.hours)
const targetIndex = Number(options.target)
const random = xoroshiro128plus(Number(options.seed))
if (![learners, hoursPerWeek, targetIndex].every(Number.isFinite))
  throw new RangeError('not a number among the options')

const framework = shipped()
const { constants } = framework
const ids = framework.competencies.map(({ id }) => id)
const targets = new Map(framework.competencies.map((one) => [one.id, targetOf(one, LEVEL)]))
const weights = new Map(
  constants.index.parts.flatMap(({ weight, competencies }) =>
    competencies.map((id): [string, number] => [id, weight / competencies.length]),
  ),
)

function shipped(): Framework {
  const { framework: compiled } = compileFramework(join(import.meta.dirname, '..', 'data', 'frameworks', 'amazon-em'))
  if (!compiled) throw new Error('the shipped framework has faults')
  return compiled
}

const uniform = (): number => uniformFloat64(random)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

interface Learner {
  start: ReadonlyMap<string, number>
  /** Of the person and the competency. */
  rates: ReadonlyMap<string, number>
  pathway: Pathway
  /** What each rater adds to everything they rate. */
  leniency: { self: number; mentor: number }
}

function drawLearner(): Learner {
  const personal = constants.learning.ratePerHour * Math.exp(constants.learning.rateLogSd * 0.8 * normal())
  const { self, mentor } = constants.level.sources
  const pathway = framework.pathways[Math.floor(uniform() * framework.pathways.length)]
  if (!pathway) throw new Error('the framework has no pathway')
  return {
    start: new Map(ids.map((id) => [id, clip(START.mean + START.sd * normal(), START.low, START.high)])),
    rates: new Map(ids.map((id) => [id, personal * Math.exp(constants.learning.rateLogSd * 0.6 * normal())])),
    pathway,
    leniency: { self: self.leniency + self.raterSd * normal(), mentor: mentor.raterSd * normal() },
  }
}

/** The index of true levels: no uncertainty, no adjustments. */
const indexOf = (levels: ReadonlyMap<string, number>): number =>
  ids.reduce(
    (total, id) => total + (weights.get(id) ?? 0) * Math.min(1, (levels.get(id) ?? 0) / (targets.get(id) ?? 1)),
    0,
  )

type Policy = (learner: Learner, levels: ReadonlyMap<string, number>, week: number) => Readonly<Record<string, number>>

/** Hours until the target index is reached, found within the week; all of the year's when it is not. */
function hoursToTarget(learner: Learner, policy: Policy): { hours: number; isReached: boolean; end: number } {
  let levels = new Map(learner.start)
  let reachedAt: number | null = indexOf(levels) >= targetIndex ? 0 : null
  for (let week = 0; week < WEEKS; week++) {
    const before = indexOf(levels)
    const hours = policy(learner, levels, week)
    levels = new Map(
      ids.map((id) => [
        id,
        levelAfter(levels.get(id) ?? 0, hours[id] ?? 0, learner.rates.get(id) ?? 0, constants.learning.ceiling),
      ]),
    )
    const after = indexOf(levels)
    if (reachedAt === null && after >= targetIndex)
      reachedAt = hoursPerWeek * (week + (targetIndex - before) / Math.max(1e-12, after - before))
  }
  return { hours: reachedAt ?? hoursPerWeek * WEEKS, isReached: reachedAt !== null, end: indexOf(levels) }
}

const equalShares: Policy = () => Object.fromEntries(ids.map((id) => [id, hoursPerWeek / ids.length]))

/** The pathway's shares for its competencies, the rest of the time evenly for the others. */
const pathwayShares: Policy = ({ pathway }) => {
  const named = new Set(pathway.shares.flatMap(({ competencies }) => competencies))
  const others = ids.filter((id) => !named.has(id))
  const rest = 1 - pathway.shares.reduce((total, { share }) => total + share, 0)
  return Object.fromEntries([
    ...others.map((id) => [id, (hoursPerWeek * rest) / others.length]),
    ...pathway.shares.flatMap(({ share, competencies }) =>
      competencies.map((id) => [id, (hoursPerWeek * share) / competencies.length]),
    ),
  ])
}

/** Replans every Monday from what has been rated so far: a self-check a month, others' ratings where the plan asks. */
function planner(): Policy {
  const observations = new Map<string, Observation[]>(ids.map((id) => [id, []]))
  const spent = new Map<string, number>(ids.map((id) => [id, 0]))
  const rated = new Map<string, { hours: number; rating: number; sd: number }[]>(ids.map((id) => [id, []]))
  const rate = (learner: Learner, id: string, level: number, source: 'self' | 'mentor', day: number): void => {
    const { occasionSd, raterSd, step } = constants.level.sources[source satisfies Source]
    const raw = level + learner.leniency[source] + (occasionSd ?? 0) * normal()
    const value = clip(Math.round(raw / step) * step, constants.level.scaleMin, constants.level.scaleMax)
    observations.get(id)?.push({ id: `${day}:${id}:${source}`, day, source, rater: source, value })
    if (source === 'mentor')
      rated.get(id)?.push({
        hours: spent.get(id) ?? 0,
        rating: value,
        sd: Math.hypot(raterSd, occasionSd ?? 0, step / Math.sqrt(12)),
      })
  }
  let trainedLast = new Set<string>()
  return (learner, levels, week) => {
    const today = FIRST_DAY + 7 * week
    if (week % 4 === 0) for (const id of ids) rate(learner, id, levels.get(id) ?? 0, 'self', today)
    const estimates = estimateLevels(observations, today, constants.level)
    const states = ids.map((id): PlanState => {
      const estimate = estimates.get(id) ?? null
      const externals = (observations.get(id) ?? []).filter(({ source }) => isExternal(source))
      return {
        id,
        level: estimate?.level ?? constants.index.missingMean,
        se: estimate?.se ?? constants.index.missingSd,
        target: targets.get(id) ?? 1,
        weight: weights.get(id) ?? 0,
        ratePerHour: personalRate(rated.get(id) ?? [], constants.learning).ratePerHour,
        daysSinceExternal: externals.length === 0 ? null : today - Math.max(...externals.map(({ day }) => day)),
        isIdle: !trainedLast.has(id),
        isKnown: true,
      }
    })
    const { raterSd, occasionSd } = constants.level.sources.mentor
    const input: HoursInput = {
      states,
      weeks: planWeeks({ asOf: today, interview: null, weeks: 1, hoursPerWeek, doneHours: 0, pauses: [] }),
      tasks: [],
      targets: new Map(),
      reviews: { dueHours: 0, weeklyHours: 0, trains: {} },
      options: planOptions({ framework, level: LEVEL }),
      focuses: pathwayFocuses(framework, learner.pathway.id, reliabilityOf(states)),
      spans: new Map(
        learner.pathway.accelerate.map(({ competency, weeks: span }): [string, number] => [competency, span - week]),
      ),
      doneByActivity: {},
      taperMock: null,
      assessor: { raterSd, occasionSd: occasionSd ?? 0 },
      measureHours: constants.learning.unitHours.rating ?? 0.5,
    }
    const [planned] = planHours(input, constants.learning)
    for (const { id } of planned?.measures ?? []) rate(learner, id, levels.get(id) ?? 0, 'mentor', today + 1)
    for (const [id, hours] of Object.entries(planned?.trained ?? {})) spent.set(id, (spent.get(id) ?? 0) + hours)
    trainedLast = new Set(Object.entries(planned?.trained ?? {}).flatMap(([id, hours]) => (hours > 0 ? [id] : [])))
    return planned?.trained ?? {}
  }
}

/** Mean share of the prior's variance that is known of the levels. */
function reliabilityOf(states: readonly PlanState[]): number {
  const known = states.map(({ se }) => clip(1 - (se / constants.probability.priorSd) ** 2, 0, 1))
  return known.reduce((total, one) => total + one, 0) / known.length
}

const results = Array.from({ length: learners }, () => {
  const learner = drawLearner()
  return {
    planner: hoursToTarget(learner, planner()),
    equal: hoursToTarget(learner, equalShares),
    pathway: hoursToTarget(learner, pathwayShares),
  }
})

/** Mean with its 80% interval. */
function summary(values: readonly number[]): { mean: number; lo: number; hi: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
  const spread = Z80 * Math.sqrt(variance / values.length)
  return { mean, lo: mean - spread, hi: mean + spread }
}

const figure = (values: readonly number[], digits = 0): string => {
  const { mean, lo, hi } = summary(values)
  return `${mean.toFixed(digits)} (80% interval ${lo.toFixed(digits)} to ${hi.toFixed(digits)})`
}

console.log(
  `${learners} learners, seed ${options.seed}, ${hoursPerWeek} hours a week for ${WEEKS} weeks, target index ${targetIndex}`,
)
for (const name of ['planner', 'equal', 'pathway'] as const) {
  const own = results.map((result) => result[name])
  const reached = own.filter(({ isReached }) => isReached).length
  console.log(
    `${name.padEnd(8)} hours to the target ${figure(own.map(({ hours }) => hours))}, reached by ${Math.round((100 * reached) / learners)}%, index after a year ${figure(
      own.map(({ end }) => end),
      3,
    )}`,
  )
}
for (const name of ['equal', 'pathway'] as const) {
  const saved = results.map((result) => result[name].hours - result.planner.hours)
  const { lo } = summary(saved)
  console.log(`the planner saves ${figure(saved)} hours against ${name} shares: ${lo > 0 ? 'ok' : 'FAILED'}`)
  if (lo <= 0) process.exitCode = 1
}
