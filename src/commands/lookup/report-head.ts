import { rulesNews } from '../../domain/levels/rules-news.ts'
import type { ReportHead } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'

export const reportHead = (context: Context): ReportHead => ({
  asOf: context.asOf(),
  today: context.today(),
  framework: context.framework(),
  level: context.level(),
})

/** The head of a report whose figures follow from the record, with what is new of the rules that they follow. */
export const figuresHead = (context: Context): ReportHead => ({
  ...reportHead(context),
  rulesNews: rulesNews(context.evidence()),
})
