import { PrepError } from '../../domain/prep-error.ts'
import { quotedTitle } from '../../domain/story/story.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { openOperation } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'
import { storyEntry, storyReceipt, versionDay } from './record.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const story = findStory(allStories(context), input.args[0] ?? '')
  const isBack = flagOption(input, 'back')
  const state = isBack ? 'active' : 'retired'
  if (story.latest.state === state)
    throw new PrepError(
      'no',
      `${story.id} is already ${state}`,
      isBack ? null : `prep story retire ${story.id} --back brings it back`,
    )
  const { date, warnings } = versionDay(context, input, story)
  const { mergedInto, ...fields } = story.latest
  const before = context.evidence()
  const operation = openOperation(context, 'story retire')
  operation.append([storyEntry(story.id, date, { ...fields, state })])
  const name = capitalize(quotedTitle(fields))
  const said = isBack ? `${name} is active again.` : `${name} is retired: it no longer counts; all of it is kept.`
  return storyReceipt(
    context,
    operation,
    story.id,
    said,
    before,
    warnings,
    mergedInto === undefined ? {} : { wasMergedInto: mergedInto },
  )
}
