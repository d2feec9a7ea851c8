import type { CheckpointDue } from '../domain/plan/due.ts'
import { type Block, heading, muted, note, paragraph, type Report, type Text } from './block.ts'
import { type Heading, report } from './envelope.ts'
import { listOf } from './words.ts'

export interface CheckInInput extends Heading {
  checks: readonly CheckpointDue[]
  /** What is not due, for when nothing is. */
  upcoming: readonly CheckpointDue[]
}

/** Checks with their parts and the command that does each. */
export function buildCheckIn(input: CheckInInput): Report {
  const { checks, upcoming } = input
  const data = {
    checks: checks.map(({ checkpoint, lastOn, dueOn, daysOverdue, isPaused }) => ({
      id: checkpoint.id,
      title: checkpoint.title,
      lastOn,
      dueOn,
      daysOverdue,
      isPaused,
      activities: checkpoint.activities,
    })),
  }
  const blocks: Block[] = checks.flatMap((check): Block[] => {
    const items = check.checkpoint.activities.map(({ says, command }): Text => [says, muted(` · ${command}`)])
    return [
      heading(check.checkpoint.title, 2),
      paragraph([muted(stateWords(check))]),
      { kind: 'list', items },
      note(
        `prep check-in ${check.checkpoint.id} --done all records it, prep skip ${check.checkpoint.id} passes it over`,
      ),
    ]
  })
  const later = listOf(
    upcoming.map(({ checkpoint, dueOn, isPaused }) => `${checkpoint.id} ${isPaused ? 'is paused' : `on ${dueOn}`}`),
  )
  return report(
    'check-in',
    input,
    data,
    blocks.length > 0 ? blocks : [paragraph(`No check is due${later === '' ? '' : `: ${later}`}.`)],
  )
}

const stateWords = ({ lastOn, dueOn, daysOverdue }: CheckpointDue): string =>
  lastOn === null
    ? 'not done yet'
    : daysOverdue < 0
      ? `last on ${lastOn}, due on ${dueOn}`
      : `last on ${lastOn}, due since ${dueOn}`
