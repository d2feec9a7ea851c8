/**
 * Repeats the coverage study of docs/measurement.md §1.5 and prints it beside the figures given there.
 * Usage: node scripts/simulate-levels.ts [--seed N] [--histories N]
 */
import { parseArgs } from 'node:util'
import { constants } from '../tests/fixtures/constants.ts'
import { type Coverage, simulateWorld } from './level-simulation.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261122' }, histories: { type: 'string', default: '1000' } },
})
const seed = Number(values.seed)
const histories = Number(values.histories)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(histories) || histories < 1) {
  throw new RangeError('--seed takes a whole number, --histories a positive one')
}

type Published = Pick<Coverage, 'level' | 'slope' | 'forecast' | 'rmse'>

/** Spread of true levels that the reliabilities of measurement §1.1 suppose. */
const START = { mean: 3, sd: 0.8 }

const WORLDS: readonly { slope: { mean: number; sd: number }; published: Published }[] = [
  { slope: { mean: 0, sd: 0.15 }, published: { level: 0.81, slope: 0.96, forecast: 0.91, rmse: 0.31 } },
  { slope: { mean: 0.2, sd: 0.15 }, published: { level: 0.79, slope: 0.89, forecast: 0.84, rmse: 0.33 } },
  { slope: { mean: 0.3, sd: 0.2 }, published: { level: 0.74, slope: 0.79, forecast: 0.71, rmse: 0.39 } },
]

const percent = (found: number, published: number): string =>
  `${(100 * found).toFixed(0).padStart(3)} % (${(100 * published).toFixed(0)})`

console.log(`Coverage of the 80 % intervals over ${histories} histories a world, seed ${seed}; published in brackets`)
console.log('true slope/month   level       slope       3 months    RMSE         bias   slope share')
for (const { slope, published } of WORLDS) {
  const found = simulateWorld({ start: START, slope }, constants.level, { histories, seed, forecastMonths: 3 })
  const row = [
    `N(${slope.mean}, ${slope.sd})`.padEnd(17),
    percent(found.level, published.level).padEnd(10),
    percent(found.slope, published.slope).padEnd(10),
    percent(found.forecast, published.forecast).padEnd(10),
    `${found.rmse.toFixed(2)} (${published.rmse})`.padEnd(11),
    found.bias.toFixed(2).padStart(5),
    slope.mean === 0 ? '-'.padStart(6) : found.slopeShare.toFixed(2).padStart(6),
  ]
  console.log(row.join('  '))
}
