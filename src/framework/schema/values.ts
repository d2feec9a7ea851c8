import { z } from 'zod'

/** Name of a rule, a level, a bank …: letters and digits joined by hyphens. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'an id is letters and digits joined by hyphens')
  .meta({ id: 'id', description: 'stable id: recorded entries refer to it, so never rename it' })
/** Words for the reader, trimmed; never empty. */
export const text = z.string().trim().min(1).meta({ id: 'text' })
/** The standing of a rule or a number. */
export const basis = z
  .enum(['framework', 'literature', 'ours'])
  .meta({ id: 'basis', description: 'where the rule or number comes from' })
/** A share or a probability, its ends included. */
export const share = z.number().min(0).max(1)
/** Bounds that keep squares and grids finite; what lies beyond them is a slip of the pen. */
export const LARGEST = 1e6
/** A size, a span or a spread. */
export const positive = z.number().min(1e-6, 'must be above 0').max(LARGEST)
/** How many, from one. */
export const natural = z.number().int().positive().max(LARGEST)
/** A point of the rubric's scale. */
export const rating = z.number().min(1).max(5).meta({ id: 'rating' })

/** A constant with its status. */
export const stated = <T extends z.ZodType>(value: T) =>
  z.strictObject(
    { value, basis, note: text.optional().describe('why this value; shown by `prep why`') },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? 'a constant states its basis: { value: 0.35, basis: ours, note: "why" }' : undefined,
    },
  )

/** A value for each level. */
export const byLevel = <T extends z.ZodType>(value: T) => z.strictObject({ byLevel: z.record(id, value) })
/** One value for all levels, or one for each. */
export const perLevel = <T extends z.ZodType>(value: T) => z.union([value, byLevel(value)])

/** An estimated duration in weeks. */
export const weeksRange = z.strictObject({ from: positive, to: positive, basis }).meta({ id: 'weeks' })

/** A version of a framework. */
export const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version is three numbers: 1.0.0')

/** Numbers of an item whose own basis is the framework, which the framework does not state: their basis is ours. */
export const ours = z
  .array(text)
  .default([])
  .describe("fields of this item that are ours, not the framework's, such as `minN` or `scope.ratedAtLeast`")
