import { above, block, innerShare, part, whole } from './kinds.ts'

export const gates = block({
  windowDays: whole(42, 'ours', 'Ratings of the last six weeks count towards a mean.'),
  expiryDays: whole(90, 'ours', 'A pass without newer evidence expires after a quarter.'),
  artefactExpiryDays: whole(180, 'ours', 'Stories and artefacts stay valid for half a year.'),
  exitSlack: above(0.25, 'ours', 'A pass lapses only this far below the threshold, so that it does not flicker.'),
  confidence: innerShare(
    0.7,
    'ours',
    'How sure a pass must be; the literal rule alone lets a true 3.4 pass one time in three.',
  ),
  meanSlack: above(0.25, 'ours', 'The surety refers to the threshold less this.'),
  proportionSlack: part(0.05, 'ours', 'As for means, for shares.'),
  proportionWindowDays: whole(90, 'ours', 'First attempts of the last quarter count.'),
  levelSlack: above(0.25, 'ours', 'A level criterion asks for the target less this, with the surety above.'),
  levelMinExternal: whole(2, 'ours', 'Self-ratings alone never pass.'),
  levelWindowDays: whole(60, 'ours', 'Outside ratings of the last two months.'),
  reviewedShare: part(0.25, 'ours', 'A quarter of what is counted has been seen by somebody else.'),
  abandonedAfterDays: whole(14, 'ours', 'A piece begun and left so long counts as failed or blocks.'),
  minFullMockDimensions: whole(3, 'ours', 'A mock with fewer rated dimensions is not a full one.'),
  formGapDays: whole(14, 'ours', 'Days between two knowledge forms.'),
  stratumSlack: part(0.1, 'ours', 'Every part of a form may be this far below the whole.'),
  commitmentWeeks: whole(4, 'ours', 'Weeks over which hours are averaged.'),
})

export const calibration = block({
  minPairs: whole(5, 'ours', 'Self and outside ratings are compared from this many pairs.'),
  minCompetencies: whole(2, 'ours', 'In at least this many competencies.'),
  pairWithinDays: whole(14, 'ours', 'Two ratings are a pair when they are this close.'),
  minItemConfidences: whole(20, 'ours', 'Confidence in answers is collected silently below this.'),
  minPredictedMocks: whole(3, 'ours', 'Predicted mock scores are compared from this many.'),
  minAssistantDays: whole(5, 'ours', 'An assistant is compared with other people from this many days.'),
})
