import { above, block, innerShare, part, whole } from './kinds.ts'

export const gates = block({
  windowDays: whole(42, 'ours', 'A mean counts the ratings of the last six weeks.'),
  expiryDays: whole(90, 'ours', 'A pass expires after a quarter without new evidence.'),
  artefactExpiryDays: whole(180, 'ours', 'Stories and artefacts stay valid for half a year.'),
  exitSlack: above(0.25, 'ours', 'A pass lapses only this far below the threshold, so it does not come and go.'),
  confidence: innerShare(
    0.7,
    'ours',
    'How certain a pass must be; the literal rule alone passes a true 3.4 one time in three.',
  ),
  meanSlack: above(0.25, 'ours', 'With the required certainty, a mean must reach the threshold minus this.'),
  proportionSlack: part(0.05, 'ours', 'With the required certainty, a share must reach the threshold minus this.'),
  proportionWindowDays: whole(90, 'ours', 'First attempts from the last quarter count.'),
  levelSlack: above(0.25, 'ours', 'With the required certainty, a level must reach the target minus this.'),
  levelMinExternal: whole(2, 'ours', 'Outside ratings needed; self-ratings alone never pass.'),
  levelWindowDays: whole(60, 'ours', 'Outside ratings from the last two months count.'),
  abandonedAfterDays: whole(14, 'ours', 'Work left open this long counts as failed or blocks its requirement.'),
  minFullMockDimensions: whole(3, 'ours', 'A mock with fewer rated dimensions is not a full mock.'),
  formGapDays: whole(14, 'ours', 'Days between two knowledge forms.'),
  stratumSlack: part(0.1, 'ours', "Each part of a form may be this far below the form's threshold."),
  commitmentWeeks: whole(4, 'ours', 'Weekly hours are averaged over this many weeks.'),
  commitmentShare: part(0.8, 'ours', 'A gate points it out when less than this share of the promised hours was spent.'),
})

export const calibration = block({
  minPairs: whole(5, 'ours', 'Fewest pairs for comparing self-ratings with outside ratings.'),
  minCompetencies: whole(2, 'ours', 'Fewest competencies that the pairs must cover.'),
  pairWithinDays: whole(14, 'ours', 'Two ratings at most this many days apart are a pair.'),
  minItemConfidences: whole(20, 'ours', 'With fewer answers, confidence is recorded but not shown.'),
  minPredictedMocks: whole(3, 'ours', 'Fewest mocks for comparing predicted with actual ratings.'),
  minAssistantDays: whole(5, 'ours', 'Fewest days of ratings for comparing an assistant with people.'),
})
