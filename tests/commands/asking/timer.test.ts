import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runTimer, type TimerOptions } from '../../../src/commands/asking/timer.ts'
import { countdownLine, openTimerScreen } from '../../../src/commands/asking/timer-screen.ts'
import { startStopwatch, type TimedSection, totalSeconds } from '../../../src/domain/time/stopwatch.ts'
import { fakeTerminal } from '../../harness/terminal.ts'

const section = (title: string, seconds: number | null, marks: TimedSection['marks'] = []): TimedSection => ({
  title,
  seconds,
  marks,
})
const START = Date.parse('2026-11-22T12:00:00Z')

/** A timer on a made-up clock: time passes only when the test says so. */
function timing(sections: readonly TimedSection[], given: Partial<TimerOptions> = {}) {
  const terminal = fakeTerminal()
  let passed = 0
  let leap = 0
  const result = runTimer({
    streams: terminal.streams,
    style: { width: 80, colorLevel: 0, isUnicode: false },
    sections,
    now: () => new Date(START + passed + leap),
    isPlain: false,
    monotonic: () => passed,
    ...given,
  })
  result.catch(() => {})
  return {
    terminal,
    result,
    pass: async (seconds: number, step = 1): Promise<void> => {
      for (let left = seconds; left > 0; left -= step) {
        passed += Math.min(step, left) * 1000
        await vi.advanceTimersByTimeAsync(Math.min(step, left) * 1000)
      }
    },
    leap: (seconds: number): void => {
      leap += seconds * 1000
    },
    press: async (keys: string): Promise<void> => {
      terminal.type(keys)
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the timer', () => {
  it('times section after section and tells of each end at once', async () => {
    const ended: [number, number[]][] = []
    const { result, pass, press, terminal } = timing([section('Design', 60), section('Coding', 60)], {
      onSectionEnd: (at, seconds) => ended.push([at, seconds.map(Math.round)]),
    })
    await pass(20)
    expect(terminal.screen()).toContain('Design (1 of 2)  0:40 left  [###       ]  p pause, n next, f finish, q stop')
    await press('n')
    await pass(5)
    await press('ny')
    expect(await result).toMatchObject({ seconds: [20, 5], end: 'finished', gaps: [] })
    expect(ended).toEqual([
      [0, [20, 0]],
      [1, [20, 5]],
    ])
  })

  it('stands still while it is paused', async () => {
    const { result, pass, press, terminal } = timing([section('Design', 60)])
    await pass(10)
    await press('p')
    await pass(30)
    expect(terminal.screen()).toContain('0:50 left (paused)')
    await press(' ')
    await pass(5)
    await press('fy')
    expect(await result).toMatchObject({ seconds: [15], pausedSeconds: 30 })
  })

  it('says when a mark and the end come, once each, and runs on', async () => {
    const { result, pass, press, terminal } = timing([section('Design', 30, [{ atSeconds: 10, says: 'estimates' }])])
    await pass(45)
    const screen = terminal.screen()
    expect(screen.match(/0:10 {2}estimates\n/g)?.length).toBe(1)
    expect(screen.match(/0:30 {2}time is up for Design; it runs on\n/g)?.length).toBe(1)
    expect(screen).toContain('0:15 over  [##########]')
    await press('fy')
    expect(await result).toMatchObject({ seconds: [45], end: 'finished' })
  })

  it('stops with q and ignores other keys and arrows', async () => {
    const { result, pass, press } = timing([section('Design', 60), section('Coding', 60)])
    await pass(3)
    await press('x\u001b[Bz')
    await press('\u001b[A')
    await press('Q')
    expect(await result).toMatchObject({ seconds: [3, 0], end: 'stopped' })
  })

  it('stands while it asks whether to finish, and continues as it was', async () => {
    const { result, pass, press, terminal } = timing([section('Design', 60)])
    await pass(10)
    await press('f')
    await pass(3600)
    expect(terminal.screen()).toContain('Finish at 0:10? y finishes, any other key continues')
    await press('x')
    await pass(5)
    await press('p')
    await press('fx')
    await pass(50)
    await press('fy')
    expect(await result).toMatchObject({ seconds: [15], end: 'finished' })
  })

  it('continues from what was saved', async () => {
    const from = { ...startStopwatch(2), section: 1, spent: [30, 20], pausedSeconds: 7 }
    const { result, pass, press } = timing([section('Design', 60), section('Coding', 60)], { from })
    await pass(5)
    await press('fy')
    expect(await result).toMatchObject({ seconds: [30, 25], end: 'finished' })
  })

  it('saves its time at least every seven seconds and whenever it stops, a signal too', async () => {
    const saved: number[] = []
    const asked: (() => void)[] = []
    const terminal = fakeTerminal()
    const streams = {
      ...terminal.streams,
      onSignal: (restore: () => void) => {
        asked.push(restore)
        return () => {}
      },
    }
    const { pass } = timing([section('Design', 600)], {
      streams,
      save: (watch) => saved.push(Math.round(totalSeconds(watch) * 10) / 10),
    })
    let latest = 0
    for (let second = 1; second <= 60; second++) {
      await pass(1)
      latest = saved.at(-1) ?? 0
      expect(second - latest).toBeLessThanOrEqual(7)
    }
    await pass(1.5, 0.5)
    terminal.type('p')
    await pass(0.5)
    expect(saved.at(-1)).toBe(61.5)
    terminal.type('p')
    await pass(2)
    asked[0]?.()
    expect(saved.at(-1)).toBe(63.5)
  })

  it('says once that its time cannot be saved, and runs on', async () => {
    const { result, pass, press, terminal } = timing([section('Design', 600)], {
      save: () => {
        throw new Error('no space left')
      },
    })
    await pass(40)
    expect(terminal.screen().match(/the time cannot be saved \(no space left\)/g)?.length).toBe(1)
    await press('fy')
    expect(await result).toMatchObject({ seconds: [40] })
  })

  it.each(['\u0003', '\u0004'])('ends as interrupted by %j', async (key) => {
    const { result, press, terminal } = timing([section('Design', 60)])
    expect(terminal.isRaw()).toBe(true)
    await press(key)
    await expect(result).rejects.toMatchObject({ kind: 'interrupted' })
    expect(terminal.isRaw()).toBe(false)
  })

  it('ends as interrupted when its input is closed', async () => {
    const { result, terminal } = timing([section('Design', 60)])
    terminal.streams.input.end()
    await vi.advanceTimersByTimeAsync(0)
    await expect(result).rejects.toMatchObject({ kind: 'interrupted' })
  })

  it('gives the terminal back when what it calls fails', async () => {
    const { result, press, terminal } = timing([section('Design', 60)], {
      onSectionEnd: () => {
        throw new Error('the disk is full')
      },
    })
    await press('fy')
    await expect(result).rejects.toThrow('the disk is full')
    expect(terminal.isRaw()).toBe(false)
  })

  it('gives the terminal back when a signal comes, and asks for no more signals when it is done', async () => {
    const asked: (() => void)[] = []
    let calledOff = 0
    const terminal = fakeTerminal()
    const streams = {
      ...terminal.streams,
      onSignal: (restore: () => void) => {
        asked.push(restore)
        return () => {
          calledOff++
        }
      },
    }
    timing([section('Design', 60)], { streams })
    expect([terminal.isRaw(), asked.length, calledOff]).toEqual([true, 1, 0])
    asked[0]?.()
    expect([terminal.isRaw(), calledOff]).toEqual([false, 1])
  })

  it('leaves no timeout behind', async () => {
    const { result, press } = timing([section('Design', 60)])
    await press('fy')
    await result
    expect(vi.getTimerCount()).toBe(0)
  })

  it('wakes about once a second', async () => {
    const { press, result } = timing([section('Design', 600)])
    const from = Date.now()
    for (let wakes = 0; wakes < 60; wakes++) await vi.advanceTimersToNextTimerAsync()
    const seconds = (Date.now() - from) / 1000
    expect(seconds).toBeGreaterThanOrEqual(57)
    expect(seconds).toBeLessThanOrEqual(61)
    await press('fy')
    await result
  })

  it('does not count a stretch without a tick, and says so', async () => {
    const { result, pass, press, terminal } = timing([section('Design', 60)])
    await pass(5)
    await pass(600, 600)
    await pass(5)
    await press('fy')
    const { seconds, gaps } = await result
    expect(seconds).toEqual([10])
    expect(gaps).toEqual([{ section: 0, seconds: 600, isLeftOut: true }])
    expect(terminal.screen()).toContain('the clock stood still for 10:00 (computer asleep?): that time is not counted')
  })

  it("says when the machine's clock leaps", async () => {
    const { result, pass, press, leap, terminal } = timing([section('Design', 60)])
    await pass(5)
    leap(-7200)
    await pass(5)
    await press('fy')
    expect(await result).toMatchObject({ seconds: [10], gaps: [{ seconds: -7200, isLeftOut: false }] })
    expect(terminal.screen()).toContain('set back by 2:00:00')
  })

  it('draws nothing anew when it is plain', async () => {
    const terminal = fakeTerminal()
    const { result, pass } = timing([section('Design', 600, [{ atSeconds: 60, says: 'estimates' }])], {
      isPlain: true,
      streams: terminal.streams,
    })
    await pass(310)
    terminal.type('fy')
    await vi.advanceTimersByTimeAsync(0)
    await result
    expect(terminal.screen()).toBe(
      [
        'Design: 10:00. Keys: p pause, f finish, q stop',
        '1:00  estimates',
        'Design: 5:00 of 10:00',
        'Finish at 5:10? y finishes, any other key continues',
        'Design: 5:10 of 10:00',
        '',
      ].join('\n'),
    )
  })
})

describe('the countdown line', () => {
  const sections = [section('A round with quite a long title', 3600), section('b', null)]
  it('takes away the rows that it runs over when the terminal has become narrower', () => {
    const written: string[] = []
    const output = Object.assign(fakeTerminal().streams.output, { columns: 80 })
    output.write = (text: unknown) => written.push(String(text)) > 0
    const screen = openTimerScreen({
      streams: { ...fakeTerminal().streams, output },
      style: { width: 80, colorLevel: 0, isUnicode: false },
      sections: [section('System design', 600)],
      now: () => new Date(START),
      isPlain: false,
    })
    const watch = startStopwatch(1)
    const draw = (): string => {
      screen.draw([section('System design', 600)], watch, watch)
      return written.at(-1) ?? ''
    }
    expect(draw().length).toBeGreaterThan(60)
    expect(draw().slice(0, 5)).toBe('\r\u001b[KS')
    output.columns = 40
    expect(draw().slice(0, 9)).toBe('\r\u001b[1A\u001b[JS')
    expect(draw().slice(0, 5)).toBe('\r\u001b[KS')
  })

  it.each([20, 30, 40, 60, 79])('fits %d columns', (columns) => {
    const line = countdownLine(sections, startStopwatch(2), columns, true, 'n next')
    expect(line.length).toBeLessThanOrEqual(columns)
    expect(line).toContain('1:00:00 left')
  })

  it('counts up where no time is set', () => {
    expect(
      countdownLine(sections, { ...startStopwatch(2), section: 1, spent: [0, 75] }, 80, false, 'n next'),
    ).toContain('b (2 of 2)  1:15')
  })
})
