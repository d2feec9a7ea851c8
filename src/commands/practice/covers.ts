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
  ...scoringObjectives(context, activity.id).flatMap(scoredBlocks),
]

/** Objectives of the level whose pieces are of this activity and are scored point by point. */
const scoringObjectives = (context: Context, activity: string): Objective[] =>
  context
    .framework()
    .objectives.filter(
      ({ level, scoredBy, criteria }) =>
        level === context.level() &&
        scoredBy.length > 0 &&
        criteria.flatMap(leavesOf).some(({ scope }) => scope.activity === activity),
    )
