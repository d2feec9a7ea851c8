import type { Attachment, EntryOf, Payloads } from '../facts/entry.ts'
import { formatMinutes } from '../time/duration.ts'

/** How a block went. Null: not asked, or not known. */
export interface BlockResult {
  minutes: number
  /** What the stopwatch saw; null: none ran. */
  stopwatchMinutes: number | null
  /** The learner was asked about a doubtful length, and stands by it. */
  isTimeConfirmed: boolean
  /** Null: the block was interrupted, so that its length says nothing of its end. */
  finishedAt: string | null
  pausedMinutes: number
  /** Time the clocks disagreed by. */
  clockGapMinutes: number
  structure: readonly string[] | null
  isSolved: boolean | null
  isOptimal: boolean | null
  /** A hint or a solution was looked at. */
  isHelpUsed: boolean | null
  score: number | null
  isAutomated: boolean
  attachments: readonly Attachment[]
  note: string | null
}

/** The shortest block that is recorded: time that was worth a click. */
const LEAST_MINUTES = 0.01

/** Minutes as they are recorded: to the hundredth, never none. */
export const recordedMinutes = (minutes: number): number => Math.max(LEAST_MINUTES, Math.round(minutes * 100) / 100)

/** The practice entry that finishes a registered block. */
export function practicePayload(
  start: Pick<EntryOf<'start'>, 'id' | 'payload'>,
  principles: readonly string[],
  result: BlockResult,
): Payloads['practice'] {
  const { problem, tier, type, url, limitMinutes, startedAt } = start.payload
  const minutes = recordedMinutes(result.minutes)
  // A file that was attached twice is there as it was last.
  const attachments = [
    ...new Map([...(start.payload.attachments ?? []), ...result.attachments].map((one) => [one.path, one])).values(),
  ]
  return {
    minutes,
    start: start.id,
    // A clock that was set back in between must not make a block end before it began.
    startedAt,
    ...(result.finishedAt !== null && startedAt < result.finishedAt ? { finishedAt: result.finishedAt } : {}),
    ...stopwatchField(result.stopwatchMinutes, minutes),
    ...(result.isTimeConfirmed ? { isTimeConfirmed: true } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...(tier === undefined ? {} : { tier }),
    ...(type === undefined ? {} : { type }),
    ...(url === undefined ? {} : { url }),
    ...(result.isSolved === null ? {} : { solved: result.isSolved }),
    ...(result.isHelpUsed === null ? {} : { helpUsed: result.isHelpUsed }),
    ...(result.isOptimal === null ? {} : { optimal: result.isOptimal }),
    ...(limitMinutes === undefined ? {} : { limitMinutes, isWithinLimit: minutes <= limitMinutes }),
    ...(result.score === null ? {} : { score: result.score }),
    ...(result.structure === null ? {} : { structure: [...result.structure] }),
    ...(result.isAutomated ? { isAutomated: true } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(principles.length > 0 ? { principles: [...principles] } : {}),
    ...(result.pausedMinutes > 0 ? { pausedMinutes: recordedMinutes(result.pausedMinutes) } : {}),
    ...(result.clockGapMinutes > 0 ? { clockGapMinutes: recordedMinutes(result.clockGapMinutes) } : {}),
    ...(result.note === null ? {} : { note: result.note }),
  }
}

/** What the stopwatch saw is recorded where it is not what counts anyway. */
function stopwatchField(seen: number | null, minutes: number): { stopwatchMinutes?: number } {
  if (seen === null) return {}
  const stopwatchMinutes = Math.round(seen * 100) / 100
  return stopwatchMinutes === minutes ? {} : { stopwatchMinutes }
}

/** What a person should know of a block's time. */
export function timeWarnings({ clockGapMinutes, minutes }: BlockResult): string[] {
  if (clockGapMinutes <= 0) return []
  return [
    `the clocks disagree by ${formatMinutes(clockGapMinutes)} (sleep, or a clock that was set): the timer's ${formatMinutes(minutes)} count`,
  ]
}
