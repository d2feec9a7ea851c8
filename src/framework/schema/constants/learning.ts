import { above, block, gridPoints, hoursByUnit, number, part, weeks, whole } from './kinds.ts'

export const learning = block({
  ceiling: number(5, 'ours', 'Top of the rubric.'),
  ratePerHour: above(0.015, 'ours', 'Slow on purpose: most plans overrate what an hour brings.'),
  rateLogSd: above(0.6, 'ours', 'Nine in ten people are between about 0.006 and 0.040.'),
  minRatings: whole(3, 'ours', 'A personal rate needs this many ratings.'),
  minHours: above(10, 'ours', 'And this many hours between them.'),
  gapPriorMean: number(2, 'ours', 'Points between the start and the ceiling before anything is known.'),
  gapPriorSd: above(1, 'ours', 'How far that may be off.'),
  rateGrid: block({
    low: above(0.001, 'ours', 'Lowest rate of the grid the posterior is summed over.'),
    high: above(0.1, 'ours', 'Highest rate of that grid.'),
    points: gridPoints(61, 'ours', 'Points of the grid, equidistant in the logarithm.'),
  }),
  minSe: above(0.05, 'ours', 'Keeps gains smooth at the target.'),
  blockHours: above(0.5, 'ours', 'Hours are given out in half-hour blocks.'),
  weeklyCapShare: part(0.5, 'ours', 'No competency takes more than half a week: spacing and interleaving.'),
  reviewShareMax: part(0.2, 'ours', 'Spaced review takes at most a fifth of the week.'),
  measureFirstSe: above(0.5, 'ours', 'A level known worse than this is measured before it is trained.'),
  measureFirstDays: whole(28, 'ours', 'As is one without outside evidence for so long.'),
  spanWeeks: whole(4, 'ours', "A pathway's share is owed over this week and the weeks before it, this many in all."),
  farBelow: part(0.75, 'ours', 'An accelerated competency is planned only below this share of its target.'),
  offerShare: above(1.5, 'ours', 'More hours a week are offered only up to this many times the present ones.'),
  offerHours: above(40, 'ours', 'And never beyond this.'),
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
    'A block of more than this many times its limit is asked about; a single answer never counts for more.',
  ),
  farMinutes: above(240, 'ours', 'As is a block of more than four hours, whatever its limit.'),
  answerMinutes: above(5, 'ours', 'An answer without a time limit counts no more than this.'),
  leastShare: part(
    0.1,
    'ours',
    'A block or mock of less than a tenth of its limit is asked about; unconfirmed it is kept, but does not count towards any requirement.',
  ),
})
