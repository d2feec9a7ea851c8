import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  elapse,
  formatClock,
  GAP_SECONDS,
  marksBetween,
  nextSection,
  type Stopwatch,
  startStopwatch,
  togglePause,
  totalSeconds,
} from '../../../src/domain/time/stopwatch.ts'

const tick = (watch: Stopwatch, seconds: number): Stopwatch => elapse(watch, seconds, seconds)

describe('a stopwatch', () => {
  it('spends time on the section that runs', () => {
    const first = tick(tick(startStopwatch(3), 2), 3)
    expect(first.spent).toEqual([5, 0, 0])
    expect(tick(nextSection(first), 4).spent).toEqual([5, 4, 0])
  })

  it('keeps what passes while it is paused apart, and continues with the next section', () => {
    const paused = tick(togglePause(tick(startStopwatch(2), 2)), 3)
    expect(paused).toMatchObject({ spent: [2, 0], pausedSeconds: 3, isPaused: true })
    expect(tick(togglePause(paused), 1).spent).toEqual([3, 0])
    expect(tick(nextSection(paused), 1).spent).toEqual([2, 1])
  })

  it('stays in its last section, and tells the seconds of all', () => {
    const watch = tick(nextSection(nextSection(tick(startStopwatch(2), 3))), 4)
    expect(watch).toMatchObject({ section: 1, spent: [3, 4] })
    expect(totalSeconds(watch)).toBe(7)
  })

  it('leaves out a stretch without a tick', () => {
    const woken = tick(tick(startStopwatch(1), 2), GAP_SECONDS + 0.1)
    expect(woken.spent).toEqual([2])
    expect(woken.gaps).toEqual([{ section: 0, seconds: GAP_SECONDS + 0.1, isLeftOut: true }])
    expect(tick(startStopwatch(1), GAP_SECONDS).spent).toEqual([GAP_SECONDS])
  })

  it('notes a leap of the calendar clock and goes by its own', () => {
    const slept = elapse(startStopwatch(1), 1, 3601)
    expect(slept.spent).toEqual([1])
    expect(slept.gaps).toEqual([{ section: 0, seconds: 3600, isLeftOut: true }])
    const setBack = elapse(startStopwatch(1), 1, -3599)
    expect(setBack.gaps).toEqual([{ section: 0, seconds: -3600, isLeftOut: false }])
  })

  it('does not mind a calendar clock that stands still', () => {
    const ticks = Array.from({ length: 100 }, () => 0.9)
    const watch = ticks.reduce((running, seconds) => elapse(running, seconds, 0), startStopwatch(1))
    expect(watch.gaps).toEqual([])
    expect(watch.spent[0]).toBeCloseTo(90)
  })

  it('loses no second of its ticks, whatever is pressed', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('tick' as const), seconds: fc.double({ min: 0, max: 20, noNaN: true }) }),
      fc.record({ kind: fc.constantFrom('pause' as const, 'next' as const), seconds: fc.constant(0) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let watch = startStopwatch(4)
        let total = 0
        for (const { kind, seconds } of steps) {
          if (kind === 'tick') {
            watch = tick(watch, seconds)
            total += seconds
          } else watch = kind === 'pause' ? togglePause(watch) : nextSection(watch)
        }
        const counted = [...watch.spent, watch.pausedSeconds, ...watch.gaps.map((gap) => gap.seconds)]
        expect(counted.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(total, 6)
      }),
    )
  })
})

describe('marks', () => {
  const section = { title: 'Design', seconds: 600, marks: [60, 300, 600].map((atSeconds) => ({ atSeconds, says: '' })) }
  it.each([
    [0, 59, []],
    [59, 60, [60]],
    [60, 61, []],
    [0, 600, [60, 300, 600]],
  ])('between %d and %d seconds are %j', (from, to, at) => {
    expect(marksBetween(section, from, to).map(({ atSeconds }) => atSeconds)).toEqual(at)
  })
})

it.each([
  [0, '0:00'],
  [-3, '0:00'],
  [65.9, '1:05'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [36_125, '10:02:05'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text)
})
