import { reviewsOf } from '../../domain/metrics/pieces.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { storiesOf, storySummary } from '../../domain/story/story.ts'
import { storyTemplate } from '../../domain/story/template.ts'
import { formatDay } from '../../domain/time/dates.ts'
import { buildStory } from '../../reports/stories.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption } from '../contract/input.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { findStory } from './find.ts'
import { templateHelp } from './template-help.ts'

export function run(context: Context, input: Input): Result {
  const evidence = context.evidence()
  const story = findStory(storiesOf(evidence.of('story')), input.args[0] ?? '')
  const version = numberOption(input, 'version', { min: 1, isWhole: true }) ?? story.versions.length
  const entry = story.versions[version - 1]
  if (!entry)
    throw new PrepError(
      'not-found',
      `${story.id} has no version ${version}`,
      `its versions are 1 to ${story.versions.length}`,
    )
  const fields = entry.payload
  if (flagOption(input, 'template')) return { kind: 'text', text: storyTemplate(fields, templateHelp(context)) }
  return reportResult(
    buildStory({
      ...reportHead(context),
      framework: context.framework(),
      story: storySummary({ ...story, latest: entry.payload }, evidence),
      fields,
      version,
      versionDays: story.versions.map(({ occurredOn }) => occurredOn),
      takes: evidence
        .of('take')
        .filter(({ subject }) => subject === story.id)
        .map(({ occurredOn, payload }) => ({ on: occurredOn, seconds: payload.seconds })),
      reviews: reviewsOf(evidence, `story:${story.id}`).map(({ day, rater, value }) => ({
        on: formatDay(day),
        by: rater,
        value,
      })),
    }),
  )
}
