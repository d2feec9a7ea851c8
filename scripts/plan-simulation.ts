import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { isExternal, type Source } from '../src/domain/facts/source.ts'
import type { LearningConstants } from '../src/domain/measure/constants.ts'
import { levelAfter, personalRate, type RatedHours } from '../src/domain/measure/learning.ts'
import { estimateLevels } from '../src/domain/measure/leniency.ts'
import { mean } from '../src/domain/measure/mean.ts'
import { normalQuantile } from '../src/domain/measure/normal.ts'
import type { Observation } from '../src/domain/measure/observation.ts'
import { clip } from '../src/domain/measure/round.ts'
import type { PlanOption } from '../src/domain/plan/free/book.ts'
import type { FilledWeek } from '../src/domain/plan/free/pathway-floor.ts'
import { planOptions } from '../src/domain/plan/options.ts'
import { pathwayFocuses } from '../src/domain/plan/plan.ts'
import { type HoursInput, type PlanState, planHours } from '../src/domain/plan/week-hours.ts'
import { planWeeks } from '../src/domain/plan/weeks.ts'
import { type Framework, type Pathway, targetOf } from '../src/domain/rules/framework.ts'

/** What a study holds fixed: the framework and its level, the time there is, and the index to be reached. */
export interface PlanWorld {
  framework: Framework
  level: string
  hoursPerWeek: number
  weeks: number
  targetIndex: number
  /** What a planner that knows the levels takes their standard error to be. */
  knownSe: number
}

/** Somebody whose true levels follow the learning curve of measurement §6. */
export interface Learner {
  start: ReadonlyMap<string, number>
  /** Of the person and the competency. */
  rates: ReadonlyMap<string, number>
  pathway: Pathway
  /** What each rater adds to everything they rate. */
  leniency: { self: number; mentor: number }
  /** Seed of their ratings' scatter, whoever plans. */
  noise: number
}

/**
 * Who divides the week: the plan itself; blocks by gain alone, without caps, breadth or floors; equal shares of the time; or
 * the fixed shares of the pathway, the rest evenly.
 */
export type Division = 'plan' | 'greedy' | 'equal' | 'pathway'

/** What a planner knows of the levels and rates: what ratings tell it, or all of it. */
export type Sight = 'ratings' | 'truth'

export interface Outcome {
  /** Until the target index, found within the week; all there are when it is not reached. */
  hours: number
  isReached: boolean
  /** Index of the true levels at the end. */
  end: number
  /** Hours that the division gave to nothing. */
  idleHours: number
  weeks: { levels: ReadonlyMap<string, number>; states: readonly PlanState[] }[]
}

interface DividedWeek {
  hours: Readonly<Record<string, number>>
  states: readonly PlanState[]
}

type Divide = (levels: ReadonlyMap<string, number>, week: number) => DividedWeek

/** A Monday; nothing depends on which. */
const FIRST_DAY = 20_780
/** True levels at the start. */
const START = { mean: 3, sd: 0.6, low: 1.5, high: 4.5 }

/** The first numbers of neighboring seeds are alike. */
const WARM_UP = 32

function normals(seed: number): { uniform: () => number; normal: () => number } {
  const generator = xoroshiro128plus(seed)
  for (let at = 0; at < WARM_UP; at++) generator.next()
  const uniform = (): number => uniformFloat64(generator)
  return { uniform, normal: () => normalQuantile(Math.max(Number.EPSILON, uniform())) }
}

/** A learner of the world; the same seed is the same person, whoever plans for them. */
export function drawLearner({ framework }: PlanWorld, seed: number): Learner {
  const { uniform, normal } = normals(seed)
  const { learning, level } = framework.constants
  const { self, mentor } = level.sources
  const ids = framework.competencies.map(({ id }) => id)
  const personal = learning.ratePerHour * Math.exp(learning.rateLogSd * 0.8 * normal())
  const pathway = framework.pathways[Math.floor(uniform() * framework.pathways.length)]
  if (!pathway) throw new Error('the framework has no pathway')
  return {
    start: new Map(ids.map((id) => [id, clip(START.mean + START.sd * normal(), START.low, START.high)])),
    rates: new Map(ids.map((id) => [id, personal * Math.exp(learning.rateLogSd * 0.6 * normal())])),
    pathway,
    leniency: { self: self.leniency + self.raterSd * normal(), mentor: mentor.raterSd * normal() },
    noise: Math.floor(uniform() * 2 ** 31),
  }
}

