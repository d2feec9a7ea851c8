import { above, block, errorRate, innerShare, number, part, whole } from './kinds.ts'

export const quiz = block({
  discrimination: above(
    1.1,
    'ours',
    "Steepness of the items, lowered for errors in the authors' difficulties: 80% intervals then hold 80% in simulation.",
  ),
  logitsPerLevel: above(1.25, 'ours', 'One rubric level is this many logits, so that both priors agree.'),
  thetaSd: above(1.25, 'ours', 'Prior of ability; as wide as the prior of levels.'),
  thetaGrid: block({
    min: number(-5, 'ours', 'Grid over which ability is summed.'),
    max: number(5, 'ours', 'Grid over which ability is summed.'),
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
    'Practice near three in four right keeps people going (Klinkenberg and others 2011).',
  ),
  stopSe: above(0.45, 'ours', 'Levels: a run ends when known this well; about 18 items on average.'),
  stopMinItems: whole(8, 'ours', 'Never fewer items.'),
  stopMaxItems: whole(25, 'ours', 'Never more.'),
  minInformation: above(0.02, 'ours', 'Items that say less than this are not asked.'),
  unseenDays: whole(14, 'ours', 'An item seen more recently is practice, not measurement.'),
  firstBest: whole(5, 'ours', 'Random choice among this many best at first, against over-exposure.'),
  firstBestItems: whole(5, 'ours', 'For this many first items.'),
  laterBest: whole(3, 'ours', 'Random choice among this many later.'),
  thetaClip: above(3, 'ours', 'Ability beyond this is not told apart.'),
  minInformationShare: part(
    0.05,
    'ours',
    'A run that says less than this share of the prior does not inform the level.',
  ),
  itemPriorSd: above(0.6, 'ours', "Logits: how far an author's difficulty may be off."),
  itemUpdateMinPeople: whole(30, 'ours', "Only answers of this many other people change an item's difficulty."),
  mastery: block({
    margin: part(0.1, 'ours', 'The rejected accuracy is this far below the stated one.'),
    alpha: errorRate(0.1, 'ours', "Chance of passing at the rejected accuracy (Wald's sequential test)."),
    beta: errorRate(0.1, 'ours', 'Chance of failing at the stated accuracy.'),
    strictAlpha: errorRate(0.05, 'ours', 'Stricter after several attempts, because repeating inflates passes.'),
    strictFromAttempt: whole(3, 'ours', 'From this attempt on.'),
    maxItems: whole(60, 'ours', 'Then the sign of the log ratio decides.'),
    windowDays: whole(28, 'ours', 'A run may span sessions of four weeks.'),
    coolDownDays: whole(7, 'ours', 'Days before another attempt.'),
    minPool: whole(20, 'ours', 'Smaller pools allow no statement about accuracy.'),
    statementPool: whole(60, 'ours', 'Smaller pools allow a statement about this pool only.'),
    fewBelow: whole(10, 'ours', 'Fewer answers are too few to say.'),
    wilsonConfidence: innerShare(
      0.9,
      'ours',
      'Coverage of the interval printed beside an accuracy (Wilson: good at small n).',
    ),
  }),
  form: block({
    items: whole(36, 'ours', 'Only used where a framework has a fixed form.'),
    gapDays: whole(14, 'ours', 'Days between two forms.'),
    margin: part(0.1, 'ours', 'A person this far below the threshold should rarely pass.'),
    maxFalsePass: innerShare(0.1, 'ours', 'Rarely: at most one time in ten.'),
  }),
  rapidGuessShare: part(
    0.1,
    'literature',
    'An answer in less than this share of the limit is taken as a guess (normative threshold, Wise and Ma 2012).',
  ),
  rapidGuessWarnShare: part(0.1, 'ours', 'More such guesses call for a warning.'),
  speededShare: part(0.2, 'ours', 'More time-outs than this mix speed with knowledge.'),
  clockGapSeconds: above(
    5,
    'ours',
    'A longer gap without a tick means that the machine slept: the item is asked again.',
  ),
  healthMinExposures: whole(10, 'ours', 'Items are checked from this many answers.'),
  healthZ: above(3, 'ours', 'A difference beyond this suggests a wrong key or wording.'),
})

export const review = block({
  retention: innerShare(0.9, 'literature', 'Default of the FSRS scheduler.'),
  strictRetention: innerShare(
    0.95,
    'ours',
    'For items of objectives that ask for 95%; about two and a half times the reviews.',
  ),
  dailyCap: whole(100, 'ours', 'A backlog is spread over days.'),
  lastDays: whole(7, 'ours', 'In the last week before an interview everything likely to be forgotten comes up.'),
  maxIntervalDays: whole(365, 'ours', 'Without an interview date no card rests longer than a year.'),
})
