import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { type OpenWorkFacts, openRuns, openWork } from '../../../src/domain/practice/open-work.ts'
import type { SavedStopwatch } from '../../../src/domain/time/saved-stopwatch.ts'
import { entryOf, evidenceOn } from '../../fixtures/entries.ts'

/** 12:00 on the fixtures' first day. */
const NOON = '2026-01-05T12:00:00.000Z'

const minutesSince = (instant: string): number => (Date.parse(NOON) - Date.parse(instant)) / 60_000

const open = (entries: readonly Entry[], given: Partial<OpenWorkFacts> = {}, asOf = 0) =>
  openWork(evidenceOn(asOf, entries), {
    minutesSince,
    stopwatches: new Map(),
    runMinutes: new Map(),
    ...given,
  })

const started = (clock: string, payload: object = {}, given: object = {}) =>
  entryOf('start', { payload: { startedAt: `2026-01-05T${clock}:00.000Z`, limitMinutes: 45, ...payload }, ...given })

const saved = (seconds: number, runningSince: string | null = null): SavedStopwatch => ({
  section: 0,
  spent: [seconds],
  pausedSeconds: 0,
  savedAt: NOON,
  runningSince,
})

describe('open work', () => {
  it('is what was begun and neither finished, given up nor so old that it failed, the newest first', () => {
    const [early, late] = [started('09:00', { problem: 'cache' }), started('11:30', { problem: 'queue' })]
    const [done, given] = [started('10:00'), started('10:10', { abandonedAt: NOON })]
    const finished = entryOf('practice', { payload: { minutes: 40, start: done.id } })
    const all = [early, late, done, given, finished]
    expect(open(all).map(({ id }) => id)).toEqual([late.id, early.id])
    expect(open(all, {}, 13).map(({ ageDays }) => ageDays)).toEqual([13, 13])
    expect(open(all, {}, 14)).toEqual([])
  })

  it('counts the clock on the wall while that is a sitting, and says that nobody knows beyond it', () => {
    expect(open([started('11:30')])[0]?.minutes).toBe(30)
    expect(open([started('09:45')])[0]?.minutes).toBe(135)
    const far = open([started('09:44')])[0]
    expect(far?.minutes).toBeNull()
    expect(far?.finish).toMatch(/^prep practice system-design --start \S+ --done --minutes 45$/)
  })

  it('counts what the stopwatch saw instead of the wall', () => {
    const start = started('09:00')
    const worked = (watch: SavedStopwatch) => open([start], { stopwatches: new Map([[start.id, watch]]) })[0]
    expect(worked(saved(600))?.minutes).toBe(10)
    expect(worked(saved(600, '2026-01-05T11:40:00.000Z'))?.minutes).toBe(30)
    expect(worked(saved(600, '2026-01-05T02:00:00.000Z'))?.minutes).toBe(10)
    expect(worked(saved(0, '2026-01-05T02:00:00.000Z'))?.minutes).toBeNull()
    expect(worked(saved(600))?.finish).not.toContain('--minutes')
  })

  it('names a block by its activity and problem, with commands that hold its id', () => {
    const [block] = open([started('11:30', { problem: 'cache' })])
    const id = block?.id.slice(-8)
    expect(block).toMatchObject({
      kind: 'block',
      title: 'System design, Design a cache',
      problem: 'cache',
      startedOn: '2026-01-05',
      ageDays: 0,
      finish: `prep practice system-design --start ${id} --done`,
      giveUp: `prep practice abandon ${id}`,
    })
  })

  it('has mocks that were begun, until somebody rates them', () => {
    const start = started('11:00', {}, { subject: 'mock' })
    const unrated = entryOf('mock', {
      payload: { isRealistic: true, rounds: [{ round: 'overall', ratings: {} }], start: start.id },
    })
    const rated = entryOf('mock', {
      payload: { isRealistic: true, rounds: [{ round: 'overall', ratings: { coding: 4 } }], start: start.id },
    })
    expect(open([start])).toMatchObject([{ kind: 'mock', id: start.id, failsOn: null, minutes: 60 }])
    expect(open([start, unrated])).toMatchObject([{ kind: 'mock', id: start.id }])
    expect(open([start, rated])).toEqual([])
  })

  it('has runs of questions that go on for a day, unless they were ended or one that ends well was stopped', () => {
    const word = (state: string, mode: string, given: object = {}) =>
      entryOf('quiz', {
        subject: 'basics',
        recordedAt: '2026-01-05T11:00:00.000Z',
        payload: { session: 's1', mode, seed: 1, state },
        ...given,
      } as never)
    const facts = { runMinutes: new Map([['s1', 7]]) }
    expect(open([word('started', 'measure')], facts)).toMatchObject([
      { kind: 'run', id: 's1', title: 'Basics', minutes: 7, goOn: 'prep quiz basics --mode measure' },
    ])
    expect(open([word('started', 'practice')], facts)).toMatchObject([{ goOn: 'prep quiz basics' }])
    expect(open([word('started', 'measure'), word('stopped', 'measure')], facts)).toHaveLength(1)
    expect(open([word('stopped', 'practice')], facts)).toEqual([])
    expect(open([word('started', 'measure'), word('finished', 'measure')], facts)).toEqual([])
    const old = { recordedAt: '2026-01-04T11:59:00.000Z' }
    expect(openRuns(evidenceOn(0, [word('started', 'measure', old)]), minutesSince)).toEqual([])
  })
})
