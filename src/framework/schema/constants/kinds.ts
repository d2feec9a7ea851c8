import { z } from 'zod'
import { id, LARGEST, natural, positive, share, stated, text } from '../values.ts'

/**
 * A kind of constant. What one is made with holds where a framework says nothing: so the shape of the files is also the
 * list of all constants, with what they usually are and why.
 */
function constant<T extends z.ZodType>(value: T, name?: string) {
  const shape = name === undefined ? stated(value) : stated(value).meta({ id: `${name}Constant` })
  return (usual: z.input<T>, basis: 'literature' | 'ours', note: string) =>
    shape.prefault({ value: usual, basis, note } as z.input<typeof shape>)
}

/** Constants that belong together; what a framework leaves out of them holds as it usually does. */
export const block = <T extends z.ZodRawShape>(shape: T) => {
  const all = z.strictObject(shape)
  return all.prefault({} as z.input<typeof all>)
}

export const number = constant(z.number().min(-LARGEST).max(LARGEST), 'number')
export const above = constant(positive, 'positive')
export const aboveOrNone = constant(positive.nullable(), 'positiveOrNone')
export const notNegative = constant(z.number().min(0), 'notNegative')
export const whole = constant(natural, 'whole')
export const part = constant(share, 'share')
/** A probability whose logit or quantile is taken. */
export const innerShare = constant(z.number().gt(0).lt(1), 'innerShare')
/** An error rate of a test that decides better than a coin. */
export const errorRate = constant(z.number().gt(0).lt(0.5), 'errorRate')
export const weeks = constant(natural.max(520), 'weeks')
export const gridPoints = constant(natural.min(2).max(10_000), 'gridPoints')
export const years = constant(z.record(id, z.number().min(0)))
export const steps = constant(z.array(z.number().min(-1).max(1)).min(1))
export const hoursByUnit = constant(z.record(id, positive))

/** What hours of preparation are said to be worth at each level, from the fewest to the most. */
export const bands = constant(
  z.array(
    z.strictObject({
      id,
      title: text,
      fromHours: z.number().min(0),
      toHours: positive.nullable(),
      centerHours: positive,
      odds: z.record(id, z.strictObject({ lo: share, hi: share })),
      differentiators: text,
    }),
  ),
)

/** Left out, every competency counts the same: the parts are then the groups. */
export const indexParts = z
  .array(
    z.strictObject({
      id,
      title: text,
      weight: stated(share),
      competencies: z.array(id).min(1),
    }),
  )
  .min(1)
  .optional()
