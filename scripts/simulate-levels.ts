/**
 * How many of the 80% intervals hold the truth (measurement §1.5): on straight lines beside the figures given there, in
 * the world that the filter assumes, and in six that it was not told about; with the error of the level beside that of a
 * moving average.
 *
 *   node scripts/simulate-levels.ts [--seed N] [--histories N]
 */
import { parseArgs } from 'node:util'
import { constants } from '../tests/fixtures/constants.ts'
import { type Coverage, simulateWorld, straight, WORLDS } from './level-simulation.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '20261122' }, histories: { type: 'string', default: '1000' } },
})
const seed = Number(values.seed)
const histories = Number(values.histories)
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(histories) || histories < 1) {
  throw new RangeError('--seed takes a whole number, --histories a positive one')
}

type Published = Pick<Coverage, 'level' | 'slope' | 'forecast' | 'rmse'>

const LINES: readonly { slope: { mean: number; sd: number }; published: Published }[] = [
  { slope: { mean: 0, sd: 0.15 }, published: { level: 0.81, slope: 0.96, forecast: 0.91, rmse: 0.31 } },
  { slope: { mean: 0.2, sd: 0.15 }, published: { level: 0.79, slope: 0.89, forecast: 0.84, rmse: 0.33 } },
  { slope: { mean: 0.3, sd: 0.2 }, published: { level: 0.74, slope: 0.79, forecast: 0.71, rmse: 0.39 } },
]

const options = { histories, seed, forecastMonths: 3 }
const percent = (share: number): string => `${(100 * share).toFixed(0)}%`

console.log(`Coverage of the 80% intervals over ${histories} histories a world, seed ${seed}`)
print('', ['level', 'slope', '3 months', 'RMSE', 'average', 'bias', 'slope share'])
for (const { slope, published } of LINES) {
  const found = simulateWorld({ draw: straight(slope) }, constants.level, options)
  print(`straight, N(${slope.mean}, ${slope.sd}) a month`, [
    ...cells(found),
    slope.mean === 0 ? '' : found.slopeShare.toFixed(2),
  ])
  print('  published', [
    percent(published.level),
    percent(published.slope),
    percent(published.forecast),
    published.rmse.toFixed(2),
  ])
}
for (const [name, world] of Object.entries(WORLDS)) print(name, cells(simulateWorld(world, constants.level, options)))

function cells({ level, slope, forecast, rmse, averageRmse, bias }: Coverage): string[] {
  return [percent(level), percent(slope), percent(forecast), rmse.toFixed(2), averageRmse.toFixed(2), bias.toFixed(2)]
}

function print(name: string, row: readonly string[]): void {
  console.log(`${name.padEnd(32)}${row.map((cell) => cell.padStart(12)).join('')}`.trimEnd())
}