/** A learner's time under one division of the weeks, each divided anew from what is known on its Monday. */
export function simulateLearner(world: PlanWorld, seed: number, division: Division, sight: Sight): Outcome {
  const learner = drawLearner(world, seed)
  const divide = dividerOf(world, learner, division, sight)
  const { targetIndex, hoursPerWeek } = world
  const { ceiling } = world.framework.constants.learning
  const weeks: Outcome['weeks'] = []
  let levels = learner.start
  let reachedAt = trueIndex(world, levels) >= targetIndex ? 0 : null
  let idleHours = 0
  for (let week = 0; week < world.weeks; week++) {
    const before = trueIndex(world, levels)
    const { hours, states } = divide(levels, week)
    weeks.push({ levels, states })
    idleHours += hoursPerWeek - Object.values(hours).reduce((total, own) => total + own, 0)
    levels = new Map(
      [...levels].map(([id, level]) => [id, levelAfter(level, hours[id] ?? 0, learner.rates.get(id) ?? 0, ceiling)]),
    )
    const after = trueIndex(world, levels)
    if (reachedAt === null && after >= targetIndex)
      reachedAt = hoursPerWeek * (week + (targetIndex - before) / (after - before))
  }
  return {
    hours: reachedAt ?? hoursPerWeek * world.weeks,
    isReached: reachedAt !== null,
    end: trueIndex(world, levels),
    idleHours,
    weeks,
  }
}

/** The index of true levels: no uncertainty, no adjustments. */
function trueIndex(world: PlanWorld, levels: ReadonlyMap<string, number>): number {
  return world.framework.competencies.reduce(
    (total, one) =>
      total + weightOf(world, one.id) * Math.min(1, (levels.get(one.id) ?? 0) / targetOf(one, world.level)),
    0,
  )
}

function weightOf({ framework }: PlanWorld, id: string): number {
  const part = framework.constants.index.parts.find(({ competencies }) => competencies.includes(id))
  return part ? part.weight / part.competencies.length : 0
}

function dividerOf(world: PlanWorld, learner: Learner, division: Division, sight: Sight): Divide {
  if (division === 'plan' || division === 'greedy') return planner(world, learner, division, sight)
  const ids = world.framework.competencies.map(({ id }) => id)
  const shares = division === 'equal' ? [] : learner.pathway.shares
  const named = new Set(shares.flatMap(({ competencies }) => competencies))
  const others = ids.filter((id) => !named.has(id))
  const rest = 1 - shares.reduce((total, { share }) => total + share, 0)
  const hours = Object.fromEntries([
    ...others.map((id) => [id, (world.hoursPerWeek * rest) / others.length]),
    ...shares.flatMap(({ share, competencies }) =>
      competencies.map((id) => [id, (world.hoursPerWeek * share) / competencies.length]),
    ),
  ])
  return () => ({ hours, states: [] })
}

/** Plans every Monday from what is known by then, and has the ratings made that the plan asks for. */
function planner(world: PlanWorld, learner: Learner, division: 'plan' | 'greedy', sight: Sight): Divide {
  const { constants, competencies } = world.framework
  const book = ratingBook(world, learner)
  const rules = division === 'plan' ? planRules(world, learner) : greedyRules(world)
  let trained: ReadonlySet<string> = new Set(competencies.map(({ id }) => id))
  const before: FilledWeek[] = []
  return (levels, week) => {
    const today = FIRST_DAY + 7 * week
    if (week % 4 === 0) for (const { id } of competencies) book.rate(id, levels.get(id) ?? 0, 'self', today)
    const seen = sight === 'ratings' ? book.known(today) : truth(world, learner, levels)
    const states = competencies.map((one): PlanState => {
      const { id } = one
      const isIdle = division === 'plan' && !trained.has(id)
      const now = { isIdle, isBegun: false, isKnown: true }
      return { id, target: targetOf(one, world.level), weight: weightOf(world, id), ...now, ...seen(id) }
    })
    const { raterSd, occasionSd } = constants.level.sources.mentor
    const [planned] = planHours(
      {
        states,
        weeks: planWeeks({
          asOf: today,
          interview: null,
          weeks: 1,
          hoursPerWeek: world.hoursPerWeek,
          doneHours: 0,
          pauses: [],
        }),
        tasks: [],
        targets: new Map(),
        reviews: { dueHours: 0, weeklyHours: 0, trains: {} },
        doneByActivity: {},
        supply: new Map(),
        recent: [],
        past: { before, begun: { freeHours: 0, focusHours: [] } },
        mock: null,
        daysSinceMock: null,
        assessor: { raterSd, occasionSd: occasionSd ?? 0 },
        measureHours: constants.learning.unitHours.rating ?? constants.learning.blockHours,
        ...rules.input(states, week),
      },
      rules.constants,
    )
    const hours = planned?.trained ?? {}
    if (planned) before.push({ freeHours: planned.freeHours, focusHours: planned.focusHours })
    for (const { id } of planned?.measures ?? []) book.rate(id, levels.get(id) ?? 0, 'mentor', today + 1)
    for (const [id, spent] of Object.entries(hours)) book.spend(id, spent)
    trained = new Set(Object.entries(hours).flatMap(([id, spent]) => (spent > 0 ? [id] : [])))
    return { hours, states }
  }
}

