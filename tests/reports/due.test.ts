import { describe, expect, it } from 'vitest'
import type { CheckIn, PartState } from '../../src/domain/check-in/check-ins.ts'
import type { OpenWork } from '../../src/domain/practice/open-work.ts'
import type { QueuedCard, ReviewQueue } from '../../src/domain/quiz/review-queue.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildDue, type DueInput } from '../../src/reports/due.ts'
import { framework } from '../fixtures/framework.ts'

const NO_REVIEWS: ReviewQueue = {
  queue: [],
  backlog: 0,
  minutes: 0,
  doneToday: 0,
  pausedUntil: null,
  isLastDays: false,
  orphans: [],
}
const cards = (...banks: string[]): QueuedCard[] => banks.map((bank) => ({ bank }) as QueuedCard)

const block: OpenWork = {
  id: 'b1',
  kind: 'block',
  title: 'Coding: Two Sum',
  subject: 'coding',
  problem: 'two-sum',
  startedAt: '2026-11-20T09:00:00.000Z',
  startedOn: '2026-11-20',
  ageDays: 2,
  minutes: 75,
  limitMinutes: 45,
  failsOn: null,
  goOn: 'prep practice --resume b1',
  finish: 'prep log b1',
  giveUp: null,
}

const part = (says: string, state: PartState['state'] = 'open'): PartState => ({
  activity: { id: says, says, command: `prep ${says}` } as PartState['activity'],
  state,
  by: [],
  isSaid: false,
})

const check = (given: Partial<CheckIn> = {}): CheckIn => ({
  checkpoint: { id: 'weekly', title: 'Weekly', everyDays: 7 } as CheckIn['checkpoint'],
  window: { from: 20_400, dueOn: 20_406 } as CheckIn['window'],
  from: '2026-11-16',
  dueOn: '2026-11-23',
  daysLeft: 1,
  state: 'open',
  pausedUntil: null,
  parts: [part('assess'), part('week', 'done')],
  ...given,
})

function due(given: Partial<DueInput> = {}) {
  const { data, blocks, schema } = buildDue({
    asOf: '2026-11-22',
    today: '2026-11-22',
    framework,
    level: 'L6',
    open: [],
    checkIns: [],
    reviews: NO_REVIEWS,
    stories: [],
    stale: [],
    ...given,
  })
  const isTight = blocks.flatMap((one) => (one.kind === 'steps' ? [one.isTight ?? false] : []))
  return { schema, isTight, data: JSON.parse(JSON.stringify(data)), lines: renderPlain(blocks).trim().split('\n') }
}

const reviews = (given: Partial<ReviewQueue>): string[] => due({ reviews: { ...NO_REVIEWS, ...given } }).lines.slice(4)

