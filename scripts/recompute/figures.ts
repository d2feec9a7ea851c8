import { below, cappedAtOne, logit, mean, share, shareAtLeast, total, within, Z80 } from './arithmetic.ts'
import { constant, countedRows, figure, numberOf, type Step, term, values, type Why } from './why.ts'

/** A figure of the demo: how it follows from what `why` prints, and where another report shows it. */
export interface Checked {
  name: string
  subject: string
  from: (why: Why) => number
  /** A command line and the way to the figure in its JSON data. */
  shown: { command: string; path: readonly Step[] }
}

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

const GATES: Checked[] = [
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

const hoursIn = (why: Why): number =>
  total(
    why.rows.map((row) => (Number.isNaN(term(row, 'share')) ? 1 : term(row, 'share')) * (term(row, 'minutes') / 60)),
  )

const HOURS: Checked[] = [
  { name: 'hours this week', subject: 'hours', from: hoursIn, shown: { command: 'plan', path: ['doneHours'] } },
  { name: 'hours this week', subject: 'hours', from: hoursIn, shown: { command: 'week', path: ['hours', 'done'] } },
  {
    name: 'hours in seven days',
    subject: 'changes',
    from: hoursIn,
    shown: { command: 'dashboard', path: ['changes', 'hours'] },
  },
  {
    name: 'effective hours',
    subject: 'effective-hours',
    from: (why) =>
      Math.min(
        hoursIn(why),
        ...Object.entries(why.figures).flatMap(([name, cap]) => (name.startsWith('cap.') ? [numberOf(cap)] : [])),
      ),
    shown: { command: 'predict', path: ['band', 'effectiveHours'] },
  },
  plannedChance('gates', 'gate1'),
  plannedChance('gates', 'gate2'),
  plannedChance('gates', 'gate3'),
  plannedChance('certificates', 'foundation'),
]

const roundHalfUp = (value: number): number => Math.floor(value + 0.5)

const percentOf = (level: number, target: number): number => 100 * Math.min(level / target, 1)

const groupFigures = (id: string): Checked[] => [
  {
    name: 'percent of a group',
    subject: `group:${id}`,
    from: (why) => roundHalfUp(mean(countedRows(why).map((row) => percentOf(term(row, 'level'), term(row, 'target'))))),
    shown: { command: 'dashboard', path: ['groups', { id }, 'percent'] },
  },
  {
    name: 'points a group costs',
    subject: `group:${id}`,
    from: (why) => 100 * total(why.rows.map((row) => term(row, 'lostPoints'))),
    shown: { command: 'gap', path: ['groups', { id }, 'lostIndexPoints'] },
  },
]

/** Expected index points of the hours ahead, along the learning curve, the level’s error as it is. */
function hoursAhead(why: Why): number {
  const [level, se, target] = [figure(why, 'level'), figure(why, 'se'), figure(why, 'target')]
  const ceiling = constant(why, 'learning.ceiling')
  const after = ceiling - (ceiling - level) * Math.exp(-figure(why, 'ratePerHour') * figure(why, 'hoursAhead'))
  const expected = (of: number): number => cappedAtOne(of / target, se / target).mean
  return 100 * figure(why, 'weight') * (expected(after) - expected(level))
}

const gapFigures = (id: string): Checked[] => [
  {
    name: 'percent of the target',
    subject: `percent:${id}`,
    from: (why) => roundHalfUp(percentOf(figure(why, 'level'), figure(why, 'target'))),
    shown: { command: 'dashboard', path: ['competencies', { id }, 'percent'] },
  },
  {
    name: 'gap',
    subject: `gap:${id}`,
    from: (why) => figure(why, 'target') - figure(why, 'level'),
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'gap'] },
  },
  {
    name: 'points a gap costs',
    subject: `gap:${id}`,
    from: (why) => 100 * figure(why, 'weight') * (1 - percentOf(figure(why, 'level'), figure(why, 'target')) / 100),
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'lostIndexPoints'] },
  },
  {
    name: 'points of ten hours',
    subject: `gap:${id}`,
    from: hoursAhead,
    shown: { command: 'gap', path: ['gaps', { competency: id }, 'indexPointsPerTenHours'] },
  },
]

interface Scored {
  weight: number
  level: number
  se: number
  target: number
  score: number
}

/** The competencies of an index or a chance, from figures named `ID.weight`, `ID.score` … */
const scored = (why: Why): Scored[] =>
  Object.keys(why.figures)
    .filter((name) => name.endsWith('.weight'))
    .map((name) => {
      const of = (what: string): number => figure(why, name.replace(/weight$/, what))
      return { weight: of('weight'), level: of('level'), se: of('se'), target: of('target'), score: of('score') }
    })

const adjustmentOf = (why: Why): number => {
  const cap = constant(why, 'index.adjustmentTotalCap')
  const all = Object.entries(why.figures).filter(([name]) => name.startsWith('adjustment.'))
  return within(total(all.map(([, value]) => numberOf(value))), -cap, cap)
}

const indexOf = (why: Why): number =>
  within(
    total(scored(why).map(({ weight, level, target }) => weight * Math.min(level / target, 1))) + adjustmentOf(why),
    0,
    constant(why, 'index.cap'),
  )

