import { judgeMean, meanPast } from '../judge/mean.ts'
import { dayOf } from '../time/dates.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import type { Metric } from './metric.ts'
import { fullMocks, unratedMocks } from './pieces.ts'
import { mockRated } from './rate-command.ts'

export const mockRating: Metric = {
  id: 'mock-rating',
  family: 'mean',
  reads: MEAN_FIELDS,
  gathers: ['mock', 'practice', 'review', 'start'],
  says: 'mean rating of full mock interviews (three or more dimensions rated); an unrated mock blocks it',
  scope: {},
  recordWith: mockRated,
  judge: (criterion, evidence) => {
    const { gates, level } = evidence.framework.constants
    const mocks = fullMocks(evidence)
      .filter((mock) => mayRate(criterion, mock.source))
      .map((mock) => ({
        day: mock.day,
        source: mock.source,
        rater: mock.rater,
        value: mock.mean,
        evidence: [mock.entry],
      }))
    const abandoned = unratedMocks(evidence).map((mock) => dayOf(mock.occurredOn))
    const rule = meanRule(criterion, evidence, { one: 'full mock', many: 'full mocks' }, abandoned)
    return judgeMean(meanPast(mocks, { ...rule, unit: criterion.unit ?? 'mock' }, gates, level), evidence.asOf)
  },
}
