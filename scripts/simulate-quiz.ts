/**
 * Simulates measure mode on the shipped banks, and mastery mode, against learners whose true level is known (measurement
 * §3.6, §3.8), and fails when they no longer do what is claimed of them.
 *
 *   node scripts/simulate-quiz.ts [--framework amazon-em] [--bank ID …] [--simulees 2000] [--seed 1]
 *
 * Constants, difficulties, kinds, content areas and enemies are the framework's own. As in the specification the author
 * errs by half a level and the true discrimination varies. The bank of 120 of the published figures comes first.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Ability, estimateAbility, type Response } from '../src/domain/quiz/ability.ts'
import { stratifiedOrder } from '../src/domain/quiz/content-balance.ts'
import { type ItemParameters, itemParameters, probabilityCorrect } from '../src/domain/quiz/irt.ts'
import type { Bank, Item } from '../src/domain/quiz/item.ts'
import { operatingCharacteristic, sequentialTest, sprt } from '../src/domain/quiz/mastery.ts'
import { openStream } from '../src/domain/quiz/random.ts'
import { nextMeasureItem } from '../src/domain/quiz/selection.ts'
import { compileFramework } from '../src/framework/compile.ts'
import masteryVectors from '../tests/vectors/03b_mastery.json' with { type: 'json' }
import published from '../tests/vectors/sim_quiz.json' with { type: 'json' }

const AUTHOR_ERROR = 0.5
const LOG_DISCRIMINATION = { mean: Math.log(1.2), sd: 0.25 }
const AREAS = 4
/** The true item parameters are drawn anew this often, so that no single luck with them decides. */
const BANKS = 10
const ADAPTIVE_ITEMS = 20
const RANDOM_ITEMS = 27
const LONGEST = 30
const COVERAGE = { lo: 0.76, hi: 0.84 }
/** No item is asked of more people than this in a run, where the bank is large enough to choose from. */
const MOST_EXPOSED = 0.65
const MASTERY_RUNS = 20_000
/** A difference of so many standard errors is no luck. */
const LUCK = 2
const Z80 = 1.2815515655446004

const { values: options } = parseArgs({
  options: {
    framework: { type: 'string', default: 'amazon-em' },
    bank: { type: 'string', multiple: true },
    simulees: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
})
const simulees = Number(options.simulees)
const seed = Number(options.seed)
if (![simulees, seed].every(Number.isFinite)) throw new RangeError('not a number among the options')

const compiled = compileFramework(join(import.meta.dirname, '..', 'data', 'frameworks', options.framework))
if (compiled.framework === null) throw new Error(`${options.framework} has faults: prep framework lint lists them`)
const { constants } = compiled.framework
const banks = compiled.banks.flatMap(({ bank }) => (bank && (options.bank?.includes(bank.id) ?? true) ? [bank] : []))
if (banks.length === 0) throw new RangeError(`${options.framework} has no such bank`)

type Pool = Pick<Bank, 'id' | 'strata' | 'items'>

/** The bank of the published figures: four options, four areas, difficulties spread evenly over levels 1.5 – 4.5. */
function publishedBank(n: number): Pool {
  return {
    id: `made up, ${n} items`,
    strata: Array.from({ length: AREAS }, (_, i) => ({ id: `area-${i}`, title: '', share: 1 / AREAS })),
    items: Array.from(
      { length: n },
      (_, i): Item => ({
        id: `item-${i}`,
        bank: 'made-up',
        kind: 'single',
        stratum: `area-${i % AREAS}`,
        difficulty: 1.5 + (3 * i) / (n - 1),
        tags: [],
        stem: '',
        options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '' })),
        key: ['a'],
        explanation: '',
        enemies: [],
        pick: null,
        version: 1,
      }),
    ),
  }
}

/** Every bank has a world of its own, so that no figure of it hangs on what other banks hold. */
let world = xoroshiro128plus(seed)
const uniform = (): number => uniformFloat64(world)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())

type Truth = ReadonlyMap<string, ItemParameters>

