import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BlockResult,
  practicePayload,
  recordedMinutes,
  timeWarnings,
} from '../../../src/domain/practice/finished-block.ts'
import { failsOn, openBlocks } from '../../../src/domain/practice/open-blocks.ts'
import { overlapping } from '../../../src/domain/practice/overlap.ts'
import { fittingProblems, leastPracticed, timesPracticed } from '../../../src/domain/practice/problem-pick.ts'
import { marksOf, structurePlan } from '../../../src/domain/practice/structure-marks.ts'
import type { ProblemHead } from '../../../src/domain/rules/framework.ts'
import { entryOf } from '../../fixtures/entries.ts'

const problem = (id: string, given: Partial<ProblemHead> = {}): ProblemHead => ({
  id,
  activity: 'coding',
  title: id,
  knownAs: [],
  tier: 'easy',
  type: null,
  principles: [],
  isDrill: false,
  ...given,
})

describe('choosing a problem', () => {
  const problems = [
    problem('a'),
    problem('b', { tier: 'hard' }),
    problem('c', { type: 'graph' }),
    problem('d', { activity: 'aws' }),
  ]

  it('fits activity, tier and type', () => {
    const ids = (wish: { tier?: string; type?: string }): string[] =>
      fittingProblems(problems, { activity: 'coding', tier: null, type: null, ...wish }).map(({ id }) => id)
    expect(ids({})).toEqual(['a', 'b', 'c'])
    expect(ids({ tier: 'hard' })).toEqual(['b'])
    expect(ids({ type: 'graph' })).toEqual(['c'])
    expect(ids({ tier: 'hard', type: 'graph' })).toEqual([])
  })

  it('counts an attempt that was begun and finished once', () => {
    const begun = entryOf('start', { payload: { problem: 'a' } })
    const finished = entryOf('practice', { payload: { problem: 'a', start: begun.id } })
    const left = entryOf('start', { payload: { problem: 'b' } })
    const later = entryOf('practice', { payload: { problem: 'a' } })
    const nameless = entryOf('practice', {})
    expect(timesPracticed([begun, finished, left, later, nameless])).toEqual(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
    )
  })

  it('counts what was solved before the record began', () => {
    const known = entryOf('known', { payload: { problem: 'a' } })
    expect(timesPracticed([known])).toEqual(new Map([['a', 1]]))
  })

  it('takes the type that was practiced least before others', () => {
    const typed = [problem('x1', { type: 'x' }), problem('x2', { type: 'x' }), problem('y1', { type: 'y' })]
    expect(leastPracticed(typed, new Map([['x1', 1]]), 5)?.id).toBe('y1')
  })

  it('takes what the learner can say least about, and lets each principle have its turn', () => {
    const asking = ['a', 'b', 'c'].flatMap((principle) =>
      [1, 2].map((n) => problem(`${principle}${n}`, { principles: [principle] })),
    )
    const strengths = new Map([
      ['a', 2],
      ['b', 0.5],
    ])
    const times = new Map<string, number>()
    const order = asking.map((_, seed) => {
      const id = leastPracticed(asking, times, seed, strengths)?.id ?? ''
      times.set(id, 1)
      return id[0]
    })
    expect(order).toEqual(['c', 'b', 'c', 'b', 'a', 'a'])
  })

  it('is null of nothing', () => {
    expect(leastPracticed([], new Map(), 1)).toBeNull()
  })

  it('always takes one of those practiced least, and the same for the same seed', () => {
    const counts = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(counts, fc.nat(), (times, seed) => {
        const all = times.map((_, index) => problem(`p${index}`))
        const known = new Map(times.map((count, index) => [`p${index}`, count]))
        const chosen = leastPracticed(all, known, seed)
        expect(known.get(chosen?.id ?? '')).toBe(Math.min(...times))
        expect(leastPracticed(all, known, seed)).toEqual(chosen)
      }),
    )
  })
})

describe('the plan of a block', () => {
  const structure = [
    { id: 'first', title: 'First', minutes: 10 },
    { id: 'second', title: 'Second', minutes: null },
    { id: 'third', title: 'Third', minutes: 20 },
  ]

  it('fills the limit, and a part without minutes takes none', () => {
    expect(structurePlan({ structure }, 60)).toEqual([
      { id: 'first', title: 'First', fromSeconds: 0, toSeconds: 1200 },
      { id: 'second', title: 'Second', fromSeconds: 1200, toSeconds: 1200 },
      { id: 'third', title: 'Third', fromSeconds: 1200, toSeconds: 3600 },
    ])
    expect(marksOf(structurePlan({ structure }, 60))).toEqual([
      { atSeconds: 1200, says: 'Second' },
      { atSeconds: 1200, says: 'Third' },
    ])
  })

  it('is none without a limit or without minutes', () => {
    expect(structurePlan({ structure }, null)).toEqual([])
    expect(structurePlan({ structure: [{ id: 'only', title: 'Only', minutes: null }] }, 30)).toEqual([])
    expect(marksOf([])).toEqual([])
  })
})

