import { PrepError } from '../../domain/prep-error.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { principlesOf, quotedTitle } from '../../domain/story/story.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import type { Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { openOperation } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'
import { storyEntry, storyReceipt, versionDay } from './record.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const stories = allStories(context)
  const [from, into] = [findStory(stories, input.args[0] ?? ''), findStory(stories, input.args[1] ?? '')]
  if (from.id === into.id) throw new PrepError('usage', `${from.id} cannot be merged into itself`)
  if (into.latest.state !== 'active')
    throw new PrepError('no', `${into.id} is retired`, `prep story retire ${into.id} --back brings it back first`)
  if (from.latest.state !== 'active')
    throw new PrepError('no', `${from.id} is already retired`, `prep story retire ${from.id} --back brings it back`)
  const { date, warnings } = versionDay(context, input, from)
  const before = context.evidence()
  const operation = openOperation(context, 'story merge')
  operation.append([storyEntry(from.id, date, { ...from.latest, state: 'retired', mergedInto: into.id })])
  const lost = principlesOf(from.latest).filter((id) => !principlesOf(into.latest).includes(id))
  const notNamed =
    lost.length > 0
      ? [
          `${quotedTitle(into.latest)} does not name ${listOf(lost.map(namesIn(context.framework())))}; if it shows them: prep story edit ${into.id} --secondary …`,
        ]
      : []
  return storyReceipt(
    context,
    operation,
    from.id,
    `${capitalize(quotedTitle(from.latest))} is retired in favor of ${quotedTitle(into.latest)}; its versions, takes and ratings are kept.`,
    before,
    [...warnings, ...notNamed],
    { into: into.id },
  )
}
