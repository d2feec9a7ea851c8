import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import type { MetricCriterion } from '../../../src/domain/rules/criterion.ts'
import { entryOf, type Given, onDay } from '../../fixtures/entries.ts'
import { judged } from './judged.ts'

const block = (day: number, payload: Given<'practice'>['payload'] = {}) =>
  entryOf('practice', { occurredOn: onDay(day), payload: { minutes: 40, ...payload } })
const begun = (day: number, payload: Given<'start'>['payload'] = {}) =>
  entryOf('start', { occurredOn: onDay(day), payload })

describe('first-attempts (measurement §7, proportion criterion)', () => {
  const solved = (day: number, problem: string, payload: Given<'practice'>['payload'] = {}) =>
    block(day, { problem, solved: true, minutes: 30, ...payload })
  const first = { metric: 'first-attempts', scope: { activity: 'system-design' }, atLeast: 0.7, minN: 1 }
  const share = (
    entries: Parameters<typeof judged>[1],
    asOf = 0,
    scope: Record<string, string | boolean | string[]> = {},
  ) => {
    const { value, n } = judged({ ...first, scope: { ...first.scope, ...scope } }, entries, asOf)
    return [value, n]
  }

  it('are the first on each problem, however often it is tried again', () => {
    expect(share([block(0, { problem: 'cache', solved: false }), solved(1, 'cache'), solved(1, 'queue')], 1)).toEqual([
      0.5, 2,
    ])
  })

  it('on one day are told apart by any clock that all of them have, else the least favorable counts', () => {
    const at = (clock: string, isSolved: boolean) =>
      block(0, { problem: 'cache', solved: isSolved, minutes: 30, startedAt: `2026-11-02T${clock}:00.000Z` })
    const said = (clock: string, isSolved: boolean) =>
      block(0, { problem: 'cache', solved: isSolved, minutes: 30, at: clock })
    expect(share([at('10:00', false), at('09:00', true)])).toEqual([1, 1])
    expect(share([at('10:00', true), at('09:00', false)])).toEqual([0, 1])
    expect(share([said('10:00', false), said('09:00', true)])).toEqual([1, 1])
    expect(share([said('10:00', false), at('09:00', true)])).toEqual([0, 1])
    expect(share([at('09:00', true), block(0, { problem: 'cache', solved: false })])).toEqual([0, 1])
    const given = { problem: 'cache', startedAt: '2026-11-02T08:00:00.000Z', abandonedAt: '2026-11-02T08:05:00.000Z' }
    expect(share([at('09:00', true), begun(0, given)])).toEqual([0, 1])
    expect(share([at('09:00', true), begun(0, { ...given, startedAt: '2026-11-02T10:00:00.000Z' })])).toEqual([1, 1])
  })

  it('without a problem count each', () => {
    expect(share([block(0, { solved: true }), block(0, { solved: true }), block(0, { solved: false })])).toEqual([
      2 / 3,
      3,
    ])
  })

  it('must keep to the limit: as recorded, of the block, of the activity at the level', () => {
    expect(share([solved(0, 'cache', { isWithinLimit: false })])).toEqual([0, 1])
    expect(share([solved(0, 'cache', { isWithinLimit: true, minutes: 500 })])).toEqual([1, 1])
    expect(share([solved(0, 'cache', { minutes: 31, limitMinutes: 30 })])).toEqual([0, 1])
    expect(share([solved(0, 'cache', { minutes: 45 }), solved(0, 'queue', { minutes: 46 })])).toEqual([0.5, 2])
    const atL7 = judged(first, [solved(0, 'cache', { minutes: 90 })], 0, { level: 'L7' })
    expect(atL7.value).toBe(1)
  })

  it('must be optimal where that is asked for', () => {
    const attempts = [solved(0, 'cache', { optimal: true }), solved(0, 'queue', { optimal: false }), solved(0, 'feed')]
    expect(share(attempts)).toEqual([1, 3])
    expect(share(attempts, 0, { optimal: true })).toEqual([1 / 2, 2])
  })

  it('begun and abandoned for 14 days are failures, and no later success undoes them', () => {
    const attempts = [begun(0, { problem: 'cache' }), solved(5, 'cache'), solved(5, 'queue')]
    expect(share(attempts, 13)).toEqual([1, 2])
    expect(share(attempts, 14)).toEqual([0.5, 2])
  })

  it('with a look at a hint or a solution are no success', () => {
    expect(share([solved(0, 'cache', { helpUsed: true }), solved(0, 'queue', { helpUsed: false })])).toEqual([0.5, 2])
  })

  it('are of unseen problems: not of those that were said to have been solved before', () => {
    const known = entryOf('known', { subject: 'system-design', occurredOn: onDay(3), payload: { problem: 'cache' } })
    const elsewhere = entryOf('known', { subject: 'coding', occurredOn: onDay(0), payload: { problem: 'queue' } })
    const after = [solved(3, 'cache'), solved(4, 'cache'), block(4, { problem: 'queue', solved: false })]
    expect(share([known, elsewhere, ...after], 5)).toEqual([0, 1])
    expect(share([known, solved(2, 'cache'), ...after], 5)).toEqual([0.5, 2])
  })

  it('of some tiers leave out the others, abandoned or not', () => {
    const attempts = [
      solved(0, 'cache', { tier: 'basic' }),
      solved(0, 'queue', { tier: 'advanced' }),
      begun(0, { problem: 'feed', tier: 'advanced' }),
      begun(0, { problem: 'search', tier: 'basic' }),
      solved(0, 'other'),
    ]
    expect(share(attempts, 20, { tiers: ['basic'] })).toEqual([0.5, 2])
    expect(share(attempts, 20, { tiers: ['basic', 'advanced'] })).toEqual([0.5, 4])
  })

  it('are held to the floor tier by tier', () => {
    const attempts = [
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => solved(0, id, { tier: 'basic' })),
      begun(0, { problem: 'x', tier: 'advanced' }),
      solved(0, 'y', { tier: 'advanced' }),
    ]
    expect(judged({ ...first, floor: 0.5 }, attempts, 20).state).toBe('met')
    expect(judged({ ...first, floor: 0.6 }, attempts, 20)).toMatchObject({
      state: 'unmet',
      needs: '60% solved in time in every part; now below in advanced',
    })
  })

  it('count for 90 days, and a problem seen before that is still no unseen one', () => {
    const attempts = [block(0, { problem: 'cache', solved: false }), solved(60, 'cache'), solved(60, 'queue')]
    expect(share(attempts, 90)).toEqual([0.5, 2])
    expect(share(attempts, 91)).toEqual([1, 1])
    expect(share(attempts, 151)).toEqual([null, 0])
  })

  it('need twenty unless the framework says otherwise', () => {
    const attempts = Array.from({ length: 20 }, (_, i) => solved(0, `p${i}`))
    expect(judged({ ...first, minN: null }, attempts.slice(1)).state).toBe('in-progress')
    expect(judged({ ...first, minN: null }, attempts).state).toBe('met')
  })
})

