import type { Payloads } from '../../domain/facts/entry.ts'
import { type MockRound, OVERALL, withMinutes } from '../../domain/mock/mock.ts'
import { countedMockMinutes, mockDoubt, mockTime } from '../../domain/mock/mock-time.ts'
import { recordedMinutes } from '../../domain/practice/finished-block.ts'
import { formatMinutes, parseMinutes } from '../../domain/time/duration.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import { standBy } from '../recording/doubts.ts'
import type { MockRecorder } from './debrief.ts'

/** Asks about a mock that was over too soon to have been one, or whose clock ran on for hours; `--confirm` answers for scripts. */
export async function settleTime(
  context: Context,
  input: Input,
  present: Asker | null,
  recorder: MockRecorder,
): Promise<void> {
  const { rounds, loop, isTimeConfirmed } = recorder.draft()
  const payload = payloadOf(recorder)
  const doubt = mockDoubt(payload, context.framework())
  if (isTimeConfirmed === true || doubt === null) return
  if (flagOption(input, 'confirm')) return recorder.save({ isTimeConfirmed: true })
  if (!context.mayPrompt) return
  const asker = present ?? (await import('../asking/prompts.ts')).openAsker(context.world)
  const { minutes, planned } = mockTime({ rounds, ...(loop === null ? {} : { loop }) }, context.framework())
  const isRight = await asker.decide(
    `${shortLength(minutes ?? 0)}${planned === null ? '' : ` of ${formatMinutes(planned)}`} is very ${doubt === 'too-long' ? 'long' : 'short'}. Is it right?`,
  )
  if (isRight) return recorder.save({ isTimeConfirmed: true })
  const typed = await asker.text('How long did the interview take? (Enter if not known)', {
    validate: (text) => text.trim() === '' || parseMinutes(text) !== null || 'a duration like 50m or 1h30',
  })
  const untimed = rounds.map(({ minutes: _, ...round }) => round)
  const said = parseMinutes(typed)
  recorder.save({ rounds: said === null ? untimed : withMinutes(untimed, OVERALL, said) })
}

const payloadOf = (recorder: MockRecorder): Payloads['mock'] => {
  const { rounds, loop, isRealistic } = recorder.draft()
  return { rounds, isRealistic, ...(loop === null ? {} : { loop }) }
}

const shortLength = (minutes: number): string =>
  minutes < 1 ? `${Math.round(minutes * 60)} s` : formatMinutes(minutes)

/** What is said of a mock whose length nobody stands by. */
export function mockTimeWarnings(id: string, payload: Payloads['mock'], context: Context): string[] {
  const framework = context.framework()
  const doubt = mockDoubt(payload, framework)
  if (doubt === null) return []
  const { minutes, planned } = mockTime(payload, framework)
  if (doubt === 'too-long')
    return [
      `${formatMinutes(minutes ?? 0)} is far longer than ${planned === null ? 'any interview' : `the ${formatMinutes(planned)} that were planned`}: ${formatMinutes(countedMockMinutes(payload, framework))} count; ${standBy(id)}`,
    ]
  return [
    `${shortLength(minutes ?? 0)} is too short for a whole interview of ${formatMinutes(planned ?? 0)}: it is kept, but does not count as a full mock; ${standBy(id)}`,
  ]
}

/** A round with the minutes that the stopwatch saw. */
export const timedRound = (rounds: readonly MockRound[], round: string, seconds: number): MockRound[] =>
  withMinutes(rounds, round, recordedMinutes(seconds / 60))
