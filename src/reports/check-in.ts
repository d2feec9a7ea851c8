import { type CheckIn, settledParts } from '../domain/check-in/check-ins.ts'
import { lowerFirst } from '../domain/text/capitalize.ts'
import { dayWords } from '../domain/time/day-words.ts'
import { type Block, heading, list, muted, note, paragraph, type Report, steps, type Text } from './block.ts'
import { checkData, partStep } from './due.ts'
import { type ReportHead, report } from './envelope.ts'
import { dueWords } from './status.ts'
import { listOf } from './words.ts'

export interface CheckInInput extends ReportHead {
  checks: readonly CheckIn[]
  /** The others, for when nothing is open. */
  others: readonly CheckIn[]
}

const PART_WORDS = { open: 'open', done: 'done', skipped: 'set aside' } as const

/** Checks with their parts, what has done them, and the command that does the others. */
export function buildCheckIn(input: CheckInInput): Report {
  const { checks, others, asOf } = input
  const blocks: Block[] = checks.flatMap((check): Block[] => {
    const { checkpoint, parts } = check
    return [
      heading(checkpoint.title, 2),
      paragraph([muted(`${settledParts(check)} of ${parts.length} done, due ${dueWords(check, asOf)}`)]),
      list(
        parts
          .filter(({ state }) => state !== 'open')
          .map(
            ({ activity, state, isSaid }): Text => [
              activity.says,
              muted(` · ${isSaid ? 'marked as done' : PART_WORDS[state]}`),
            ],
          ),
      ),
      steps(parts.filter(({ state }) => state === 'open').map(partStep), true),
      note(
        `what you record counts towards it automatically; prep check-in ${checkpoint.id} --done all marks it as done, prep skip ${checkpoint.id} sets it aside`,
      ),
    ]
  })
  const later = listOf(
    others.map(({ checkpoint, dueOn, pausedUntil, state }) =>
      pausedUntil !== null
        ? `${lowerFirst(checkpoint.title)} paused until ${dayWords(pausedUntil, asOf)}`
        : state === 'not-yet'
          ? `${lowerFirst(checkpoint.title)} due on ${dayWords(dueOn, asOf)}`
          : `${lowerFirst(checkpoint.title)} ${state === 'done' ? 'done' : 'set aside'}`,
    ),
  )
  return report(
    'check-in',
    input,
    { checkins: checks.map(checkData) },
    blocks.length > 0 ? blocks : [paragraph(`No check-in is due${later === '' ? '' : `: ${later}`}.`)],
  )
}