describe('timed-practice (measurement §7.1, timed designs)', () => {
  const timed = {
    metric: 'timed-practice',
    scope: { activity: 'system-design', ratedAtLeast: 4 },
    atLeast: 0.8,
    minN: 1,
    last: 10,
  }
  const rated = (day: number, minutes: number, value: number | null) => {
    const done = block(day, { minutes, limitMinutes: 45 })
    const review = entryOf('review', {
      subject: done.id,
      occurredOn: onDay(day),
      payload: { ratings: { design: value ?? 0 } },
    })
    return value === null ? [done] : [done, review]
  }
  const successes = (
    entries: Parameters<typeof judged>[1],
    asOf = 0,
    given: Partial<MetricCriterion> = {},
    level = 'L6',
  ) => {
    const { value, n } = judged({ ...timed, ...given }, entries, asOf, { level })
    return [Math.round((value ?? 0) * n), n]
  }

  it('succeeds in time and rated well enough by somebody else', () => {
    expect(successes(rated(0, 45, 4))).toEqual([1, 1])
    expect(successes(rated(0, 46, 5))).toEqual([0, 1])
    expect(successes(rated(0, 30, 3.5))).toEqual([0, 1])
    expect([0, 13, 14].map((day) => successes(rated(0, 30, null), day))).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
    ])
  })

  it('goes by the limit and the rating of the level', () => {
    const scope = { activity: 'system-design', ratedAtLeast: { byLevel: { L6: 4, L7: 4.5 } } }
    expect(successes(rated(0, 80, 4.5), 0, { scope }, 'L7')).toEqual([1, 1])
    expect(successes(rated(0, 80, 4), 0, { scope }, 'L7')).toEqual([0, 1])
    expect(successes(rated(0, 80, 4.5), 0, { scope }, 'L6')).toEqual([0, 1])
  })

  it('takes the last of a day by a clock that all have, else the least favorable, in whatever order they were entered', () => {
    const of = (minutes: number, clock?: string) => {
      const begun = clock === undefined ? {} : { startedAt: `2026-11-02T${clock}:00.000Z` }
      const done = block(0, { minutes, limitMinutes: 45, ...begun })
      return [done, entryOf('review', { subject: done.id, occurredOn: onDay(0), payload: { ratings: { design: 5 } } })]
    }
    const last = (...blocks: Entry[][]) => successes(blocks.flat(), 0, { last: 1 })
    expect(last(of(30), of(50))).toEqual([0, 1])
    expect(last(of(50), of(30))).toEqual([0, 1])
    expect(last(of(50, '09:00'), of(30, '10:00'))).toEqual([1, 1])
    expect(last(of(30, '10:00'), of(50, '09:00'))).toEqual([1, 1])
  })

  it('leaves out blocks that were not timed', () => {
    expect(successes([block(0), ...rated(0, 30, 5)])).toEqual([1, 1])
  })

  it('counts abandoned blocks as failures and takes the newest of all', () => {
    const entries = [begun(0), ...rated(1, 40, 5), ...rated(2, 40, 5)]
    expect(successes(entries, 20)).toEqual([2, 3])
    expect(successes(entries, 20, { last: 2 })).toEqual([2, 2])
  })
})