describe('what is due', () => {
  it('is nothing where nothing is', () => {
    const { schema, lines, data } = due()
    expect(schema).toBe('prep/due/1')
    expect(lines).toEqual(['# Due on Nov 22', '## Check-ins', 'No check-in is due.', '## Reviews', 'No review is due.'])
    expect(data).toMatchObject({ open: [], checkins: [], reviews: { due: 0, banks: {} }, stories: [], stale: [] })
  })

  it('begins with what was begun: since when, for how long, of what limit, and what continues it', () => {
    const fresh = { ...block, title: 'Mock', ageDays: 0, minutes: null, limitMinutes: null, goOn: 'prep mock finish' }
    const { lines } = due({ open: [block, { ...fresh, ageDays: 1 }, fresh] })
    expect(lines.slice(1, 5)).toEqual([
      '## Open',
      '*\tCoding: Two Sum | started on Friday, 1 h 15 so far, limit 45 min\t$ prep practice --resume b1',
      '*\tMock | started yesterday, time not known\t$ prep mock finish',
      '*\tMock | started today, time not known\t$ prep mock finish',
    ])
  })

  it('is of an open check the parts that are left, and of any other a line', () => {
    const { lines, data } = due({
      checkIns: [
        check(),
        check({ state: 'not-yet' }),
        check({ state: 'done' }),
        check({ state: 'set-aside' as CheckIn['state'] }),
        check({ state: 'done', pausedUntil: '2026-12-01' }),
      ],
    })
    expect(lines.slice(1, -2)).toEqual([
      '## Check-ins',
      'Weekly | 1 of 2 done, due on Nov 23, in 1 day',
      '*\tassess\t$ prep assess',
      'Weekly: 1 of 2 done, due on Nov 23.',
      expect.stringMatching(/^Weekly: done, next due on \w{3} \d+, \d{4}\.$/),
      expect.stringMatching(/^Weekly: set aside, next due on \w{3} \d+, \d{4}\.$/),
      'Weekly: paused until Dec 1.',
    ])
    expect(data.checkins[0]).toEqual({
      id: 'weekly',
      title: 'Weekly',
      state: 'open',
      dueOn: '2026-11-23',
      daysLeft: 1,
      pausedUntil: null,
      activities: [
        { id: 'assess', title: 'assess', state: 'open', by: [], isSaid: false, command: 'prep assess' },
        { id: 'week', title: 'week', state: 'done', by: [], isSaid: false, command: 'prep week' },
      ],
    })
    expect(due({ checkIns: [check({ daysLeft: 0 })] }).lines[2]).toBe('Weekly | 1 of 2 done, due today')
    expect(due({ checkIns: [check({ state: 'done' })] }).lines[2]).toBe('No check-in is due.')
  })

  it('counts the cards of today by bank, a minute at least, and what waits', () => {
    const queue = cards('aws', 'cs', 'aws')
    expect(due({ reviews: { ...NO_REVIEWS, queue, minutes: 2.4 } }).data.reviews).toMatchObject({
      due: 3,
      banks: { aws: 2, cs: 1 },
    })
    expect(reviews({ queue, minutes: 2.4 })).toEqual(['*\t3 cards, about 2 minutes.\t$ prep review'])
    expect(reviews({ queue, minutes: 2.4, backlog: 2 })).toEqual([
      expect.stringContaining(', 2 more wait for other days.'),
    ])
    expect(reviews({ queue: cards('aws'), minutes: 0.2, backlog: 1, isLastDays: true })).toEqual([
      expect.stringContaining(
        '1 card, about 1 minute, 1 more waits for other days. What you would forget before the interview comes up now.',
      ),
    ])
  })

  it('says of today what is done, what can wait and what is paused', () => {
    expect(reviews({ doneToday: 1 })).toEqual(['All done for today.'])
    expect(reviews({ doneToday: 20, backlog: 1 })).toEqual(["Today's share of 20 cards is done; the 1 other can wait."])
    expect(reviews({ pausedUntil: '2026-12-01', queue: cards('aws') })).toEqual(['Paused until Dec 1.'])
    expect(reviews({ pausedUntil: '2026-12-01', backlog: 1 })).toEqual(['Paused until Dec 1; 1 card will wait.'])
  })

  it('names five cards of questions that are gone, beside whatever else there is to say', () => {
    const five = ['a', 'b', 'c', 'd', 'e']
    const lost = (orphans: string[], given: Partial<ReviewQueue> = {}) => reviews({ orphans, ...given }).slice(1)
    expect(lost(five)).toEqual([
      expect.stringMatching(/5 cards for questions that are no longer asked.*: a, b, c, d and e$/),
    ])
    expect(lost([...five, 'f'])).toEqual([expect.stringMatching(/6 cards .*: a, b, c, d and e \.\.\.$/)])
    expect(lost(['a'], { pausedUntil: '2026-12-01' })).toHaveLength(1)
    expect(lost(['a'], { queue: cards('aws') })).toEqual([expect.stringContaining('1 card for questions')])
  })

  it('lists four stories, or three and how many more', () => {
    const story = (title: string, days: number | null) => ({
      story: title.toLowerCase(),
      title,
      days,
      lastTakeOn: null,
    })
    const told = (n: number) =>
      due({
        stories: [
          story('A', null),
          story('B', 1),
          ...'CDEF'
            .slice(0, n - 2)
            .split('')
            .map((t) => story(t, 90)),
        ],
      }).lines.slice(5)
    expect(told(4)).toEqual([
      '## Stories to tell',
      '*\tA | never told aloud\t$ prep story practice a',
      '*\tB | last told 1 day ago\t$ prep story practice b',
      expect.stringMatching(/C \| last told 90 days ago/),
      expect.stringMatching(/D \| last told 90 days ago/),
    ])
    expect(told(5)).toHaveLength(5)
    expect(told(5).at(-1)).toMatch(/2 more stories.*prep story list/)
    expect(told(6).at(-1)).toMatch(/3 more stories/)
  })

  it('sets one thing of a kind out like many, close together', () => {
    const story = { story: 's', title: 'S', days: null, lastTakeOn: null }
    const { lines, isTight } = due({ open: [block], checkIns: [check()], stories: [story] })
    expect(lines.filter((line) => line.startsWith('##'))).toEqual([
      '## Open',
      '## Check-ins',
      '## Reviews',
      '## Stories to tell',
    ])
    expect(isTight).toEqual([true, true, true])
  })

  it('tells old evidence from none', () => {
    const stale = [
      { competency: 'a', title: 'A', days: 100 },
      { competency: 'b', title: 'B', days: null },
      { competency: 'c', title: 'C', days: null },
    ]
    const { lines, data } = due({ stale })
    expect(lines.slice(5)).toEqual([
      '## Evidence that is out of date',
      expect.stringContaining('A | last evidence 100 days ago'),
      '## No evidence yet',
      'B and C.',
    ])
    expect(data.stale).toEqual(stale)
    expect(due({ stale: stale.slice(1) }).lines[5]).toBe('## No evidence yet')
    expect(due({ stale: stale.slice(0, 1) }).lines.slice(5)).toEqual(lines.slice(5, 7))
  })
})