const drawTruth = ({ items }: Pool): Truth =>
  new Map(
    items.map((item) => {
      const trueItem = { ...item, difficulty: item.difficulty + AUTHOR_ERROR * normal() }
      const a = Math.exp(LOG_DISCRIMINATION.mean + LOG_DISCRIMINATION.sd * normal())
      return [item.id, { ...itemParameters(trueItem, constants), a }]
    }),
  )

function answer(item: Item, theta: number, truth: Truth): Response {
  const trueItem = truth.get(item.id)
  const isCorrect = trueItem !== undefined && uniform() < probabilityCorrect(theta, trueItem)
  return { parameters: itemParameters(item, constants), isCorrect }
}

/** Every estimate of an adaptive run of fixed length, the first after no item, with the items asked. */
function runAdaptive(bank: Pool, theta: number, truth: Truth, length: number, runSeed: number) {
  const scale = { ...constants, quiz: { ...constants.quiz, stopSe: 0, stopMaxItems: length, minInformation: 0 } }
  const used: Item[] = []
  const responses: Response[] = []
  const estimates: Ability[] = []
  let generator = openStream(runSeed, 'measure')
  for (;;) {
    const run = { bank, used, responses, lastSeen: new Map<string, number>(), asOf: 0 }
    const [step, next] = nextMeasureItem(run, scale, generator)
    estimates.push(step.ability)
    if (step.kind === 'stop') return { used, estimates }
    used.push(step.item)
    responses.push(answer(step.item, theta, truth))
    generator = next
  }
}

function runRandom(bank: Pool, theta: number, truth: Truth, length: number, runSeed: number): Ability {
  const [order] = stratifiedOrder(bank.strata, [], bank.items, openStream(runSeed, 'mastery'))
  return estimateAbility(
    order.slice(0, length).map((item) => answer(item, theta, truth)),
    constants.quiz,
  )
}

interface Trial {
  theta: number
  estimate: Ability
}

const squaredError = ({ theta, estimate }: Trial): number => (estimate.theta - theta) ** 2

const rmse = (trials: readonly Trial[]): number =>
  Math.sqrt(mean(trials.map(squaredError))) / constants.quiz.logitsPerLevel

/** Whether the errors of `one` are larger than those of `other`, for the same people, by more than the luck of the draw. */
function isWorse(one: readonly Trial[], other: readonly Trial[]): boolean {
  const excess = one.map((trial, person) => squaredError(trial) - squaredError(other[person] ?? trial))
  const center = mean(excess)
  const se = Math.sqrt(mean(excess.map((value) => (value - center) ** 2)) / excess.length)
  return center > LUCK * se
}

const coverage = (trials: readonly Trial[]): number =>
  mean(trials.map(({ theta, estimate }) => (Math.abs(estimate.theta - theta) <= Z80 * estimate.se ? 1 : 0)))

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const failures: string[] = []
function claim(says: string, holds: boolean): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'} ${says}`)
  if (!holds) failures.push(says)
}

