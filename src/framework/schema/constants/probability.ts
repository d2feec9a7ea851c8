import { above, bands, block, innerShare, number, part, whole } from './kinds.ts'

export const probability = block({
  bands: bands([], 'ours', 'No table of hours: no chance is stated without one, and the screens say so.'),
  bandCoverage: innerShare(
    0.5,
    'ours',
    'Unvalidated, so the odds in the table are read as an interval that holds half of all cases.',
  ),
  effectiveHours: block({
    capWithoutMock: above(60, 'ours', 'Without a mock interview, hours beyond the first band do not count.'),
    capWithoutExternal: above(
      105,
      'ours',
      'Without outside ratings, hours beyond the middle of the second band do not count.',
    ),
    capWithFewMentorSessions: above(
      150,
      'ours',
      'Without some mentor sessions, hours beyond the second band do not count.',
    ),
    minMentorSessions: whole(3, 'ours', 'This many mentor sessions count as coaching.'),
    passiveShare: part(0.5, 'ours', 'Hours of reading and watching count half.'),
  }),
  indexWeight: part(0.7, 'ours', 'Weight of the levels against the hours, at full reliability.'),
  scoreFloor: innerShare(0.02, 'ours', 'Lowest score of a competency in the chance; keeps the power mean finite.'),
  scoreOrder: above(
    3,
    'ours',
    'The chance uses the power mean of order -3 of the scores, between their mean and the weakest: interview loops do not average.',
  ),
  indexClipLow: innerShare(0.02, 'ours', 'Keeps the logarithm finite.'),
  indexClipHigh: innerShare(0.9, 'ours', 'The cap on the index.'),
  priorSd: above(1, 'ours', "A level's reliability is 1 minus its variance over this squared."),
  intercept: block({
    mean: number(0, 'ours', 'Before any outcome, the odds of the bands are taken as they are.'),
    sd: above(0.7, 'ours', 'How far off those odds may be: the honest model error.'),
  }),
  slope: block({
    mean: number(1, 'ours', 'Before any outcome, the index is taken to be as telling as it looks.'),
    sd: above(0.4, 'ours', 'How far off that assumption may be.'),
    min: above(0.1, 'ours', 'Better preparation never lowers the figure.'),
  }),
  cap: part(0.9, 'ours', 'Interviews vary: never above 90%.'),
  intervalLow: innerShare(0.02, 'ours', 'An interval never claims near-certain failure.'),
  intervalHigh: innerShare(0.9, 'ours', 'An interval never claims near-certain success.'),
  skepticalIntercept: number(
    -0.7,
    'ours',
    'Second figure: assumes the bands too optimistic by one prior standard deviation.',
  ),
  display: block({
    minExternalCompetencies: whole(3, 'ours', 'No percentage unless this many competencies have outside evidence.'),
    minReliability: part(0.5, 'ours', 'No percentage below this mean reliability of the levels.'),
    mockWithinDays: whole(60, 'ours', 'No percentage without a recent mock.'),
  }),
  coarseRoundingBelowOutcomes: whole(50, 'ours', 'With fewer real outcomes, the figure is rounded coarsely.'),
  coarseRoundingPoints: above(5, 'ours', 'Coarse rounding is to five percentage points.'),
  hoursOnlyWeight: part(
    0.5,
    'ours',
    'A case known only by its hours counts half: it comes from another population (power prior).',
  ),
  poolLevelsBelow: whole(10, 'ours', 'Levels are fitted together only while each has fewer outcomes.'),
  scores: block({
    listBelow: whole(10, 'ours', 'Fewer outcomes are listed, not scored.'),
    tinyBelow: whole(50, 'ours', 'Fewer outcomes are scored with a warning.'),
    reliabilityFrom: whole(100, 'ours', 'Fewest outcomes for drawing a reliability curve.'),
    bins: whole(3, 'ours', 'Too few outcomes for a curve: this many bins of equal count.'),
    clipLow: innerShare(0.01, 'ours', 'Keeps the log loss finite.'),
    clipHigh: innerShare(0.99, 'ours', 'Keeps the log loss finite.'),
  }),
  risk: block({
    lowOdds: part(0.2, 'ours', 'A competency with a lower chance of being at target is a risk.'),
    lowScore: part(
      0.7,
      'ours',
      'A score below this share of the target is a risk: the index averages, a loop may not.',
    ),
    mockWithinDays: whole(28, 'ours', 'No mock in four weeks is a risk.'),
    mockSd: above(1, 'ours', 'Mocks that vary more than this are a risk.'),
    mockSdMin: whole(4, 'ours', 'Fewest mocks for judging variation.'),
    dimensionSpread: above(1.5, 'ours', 'Strong and weak dimensions further apart than this are a risk.'),
    gateWeeks: above(2, 'ours', 'An open gate with fewer weeks left is a risk.'),
    minEffectiveHours: above(60, 'ours', 'Preparation within the lowest band of hours is a risk.'),
  }),
})
