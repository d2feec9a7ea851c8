import type { Heading } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'

export const headingOf = (context: Context): Heading => ({
  asOf: context.asOf(),
  framework: context.framework(),
  level: context.level(),
})
