import { z } from 'zod'
import { SOURCES } from '../../domain/facts/source.ts'
import { basis, byLevel, id, natural, ours, perLevel, positive, text } from './values.ts'

const criterionFields = {
  id,
  says: text.describe('what is required, in words'),
  basis,
  ours,
  unit: id.optional().describe('what adds one more (mock, design, story …): plans look up its hours'),
  metric: id.optional().describe('what is counted (below, with the scope keys and fields that it reads)'),
  scope: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), byLevel(z.number())]))
    .optional()
    .describe('what it is counted over'),
  atLeast: perLevel(z.number()).optional().describe('the threshold'),
  windowDays: natural.optional().describe('how many days back evidence counts'),
  last: natural.optional().describe('how many of the newest count'),
  minN: natural.optional().describe('fewest observations for a verdict'),
  minRaters: natural.optional().describe('fewest people who must have rated'),
  raters: z.array(z.enum(SOURCES)).min(1).optional().describe('who may rate; default: anybody but the learner'),
  floor: z.number().optional().describe('lowest value allowed in any stratum or dimension'),
  maxRange: positive.optional().describe('widest allowed range between dimension means'),
  covers: z
    .union([z.literal('principle-categories'), z.literal('principles'), z.array(id).min(1)])
    .optional()
    .describe('what the counted entries must cover between them'),
  reviewed: natural.optional().describe('how many of the counted entries somebody else must have reviewed'),
}
const leafCriterion = z.strictObject(criterionFields).meta({ id: 'part' })
/** One requirement of an objective, gate, badge or certificate: a metric with its threshold, or parts that must all be met. */
export const criterion = z
  .strictObject({
    ...criterionFields,
    all: z.array(leafCriterion).min(1).optional().describe('instead of a metric: every part must be met'),
  })
  .meta({ id: 'criterion' })

/** A criterion as it is written. */
export type CriterionFile = z.infer<typeof criterion>
