import { doubtOf } from '../../domain/practice/time-that-counts.ts'
import { workedSoFar } from '../../domain/practice/worked-so-far.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { formatMinutes, parseMinutes } from '../../domain/time/duration.ts'
import { savedStopwatch } from '../../store/stopwatches.ts'
import type { Asker } from '../asking/prompts.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, numberOption } from '../contract/input.ts'
import { minutesUntil } from '../lookup/open-work.ts'
import { type BegunBlock, blockName, finishingCommand } from './practice-block.ts'

/** How long a block took, and on whose word. */
export interface BlockLength {
  minutes: number
  /** What its stopwatch saw; null: none ran. */
  stopwatchMinutes: number | null
  isTimeConfirmed: boolean
  /** Null: it was interrupted, or nobody knows. */
  finishedAt: string | null
  warnings: string[]
}

const MINUTES_IN_A_DAY = 24 * 60

/**
 * The length of an open block that is finished by a call of its own: `--minutes`, else the answer to a question that offers
 * what is known, else what is known; what nobody knows is asked for with a usage error.
 */
export async function lengthOf(
  context: Context,
  input: Input,
  block: BegunBlock,
  asker: Asker | null,
): Promise<BlockLength> {
  const { framework, world, home } = context
  const now = world.now()
  const saved = savedStopwatch(home, block.start.id)
  const so = workedSoFar(block.start, saved, minutesUntil(now), framework().constants.hours)
  const stopwatchMinutes = saved === null ? null : so.isWatched ? so.minutes : null
  const since = minutesUntil(now)(block.start.payload.startedAt)
  const said = numberOption(input, 'minutes', { min: 0.01, max: MINUTES_IN_A_DAY })
  if (said !== null) {
    const length = { minutes: said, stopwatchMinutes, finishedAt: saved === null ? now.toISOString() : null }
    return { ...(await settled(context, input, block, length, asker)), warnings: longerThanClock(said, since) }
  }
  const known = so.minutes
  if (known === null && !asker) throw unknownLength(block, since)
  const minutes = asker ? await askLength(asker, block, known) : (known ?? 0)
  const isWall = !so.isWatched && known !== null && Math.abs(minutes - known) < 0.5
  const length = { minutes, stopwatchMinutes, finishedAt: isWall && saved === null ? now.toISOString() : null }
  return { ...(await settled(context, input, block, length, asker)), warnings: [] }
}

/**
 * A measured or said length, asked about on a terminal where it is doubtful; `--confirm` answers for scripts. Unasked it
 * is kept, and the rules know what to make of it.
 */
export async function settled(
  context: Context,
  input: Input,
  block: BegunBlock,
  length: Pick<BlockLength, 'minutes' | 'stopwatchMinutes' | 'finishedAt'>,
  asker: Asker | null,
): Promise<Omit<BlockLength, 'warnings'>> {
  const { hours } = context.framework().constants
  const doubt = doubtOf(length.minutes, block.limitMinutes, hours)
  // Passed tests prove that there was time enough.
  const isProven = doubt === 'too-short' && block.problem?.isDrill === true
  if (doubt === null || isProven) return { ...length, isTimeConfirmed: false }
  if (flagOption(input, 'confirm') || !asker) return { ...length, isTimeConfirmed: flagOption(input, 'confirm') }
  const limit = block.limitMinutes === null ? '' : ` of ${formatMinutes(block.limitMinutes)}`
  const isRight = await asker.decide(
    `${inMinutes(length.minutes)}${limit} is ${doubt === 'too-long' ? 'very long' : 'very short'}. Is it right?`,
  )
  if (isRight) return { ...length, isTimeConfirmed: true }
  const minutes = await askLength(asker, block, null)
  return settled(
    context,
    input,
    block,
    { minutes, stopwatchMinutes: length.stopwatchMinutes ?? length.minutes, finishedAt: null },
    asker,
  )
}

async function askLength(asker: Asker, block: BegunBlock, known: number | null): Promise<number> {
  const typed = await asker.text(`How long did you work at it? (${blockName(block)})`, {
    ...(known === null ? {} : { initial: inMinutes(known) }),
    validate: (text) => minutesIn(text) !== null || 'a duration like 35m or 1h30',
  })
  return minutesIn(typed) ?? 0
}

/** A duration as a person types it, or as this module offers it: `35 min`, `20 s`, `1 h 30`. */
function minutesIn(text: string): number | null {
  const seconds = /^(\d+)\s*s$/.exec(text.trim())
  return seconds ? Number(seconds[1]) / 60 || null : parseMinutes(text)
}

/** Short lengths in seconds: `0 min` would say nothing. */
export const inMinutes = (minutes: number): string =>
  minutes < 1 ? `${Math.round(minutes * 60)} s` : formatMinutes(minutes)

function longerThanClock(said: number, since: number): string[] {
  if (said <= since + 1) return []
  return [
    `the block was begun ${formatMinutes(Math.max(0, since))} ago by this machine's clock: ${formatMinutes(said)} are recorded, as you say`,
  ]
}

function unknownLength(block: BegunBlock, since: number): PrepError {
  const limit = block.limitMinutes
  const ago = since > MINUTES_IN_A_DAY ? `${Math.floor(since / MINUTES_IN_A_DAY)} days` : formatMinutes(since)
  const happened =
    since <= 0
      ? "by this machine's clock the block begins in the future: the clock was set back"
      : `the block was begun ${ago} ago${limit === null ? '' : ` and has a limit of ${formatMinutes(limit)}`}, and no timer was running`
  return new PrepError('usage', happened, `say how long it took: ${finishingCommand(block)} --minutes ${limit ?? 30}`)
}