describe('open blocks', () => {
  it('are those neither finished nor given up, in order of their beginning', () => {
    const late = entryOf('start', { payload: { startedAt: '2026-01-06T10:00:00Z' } })
    const early = entryOf('start', { payload: { startedAt: '2026-01-05T10:00:00Z' } })
    const done = entryOf('start', {})
    const given = entryOf('start', { payload: { abandonedAt: '2026-01-05T11:00:00Z' } })
    const finisher = entryOf('practice', { payload: { start: done.id } })
    expect(openBlocks([late, early, done, given], [finisher])).toEqual([early, late])
  })

  it('fail so many days after they began', () => {
    expect(failsOn({ occurredOn: '2026-01-25' }, 14)).toBe('2026-02-08')
  })
})

describe('overlapping blocks', () => {
  const block = (from: string, to: string) =>
    entryOf('practice', {
      payload: { startedAt: `2026-01-05T${from}:00.000Z`, finishedAt: `2026-01-05T${to}:00.000Z` },
    })
  const span = { startedAt: '2026-01-05T10:00:00.000Z', finishedAt: '2026-01-05T11:00:00.000Z' }

  it.each([
    ['before', '09:00', '10:00', false],
    ['after', '11:00', '12:00', false],
    ['across the beginning', '09:30', '10:01', true],
    ['across the end', '10:59', '11:30', true],
    ['inside', '10:20', '10:30', true],
    ['around', '09:00', '12:00', true],
  ])('one %s', (_, from, to, isOverlapping) => {
    const other = block(from, to)
    expect(overlapping(span, [other])).toBe(isOverlapping ? other : null)
  })

  it('ignores blocks without times', () => {
    expect(overlapping(span, [entryOf('practice', {})])).toBeNull()
  })
})

describe('a finished block', () => {
  const start = entryOf('start', {
    payload: { problem: 'p', tier: 'basic', limitMinutes: 45, startedAt: '2026-01-05T10:00:00.000Z' },
  })
  const result: BlockResult = {
    minutes: 44.987,
    stopwatchMinutes: null,
    isTimeConfirmed: false,
    finishedAt: '2026-01-05T10:46:00.000Z',
    pausedMinutes: 1,
    clockGapMinutes: 0,
    structure: ['data'],
    isSolved: null,
    isOptimal: null,
    isHelpUsed: null,
    attachments: [],
    score: null,
    isAutomated: false,
    note: null,
  }

  it('carries what its start said, and nothing that was not asked', () => {
    expect(practicePayload(start, ['ownership'], result)).toEqual({
      minutes: 44.99,
      start: start.id,
      startedAt: '2026-01-05T10:00:00.000Z',
      finishedAt: '2026-01-05T10:46:00.000Z',
      problem: 'p',
      tier: 'basic',
      limitMinutes: 45,
      isWithinLimit: true,
      structure: ['data'],
      principles: ['ownership'],
      pausedMinutes: 1,
    })
  })

  it('is within its limit by the recorded minutes', () => {
    expect(practicePayload(start, [], { ...result, minutes: 45.004 }).isWithinLimit).toBe(true)
    expect(practicePayload(start, [], { ...result, minutes: 45.006 }).isWithinLimit).toBe(false)
  })

  it('has no end that is before its beginning', () => {
    expect(practicePayload(start, [], { ...result, finishedAt: '2026-01-05T09:00:00.000Z' })).not.toHaveProperty(
      'finishedAt',
    )
  })

  it('takes some time, however short it was', () => {
    expect(recordedMinutes(0)).toBe(0.01)
    expect(recordedMinutes(0.001)).toBe(0.01)
    expect(recordedMinutes(1.239)).toBe(1.24)
  })

  it('warns of clocks that disagree, and stores by how much', () => {
    const asleep = { ...result, clockGapMinutes: 12 }
    expect(timeWarnings(result)).toEqual([])
    expect(timeWarnings(asleep)).toEqual([
      "the clocks disagree by 12 min (sleep, or a clock that was set): the timer's 45 min count",
    ])
    expect(practicePayload(start, [], asleep).clockGapMinutes).toBe(12)
  })
})