const expectedIndex = (why: Why): number =>
  total(scored(why).map(({ weight, level, se, target }) => weight * cappedAtOne(level / target, se / target).mean)) +
  adjustmentOf(why)

/** Nobody of the demo is rated by the learner alone, so that no errors are shared. */
const indexSd = (why: Why): number =>
  Math.sqrt(
    total(
      scored(why).map(
        ({ weight, level, se, target }) => weight ** 2 * cappedAtOne(level / target, se / target).variance,
      ),
    ),
  )

/** The logits of the levels’ power mean and of the hours, pooled. */
function pooled(why: Why): number {
  const order = constant(why, 'probability.scoreOrder')
  const power = total(scored(why).map(({ weight, score }) => weight * score ** -order)) ** (-1 / order)
  const weight = constant(why, 'probability.indexWeight') * figure(why, 'reliability')
  return weight * logit(power) + (1 - weight) * Math.min(figure(why, 'bandLogit'), logit(power))
}

function chanceBound(why: Why, side: 1 | -1): number {
  const [x, slope] = [pooled(why), figure(why, 'slope')]
  const weight = constant(why, 'probability.indexWeight') * figure(why, 'reliability')
  const levels = Math.sqrt(
    total(Object.entries(why.figures).flatMap(([name, sd]) => (name.endsWith('.logitSd') ? [numberOf(sd) ** 2] : []))),
  )
  const variance = (weight * levels) ** 2 + ((1 - weight) * figure(why, 'bandLogitSd')) ** 2
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

const READINESS: Checked[] = [
  predicted('index', 'index', indexOf, 'index'),
  predicted('expected index', 'index', expectedIndex, 'expectedIndex'),
  predicted('standard deviation', 'index', indexSd, 'sd'),
  predicted('foot of the interval', 'index', (why) => expectedIndex(why) - Z80 * indexSd(why), 'lo80'),
  predicted(
    'interview ready',
    'index',
    (why) => roundHalfUp(100 * (indexOf(why) - indexSd(why))),
    'interviewReadyPercent',
  ),
  predicted('adjustments', 'index', adjustmentOf, 'adjustment'),
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

/** The learner’s own leniency from every self-rating beside others’ level (docs/measurement.md §1.4). */
function selfBias(why: Why): { mean: number; sd: number } {
  const about = (name: string): number => constant(why, `level.selfBias.${name}`)
  const occasion = constant(why, 'level.sources.self.occasionSd') ** 2
  const pieces = [...Map.groupBy(why.rows, (row) => row.terms.competency).values()].map((own) => {
    const outside = mean(own.map((row) => term(row, 'outsideVariance')))
    const variance = occasion / own.length + (1 - about('sharedShare')) * outside + about('competencySd') ** 2
    return { mean: mean(own.map(({ value }) => numberOf(value))), variance, outside }
  })
  const precisions = total(pieces.map(({ variance }) => 1 / variance))
  const sharedError = total(pieces.map(({ outside, variance }) => outside / variance)) / precisions
  const together = 1 / precisions + about('sharedShare') * sharedError
  const said = total(pieces.map((piece) => piece.mean / piece.variance)) / precisions
  const precision = 1 / about('priorSd') ** 2 + 1 / together
  const center = (about('priorMean') / about('priorSd') ** 2 + said / together) / precision
  return { mean: center, sd: Math.sqrt(1 / precision) }
}

const pooledBias = (name: string, from: Checked['from'], key: string): Checked => ({
  name,
  subject: 'self-bias',
  from,
  shown: { command: 'calibrate', path: ['self', 'pooled', key] },
})

const dayNumber = (date: unknown): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

const OTHERS: Checked[] = [
  pooledBias('own ratings beside others’', (why) => selfBias(why).mean, 'mean'),
  pooledBias('its standard deviation', (why) => selfBias(why).sd, 'sd'),
  pooledBias('foot of its interval', (why) => selfBias(why).mean - Z80 * selfBias(why).sd, 'lo80'),
  {
    name: 'a change that would be told',
    subject: 'change:system-design',
    from: (why) =>
      Math.max(
        constant(why, 'changes.minPoints'),
        constant(why, 'changes.seShare') * Math.hypot(figure(why, 'seFrom'), figure(why, 'seTo')),
      ),
    shown: { command: 'dashboard', path: ['changes', 'levels', { competency: 'system-design' }, 'needed'] },
  },
  {
    name: 'days until a check is due',
    subject: 'check-in:weekly',
    from: (why) => dayNumber(why.figures.dueOn) - dayNumber(why.figures.asOf),
    shown: { command: 'due', path: ['checkins', { id: 'weekly' }, 'daysLeft'] },
  },
]

/** Figures of the demo, of every kind that a report shows. */
export const CHECKED: readonly Checked[] = [
  ...GATES,
  ...HOURS,
  ...groupFigures('technical'),
  ...groupFigures('leadership'),
  ...gapFigures('strategic'),
  ...gapFigures('system-design'),
  ...READINESS,
  ...OTHERS,
]
