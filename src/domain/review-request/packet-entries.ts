import type { NewEntry } from '../facts/entry.ts'
import { mockEntry } from '../mock/mock.ts'
import type { Packet } from '../mock/packet.ts'
import type { ReviewAnswer } from './answer.ts'
import { itemKey } from './request.ts'

/** What a packet's answer belongs to. */
export interface AnsweredPacket {
  id: string
  packet: Packet
  /** What a round is called, for its note. */
  titleOf: (round: string) => string
  mockName: string
  digest: string
}

/** The item of a packet's form that is about the interview as a whole: the one after its rounds. */
export const wholeKey = ({ rounds }: Packet): string => itemKey(rounds.length)

/** One mock with the ratings of its rounds, and the mark that the answer was taken in. */
export function packetEntries(
  { id, packet, titleOf, mockName, digest }: AnsweredPacket,
  { rater, answeredOn, ratings, notes, mocks }: ReviewAnswer,
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
  return [
    mockEntry({
      name: mockName,
      ...head,
      loop: packet.loop,
      rounds: packet.rounds.flatMap(({ round }, index) => {
        const given = ratings[itemKey(index)]
        return given === undefined ? [] : [{ round, ratings: given }]
      }),
      notShown: {},
      relation: rater.relation,
      hireBand: mocks[whole]?.hireBand ?? null,
      isRealistic: mocks[whole]?.isRealistic ?? false,
      predicted: null,
      note: said.length === 0 ? null : said.join('\n\n'),
      start: null,
      externalId: `${id}:${rater.name}`,
    }),
    {
      ...head,
      kind: 'review-request',
      subject: id,
      payload: { about: ['mock'], relation: rater.relation, digest, state: 'answered' },
    },
  ]
}
