import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { conduct } from '../../src/commands/session/conduct.ts'
import { type TerminalOptions, terminalAnswerer } from '../../src/commands/session/terminal.ts'
import { withReturns } from '../../src/domain/quiz/again.ts'
import type { Item } from '../../src/domain/quiz/item.ts'
import type { Question, Reply } from '../../src/domain/quiz/question.ts'
import type { Scored } from '../../src/domain/quiz/scoring.ts'
import { listChooser, openSession } from '../../src/domain/quiz/session.ts'
import type { BrokenOff } from '../../src/domain/quiz/sitting.ts'
import { anItem } from '../domain/quiz/fixtures.ts'
import { constants } from '../fixtures/constants.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const START = Date.parse('2026-11-22T12:00:00Z')

const options = (...texts: string[]) => texts.map((text, i) => ({ id: String.fromCharCode(97 + i), text }))
const single = anItem({
  id: 'one',
  stem: 'Which is first?',
  options: options('Ant', 'Bee', 'Cat', 'Dog'),
  key: ['a'],
  explanation: 'The ant leads.',
})
const multiple = anItem({
  id: 'two',
  kind: 'multiple',
  stem: 'Choose two insects.',
  options: options('Ant', 'Bee', 'Cat', 'Dog'),
  key: ['a', 'b'],
  pick: 2,
})
const ordering = anItem({
  id: 'three',
  kind: 'ordering',
  stem: 'Order the first two.',
  options: options('Ant', 'Bee', 'Cat'),
  key: ['b', 'a'],
  pick: 2,
})
const short = anItem({
  id: 'four',
  kind: 'short',
  stem: 'Name the insect.',
  options: [],
  key: ['ant'],
  explanation: 'It is an ant.',
})

