import { above, aboveOrNone, block, notNegative, number, part, weeks, whole } from './kinds.ts'

export const level = block({
  scaleMin: number(1, 'ours', 'Rubric rows have five descriptors; 1 is the lowest.'),
  scaleMax: number(5, 'ours', 'Rubric rows have five descriptors; 5 is the highest.'),
  priorMean: number(3, 'ours', 'The middle of the scale: assumed before any rating.'),
  priorSd: above(1, 'ours', 'Two standard deviations either way span the scale.'),
  slopePriorSd: above(
    0.35,
    'ours',
    'Points a month, around 0: no evidence means no progress, and gains of 0.2 to 0.4 a month stay plausible.',
  ),
  slopeSd: above(0.2, 'ours', 'Points a month: how much the pace itself may change.'),
  slopeHalfLifeMonths: above(
    12,
    'ours',
    'Trends fade; damped trends forecast well (Gardner and McKenzie 2011). In simulation, six months damped slopes too much.',
  ),
  levelSdPerRootMonth: above(0.12, 'ours', 'Random drift of the level, apart from the trend.'),
  outlierZ: above(2, 'literature', 'Winsorized innovations (Huber): beyond this, a rating gains no more influence.'),
  goodSe: above(0.35, 'ours', 'A level is called sure at or below this.'),
  moderateSe: above(0.6, 'ours', 'A level is called fairly sure at or below this, unsure above it.'),
  staleAfterDays: whole(28, 'ours', 'Four weeks without evidence make a level stale.'),
  scatterMinRatings: whole(12, 'ours', 'Fewer ratings cannot show whether the assumed scatter fits.'),
  scatterLow: above(0.4, 'ours', 'Mean squared surprise below this: ratings scatter less than assumed.'),
  scatterHigh: above(2, 'ours', 'Mean squared surprise above this: ratings scatter more than assumed.'),
  selfBias: block({
    priorMean: number(
      0.3,
      'literature',
      'Self-ratings run about a third of a standard deviation above outside ratings (Heidemeier and Moser 2009).',
    ),
    priorSd: above(0.7, 'ours', 'How much people differ in how they rate themselves.'),
    competencySd: above(0.4, 'ours', "How much one person's bias varies between competencies."),
    sharedShare: part(
      0.5,
      'ours',
      'Share of the error in outside levels that is common to all competencies: the same people rate everything.',
    ),
  }),
  sources: block({
    self: block({
      leniency: number(0.3, 'literature', 'Leniency of self-ratings, d about 0.32 (Heidemeier and Moser 2009).'),
      raterSd: above(
        0.8,
        'ours',
        'With the occasion, a reliability of 0.41: generous next to published correlations of 0.22 to 0.34.',
      ),
      occasionSd: aboveOrNone(0.5, 'ours', 'Mood and memory on the day.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    peer: block({
      leniency: number(0, 'ours', 'Colleagues are assumed to be fair on average.'),
      raterSd: above(
        0.5,
        'ours',
        'Gives a single colleague a reliability of 0.46; published single-peer values are near 0.42.',
      ),
      occasionSd: aboveOrNone(0.7, 'ours', 'One occasion tells a colleague less than it tells a mentor.'),
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
      occasionSd: aboveOrNone(0.5, 'ours', 'The same as for a mentor.'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
    mock: block({
      leniency: number(0, 'ours', 'Mock interviewers are assumed to be fair on average.'),
      raterSd: above(
        0.4,
        'ours',
        'Gives a single interviewer a reliability of 0.44, as published (Huffcutt and others 2013).',
      ),
      occasionSd: aboveOrNone(0.8, 'ours', 'Interviews vary a good deal from one to the next.'),
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
      leniency: number(0, 'ours', 'A quiz has no leniency.'),
      raterSd: above(0.3, 'ours', 'Gap between what a quiz measures and the competency itself.'),
      occasionSd: aboveOrNone(null, 'ours', 'None: each quiz run has its own standard error.'),
      step: notNegative(0, 'ours', 'A quiz level is continuous.'),
    }),
    assistant: block({
      leniency: number(0.4, 'ours', 'Language models praise freely and favor long answers.'),
      raterSd: above(
        0.7,
        'literature',
        'All assistants count as one rater: models share their errors, and their agreement with human graders is weak and varies by model (Mathew and others 2026; Chen and others 2024).',
      ),
      occasionSd: aboveOrNone(0.8, 'literature', 'Their answers shift with prompt and scale (Li and others 2026).'),
      step: notNegative(0.5, 'ours', 'Ratings are given in half steps.'),
    }),
  }),
})

export const trend = block({
  minRatings: whole(4, 'ours', 'A trend needs at least this many ratings.'),
  minDays: whole(3, 'ours', 'A trend needs ratings on this many different days.'),
  minSpanDays: whole(21, 'ours', 'A trend needs ratings over three weeks or more.'),
  maxSilenceDays: whole(28, 'ours', 'A trend needs evidence from the last four weeks.'),
  maxSlopeSe: above(0.25, 'ours', 'Points a month: a slope less certain than this is not shown.'),
  directionZ: above(
    1.2816,
    'ours',
    '"Improving" or "declining" only when the 80% interval of the slope is all on one side of zero.',
  ),
  theilSenMinRatings: whole(6, 'ours', 'Fewest outside ratings for a second estimate that no single rating can sway.'),
  theilSenDisagreement: above(0.3, 'ours', 'Points a month: a larger difference, with the opposite sign, is reported.'),
  maxWeeks: weeks(52, 'ours', 'Nothing is forecast beyond a year.'),
  minWeeks: weeks(8, 'ours', 'Even a short history allows a forecast of eight weeks.'),
  spanFactor: above(2, 'ours', 'A forecast reaches at most twice as far as the history behind it.'),
})

export const labels = block({
  confirmed: part(0.8, 'ours', 'With at least this chance of being at target, a level is confirmed.'),
  atTarget: part(0.6, 'ours', 'With at least this chance, a level is at target.'),
  aboutFrom: part(0.4, 'ours', 'From this chance up to that for at target, a level is about at target.'),
  aboutWithin: notNegative(
    0.05,
    'ours',
    'A level within this many points is also about at target: it prints the same.',
  ),
  criticalOdds: part(0.2, 'ours', 'A gap is critical only below this chance of being at target.'),
  criticalRatio: part(0.75, 'ours', 'A gap is critical only below this share of the target.'),
})

export const changes = block({
  minPoints: notNegative(0.05, 'ours', 'A smaller change in a level does not show in print.'),
  seShare: notNegative(0.25, 'ours', 'A change below this share of the standard error of the difference is not shown.'),
})