function simulateMeasure(pool: Pool): void {
  world = xoroshiro128plus(seed)
  const adaptive: Trial[] = []
  const random: Trial[] = []
  const stopped: (Trial & { n: number; isPrecise: boolean })[] = []
  const exposures: number[] = []
  for (let bank = 0; bank < BANKS; bank++) {
    const truth = drawTruth(pool)
    const shown = new Map<string, number>()
    const people = Math.ceil(simulees / BANKS)
    for (let person = 0; person < people; person++) {
      const theta = constants.quiz.thetaSd * normal()
      const runSeed = seed + bank * people + person
      const { used, estimates } = runAdaptive(pool, theta, truth, LONGEST, runSeed)
      const estimate = estimates[ADAPTIVE_ITEMS] ?? estimates.at(-1)
      if (estimate) adaptive.push({ theta, estimate })
      random.push({ theta, estimate: runRandom(pool, theta, truth, RANDOM_ITEMS, runSeed) })
      const { stopSe, stopMinItems, stopMaxItems, logitsPerLevel } = constants.quiz
      const isPrecise = (ability: Ability) => ability.n >= stopMinItems && ability.se / logitsPerLevel <= stopSe
      const stop = estimates.find((ability) => isPrecise(ability) || ability.n >= stopMaxItems)
      if (stop) stopped.push({ theta, estimate: stop, n: stop.n, isPrecise: isPrecise(stop) })
      for (const { id } of used.slice(0, stop?.n)) shown.set(id, (shown.get(id) ?? 0) + 1)
    }
    exposures.push(Math.max(...shown.values()) / people)
  }
  const { cat_bank120, random_bank120, stopping_bank120_max30 } = published.results
  const wanted = stopping_bank120_max30['0.45']
  console.log(
    `\nmeasure mode, ${pool.id}: ${pool.items.length} items, ${adaptive.length} simulees; published figures in brackets`,
  )
  console.log(`  adaptive ${ADAPTIVE_ITEMS}: RMSE ${show(rmse(adaptive))} (${show(cat_bank120['20'].rmse_level)})`)
  const [fewer, more] = [random_bank120['25'].rmse_level, random_bank120['30'].rmse_level]
  console.log(`  random ${RANDOM_ITEMS}: RMSE ${show(rmse(random))} (between ${show(more)} and ${show(fewer)})`)
  console.log(`  stopping: ${show(mean(stopped.map(({ n }) => n)))} items on average (${show(wanted.mean_items)}),`)
  console.log(`    RMSE ${show(rmse(stopped))} (${show(wanted.rmse_level)}),`)
  console.log(`    precise enough in ${show(mean(stopped.map(({ isPrecise }) => (isPrecise ? 1 : 0))))}`)
  claim(`adaptive ${ADAPTIVE_ITEMS} is at least as close as random ${RANDOM_ITEMS}`, !isWorse(adaptive, random))
  for (const [name, trials] of [
    ['adaptive', adaptive],
    ['random', random],
  ] as const) {
    const share = coverage(trials)
    const says = `80% intervals (${name}) cover ${show(share)}, within ${COVERAGE.lo} and ${COVERAGE.hi}`
    claim(says, share >= COVERAGE.lo && share <= COVERAGE.hi)
  }
  const exposure = mean(exposures)
  const says = `the most used item is asked of ${show(exposure)} in a run`
  // Even a random choice asks an item of a small bank often.
  const byChance = mean(stopped.map(({ n }) => n)) / pool.items.length
  const most = Math.max(MOST_EXPOSED, 2.5 * byChance)
  claim(
    `${says} (${show(wanted.max_exposure_at_30)} in ${LONGEST} items of 120), at most ${show(most)}`,
    exposure <= most,
  )
}

function simulateMastery(accuracy: number, exact: readonly { p: number; pass_prob: number; asn: number }[]): void {
  const test = sequentialTest(accuracy, 1, constants.quiz)
  console.log(`\nmastery mode, ${test.p0.toFixed(2)} against ${test.p1.toFixed(2)}, ${MASTERY_RUNS} runs each`)
  for (const { p, pass_prob, asn } of exact) {
    let passes = 0
    let asked = 0
    for (let run = 0; run < MASTERY_RUNS; run++) {
      const result = sprt(
        Array.from({ length: test.maxItems }, () => uniform() < p),
        test,
      )
      if (result.decision === 'master') passes++
      asked += result.n
    }
    const { passProbability, meanItems } = operatingCharacteristic(p, test)
    const fourSe = 4 * Math.sqrt((pass_prob * (1 - pass_prob)) / MASTERY_RUNS) + 1e-4
    const share = passes / MASTERY_RUNS
    const says = `true ${p}: ${show(share)} pass (${show(pass_prob)}), ${show(asked / MASTERY_RUNS)} items (${show(asn)})`
    const isExact = Math.abs(passProbability - pass_prob) < 1e-9 && Math.abs(meanItems - asn) < 1e-6
    claim(says, isExact && Math.abs(share - pass_prob) <= fourSe && Math.abs(asked / MASTERY_RUNS - asn) < 0.6)
  }
}

const show = (x: number): string => x.toFixed(3)

for (const pool of [publishedBank(120), ...banks]) simulateMeasure(pool)
simulateMastery(0.95, masteryVectors.sprt_oc_85_95)
simulateMastery(0.9, masteryVectors.sprt_oc_80_90)
if (failures.length > 0) {
  console.error(`${failures.length} of the claims above do not hold`)
  process.exitCode = 1
}
