import { leavesOf } from '../../domain/rules/criterion.ts'
import type { Objective } from '../../domain/rules/framework.ts'
import { type Block, heading, list } from '../../reports/block.ts'
import { scoredBlocks } from '../../reports/objectives.ts'
import type { Context } from '../contract/context.ts'
import type { PracticeBlock } from './practice-block.ts'

/** What a good answer covers and what the level scores it by: shown when the block is over, never before. */
export const coversBlocks = (
  context: Context,
  { activity, problem }: Pick<PracticeBlock, 'activity' | 'problem'>,
): Block[] => [
  ...(problem === null || problem.covers.length === 0
    ? []
    : [heading('What a good answer covers', 2), list(problem.covers)]),
  ...scoredFor(context, [activity.id]).flatMap(scoredBlocks),
]

/** Objectives of the level whose pieces are of one of these activities and are scored point by point. */
export const scoredFor = (context: Context, activities: readonly string[]): Objective[] =>
  scoredAtLevel(context).filter(({ criteria }) =>
    criteria.flatMap(leavesOf).some(({ scope }) => activities.some((id) => scope.activity === id)),
  )

/** Objectives of the level that are scored point by point, of the competency that a rubric row belongs to. */
export function scoredInRow(context: Context, row: string): Objective[] {
  const competency = context.framework().rubrics.find(({ id }) => id === row)?.competency
  return scoredAtLevel(context).filter((objective) => objective.competency === competency)
}

const scoredAtLevel = (context: Context): Objective[] =>
  context.framework().objectives.filter(({ level, scoredBy }) => level === context.level() && scoredBy.length > 0)