/** A run of the items at a made-up terminal and clock; options stand in the order of the seed. */
function running(
  items: readonly Item[],
  given: Partial<TerminalOptions> & {
    isExplained?: boolean
    limit?: number | null
    brokenOff?: BrokenOff
    isReturning?: boolean
  } = {},
) {
  const { isExplained = false, limit = 30, brokenOff = null, isReturning = false, ...rest } = given
  const kept: [answered: number, seconds: number][] = []
  const terminal = fakeTerminal(60)
  let passed = 0
  let leap = 0
  const recorded: { question: Question; reply: Reply; scored: Scored }[] = []
  const answerer = terminalAnswerer({
    streams: terminal.streams,
    style: { width: 60, colorLevel: 0, isUnicode: false },
    now: () => new Date(START + passed + leap),
    isPlain: false,
    asksConfidence: false,
    monotonic: () => passed,
    ...rest,
  })
  const chooser = listChooser({ order: items, maxItems: null, isDecided: () => false, atEnd: 'complete' })
  const session = openSession(isReturning ? withReturns(chooser) : chooser, 1, 'form')
  const result = conduct({
    session,
    answerer,
    constants: constants.quiz,
    mayGoOn: () => true,
    brokenOff,
    keep: (answered, seconds) => kept.push([answered, seconds]),
    questionOf: (current, asked) => ({
      options: asked.item.options,
      number: current.asked.length + 1,
      of: items.length,
      limitSeconds: limit,
      isExplained,
      ...asked,
    }),
    record: (question, reply, scored) => recorded.push({ question, reply, scored }),
  }).finally(() => answerer.close())
  result.catch(() => {})
  return {
    terminal,
    result,
    recorded,
    kept,
    pass: async (seconds: number): Promise<void> => {
      for (let left = seconds * 1000; left > 0; left -= 250) {
        passed += Math.min(250, left)
        await vi.advanceTimersByTimeAsync(250)
      }
    },
    /** The machine sleeps: the calendar goes on and nothing ticks; the monotonic clock stands still or not. */
    sleep: (seconds: number, isMonotonic: boolean): void => {
      if (isMonotonic) passed += seconds * 1000
      else leap += seconds * 1000
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

/** What was said, without where its lines end. */
const unwrapped = (screen: string): string => screen.replace(/\s+/g, ' ')

describe('a question at the terminal', () => {
  it('is answered by a letter or a digit, at once, and timed', async () => {
    const { press, pass, recorded, result } = running([single, { ...single, id: 'again' }])
    await pass(4)
    await press('a')
    await pass(2)
    await press('2')
    const { end } = await result
    expect(end).toBe('complete')
    expect(recorded.map(({ reply, scored }) => [reply.response, Math.round(reply.seconds), scored.isCorrect])).toEqual([
      [['a'], 4, true],
      [['b'], 2, false],
    ])
  })

  it('shows stem, options, a countdown and the keys, and no hint where a level is measured', async () => {
    const { terminal, pass, press, recorded } = running([single])
    await pass(15)
    expect(terminal.screen()).toContain('Which is first?')
    expect(terminal.screen()).toContain('a  Ant')
    expect(terminal.screen()).toContain('1 of 1  0:15 left  [#####     ]')
    expect(terminal.screen()).not.toContain('hint')
    await press('?')
    expect(terminal.screen()).not.toContain('hint')
    await press('a')
    expect(recorded[0]?.reply.isHinted).toBe(false)
  })

  it('of several right answers takes them one by one until Enter', async () => {
    const { terminal, press, recorded } = running([multiple, ordering])
    await press('a')
    await press('\r')
    await press('c')
    await press('d')
    await press('c')
    await press('b')
    expect(terminal.screen()).toContain('chosen: a b, Enter')
    await press('\r')
    await press('b')
    await press('a')
    await press('\u007f')
    await press('a')
    await press('\r')
    expect(recorded.map(({ reply, scored }) => [reply.response, scored.isCorrect])).toEqual([
      [['a', 'b'], true],
      [['b', 'a'], true],
    ])
  })

  it('of a short answer takes the text, and skips only on a second Enter', async () => {
    const { press, recorded } = running([short, { ...short, id: 'five' }])
    await press('anz\u007ft')
    await press('\r')
    await press('\r')
    expect(recorded).toHaveLength(1)
    await press('\r')
    expect(recorded.map(({ reply, scored }) => [reply.response, scored.isCorrect, scored.isSkipped])).toEqual([
      [['ant'], true, false],
      [[], false, true],
    ])
  })

  it('that runs out of time can still be answered late, or passed with Enter', async () => {
    const { terminal, press, pass, recorded } = running([single, { ...single, id: 'again' }], { limit: 10 })
    await press('\r')
    expect(recorded).toHaveLength(0)
    await pass(11)
    expect(terminal.screen()).toContain('time is up')
    await press('a')
    await pass(12)
    await press('\r')
    expect(recorded.map(({ scored }) => scored)).toMatchObject([
      { isCorrect: false, isInTime: false, isLateCorrect: true },
      { isCorrect: false, isInTime: false, isLateCorrect: false, isSkipped: false },
    ])
  })

  it.each([
    ['whose monotonic clock continues', true],
    ['whose monotonic clock stands still', false],
  ])('during which a machine slept %s does not count and is asked again', async (_, isMonotonic) => {
    // Where nothing is explained the question is known by then: its clock goes on. Practice begins it anew.
    for (const isExplained of [false, true]) {
      const { terminal, press, pass, sleep, recorded } = running([single], { isExplained })
      await pass(2)
      sleep(90, isMonotonic)
      await pass(1)
      await press('a')
      expect(unwrapped(terminal.screen())).toContain('does not count and is asked again')
      expect(recorded).toHaveLength(0)
      const before = recorded.length
      await pass(3)
      await press('a')
      expect(recorded).toHaveLength(before + 1)
      expect(recorded[0]?.reply.seconds).toBeGreaterThan(isExplained ? 2.9 : 4.9)
      expect(recorded[0]?.reply.seconds).toBeLessThan(isExplained ? 3.1 : 6.1)
    }
  })

  it('at which the run was broken off has the time that was left', async () => {
    const { terminal, pass, press, recorded, kept } = running([single, multiple], {
      brokenOff: { seconds: 22, isLost: false },
    })
    await pass(2)
    expect(terminal.screen()).toContain('0:06 left')
    await pass(7)
    expect(terminal.screen()).toContain('time is up')
    await press('a')
    expect(recorded[0]?.scored).toMatchObject({ isCorrect: false, isLateCorrect: true })
    await pass(1)
    expect(terminal.screen()).toContain('0:29 left')
    expect(kept[0]).toEqual([0, 22])
    expect(kept.at(-1)).toEqual([1, 0])
    const times = kept.filter(([answered]) => answered === 0).map(([, seconds]) => seconds)
    expect(Math.max(...times)).toBeGreaterThanOrEqual(27)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it.each([
    ['out of time', 30, { isInTime: false, isSkipped: false, isCorrect: false }],
    ['as skipped where there is no limit', null, { isInTime: true, isSkipped: true, isCorrect: false }],
  ])('that was seen and left for long counts %s, and the next one has its whole time', async (_, limit, scored) => {
    const { terminal, press, recorded, result } = running([single, ordering], {
      limit,
      brokenOff: { seconds: 9, isLost: true },
    })
    expect(unwrapped(terminal.screen())).toContain('it counts as not answered')
    expect(terminal.screen()).not.toContain('Which is first?')
    expect(recorded[0]?.scored).toMatchObject(scored)
    await press('ba\r')
    await result
    expect(recorded.map(({ question }) => question.item.id)).toEqual(['one', 'three'])
    expect(recorded[1]?.scored.isCorrect).toBe(true)
  })

  it('keeps its time when the learner stops', async () => {
    const { pass, press, kept, result } = running([single])
    await pass(3)
    await press('q')
    expect((await result).end).toBe('stopped')
    expect(kept.at(-1)?.[1]).toBeCloseTo(3)
  })

  it('without a limit only counts up', async () => {
    const { terminal, pass, press, recorded } = running([single], { limit: null })
    await pass(75)
    expect(terminal.screen()).toContain('1 of 1  1:15')
    await press('a')
    expect(recorded[0]?.scored).toMatchObject({ isCorrect: true, isRapid: false })
  })
})

describe('practice at the terminal', () => {
  it('explains every answer and waits', async () => {
    const { terminal, press, recorded, result } = running([single, { ...single, id: 'again' }], { isExplained: true })
    await press('b')
    expect(terminal.screen()).toContain('Not right. The answer: a Ant.')
    expect(terminal.screen()).toContain('The ant leads.')
    expect(terminal.screen()).not.toContain('Question 2')
    await press('\r')
    await press('A')
    expect(recorded[1]?.reply.isEasy).toBe(true)
    await press('\r')
    expect((await result).end).toBe('complete')
  })

  it('brings a miss back after the others, and says that it comes again', async () => {
    const { terminal, press, recorded, result } = running([single, short], { isExplained: true, isReturning: true })
    await press('b')
    await press('\r')
    await press('ant\r')
    await press('\r')
    expect(terminal.screen()).toContain('asked again')
    await press('a')
    await press('\r')
    await result
    expect(recorded.map(({ question, scored }) => [question.item.id, question.reason, scored.isCorrect])).toEqual([
      ['one', null, false],
      ['four', null, true],
      ['one', 'again', true],
    ])
  })

  it('gives a hint when asked', async () => {
    const { terminal, press, recorded } = running([single], { isExplained: true })
    await press('?')
    expect(terminal.screen()).toContain('hint: it is not b or c')
    await press('a')
    expect(recorded[0]?.reply.isHinted).toBe(true)
  })

  it('pauses: the clock stands still and no key but p counts', async () => {
    const { terminal, press, pass, recorded } = running([single], { isExplained: true, limit: 10 })
    await pass(2)
    await press('p')
    await pass(60)
    await press('a')
    expect(recorded).toHaveLength(0)
    expect(terminal.screen()).toContain('paused; p resumes')
    await press('p')
    await pass(1)
    await press('a')
    expect(recorded[0]?.reply.seconds).toBeCloseTo(3)
    expect(recorded[0]?.scored.isCorrect).toBe(true)
  })

  it('ends at q after an answer, which is kept', async () => {
    const { press, recorded, result } = running([single, { ...single, id: 'again' }], { isExplained: true })
    await press('a')
    await press('q')
    expect((await result).end).toBe('stopped')
    expect(recorded).toHaveLength(1)
  })
})

describe('stopping', () => {
  it('at q or Ctrl-C leaves the open question void and gives the terminal back', async () => {
    const one = running([single, { ...single, id: 'again' }])
    await one.press('a')
    await one.press('q')
    expect((await one.result).end).toBe('stopped')
    expect(one.recorded).toHaveLength(1)
    expect(one.terminal.isRaw()).toBe(false)
    const two = running([single])
    expect(two.terminal.isRaw()).toBe(true)
    await two.press('\u0003')
    expect((await two.result).end).toBe('interrupted')
    expect(two.recorded).toHaveLength(0)
    expect(two.terminal.isRaw()).toBe(false)
  })

  it('follows a closed input', async () => {
    const { terminal, result, recorded } = running([single])
    terminal.streams.input.end()
    await vi.advanceTimersByTimeAsync(0)
    expect((await result).end).toBe('interrupted')
    expect(recorded).toHaveLength(0)
  })

  it('where a level is measured, p pauses after the question, out of sight of the next', async () => {
    const { terminal, press, pass, recorded } = running([single, { ...single, id: 'again' }])
    await press('p')
    expect(terminal.screen()).toContain('the run pauses after this question')
    await pass(3)
    await press('a')
    expect(terminal.screen()).toContain('paused; Enter continues')
    expect(terminal.screen()).not.toContain('Question 2')
    await pass(600)
    await press('\r')
    await pass(2)
    await press('a')
    expect(recorded.map(({ reply }) => Math.round(reply.seconds))).toEqual([3, 2])
  })
})

describe('confidence', () => {
  it('is asked after the answer and before the key, from 50 to 100', async () => {
    const { terminal, press, recorded } = running([single], { asksConfidence: true, isExplained: true })
    await press('a')
    expect(terminal.screen()).not.toContain('Right')
    await press('30')
    await press('\r')
    expect(terminal.screen()).toContain('a number from 50')
    await press('80')
    await press('\r')
    expect(recorded[0]?.reply.confidence).toBe(80)
    expect(terminal.screen()).toContain('Right')
  })

  it('may be left out', async () => {
    const { press, recorded } = running([single], { asksConfidence: true })
    await press('a')
    await press('\r')
    expect(recorded[0]?.reply.confidence).toBeNull()
  })
})

describe('plain, for screen readers', () => {
  it('reads whole lines, draws nothing again and uses no escape sequences', async () => {
    const { terminal, press, pass, recorded, result } = running([single, short], { isPlain: true, limit: 10 })
    let raw = ''
    const write = terminal.streams.output.write.bind(terminal.streams.output)
    vi.spyOn(terminal.streams.output, 'write').mockImplementation(((chunk: string) => {
      raw += chunk
      return write(chunk)
    }) as typeof write)
    expect(terminal.isRaw()).toBe(false)
    expect(terminal.screen()).toContain('a: Ant')
    await pass(11)
    await press('a\n')
    await press('ant\n')
    await result
    expect(recorded.map(({ reply }) => reply.response)).toEqual([['a'], ['ant']])
    expect(recorded[0]?.scored.isLateCorrect).toBe(true)
    expect(raw).toContain('time is up')
    expect(raw).not.toContain('\u001b')
    expect(raw).not.toContain('\r')
  })
})
