import { PrepError } from '../../domain/prep-error.ts'
import { quotedTitle } from '../../domain/story/story.ts'
import { storyTemplate } from '../../domain/story/template.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { newOwnId } from '../lookup/own-id.ts'
import { occurredOn, openOperation } from '../recording/write.ts'
import { allStories } from './find.ts'
import { hasFieldFlags, readFields } from './read.ts'
import { storyEntry, storyReceipt } from './record.ts'
import { templateHelp } from './template-help.ts'
import { keepingText, writtenStory } from './write-text.ts'

const NO_PARTS = { situation: '', task: '', action: '', result: '', reflection: '' }

export async function run(context: Context, input: Input): Promise<Result> {
  if (flagOption(input, 'template')) return { kind: 'text', text: storyTemplate(null, templateHelp(context)) }
  const { date, warnings } = occurredOn(context, input)
  // Flags are checked before anybody writes a text, and stand in the form that opens.
  const flags = readFields(context, input, {}, NO_PARTS)
  const faulty = flags.issues.find(({ message }) => !isAboutMissing(message))
  if (faulty && hasFieldFlags(input)) throw new PrepError('usage', faulty.message, faulty.hint)
  const initial = hasFieldFlags(input) ? flags.fields : null
  const written = await writtenStory(context, input, initial, null, 'prep story add')
  if (written === null)
    throw new PrepError(
      'no',
      'you changed nothing in the form: nothing was recorded',
      'prep story add opens the editor again',
    )
  const { fields, file } = written
  const { before, id, operation } = keepingText(file, () => {
    const evidence = context.evidence()
    const known = allStories(context).map((story) => story.id)
    const opened = openOperation(context, 'story add')
    const named = newOwnId('story', context.world.now(), known)
    opened.append([{ ...storyEntry(named.id, date, { ...fields, state: 'active' }), id: named.entry }])
    return { before: evidence, id: named.id, operation: opened }
  })
  return storyReceipt(context, operation, id, `Recorded ${quotedTitle(fields)}.`, before, warnings)
}

/** A title and a text may still come with the text. */
const isAboutMissing = (message: string): boolean =>
  message === 'the story has no title' || message.startsWith('none of the four parts')
