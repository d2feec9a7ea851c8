import { failsOn } from '../../domain/practice/open-blocks.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { type Block, left, note, paragraph, right, table } from '../../reports/block.ts'
import { report } from '../../reports/envelope.ts'
import type { Context } from '../contract/context.ts'
import { type Result, reportResult } from '../contract/result.ts'
import { localTime } from '../lookup/local-time.ts'
import { reportHead } from '../lookup/report-head.ts'
import { openNow } from './practice-block.ts'

/** Blocks that were begun and neither finished nor given up. */
export function run(context: Context): Result {
  const { abandonedAfterDays } = context.framework().constants.gates
  const now = context.world.now().getTime()
  const open = openNow(context.reader()).map((start) => ({
    id: start.id,
    activity: start.subject,
    problem: start.payload.problem ?? null,
    startedAt: start.payload.startedAt,
    ageMinutes: Math.max(0, (now - Date.parse(start.payload.startedAt)) / 60_000),
    limitMinutes: start.payload.limitMinutes ?? null,
    failsOn: failsOn(start, abandonedAfterDays),
  }))
  const blocks: Block[] =
    open.length === 0
      ? [paragraph('No block is open.')]
      : [
          table(
            ['Id', 'Activity', left('Problem', 2), left('Begun', 1), right('Age'), left('Fails on', 3)],
            open.map((block) => [
              shortId(block.id),
              block.activity,
              block.problem ?? '',
              localTime(block.startedAt),
              ageWords(block.ageMinutes),
              block.failsOn,
            ]),
          ),
          note(
            'prep practice ACTIVITY --done finishes one, prep practice abandon ID gives it up; if you do nothing, it counts as failed from the day shown',
          ),
        ]
  return reportResult(report('practice-list', reportHead(context), { open }, blocks))
}

const HOURS_SHOWN = 48

const ageWords = (minutes: number): string =>
  minutes < HOURS_SHOWN * 60 ? formatMinutes(minutes) : `${Math.floor(minutes / (24 * 60))} days`
