import { SELF } from '../../domain/facts/entry.ts'
import { problemIdNamed } from '../../domain/practice/problem-names.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import { slug } from '../../domain/text/slug.ts'
import { commandAlone, paragraph } from '../../reports/block.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { knownProblems, problemRecords } from '../lookup/problems.ts'
import { openOperation, receipt } from '../recording/write.ts'

export function run(context: Context, input: Input): Result {
  const framework = context.framework()
  const title = (input.args[0] ?? '').trim()
  if (title === '') throw new PrepError('usage', 'the problem has no title')
  const named = textOption(input, 'activity')
  if (named === null)
    throw new PrepError(
      'usage',
      'what does it practice?',
      `add --activity, as in --activity ${exampleIds(framework).activity}`,
    )
  const activity = pick(framework.activities, named, 'activity')
  const [tier, type, url] = [textOption(input, 'tier'), textOption(input, 'type'), textOption(input, 'url')]
  if (activity.tiers.length > 0 && (tier === null || !activity.tiers.includes(tier)))
    throw new PrepError(
      'usage',
      tier === null ? `how hard is it?` : `${activity.id} has no tier ${tier}`,
      `add --tier, one of ${activity.tiers.join(', ')}`,
    )
  const present = problemIdNamed(knownProblems(context), activity.id, title)
  if (present !== null) throw new PrepError('no', `${title} already exists: ${present}`, `prep problem show ${present}`)
  const taken = [...framework.problems.map(({ id }) => id), ...problemRecords(context).map(({ subject }) => subject)]
  const id = slug(title, taken)
  const operation = openOperation(context, 'problem add')
  operation.append([
    {
      kind: 'problem',
      occurredOn: context.today(),
      subject: id,
      source: 'self',
      rater: SELF,
      payload: {
        activity: activity.id,
        title,
        ...(tier === null ? {} : { tier }),
        ...(type === null ? {} : { type }),
        ...(url === null ? {} : { url }),
        aliases: [],
      },
    },
  ])
  return receipt(operation, { problem: id, activity: activity.id, title, tier, type, url }, [
    paragraph(`Added ${title}.`),
    commandAlone(`prep practice ${activity.id} ${id}`),
  ])
}
