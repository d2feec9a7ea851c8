import { above, block, gridPoints, hoursByUnit, number, part, weeks, whole } from './kinds.ts'

export const learning = block({
  ceiling: number(5, 'ours', 'The top of the rubric.'),
  ratePerHour: above(0.015, 'ours', 'Slow on purpose: most plans overestimate what an hour brings.'),
  rateLogSd: above(0.6, 'ours', 'Nine in ten people fall between about 0.006 and 0.040.'),
  minRatings: whole(3, 'ours', 'A personal rate needs at least this many ratings.'),
  minHours: above(10, 'ours', 'A personal rate needs this many hours between ratings.'),
  gapPriorMean: number(2, 'ours', 'Points from the start to the ceiling, before anything is known.'),
  gapPriorSd: above(1, 'ours', 'How far off that gap may be.'),
  rateGrid: block({
    low: above(0.001, 'ours', 'Lowest rate on the grid that the posterior is summed over.'),
    high: above(0.1, 'ours', 'Highest rate on that grid.'),
    points: gridPoints(61, 'ours', 'Points on that grid, evenly spaced in the logarithm.'),
  }),
  minSe: above(0.05, 'ours', 'Keeps gains smooth at the target.'),
  blockHours: above(0.5, 'ours', 'Plans assign hours in half-hour blocks.'),
  weeklyCapShare: part(0.5, 'ours', 'No competency gets more than half the week: spacing and interleaving.'),
  reviewShareMax: part(0.2, 'ours', 'Spaced review takes at most a fifth of the week.'),
  measureFirstSe: above(0.5, 'ours', 'A level less certain than this is measured before it is trained.'),
  measureFirstDays: whole(28, 'ours', 'After this long without outside evidence, a level is measured first.'),
  spanWeeks: whole(4, 'ours', "A pathway's share is met over this many weeks, the current one included."),
  farBelow: part(0.75, 'ours', 'An accelerated competency is planned only below this share of its target.'),
  offerShare: above(1.5, 'ours', 'Plans suggest at most this many times your present weekly hours.'),
  offerHours: above(40, 'ours', 'Plans never suggest more weekly hours than this.'),
  defaultHorizonWeeks: weeks(12, 'ours', 'Plans without an interview date look a quarter ahead.'),
  unitHours: hoursByUnit(
    {
      mock: 2.5,
      design: 1.25,
      problem: 0.75,
      story: 1,
      form: 1,
      session: 1,
      quiz: 0.5,
      rating: 0.5,
      artefact: 3,
      drill: 0.25,
      scenario: 0.75,
      attestation: 0.1,
    },
    'ours',
    'Hours for one more piece of each kind, preparation and notes included; change them to match your own pace.',
  ),
})

export const hours = block({
  farFactor: above(
    3,
    'ours',
    'prep asks about a block longer than this many times its limit; one answer never counts for more.',
  ),
  farMinutes: above(240, 'ours', 'prep asks about a block longer than four hours, whatever its limit.'),
  answerMinutes: above(5, 'ours', 'An answer without a time limit counts for at most this.'),
  leastShare: part(
    0.1,
    'ours',
    'prep asks about a block or mock shorter than a tenth of its limit; unconfirmed, it is kept but counts for no requirement.',
  ),
})
