import type { NewEntry } from '../facts/entry.ts'
import { type MockDraft, mockEntry, withDimension, withRating } from '../mock/mock.ts'
import type { Packet } from '../mock/packet.ts'
import type { PieceDimension } from '../rules/framework.ts'
import type { ReviewAnswer } from './answer.ts'
import { itemKey } from './request.ts'

/** What a packet's answer belongs to. */
export interface AnsweredPacket {
  id: string
  packet: Packet
  /** What a round is called, for its note. */
  titleOf: (round: string) => string
  /** Dimensions that a round was rated by, by its place; their rows are among the answer's ratings. */
  rubricOf: (index: number) => readonly PieceDimension[]
  /** The mock as it was begun, with the minutes of its rounds; blank where no clock ran. */
  held: MockDraft
  /** The entry that it takes the place of; null: none was recorded. */
  replaces: string | null
  digest: string
}

/** The item of a packet's form that is about the interview as a whole: the one after its rounds. */
export const wholeKey = ({ rounds }: Packet): string => itemKey(rounds.length)

/** One mock with the ratings of its rounds, and the mark that the answer was taken in. */
export function packetEntries(
  { id, packet, titleOf, rubricOf, held, replaces, digest }: AnsweredPacket,
  { rater, answeredOn, ratings, notShown, notes, mocks }: ReviewAnswer,
): NewEntry[] {
  const head = { occurredOn: answeredOn, source: 'mock', rater: rater.name } as const
  const whole = wholeKey(packet)
  const said = [
    ...packet.rounds.flatMap(({ round }, index) => {
      const note = notes[itemKey(index)]
      return note === undefined ? [] : [`${titleOf(round)}: ${note}`]
    }),
    ...(notes[whole] === undefined ? [] : [notes[whole]]),
  ]
  let rounds = held.rounds
  for (const [index, { round }] of packet.rounds.entries())
    for (const [rubric, value] of Object.entries(ratings[itemKey(index)] ?? {}))
      rounds = rubricOf(index).some((one) => one.id === rubric)
        ? withDimension(rounds, round, rubricOf(index), { id: rubric, value })
        : withRating(rounds, round, rubric, value)
  const rated = new Set(rounds.flatMap((round) => Object.keys(round.ratings)))
  const passed = packet.rounds.flatMap((_, index) =>
    Object.entries(notShown[itemKey(index)] ?? {}).filter(
      ([rubric]) => !rated.has(rubric) && !rubricOf(index).some((one) => one.id === rubric),
    ),
  )
  return [
    {
      ...mockEntry({
        ...held,
        source: head.source,
        rater: head.rater,
        rounds,
        notShown: { ...held.notShown, ...Object.fromEntries(passed.map(([rubric, reason]) => [rubric, reason ?? ''])) },
        relation: rater.relation,
        hireBand: mocks[whole]?.hireBand ?? null,
        isRealistic: mocks[whole]?.isRealistic ?? false,
        note: said.length === 0 ? null : said.join('\n\n'),
        externalId: `${id}:${rater.name}`,
      }),
      ...(replaces === null ? {} : { replaces }),
    },
    {
      ...head,
      kind: 'review-request',
      subject: id,
      payload: { about: ['mock'], relation: rater.relation, digest, state: 'answered' },
    },
  ]
}
