import { sum } from '../../domain/measure/mean.ts'
import type { FrameworkFile } from '../schema/framework.ts'
import { type Add, type Check, type Checking, checkLevels, isOne, shown } from './check.ts'

type Constants = FrameworkFile['constants']

/** Constants that make sense together: weights and odds, bands without gaps, lower bounds below upper ones. */
export const constants: Check = (checking) => {
  const { draft, add } = checking
  if (draft.storyRules !== null) checkStoryRules(draft.storyRules, add)
  if (draft.constants === null) return
  checkIndex(draft.constants, checking)
  checkBands(draft.constants, checking)
  checkOrders(draft.constants, add)
  checkSources(draft.constants, add)
}

function checkIndex({ index }: Constants, checking: Checking): void {
  if (index.parts !== undefined) checkParts(index.parts, checking)
  const { value } = index.experience.yearsByLevel
  if (Object.keys(value).length > 0)
    checkLevels(value, ['constants', 'index', 'experience', 'yearsByLevel', 'value'], 'no years', checking)
}

function checkParts(parts: NonNullable<Constants['index']['parts']>, { add, refer }: Checking): void {
  const path = ['constants', 'index', 'parts']
  const weights = sum(parts.map((part) => part.weight.value))
  if (!isOne(weights)) add(path, `the weights of the index sum to ${shown(weights)}, not 1`)
  const partOf = new Map<string, string>()
  for (const [at, part] of parts.entries()) {
    if (part.weight.value === 0)
      add([...path, at, 'weight'], `a weight of 0 leaves ${part.id} without effect`, 'drop the part')
    for (const [place, id] of part.competencies.entries()) {
      refer([...path, at, 'competencies', place], 'competency', id)
      const other = partOf.get(id)
      if (other !== undefined)
        add([...path, at, 'competencies', place], `${id} counts twice: it is in ${other} as well`)
      partOf.set(id, part.id)
    }
  }
}

function checkBands({ probability }: Constants, checking: Checking): void {
  const { add } = checking
  const bands = probability.bands.value
  for (const [at, band] of bands.entries()) {
    const path = ['constants', 'probability', 'bands', 'value', at]
    checkLevels(band.odds, [...path, 'odds'], `${band.id} has no odds`, checking)
    for (const [level, { lo, hi }] of Object.entries(band.odds))
      if (!(lo > 0 && lo < hi && hi < 1))
        add([...path, 'odds', level], `the odds of ${band.id} at ${level} must satisfy 0 < lo < hi < 1`)
    const next = bands[at + 1]
    if (next ? band.toHours !== next.fromHours : band.toHours !== null)
      add(
        [...path, 'toHours'],
        next
          ? `${band.id} must end where ${next.id} begins, at ${next.fromHours} hours`
          : `${band.id} is the last band and must be open: toHours: null`,
      )
    if (band.centerHours < band.fromHours || band.centerHours > (band.toHours ?? Number.POSITIVE_INFINITY))
      add([...path, 'centerHours'], `the center of ${band.id} is outside the band`)
  }
}

/** Pairs of constants of which the first may not exceed the second; `strict` when they may not be equal either. */
function checkOrders(constants: Constants, add: Add): void {
  const { level, trend, probability, learning, quiz, index } = constants
  const ordered: [path: string, low: number, high: number, highName: string, isStrict: boolean][] = [
    ['level.scaleMin', level.scaleMin.value, level.scaleMax.value, 'scaleMax', true],
    ['level.priorMean', level.scaleMin.value, level.priorMean.value, 'scaleMin', false],
    ['level.goodSe', level.goodSe.value, level.moderateSe.value, 'moderateSe', true],
    ['level.scatterLow', level.scatterLow.value, level.scatterHigh.value, 'scatterHigh', true],
    ['trend.minWeeks', trend.minWeeks.value, trend.maxWeeks.value, 'maxWeeks', false],
    ['index.stress.minMocks', index.stress.minMocks.value, index.stress.maxMocks.value, 'maxMocks', false],
    [
      'probability.indexClipLow',
      probability.indexClipLow.value,
      probability.indexClipHigh.value,
      'indexClipHigh',
      true,
    ],
    ['probability.intervalLow', probability.intervalLow.value, probability.intervalHigh.value, 'intervalHigh', true],
    [
      'probability.scores.clipLow',
      probability.scores.clipLow.value,
      probability.scores.clipHigh.value,
      'clipHigh',
      true,
    ],
    ['learning.rateGrid.low', learning.rateGrid.low.value, learning.rateGrid.high.value, 'high', true],
    ['quiz.thetaGrid.min', quiz.thetaGrid.min.value, quiz.thetaGrid.max.value, 'max', true],
    ['quiz.stopMinItems', quiz.stopMinItems.value, quiz.stopMaxItems.value, 'stopMaxItems', false],
    ['quiz.mastery.minPool', quiz.mastery.minPool.value, quiz.mastery.statementPool.value, 'statementPool', false],
  ]
  for (const [address, low, high, highName, isStrict] of ordered) {
    if (isStrict ? low < high : low <= high) continue
    const path = ['constants', ...address.split('.')]
    if (address === 'level.priorMean') add(path, `priorMean is below the scale, which begins at ${low}`)
    else add(path, `${path.at(-1)} is ${low}, ${isStrict ? 'not below' : 'above'} ${highName}, which is ${high}`)
  }
  if (level.priorMean.value > level.scaleMax.value)
    add(['constants', 'level', 'priorMean'], `priorMean is above the scale, which ends at ${level.scaleMax.value}`)
  if (learning.ceiling.value < level.scaleMax.value)
    add(
      ['constants', 'learning', 'ceiling'],
      `practice ends at ${learning.ceiling.value}, below the end of the scale (${level.scaleMax.value})`,
    )
  const { min, max, step } = quiz.thetaGrid
  if ((max.value - min.value) / step.value > MAX_GRID)
    add(
      ['constants', 'quiz', 'thetaGrid', 'step'],
      `the grid would have more than ${MAX_GRID} points`,
      'take a wider step',
    )
}

const MAX_GRID = 10_000

function checkSources({ level }: Constants, add: Add): void {
  for (const [source, { occasionSd }] of Object.entries(level.sources))
    if (occasionSd.value === null && source !== 'quiz')
      add(
        ['constants', 'level', 'sources', source, 'occasionSd'],
        `${source} needs a spread from one occasion to the next`,
        'only a quiz has its own',
      )
}

function checkStoryRules({ activeMin, activeMax }: FrameworkFile['storyRules'], add: Add): void {
  if (activeMin.value > activeMax.value)
    add(['storyRules', 'activeMin'], `activeMin is ${activeMin.value}, above activeMax, which is ${activeMax.value}`)
}
