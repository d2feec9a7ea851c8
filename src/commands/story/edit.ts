import { PrepError } from '../../domain/prep-error.ts'
import { upgradedMetrics } from '../../domain/story/provenance.ts'
import { changedFields, quotedTitle, type Story } from '../../domain/story/story.ts'
import type { StoryFields } from '../../domain/story/template.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { muted } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { openOperation } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'
import { hasFieldFlags, issueWords, rawFields, readFields } from './read.ts'
import { storyEntry, storyReceipt, versionDay } from './record.ts'
import { keepingText, type WrittenStory, writtenStory } from './write-text.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const story = findStory(allStories(context), input.args[0] ?? '')
  const { date, warnings } = versionDay(context, input, story)
  const { state, mergedInto, ...present } = story.latest
  const written = await nextVersion(context, input, story.id, present)
  const changed = written === null ? [] : changedFields(present, written.fields)
  if (written === null || changed.length === 0) {
    written?.file?.remove()
    throw new PrepError('no', `nothing of ${story.id} was changed: no version was recorded`)
  }
  const payload = { ...written.fields, state, ...(mergedInto === undefined ? {} : { mergedInto }) }
  const { before, operation } = keepingText(written.file, () => {
    const evidence = context.evidence()
    const opened = openOperation(context, 'story edit')
    opened.append([storyEntry(story.id, date, payload)])
    return { before: evidence, operation: opened }
  })
  return storyReceipt(
    context,
    operation,
    story.id,
    [
      `${capitalize(quotedTitle(written.fields))}, version ${story.versions.length + 1}: ${listOf(changed)} changed`,
      muted(`; version ${story.versions.length} is kept.`),
    ],
    before,
    [...warnings, ...upgradeWarnings(story, written.fields)],
    { changed },
  )
}

/** From flags alone when there are some, else from a file or the editor. */
async function nextVersion(
  context: Context,
  input: Input,
  id: string,
  present: StoryFields,
): Promise<WrittenStory | null> {
  if (textOption(input, 'file') !== null || !hasFieldFlags(input))
    return writtenStory(context, input, present, present, `prep story edit ${id}`)
  const { situation, task, action, result, reflection = '' } = present
  const parts = { situation, task, action, result, reflection }
  const { fields, issues } = readFields(context, input, rawFields(present), parts)
  if (issues.length > 0) throw new PrepError('usage', issueWords(issues))
  return { fields, file: null }
}

/** A figure that could not be confirmed does not become better by saying so. */
function upgradeWarnings({ id, versions, latest }: Story, { metrics }: StoryFields): string[] {
  const earlier = versions.map(({ payload }) => payload.metrics)
  const known = new Set(latest.metrics.map(({ says, provenance }) => `${says}\0${provenance}`))
  return upgradedMetrics(earlier, metrics)
    .filter((index) => !known.has(`${metrics[index]?.says}\0${metrics[index]?.provenance}`))
    .map(
      (index) =>
        `metric ${index + 1} of ${id} could not be confirmed before and is now ${metrics[index]?.provenance}: is there a document? story lint keeps asking`,
    )
}
