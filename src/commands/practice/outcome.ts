import type { Activity } from '../../domain/rules/framework.ts'
import { renderTerminal } from '../../render/terminal.ts'
import type { Asker } from '../asking/prompts.ts'
import { parseRating, parseRowRatings, type RowValue } from '../asking/row-ratings.ts'
import { structureOf } from '../asking/structure.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption, textOption } from '../contract/input.ts'
import { noteOf } from '../recording/write.ts'
import { coversBlocks, scoredFor } from './covers.ts'
import { ownRows } from './own-rows.ts'
import type { PracticeBlock } from './practice-block.ts'
import { askSolved, type Solved, saidSolved } from './solved.ts'

/** What came of a block. Null: nobody has said. */
export interface Outcome extends Solved {
  structure: string[] | null
  ratings: RowValue[] | null
  note: string | null
}

/** What the flags say of it. */
export function saidOutcome(context: Context, input: Input, activity: Activity): Outcome {
  const ratings = listOption(input, 'set')
  return {
    structure: structureOf(textOption(input, 'structure'), activity),
    ...saidSolved(input),
    ratings: ratings.length > 0 ? parseRowRatings(context.framework(), ratings, activity.rubric) : null,
    note: noteOf(context, input) ?? null,
  }
}

/** The same with what a person at a terminal adds, who sees first what a good answer covers. */
export async function askedOutcome(
  context: Context,
  asker: Asker,
  block: PracticeBlock,
  said: Outcome,
): Promise<Outcome> {
  const { activity } = block
  const covers = coversBlocks(context, block)
  if (covers.length > 0) asker.show(renderTerminal(covers, context.style).trimEnd())
  return {
    structure: said.structure ?? (await askStructure(asker, activity)),
    ...(await askSolved(asker, activity, said)),
    ratings: said.ratings ?? (await askRatings(context, asker, activity)),
    note: said.note ?? ((await asker.text('A note (Enter to leave out)')).trim() || null),
  }
}

async function askStructure(asker: Asker, { structure }: Activity): Promise<string[] | null> {
  if (structure.length === 0) return null
  return asker.several(
    'Which parts did you cover?',
    structure.map(({ id, title }) => ({ name: title, value: id })),
  )
}

async function askRatings(context: Context, asker: Asker, activity: Activity): Promise<RowValue[] | null> {
  if (activity.outcome === 'none') return null
  const rated = new Map<string, number>()
  const pieces = context.entries(['practice']).filter((entry) => entry.kind === 'practice')
  const own = context.entries(['rating']).filter((entry) => entry.kind === 'rating' && entry.source === 'self')
  const { askRows } = await import('../assess/questions.ts')
  await askRows({
    rows: ownRows(context.framework(), activity),
    asker,
    style: context.style,
    gradeNames: context.framework().gradeNames,
    today: context.today(),
    scoredOf: () => scoredFor(context, [activity.id]),
    lastOf: (rubric) => {
      const last = own.findLast((entry) => entry.subject === rubric)
      if (last?.kind === 'rating') return { value: last.payload.value, on: last.occurredOn }
      const piece = pieces.findLast(({ subject, payload }) => subject === activity.id && payload.dimensions?.[rubric])
      const value = piece?.payload.dimensions?.[rubric]
      return piece && value !== undefined ? { value, on: piece.occurredOn } : null
    },
    parse: (text) => parseRating(text, 'rating'),
    save: (rubric, value) => void rated.set(rubric, value),
  })
  return [...rated].map(([rubric, value]) => ({ rubric, value }))
}
