import { isKind } from '../../domain/facts/entry.ts'
import { sum } from '../../domain/measure/mean.ts'
import { type OpenWork, openRuns, openWork } from '../../domain/practice/open-work.ts'
import { savedStopwatches } from '../../store/stopwatches.ts'
import type { Context } from '../contract/context.ts'

/** Blocks, mocks and runs that are open, the newest first, with what their stopwatches saved. */
export function openWorkNow(context: Context): OpenWork[] {
  const evidence = context.evidence()
  const minutesSince = minutesUntil(context.world.now())
  return openWork(evidence, {
    minutesSince,
    stopwatches: savedStopwatches(context.home),
    runMinutes: runMinutes(context, openRuns(evidence, minutesSince)),
  })
}

/** Minutes from an instant until this one. */
export const minutesUntil =
  (now: Date) =>
  (instant: string): number =>
    (now.getTime() - Date.parse(instant)) / 60_000

/** Minutes of the answers of runs; most days have none, and no answer is read. */
function runMinutes(context: Context, runs: ReturnType<typeof openRuns>): Map<string, number> {
  const [from] = runs.map(({ first }) => first.occurredOn).sort()
  if (from === undefined) return new Map()
  const answers = context
    .reader()
    .entries({ kinds: ['answer'], from })
    .filter(isKind('answer'))
  const bySession = Map.groupBy(answers, ({ payload }) => payload.session)
  return new Map(
    runs.map(({ session }) => [
      session,
      sum((bySession.get(session) ?? []).map(({ payload }) => payload.seconds)) / 60,
    ]),
  )
}
