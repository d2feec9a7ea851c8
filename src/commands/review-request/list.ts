import { counted } from '../../domain/text/counted.ts'
import { daysBetween } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { type Block, left, muted, note, paragraph, type Text, table } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { reportHead } from '../lookup/report-head.ts'
import { answersTo, createdRequests } from './requests.ts'

/** Requests with who has answered them. */
export function run(context: Context): Result {
  const today = context.asOf()
  const requests = createdRequests(context)
    .filter(({ occurredOn }) => occurredOn <= today)
    .map(({ subject, occurredOn, payload }) => ({
      id: subject,
      createdOn: occurredOn,
      about: payload.about,
      relation: payload.relation,
      to: payload.to ?? null,
      days: daysBetween(occurredOn, today),
      answers: answersTo(context, subject)
        .filter((answer) => answer.occurredOn <= today)
        .map((answer) => ({
          rater: answer.rater,
          source: answer.source,
          relation: answer.payload.relation,
          on: answer.occurredOn,
        })),
    }))
  const blocks: Block[] =
    requests.length === 0
      ? [paragraph('No request yet.'), note('prep review-request create --for COMPETENCY makes one')]
      : [
          table(
            ['Request', left('Made', 2), 'About', left('For', 1), 'Answers'],
            requests.map(({ id, createdOn, about, relation, to, days, answers }): Text[] => [
              id,
              createdOn,
              about.map((subject) => subject.replace(/^competency:/, '')).join(', '),
              [to, relation].filter(Boolean).join(', '),
              answers.length === 0
                ? [muted(`none yet, ${counted(days, 'day')}`)]
                : answers.map(({ rater, on }) => `${rater} on ${dayWords(on, context.today())}`).join('; '),
            ]),
          ),
        ]
  return reportResult(report('review-request-list', reportHead(context), { requests }, blocks))
}
