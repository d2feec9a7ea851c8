import { interviewEntries, interviewsOf } from '../../domain/interviews/interviews.ts'
import { buildInterviewList } from '../../reports/interviews.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'

export function run(context: Context): Result {
  const interviews = interviewsOf(interviewEntries(context.evidence()))
  return reportResult(buildInterviewList({ ...reportHead(context), interviews }))
}
