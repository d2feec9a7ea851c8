import { above, block, indexParts, number, part, steps, whole, years } from './kinds.ts'

export const index = block({
  parts: indexParts,
  cap: part(0.9, 'ours', 'No index above 90%: interviews vary.'),
  adjustmentCap: part(0.05, 'ours', 'No single adjustment moves the index by more than five points.'),
  adjustmentTotalCap: part(
    0.1,
    'ours',
    'All adjustments together: at most ten points, less than one band of hours; ratings decide, not extras.',
  ),
  selfOnlyCorrelation: part(0.5, 'ours', 'Errors in self-rated competencies share the same leniency.'),
  missingMean: number(3, 'ours', 'A competency without evidence counts as the middle of the scale, with a warning.'),
  missingSd: above(1, 'ours', 'A competency without evidence is as uncertain as the prior.'),
  experience: block({
    yearsByLevel: years({}, 'ours', 'Not stated: years of experience adjust nothing.'),
    yearsSpan: above(5, 'ours', 'This many years above or below give the full adjustment.'),
    scopeByStepsBelow: steps(
      [1, 0, -0.5, -1],
      'ours',
      'Current role at the level you want, one step below it, two, or more.',
    ),
  }),
  preparation: block({
    windowDays: whole(56, 'ours', 'Eight weeks of preparation habits count.'),
    retrievalShare: part(
      0.6,
      'ours',
      'Practice testing is among the two techniques of high utility (Dunlosky and others 2013); the share is our choice.',
    ),
    reviewOnTime: part(0.75, 'ours', 'Spaced practice is the other such technique: three quarters of reviews on time.'),
    artefactsRated: part(0.33, 'ours', 'A third of the work rated by somebody else.'),
    evidenceShare: part(0.75, 'ours', 'Three quarters of the competencies with fresh evidence.'),
    evidenceDays: whole(28, 'ours', 'Evidence is fresh for four weeks.'),
  }),
  stress: block({
    span: above(0.5, 'ours', 'Half a point better or worse under pressure gives the full adjustment.'),
    shrinkage: above(3, 'ours', 'Few mocks say little: the difference is shrunk by n/(n+3).'),
    maxMocks: whole(6, 'ours', 'Only the newest realistic mocks count.'),
    minMocks: whole(3, 'ours', 'With fewer mocks, nothing is adjusted.'),
  }),
})