describe('form (measurement §7, knowledge form)', () => {
  const form = { metric: 'form', scope: { form: 'knowledge' }, atLeast: 0.85, minN: 36, floor: 0.75 }
  const banks = ['aws', 'algorithms', 'principles']
  const taken = (session: string, day: number, right: readonly number[], given: Given<'quiz'>['payload'] = {}) => [
    ...banks.flatMap((bank, part) =>
      Array.from({ length: 12 }, (_, i) =>
        entryOf('answer', {
          subject: `${bank}-${i}`,
          occurredOn: onDay(day),
          payload: { bank, session, mode: 'form', isCorrect: i < (right[part] ?? 0) },
        }),
      ),
    ),
    entryOf('quiz', {
      subject: 'knowledge',
      occurredOn: onDay(day),
      payload: { session, mode: 'form', state: 'finished', ...given },
    }),
  ]

  it('is met with 31 of 36 and nine in every part', () => {
    expect(judged(form, taken('s1', 0, [11, 11, 9]))).toMatchObject({
      state: 'met',
      n: 36,
      since: '2026-01-05',
      needs: null,
      missing: null,
    })
    expect(judged(form, taken('s1', 0, [11, 11, 9])).confidence?.toFixed(3)).toBe('0.819')
  })

  it('is unmet with a weak part, or below the threshold', () => {
    expect(judged(form, taken('s1', 0, [12, 12, 8]))).toMatchObject({
      state: 'unmet',
      needs: '75% right in every part; now below in principles',
      missing: { unit: 'form', count: 1 },
    })
    expect(judged(form, taken('s1', 0, [10, 10, 10])).state).toBe('unmet')
  })

  it('holds every part to the threshold less a tenth where no floor is said', () => {
    expect(judged({ ...form, floor: null }, taken('s1', 0, [12, 12, 8])).state).toBe('unmet')
  })

  it('counts an answer that came too late as wrong', () => {
    const late = taken('s1', 0, [12, 12, 12]).map((entry) =>
      entry.kind === 'answer' && entry.payload.bank === 'aws'
        ? { ...entry, payload: { ...entry.payload, isInTime: false } }
        : entry,
    )
    expect(judged(form, late)).toMatchObject({ state: 'unmet', value: 24 / 36 })
  })

  it('needs the form complete, finished and the one that was asked for', () => {
    const complete = taken('s1', 0, [12, 12, 12])
    expect(judged(form, complete.slice(1))).toMatchObject({
      state: 'no-evidence',
      needs: 'one complete knowledge assessment',
      missing: { unit: 'form', count: 1 },
      notes: [],
    })
    expect(judged(form, taken('s1', 0, [12, 12, 12], { state: 'stopped' })).state).toBe('no-evidence')
    expect(judged({ ...form, scope: { form: 'other' } }, complete).state).toBe('no-evidence')
    expect(judged(form, complete).state).toBe('met')
  })

  it('is the latest, but not one taken within 14 days of the last that counted', () => {
    const good = taken('s1', 0, [12, 12, 12])
    const tooSoon = judged(form, [...good, ...taken('s2', 13, [0, 0, 0])], 20)
    expect(tooSoon).toMatchObject({ state: 'met', notes: ['1 taken within 14 days of the last and not counted'] })
    expect(judged(form, [...good, ...taken('s2', 14, [0, 0, 0])], 20).state).toBe('unmet')
  })

  it('expires after 90 days', () => {
    const good = taken('s1', 0, [12, 12, 12])
    expect(judged(form, good, 90).state).toBe('met')
    expect(judged(form, good, 91)).toMatchObject({
      state: 'expired',
      since: '2026-01-05',
      needs: 'a new assessment: the last is 91 days old',
      missing: { unit: 'form', count: 1 },
    })
  })
})
