import { cappedAtOne, logit, mean, share, total, within, Z80 } from './arithmetic.ts'
import { type Checked, roundHalfUp } from './checked.ts'
import { constant, countedRows, figure, type Step, term, type Why, type WhyRow } from './why.ts'

const competencies = (why: Why): WhyRow[] => why.rows.filter(({ kind }) => kind === 'competency')

/** ρ·Σ over pairs of what only the learner has rated: one leniency is behind them all. */
function sharedByOwn(why: Why, part: (row: WhyRow) => number): number {
  const own = competencies(why)
    .filter(({ by }) => by === 'self')
    .map(part)
  return constant(why, 'index.selfOnlyCorrelation') * (total(own) ** 2 - total(own.map((one) => one ** 2)))
}

/** The mean of an adjustment's counted terms, as so many points of the index. */
function adjustment(why: Why, scores: readonly number[]): number {
  const cap = constant(why, 'index.adjustmentCap')
  return scores.length === 0 ? 0 : cap * within(mean(scores), -1, 1)
}

const termsOf = (why: Why, name: string): WhyRow[] => countedRows(why).filter(({ subject }) => subject.startsWith(name))

function experience(why: Why): number {
  const asked = constant(why, `index.experience.yearsByLevel.${why.figures.roleLevel}`)
  const span = constant(why, 'index.experience.yearsSpan')
  return adjustment(
    why,
    termsOf(why, 'experience.').map((row) =>
      row.subject === 'experience.years'
        ? within((term(row, 'years') - asked) / span, -1, 1)
        : constant(why, `index.experience.scopeByStepsBelow.${Math.min(3, term(row, 'stepsBelow'))}`),
    ),
  )
}

const preparation = (why: Why): number =>
  adjustment(
    why,
    termsOf(why, 'preparation.').map((row) => {
      const asked = constant(why, `index.preparation.${row.terms.constant}`)
      return within((term(row, 'part') / term(row, 'whole') - asked) / asked, -1, 1)
    }),
  )

function stress(why: Why): number {
  const mocks = termsOf(why, 'stress')
  const about = (name: string): number => constant(why, `index.stress.${name}`)
  if (mocks.length < about('minMocks')) return 0
  const sum = total(mocks.map((row) => term(row, 'rating') - term(row, 'level')))
  return adjustment(why, [within(sum / (mocks.length + about('shrinkage')) / about('span'), -1, 1)])
}

function adjustments(why: Why): number {
  const cap = constant(why, 'index.adjustmentTotalCap')
  return within(experience(why) + preparation(why) + stress(why), -cap, cap)
}

const indexOf = (why: Why): number =>
  within(
    total(competencies(why).map((row) => term(row, 'weight') * Math.min(term(row, 'level') / term(row, 'target'), 1))) +
      adjustments(why),
    0,
    constant(why, 'index.cap'),
  )

const capped = (row: WhyRow): { mean: number; variance: number } =>
  cappedAtOne(term(row, 'level') / term(row, 'target'), term(row, 'se') / term(row, 'target'))

const expectedIndex = (why: Why): number =>
  total(competencies(why).map((row) => term(row, 'weight') * capped(row).mean)) + adjustments(why)

const indexSd = (why: Why): number =>
  Math.sqrt(
    total(competencies(why).map((row) => term(row, 'weight') ** 2 * capped(row).variance)) +
      sharedByOwn(why, (row) => term(row, 'weight') * Math.sqrt(capped(row).variance)),
  )

/** How far a level is on the way from the foot of the scale to its target. */
function scoreOf(why: Why, row: WhyRow, level = term(row, 'level')): number {
  const foot = constant(why, 'level.scaleMin')
  return within((level - foot) / (term(row, 'target') - foot), constant(why, 'probability.scoreFloor'), 1)
}

/** Logit of the levels' power mean, one of them moved where it is named. */
function levelsLogit(why: Why, moved: WhyRow | null = null, to = 0): number {
  const order = constant(why, 'probability.scoreOrder')
  const parts = competencies(why).map(
    (row) => term(row, 'weight') * (row === moved ? scoreOf(why, row, to) : scoreOf(why, row)) ** -order,
  )
  const power = total(parts) ** (-1 / order)
  return logit(within(power, constant(why, 'probability.indexClipLow'), constant(why, 'probability.indexClipHigh')))
}

