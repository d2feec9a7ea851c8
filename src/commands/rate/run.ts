import { isExternal } from '../../domain/facts/source.ts'
import { withFedRows } from '../../domain/practice/piece-rubric.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { allDimensions } from '../../domain/review-request/dimensions.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import type { Framework, PieceDimension } from '../../domain/rules/framework.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { muted, note, paragraph } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import { parseRating, rowsNamed } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { type Input, isSet, listOption, pairs, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { type RatedPiece, ratedPiece } from '../lookup/rated-piece.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { noteOf, occurredOn, openOperation, raterOf, receipt } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const piece = ratedPiece(context, input.args[0] ?? '')
  if (!isSet(input, 'by')) throw new PrepError('usage', 'who rated it?', 'add --by SOURCE:NAME, as in --by mentor:Ana')
  const { by, warnings: named } = await settledRater(context, raterOf(input))
  if (by.source === 'self')
    throw new PrepError(
      'usage',
      'this is for ratings by others, not your own',
      'your own rating goes with prep log --set, prep practice --set or prep assess',
    )
  const { date, warnings } = occurredOn(context, input)
  const ratings = givenRatings(context, input, rubricOf(context, piece))
  const relation = textOption(input, 'relation')?.trim() ?? ''
  const said = noteOf(context, input)
  const before = context.evidence()
  const operation = openOperation(context, 'rate')
  operation.append([
    {
      kind: 'review',
      occurredOn: date,
      subject: piece.subject,
      ...by,
      payload: { ratings, ...(relation === '' ? {} : { relation }), ...(said === undefined ? {} : { note: said }) },
    },
  ])
  const { blocks, movements } = whatChanged(context, before)
  const values = Object.entries(ratings).map(([dimension, value]) => `${dimension} ${value}`)
  return receipt(
    operation,
    { subject: piece.subject, kind: piece.kind, occurredOn: date, ...by, ratings, movements },
    [
      paragraph([
        `${piece.title} rated by ${by.source}:${by.rater}: ${listOf(values)}`,
        muted(
          `, on ${dayWords(date, context.today())}.${isExternal(by.source) ? '' : ' An assistant is not an outside rater, so it does not count towards any gate.'}`,
        ),
      ]),
      ...blocks,
      note('prep undo takes it back'),
    ],
    [...warnings, ...named],
  )
}

/** The dimensions of the activity that the piece was practiced under; a piece of work may be of one as well. */
const rubricOf = (context: Context, { kind, type }: RatedPiece): readonly PieceDimension[] =>
  kind === 'practice' || kind === 'artefact'
    ? (context.framework().activities.find(({ id }) => id === type)?.rubric ?? [])
    : []

function givenRatings(context: Context, input: Input, rubric: readonly PieceDimension[]): Record<string, number> {
  const framework = context.framework()
  const short = ['impact', 'structure'].flatMap((id) => {
    const text = textOption(input, id)
    return text === null ? [] : [`${id}=${text}`]
  })
  const given = pairs([...short, ...listOption(input, 'set')], '--set', `${exampleIds(framework).row}=3.5`).flatMap(
    ([name, text]) => {
      const id = name.toLowerCase()
      const value = parseRating(text, id)
      const rows = rowsNamed(framework, id)
      if (rows.length > 0) return rows.map((row) => [row, value] as const)
      const known = knownDimensions(framework)
      if (known.includes(id)) return [[id, value] as const]
      throw new PrepError(
        'not-found',
        `nothing is rated by the name of ${id}`,
        didYouMean(id, known) ?? `known: ${known.join(', ')}`,
      )
    },
  )
  if (given.length === 0)
    throw new PrepError(
      'usage',
      'no rating was given',
      'add --set DIMENSION=N, from 1 to 5 (prep rubric lists the rows)',
    )
  return withFedRows(rubric, Object.fromEntries(given))
}

/** What a piece can be rated by: rows, dimensions of criteria and of activities, and the two of a story. */
const knownDimensions = (framework: Framework): string[] => [
  ...new Set([
    ...framework.rubrics.map(({ id }) => id),
    ...allDimensions(framework),
    ...framework.activities.flatMap(({ rubric }) => rubric.map(({ id }) => id)),
    'impact',
    'structure',
  ]),
]
