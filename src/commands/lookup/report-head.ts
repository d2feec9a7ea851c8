import type { ReportHead } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'

export const reportHead = (context: Context): ReportHead => ({
  asOf: context.asOf(),
  today: context.today(),
  framework: context.framework(),
  level: context.level(),
})