function levelsVariance(why: Why): number {
  const halfMove = (row: WhyRow): number => {
    const to = (sign: number): number => levelsLogit(why, row, term(row, 'level') + sign * term(row, 'se'))
    return (to(1) - to(-1)) / 2
  }
  return total(competencies(why).map((row) => halfMove(row) ** 2)) + sharedByOwn(why, halfMove)
}

/** How much the levels count: by who rated when, whatever they said. */
function levelsWeight(why: Why): number {
  const prior = constant(why, 'probability.priorSd')
  const known = competencies(why).map((row) =>
    row.terms.se0 === null ? 0 : within(1 - (term(row, 'se0') / prior) ** 2, 0, 1),
  )
  return constant(why, 'probability.indexWeight') * mean(known)
}

/** z of 0.75: the framework's bands are read as intervals that hold half of the cases. */
const Z50 = 0.6744897501960817

/** What the hours say by themselves: between the centers of the framework's bands, on the logit scale. */
function bandOf(why: Why): { mean: number; sd: number } {
  const level = String(why.figures.roleLevel)
  const ids = new Set(
    why.constants.flatMap(({ path }) => /^constants\.probability\.bands\.([^.]+)\.odds/u.exec(path)?.[1] ?? []),
  )
  const knots = [...ids]
    .map((id) => {
      const about = (name: string): number => constant(why, `probability.bands.${id}.${name}`)
      const [lo, hi] = [logit(about(`odds.${level}.lo`)), logit(about(`odds.${level}.hi`))]
      return { center: about('centerHours'), mean: (lo + hi) / 2, sd: (hi - lo) / (2 * Z50) }
    })
    .sort((a, b) => a.center - b.center)
  const hours = figure(why, 'effectiveHours')
  const right = knots.find(({ center }) => hours < center)
  const left = knots.findLast(({ center }) => center <= hours)
  if (right === undefined || left === undefined) return right ?? left ?? { mean: Number.NaN, sd: Number.NaN }
  const at = (hours - left.center) / (right.center - left.center)
  return { mean: left.mean + at * (right.mean - left.mean), sd: left.sd + at * (right.sd - left.sd) }
}

/** The logits of the levels’ power mean and of the hours, pooled. */
function pooled(why: Why): number {
  const [weight, levels] = [levelsWeight(why), levelsLogit(why)]
  return weight * levels + (1 - weight) * Math.min(bandOf(why).mean, levels)
}

function chanceBound(why: Why, side: 1 | -1): number {
  const [x, slope, weight] = [pooled(why), figure(why, 'slope'), levelsWeight(why)]
  const variance = weight ** 2 * levelsVariance(why) + ((1 - weight) * bandOf(why).sd) ** 2
  const all =
    figure(why, 'interceptVariance') +
    2 * x * figure(why, 'interceptSlopeCovariance') +
    x ** 2 * figure(why, 'slopeVariance') +
    slope ** 2 * variance +
    figure(why, 'slopeVariance') * variance
  return share(figure(why, 'intercept') + slope * x + side * Z80 * Math.sqrt(all))
}

const predicted = (name: string, subject: string, from: Checked['from'], ...path: Step[]): Checked => ({
  name,
  subject,
  from,
  shown: { command: 'predict', path },
})

/** The readiness index and the chance. */
export const READINESS: Checked[] = [
  predicted('index', 'index', indexOf, 'index'),
  predicted('expected index', 'index', expectedIndex, 'expectedIndex'),
  predicted('standard deviation', 'index', indexSd, 'sd'),
  predicted(
    'foot of the interval',
    'index',
    (why) => within(indexOf(why) - Z80 * indexSd(why), 0, constant(why, 'index.cap')),
    'lo80',
  ),
  predicted(
    'interview ready',
    'index',
    (why) => roundHalfUp(100 * (indexOf(why) - indexSd(why))),
    'interviewReadyPercent',
  ),
  predicted('adjustments', 'index', adjustments, 'adjustment'),
  predicted('pooled logit', 'probability', pooled, 'pooled', 'x'),
  predicted(
    'chance',
    'probability',
    (why) => share(figure(why, 'intercept') + figure(why, 'slope') * pooled(why)),
    'probability',
    'p',
  ),
  predicted('foot of the chance', 'probability', (why) => chanceBound(why, -1), 'probability', 'lo80'),
  predicted('head of the chance', 'probability', (why) => chanceBound(why, 1), 'probability', 'hi80'),
]