interface Rules {
  constants: LearningConstants
  input: (states: readonly PlanState[], week: number) => Pick<HoursInput, 'options' | 'focuses' | 'spans'>
}

function planRules({ framework, level }: PlanWorld, { pathway }: Learner): Rules {
  const { learning, probability } = framework.constants
  const options = planOptions({ framework, level })
  return {
    constants: learning,
    input: (states, week) => ({
      options,
      focuses: pathwayFocuses(
        framework,
        pathway.id,
        mean(states.map(({ se }) => clip(1 - (se / probability.priorSd) ** 2, 0, 1))),
      ),
      spans: new Map(pathway.accelerate.map(({ competency, weeks }) => [competency, weeks - week])),
    }),
  }
}

/** One activity without a cap for each competency, no pathway, and all of the week for one competency if it gains most. */
function greedyRules({ framework }: PlanWorld): Rules {
  const { learning } = framework.constants
  const any = (id: string): PlanOption[] => [
    { activity: id, capHours: Number.POSITIVE_INFINITY, leastHours: learning.blockHours },
  ]
  const options = new Map(framework.competencies.map(({ id }) => [id, any(id)]))
  return {
    constants: { ...learning, weeklyCapShare: 1 },
    input: () => ({ options, focuses: [], spans: new Map() }),
  }
}

type Known = Pick<PlanState, 'level' | 'se' | 'ratePerHour' | 'daysSinceExternal'>

/** Levels and rates as they are, just rated by others. */
const truth =
  ({ knownSe }: PlanWorld, { rates }: Learner, levels: ReadonlyMap<string, number>) =>
  (id: string): Known => ({
    level: levels.get(id) ?? 0,
    se: knownSe,
    ratePerHour: rates.get(id) ?? 0,
    daysSinceExternal: 0,
  })

/** A learner's ratings and hours, and what the rules make of them. */
function ratingBook({ framework }: PlanWorld, learner: Learner) {
  const { level: constants, learning, index } = framework.constants
  const { normal } = normals(learner.noise)
  const observations = new Map<string, readonly Observation[]>(framework.competencies.map(({ id }) => [id, []]))
  const spent = new Map<string, number>()
  const rated = new Map<string, readonly RatedHours[]>()
  return {
    rate(id: string, level: number, source: 'self' | 'mentor', day: number): void {
      const { occasionSd, raterSd, step } = constants.sources[source satisfies Source]
      const raw = level + learner.leniency[source] + (occasionSd ?? 0) * normal()
      const value = clip(Math.round(raw / step) * step, constants.scaleMin, constants.scaleMax)
      const rating: Observation = { id: `${day}:${id}:${source}`, day, source, rater: source, value }
      // A list that has been read is never written to: what it says is remembered.
      observations.set(id, [...(observations.get(id) ?? []), rating])
      const sd = Math.hypot(raterSd, occasionSd ?? 0, step / Math.sqrt(12))
      if (source === 'mentor')
        rated.set(id, [...(rated.get(id) ?? []), { hours: spent.get(id) ?? 0, rating: value, sd }])
    },
    spend(id: string, hours: number): void {
      spent.set(id, (spent.get(id) ?? 0) + hours)
    },
    known(today: number): (id: string) => Known {
      const estimates = estimateLevels(new Map(observations), today, constants)
      return (id) => {
        const estimate = estimates.get(id) ?? null
        const outside = (observations.get(id) ?? []).filter(({ source }) => isExternal(source))
        const last = outside.at(-1)?.day ?? null
        return {
          level: estimate?.level ?? index.missingMean,
          se: estimate?.se ?? index.missingSd,
          ratePerHour: personalRate(rated.get(id) ?? [], learning).ratePerHour,
          daysSinceExternal: last === null ? null : today - last,
        }
      }
    },
  }
}
