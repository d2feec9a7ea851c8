import { describe, expect, it } from 'vitest'
import { type AskedActivity, drawPacket, type PacketRules, RESERVED_MINUTES } from '../../../src/domain/mock/packet.ts'
import type { MockLoop, ProblemHead } from '../../../src/domain/rules/framework.ts'

const problem = (id: string, activity: string): ProblemHead => ({
  id,
  activity,
  title: id,
  knownAs: [],
  tier: 'one',
  type: null,
  principles: [],
  isDrill: false,
})

const round = (given: Partial<MockLoop['rounds'][number]>): MockLoop['rounds'][number] => ({
  id: 'r',
  title: 'R',
  minutes: 60,
  rubrics: [],
  asks: [],
  ...given,
})

const activity = (id: string, given: Partial<AskedActivity> = {}): AskedActivity => ({
  id,
  trains: { lead: 1 },
  answeredWith: null,
  minutes: 25,
  ...given,
})

const PROBLEMS = ['told', 'would', 'code'].flatMap((of) => [1, 2, 3].map((nth) => problem(`${of}${nth}`, of)))

const drawn = (rounds: MockLoop['rounds'], rules: Partial<PacketRules>): string[][] =>
  drawPacket(rounds, {
    activities: [],
    problems: PROBLEMS,
    competencyOf: () => 'lead',
    ratingOf: () => 3,
    draw: ([first]) => first ?? null,
    ...rules,
  }).map(({ problems }) => problems)

describe('the questions that an interviewer is given', () => {
  it('ask for what was done before what one would do, also where the latter trains a little more', () => {
    const activities = [
      activity('would', { trains: { lead: 0.8 } }),
      activity('told', { trains: { lead: 0.6 }, answeredWith: 'stories' }),
    ]
    expect(drawn([round({ rubrics: ['row'] })], { activities })).toEqual([['told1', 'would1']])
    const farMore = [
      activity('would', { trains: { lead: 1 } }),
      activity('told', { trains: { lead: 0.4 }, answeredWith: 'stories' }),
    ]
    expect(drawn([round({ rubrics: ['row'] })], { activities: farMore })).toEqual([['would1', 'told1']])
  })

  it('fill the time that is left after the greeting, and are one at least', () => {
    const asks = ['code']
    const of = (minutes: number): string[][] => drawn([round({ minutes, asks })], { activities: [activity('code')] })
    expect(of(RESERVED_MINUTES + 50)).toEqual([['code1', 'code2']])
    expect(of(RESERVED_MINUTES + 49)).toEqual([['code1']])
    expect(of(RESERVED_MINUTES + 5)).toEqual([['code1']])
  })

  it('are never the same in two rounds', () => {
    const rounds = [round({ asks: ['code'] }), round({ asks: ['code'] })]
    expect(drawn(rounds, { activities: [activity('code')] })).toEqual([['code1', 'code2'], ['code3']])
  })

  it('begin with the first row of the round, then those rated lowest', () => {
    const activities = ['told', 'would', 'code'].map((id) => activity(id, { trains: { [id]: 1 }, minutes: 10 }))
    const rated = new Map([
      ['told', 5],
      ['would', 4],
      ['code', 2],
    ])
    const given = { activities, competencyOf: (row: string) => row, ratingOf: (row: string) => rated.get(row) ?? 0 }
    expect(drawn([round({ minutes: 40, rubrics: ['told', 'would', 'code'] })], given)).toEqual([
      ['told1', 'code1', 'would1'],
    ])
  })
})
