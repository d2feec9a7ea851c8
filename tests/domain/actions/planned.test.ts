import { describe, expect, it } from 'vitest'
import { plannedActions } from '../../../src/domain/actions/planned.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import type { PlanBlock } from '../../../src/domain/plan/blocks.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'

const block = (given: Partial<PlanBlock>): PlanBlock => ({
  kind: 'gate',
  hours: 1,
  competency: null,
  gate: null,
  problem: null,
  because: 'why',
  minutes: 59.2,
  activity: null,
  problems: [],
  says: 'do it',
  command: 'prep log',
  ...given,
})

const planned = (blocks: readonly PlanBlock[], entries: readonly Entry[] = []) =>
  plannedActions(evidenceOn(20, entries), blocks, () => undefined)

const practice = block({ activity: 'coding', command: 'prep practice coding' })
const ask = block({ competency: 'coding', command: 'prep review-request create', text: 'Would you rate me?' })

describe('an action of the week', () => {
  it.each<[string, Partial<PlanBlock>, string]>([
    ['its activity', { activity: 'coding', kind: 'mock' }, 'coding'],
    ['a mock by its kind', { kind: 'mock', command: 'prep log' }, 'mock'],
    ['a mock by its command', { kind: 'gate', command: 'prep mock start' }, 'mock'],
    ['asking, where it is neither', { kind: 'gate', command: 'prep review-request create' }, 'ask'],
    ['asking, whatever else, where it has a message to send', { activity: 'coding', text: 'Please' }, 'ask'],
  ])('is work of %s', (_, given, activity) => {
    expect(planned([block(given)]).map((one) => one.activity)).toEqual([activity])
  })

  it('is named by its activity or by whom to ask about what, and counted where the name comes again', () => {
    const blocks = [practice, ask, practice, block({ kind: 'measure' }), practice]
    expect(planned(blocks).map(({ action, turn }) => [action.id, turn])).toEqual([
      ['plan:coding', 1],
      ['plan:ask-coding', 1],
      ['plan:coding:2', 2],
      ['plan:ask-somebody', 2],
      ['plan:coding:3', 3],
    ])
  })

  it('takes whole minutes, and says what the block says', () => {
    const [one, asked] = planned([practice, ask])
    expect([one?.action.text, asked?.action.text]).toEqual([null, 'Would you rate me?'])
    expect(one?.action).toMatchObject({
      kind: 'plan',
      title: 'do it',
      because: 'why',
      minutes: 60,
      commands: ['prep practice coding'],
    })
  })

  it('is no review, which stands by itself, and asks nobody again within a week of the last request', () => {
    const asked = (daysAgo: number) =>
      entryOf('review-request', { occurredOn: onDay(20 - daysAgo), source: 'self', rater: 'me' })
    const ids = (entries: readonly Entry[]) =>
      planned([block({ kind: 'review' }), practice, ask], entries).map(({ action }) => action.id)
    expect(ids([])).toEqual(['plan:coding', 'plan:ask-coding'])
    expect(ids([asked(6)])).toEqual(['plan:coding'])
    expect(ids([asked(7)])).toEqual(['plan:coding', 'plan:ask-coding'])
  })
})
