import type { EntryOf } from '../../domain/facts/entry.ts'
import { type Packet, RESERVED_MINUTES } from '../../domain/mock/packet.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { MockLoop, Problem } from '../../domain/rules/framework.ts'
import type { TimeMark } from '../../domain/time/stopwatch.ts'
import { loadProblem } from '../../framework/load-problem.ts'
import type { Context } from '../contract/context.ts'
import { createdRequests } from '../review-request/requests.ts'
import type { Interview } from './flags.ts'

/** An interviewer's sheet that was made, by the id of its request. */
export function packetNamed(context: Context, id: string): { id: string; packet: Packet } {
  const found = createdRequests(context).find(({ subject }) => subject === id.trim().toLowerCase())
  if (found?.payload.packet !== undefined) return { id: found.subject, packet: found.payload.packet }
  throw new PrepError('not-found', `no packet ${id}`, 'prep review-request list shows their ids')
}

/** The rounds that a packet asks. */
export function packetInterview(context: Context, { loop: id, rounds }: Packet): Interview {
  const loop = context.framework().loops.find((one) => one.id === id) ?? null
  const held = rounds.flatMap(({ round }) => loop?.rounds.find((one) => one.id === round) ?? [])
  return { loop, rounds: held, isSomeRounds: held.length < (loop?.rounds.length ?? 0) }
}

export function problemsGiven(context: Context, ids: readonly string[]): Promise<Problem[]> {
  const { folder, problems } = context.framework()
  const heads = ids.flatMap((id) => problems.find((one) => one.id === id) ?? [])
  return Promise.all(heads.map((head) => loadProblem(folder, head, context.copies)))
}

/** The questions of a round as the candidate meets them: each at the time at which it is asked, and nothing beside it. */
export async function promptMarks(
  context: Context,
  packet: Packet,
  round: MockLoop['rounds'][number],
): Promise<TimeMark[]> {
  const problems = await problemsGiven(context, packet.rounds.find((one) => one.round === round.id)?.problems ?? [])
  const each = (round.minutes - RESERVED_MINUTES) / Math.max(1, problems.length)
  return problems.map(({ prompt }, index) => ({
    atSeconds: index === 0 ? 1 : Math.round((RESERVED_MINUTES / 2 + index * each) * 60),
    says: prompt,
  }))
}

/** The mock that was begun with a packet, and what was recorded of it. */
export function begunWith(
  context: Context,
  id: string,
): { start: EntryOf<'start'>; mock: EntryOf<'mock'> | null } | null {
  const evidence = context.evidence()
  const start = evidence.of('start').findLast(({ payload }) => payload.packet === id)
  if (!start) return null
  return { start, mock: evidence.of('mock').findLast(({ payload }) => payload.start === start.id) ?? null }
}
