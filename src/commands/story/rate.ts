import { isExternal, type Source } from '../../domain/facts/source.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { quotedTitle } from '../../domain/story/story.ts'
import { capitalize } from '../../domain/text/capitalize.ts'
import { muted, paragraph } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import { parseRating, parseRowRatings } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { noteOf, occurredOn, openOperation, raterOf, receipt } from '../recording/write.ts'
import { allStories, findStory } from './find.ts'

/** The two dimensions that stories are told apart by; rubric rows come on top. */
const DIMENSIONS = [
  { id: 'impact', asks: 'Impact: what changed because of the speaker, and do figures show it? 1–5' },
  { id: 'structure', asks: 'Structure: is it easy to follow, are the four parts balanced, is the point clear? 1–5' },
] as const

export async function run(context: Context, input: Input): Promise<Result> {
  const story = findStory(allStories(context), input.args[0] ?? '')
  const { date, warnings } = occurredOn(context, input)
  const { by, warnings: named } = await settledRater(context, raterOf(input))
  const given = givenRatings(context, input)
  const ratings = Object.keys(given).length > 0 ? given : await askRatings(context)
  const relation = textOption(input, 'relation')?.trim() ?? ''
  const said = noteOf(context, input)
  const before = context.evidence()
  const operation = openOperation(context, 'story rate')
  operation.append([
    {
      kind: 'review',
      occurredOn: date,
      subject: `story:${story.id}`,
      ...by,
      payload: { ratings, ...(relation === '' ? {} : { relation }), ...(said === undefined ? {} : { note: said }) },
    },
  ])
  const changed = whatChanged(context, before)
  const values = Object.entries(ratings).map(([dimension, value]) => `${dimension} ${value}`)
  const who = by.source === 'self' ? 'yourself' : `${by.source}:${by.rater}`
  return receipt(
    operation,
    {
      story: story.id,
      occurredOn: date,
      source: by.source,
      rater: by.rater,
      ratings,
      movements: changed.movements,
    },
    [
      paragraph([
        `${capitalize(quotedTitle(story.latest))} rated by ${who}: ${listOf(values)}`,
        muted(closingOf(by.source)),
      ]),
      ...changed.blocks,
    ],
    [...warnings, ...named],
  )
}

function givenRatings(context: Context, input: Input): Record<string, number> {
  const own = DIMENSIONS.flatMap(({ id }) => {
    const text = textOption(input, id)
    return text === null ? [] : [[id, parseRating(text, `--${id}`)] as const]
  })
  const rows = parseRowRatings(context.framework(), listOption(input, 'rate')).map(
    ({ rubric, value }) => [rubric, value] as const,
  )
  return Object.fromEntries([...own, ...rows])
}

async function askRatings(context: Context): Promise<Record<string, number>> {
  if (!context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on, and no rating was given',
      'add --impact N --structure N, from 1 to 5',
    )
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const ratings: Record<string, number> = {}
  for (const { id, asks } of DIMENSIONS)
    ratings[id] = parseRating(await asker.text(asks, { validate: (typed) => checkRating(typed, id) }), id)
  return ratings
}

function checkRating(typed: string, id: string): true | string {
  try {
    parseRating(typed, id)
    return true
  } catch (error) {
    if (error instanceof PrepError) return error.hint ?? error.message
    throw error
  }
}

function closingOf(source: Source): string {
  if (source === 'self') return '. Your own rating is kept, but does not count towards any gate.'
  return isExternal(source)
    ? '.'
    : '. It is kept, but does not count towards any gate: an assistant is not an outside rater.'
}
