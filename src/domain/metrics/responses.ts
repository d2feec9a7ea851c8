import { judgeMean, type MeanRating, meanPast } from '../judge/mean.ts'
import { rowRatings } from '../levels/observations.ts'
import { sum } from '../measure/mean.ts'
import { MEAN_FIELDS, mayRate, meanRule } from './mean-rule.ts'
import { type Metric, required, textOf } from './metric.ts'
import { activeStories, isAssumedRating, reviewsOf } from './pieces.ts'
import { formSent, mockRated } from './rate-command.ts'

export const responses: Metric = {
  id: 'responses',
  family: 'mean',
  reads: MEAN_FIELDS,
  gathers: ['mock', 'review', 'story'],
  says: 'outside ratings of answers: of a competency in mocks, and of stories told',
  scope: { competency: required('competency') },
  recordWith: (criterion, evidence) => {
    if (mayRate(criterion, 'mock') || mayRate(criterion, 'panel')) return mockRated(criterion)
    const story = activeStories(evidence).at(-1)
    return story === undefined ? 'prep story add' : formSent(criterion, `story:${story.subject}`)
  },
  judge: (criterion, evidence) => {
    const { gates, level } = evidence.framework.constants
    const competency = textOf(criterion.scope, 'competency')
    const rubrics = new Set(
      evidence.framework.rubrics.filter((rubric) => rubric.competency === competency).map((rubric) => rubric.id),
    )
    const inMocks = Map.groupBy(
      rowRatings(
        evidence.framework,
        evidence.of('mock').filter((mock) => !isAssumedRating(mock)),
      ).filter((row) => rubrics.has(row.rubric)),
      (row) => row.entry,
    )
    const answers: MeanRating[] = []
    for (const rows of inMocks.values()) {
      const first = rows[0]
      if (!first || !mayRate(criterion, first.source)) continue
      const value = sum(rows.map((row) => row.value)) / rows.length
      answers.push({ day: first.day, source: first.source, rater: first.rater, value, evidence: [first.entry] })
    }
    const storyIds = new Set(evidence.of('story').map((story) => story.subject))
    for (const id of storyIds)
      for (const review of reviewsOf(evidence, `story:${id}`))
        if (mayRate(criterion, review.source)) answers.push({ ...review, evidence: review.entries })
    const rule = meanRule(criterion, evidence, { one: 'rated answer', many: 'rated answers' })
    return judgeMean(meanPast(answers, rule, gates, level), evidence.asOf)
  },
}
