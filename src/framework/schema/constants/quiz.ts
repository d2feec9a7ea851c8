import { above, block, errorRate, innerShare, number, part, whole } from './kinds.ts'

export const quiz = block({
  discrimination: above(
    1.1,
    'ours',
    'Steepness of the items, lowered because authors misjudge difficulty: 80% intervals then hold 80% in simulation.',
  ),
  logitsPerLevel: above(1.25, 'ours', 'Logits in one point of the rubric, so that both priors agree.'),
  thetaSd: above(1.25, 'ours', 'The prior on ability is as wide as the prior on levels.'),
  thetaGrid: block({
    min: number(-5, 'ours', 'Lowest ability on the grid that is summed over.'),
    max: number(5, 'ours', 'Highest ability on that grid.'),
    step: above(0.1, 'ours', 'Fine enough for nine digits.'),
  }),
  knownProbability: innerShare(
    0.6666666666666666,
    'literature',
    "A person exactly at an item's difficulty knows it two times in three: the usual bookmark convention.",
  ),
  practiceProbability: innerShare(
    0.75,
    'literature',
    'Getting about three in four right keeps people practicing (Klinkenberg and others 2011).',
  ),
  stopSe: above(0.45, 'ours', 'In rubric points: a run ends once the error is this small; about 18 items on average.'),
  stopMinItems: whole(8, 'ours', 'A run never asks fewer items.'),
  stopMaxItems: whole(25, 'ours', 'A run never asks more items.'),
  minInformation: above(0.02, 'ours', 'Items that tell less than this are not asked.'),
  unseenDays: whole(14, 'ours', 'An item seen more recently is practice, not measurement.'),
  firstBest: whole(5, 'ours', 'Early on, a random choice among this many best, against overexposure.'),
  firstBestItems: whole(5, 'ours', 'This many items count as early.'),
  laterBest: whole(3, 'ours', 'Later on, a random choice among this many best.'),
  thetaClip: above(3, 'ours', 'Abilities beyond this are not told apart.'),
  minInformationShare: part(
    0.05,
    'ours',
    'A run that tells less than this share of the prior does not inform the level.',
  ),
  itemPriorSd: above(0.6, 'ours', "Logits: how far an author's difficulty may be off."),
  itemUpdateMinPeople: whole(
    30,
    'ours',
    "It takes answers from this many other people to change an item's difficulty.",
  ),
  mastery: block({
    margin: part(0.1, 'ours', 'The rejected accuracy is this far below the stated one.'),
    alpha: errorRate(0.1, 'ours', "Chance of passing at the rejected accuracy (Wald's sequential test)."),
    beta: errorRate(0.1, 'ours', 'Chance of failing at the stated accuracy.'),
    strictAlpha: errorRate(0.05, 'ours', 'Stricter after several attempts, because repeating inflates passes.'),
    strictFromAttempt: whole(3, 'ours', 'Stricter from this attempt on.'),
    maxItems: whole(60, 'ours', 'After this many, the sign of the log ratio decides.'),
    windowDays: whole(28, 'ours', 'A run may be spread over four weeks.'),
    coolDownDays: whole(7, 'ours', 'Days to wait before another attempt.'),
    minPool: whole(20, 'ours', 'A smaller pool supports no statement about accuracy.'),
    statementPool: whole(60, 'ours', 'A smaller pool supports a statement about that pool only.'),
    fewBelow: whole(10, 'ours', 'Fewer answers are too few to judge.'),
    wilsonConfidence: innerShare(
      0.9,
      'ours',
      'Coverage of the interval printed beside an accuracy (Wilson: good at small n).',
    ),
  }),
  form: block({
    items: whole(36, 'ours', 'Used only if a framework has a fixed form.'),
    gapDays: whole(14, 'ours', 'Days between two forms.'),
    margin: part(0.1, 'ours', 'A person this far below the threshold should rarely pass.'),
    maxFalsePass: innerShare(0.1, 'ours', 'Somebody that far below passes at most one time in ten.'),
  }),
  rapidGuessShare: part(
    0.1,
    'literature',
    'An answer in less than this share of the limit counts as a guess (normative threshold, Wise and Ma 2012).',
  ),
  rapidGuessWarnShare: part(0.1, 'ours', 'A larger share of rapid guesses calls for a warning.'),
  speededShare: part(0.2, 'ours', 'With more timeouts than this, speed is mixed with knowledge.'),
  clockGapSeconds: above(5, 'ours', 'A longer gap between ticks means the machine slept: the item is asked again.'),
  healthMinExposures: whole(10, 'ours', 'An item is checked once it has this many answers.'),
  healthZ: above(3, 'ours', 'A larger difference suggests a wrong key or faulty wording.'),
})

export const review = block({
  retention: innerShare(0.9, 'literature', "The FSRS scheduler's default."),
  strictRetention: innerShare(
    0.95,
    'ours',
    'For items of objectives that ask for 95%: about two and a half times as many reviews.',
  ),
  dailyCap: whole(100, 'ours', 'A larger backlog is spread over several days.'),
  lastDays: whole(7, 'ours', 'In the last week before an interview, everything you may forget comes up.'),
  maxIntervalDays: whole(365, 'ours', 'Without an interview date, no card waits longer than a year.'),
})
