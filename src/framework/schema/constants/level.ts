import { above, aboveOrNone, block, notNegative, number, part, weeks, whole } from './kinds.ts'

export const level = block({
  scaleMin: number(1, 'ours', 'Rubric rows have five descriptors; 1 is the lowest.'),
  scaleMax: number(5, 'ours', 'Rubric rows have five descriptors; 5 is the highest.'),
  priorMean: number(3, 'ours', 'Middle of the scale: what is assumed before any rating.'),
  priorSd: above(1, 'ours', 'Two standard deviations span the whole scale.'),
  slopePriorSd: above(
    0.35,
    'ours',
    'Points a month; mean 0, so that no evidence means no progress, and gains of 0.2 to 0.4 a month stay plausible.',
  ),
  slopeSd: above(0.2, 'ours', 'Points a month: how much the pace itself may change.'),
  slopeHalfLifeMonths: above(
    12,
    'ours',
    'Trends fade; damped trends forecast well (Gardner and McKenzie 2011). Six months pulled slopes too hard in simulation.',
  ),
  levelSdPerRootMonth: above(0.12, 'ours', 'Form of the day, apart from the trend.'),
  outlierZ: above(
    2,
    'literature',
    'Winsorized innovations (Huber): beyond this a rating keeps its influence but gains none.',
  ),
  goodSe: above(0.35, 'ours', 'At or below this a level is called sure.'),
  moderateSe: above(0.6, 'ours', 'At or below this a level is called fairly sure, above it unsure.'),
  staleAfterDays: whole(28, 'ours', 'Four weeks without evidence make a level stale.'),
  scatterMinRatings: whole(12, 'ours', 'Fewer ratings cannot say whether the assumed scatter fits.'),
  scatterLow: above(0.4, 'ours', 'Mean squared surprise below this: ratings scatter less than assumed.'),
  scatterHigh: above(2, 'ours', 'Mean squared surprise above this: ratings scatter more than assumed.'),
  selfBias: block({
    priorMean: number(
      0.3,
      'literature',
      'Self-ratings run above outside ratings by about a third of a standard deviation (Heidemeier and Moser 2009).',
    ),
    priorSd: above(0.7, 'ours', 'How much people differ in how they rate themselves.'),
    competencySd: above(0.4, 'ours', 'How much one person differs between competencies.'),
    sharedShare: part(
      0.5,
      'ours',
      'This share of the error of outside levels is the same in every competency: the same people rate everything.',
    ),
  }),
  sources: block({
    self: block({
      leniency: number(0.3, 'literature', 'Leniency of self-ratings, d about 0.32 (Heidemeier and Moser 2009).'),
      raterSd: above(
        0.8,
        'ours',
        'Together with the occasion a reliability of 0.41, generous beside published correlations of 0.22 to 0.34.',
      ),
      occasionSd: aboveOrNone(0.5, 'ours', 'Mood and memory of the day.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    peer: block({
      leniency: number(0, 'ours', 'Colleagues are assumed to be fair on average.'),
      raterSd: above(
        0.5,
        'ours',
        'Gives a single colleague a reliability of 0.46; published single-peer values are near 0.42.',
      ),
      occasionSd: aboveOrNone(0.7, 'ours', 'One occasion seen by a colleague says less than one seen by a mentor.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    mentor: block({
      leniency: number(0, 'ours', 'Mentors are assumed to be fair on average.'),
      raterSd: above(
        0.4,
        'ours',
        'Gives a single mentor a reliability of 0.60; published single-supervisor values run from 0.45 to 0.61.',
      ),
      occasionSd: aboveOrNone(0.5, 'ours', 'A mentor sees more than one occasion.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    'third-party': block({
      leniency: number(0, 'ours', 'Assessors are assumed to be fair on average.'),
      raterSd: above(
        0.3,
        'ours',
        'A trained assessor with the rubric: reliability 0.64, between a single interviewer and a panel.',
      ),
      occasionSd: aboveOrNone(0.5, 'ours', 'As for a mentor.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    mock: block({
      leniency: number(0, 'ours', 'Mock interviewers are assumed to be fair on average.'),
      raterSd: above(
        0.4,
        'ours',
        'Gives a single interviewer a reliability of 0.44, as published (Huffcutt and others 2013).',
      ),
      occasionSd: aboveOrNone(0.8, 'ours', 'One interview varies a good deal from the next.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    panel: block({
      leniency: number(0, 'ours', 'Panels are assumed to be fair on average.'),
      raterSd: above(
        0.25,
        'ours',
        'Three or more interviewers together: reliability 0.74, as published (Huffcutt and others 2013).',
      ),
      occasionSd: aboveOrNone(0.4, 'ours', 'Several interviewers average out much of the occasion.'),
      step: notNegative(0.25, 'ours', 'The mean of several half-step ratings.'),
    }),
    quiz: block({
      leniency: number(0, 'ours', 'A quiz has no mood.'),
      raterSd: above(0.3, 'ours', 'Gap between what a quiz measures and the competency itself.'),
      occasionSd: aboveOrNone(null, 'ours', 'None: a quiz run brings its own standard error.'),
      step: notNegative(0, 'ours', 'A quiz level is continuous.'),
    }),
    assistant: block({
      leniency: number(0.4, 'ours', 'Language models lean towards praise and length.'),
      raterSd: above(
        0.7,
        'literature',
        'All assistants are one rater: models share their errors, and their agreement with human graders is weak and depends on the model (Mathew and others 2026; Chen and others 2024).',
      ),
      occasionSd: aboveOrNone(0.8, 'literature', 'Prompt and scale shift their answers (Li and others 2026).'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
  }),
})

export const trend = block({
  minRatings: whole(4, 'ours', 'A trend is shown from this many ratings.'),
  minDays: whole(3, 'ours', 'On this many different days.'),
  minSpanDays: whole(21, 'ours', 'Spread over three weeks or more.'),
  maxSilenceDays: whole(28, 'ours', 'And with evidence in the last four weeks.'),
  maxSlopeSe: above(0.25, 'ours', 'Points a month: a slope known worse than this is not shown.'),
  directionZ: above(
    1.2816,
    'ours',
    '"Improving" or "declining" only when four in five such slopes would be on that side of zero (80% interval).',
  ),
  theilSenMinRatings: whole(
    6,
    'ours',
    'Second opinion that single ratings cannot sway, from this many outside ratings.',
  ),
  theilSenDisagreement: above(0.3, 'ours', 'Points a month: a difference beyond this, with another sign, is reported.'),
  maxWeeks: weeks(52, 'ours', 'Nothing is forecast beyond a year.'),
  minWeeks: weeks(8, 'ours', 'Eight weeks may be forecast even from a short history.'),
  spanFactor: above(2, 'ours', 'A forecast reaches at most twice as far as the history behind it.'),
})

export const labels = block({
  confirmed: part(0.8, 'ours', 'From these odds of being at the target a level is called confirmed.'),
  atTarget: part(0.6, 'ours', 'From these odds it is called at target.'),
  aboutFrom: part(0.4, 'ours', 'From these odds up to those of at target it is called about at target.'),
  aboutWithin: notNegative(
    0.05,
    'ours',
    'So is a level within this many points of its target: it prints like the target.',
  ),
  criticalOdds: part(0.2, 'ours', 'A gap is critical only below these odds of being at the target.'),
  criticalRatio: part(0.75, 'ours', 'And only below this share of the target.'),
})

export const changes = block({
  minPoints: notNegative(0.05, 'ours', 'A smaller change of a level does not show in print.'),
  seShare: notNegative(
    0.25,
    'ours',
    'Nor is a change shown that is below this share of the standard error of the difference.',
  ),
})
