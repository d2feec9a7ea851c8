import { PrepError } from '../../domain/prep-error.ts'
import {
  type ClockGap,
  elapse,
  formatClock,
  marksBetween,
  nextSection,
  type Stopwatch,
  startStopwatch,
  type TimedSection,
  togglePause,
  totalSeconds,
} from '../../domain/time/stopwatch.ts'
import type { Style } from '../../render/style.ts'
import type { World } from '../contract/world.ts'
import { openKeyboard } from './keyboard.ts'
import { openTimerScreen } from './timer-screen.ts'

export interface TimerOptions {
  streams: NonNullable<World['promptStreams']>
  style: Style
  sections: readonly TimedSection[]
  /** The calendar clock, to notice when it leaps. */
  now: () => Date
  /** Never redraws a line: for screen readers and terminals that cannot. */
  isPlain: boolean
  /** Milliseconds that only grow; tests pass their own. */
  monotonic?: () => number
  /** Where it goes on from; without it, from nothing. */
  from?: Stopwatch
  /**
   * Keeps the times so far: called every few seconds while the watch runs, and whenever it stops, be it by a signal. What
   * it throws is said once, and the timer runs on.
   */
  save?: (watch: Stopwatch) => void
  /** Called when a section was left, with all times so far, so that they can be saved at once. */
  onSectionEnd?: (section: number, seconds: readonly number[]) => void
  /** Further keys; what they start may take its time, and may end the timer. */
  keys?: readonly TimerKey[]
}

/** A key besides pause, next, finish and stop: `{ key: 'r', says: 'run the tests', … }`. */
export interface TimerKey {
  key: string
  says: string
  press: (timer: RunningTimer) => Promise<void>
}

export interface RunningTimer {
  say: (text: string) => void
  /** Ends the timer as `f` does, and asks nothing. */
  finish: () => void
}

export interface TimerResult {
  /** Seconds spent on each section; 0 where it was not reached. */
  seconds: number[]
  pausedSeconds: number
  gaps: readonly ClockGap[]
  end: 'finished' | 'stopped'
}

/** The keys of every timer, for what is said before one starts. */
export const TIMER_KEYS = 'p pauses and resumes, n goes to the next part, f finishes, q stops'

const TICK_MS = 1000
/** A kill loses no more than this and a tick. */
const SAVE_EVERY_MS = 5000
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const ESCAPE = '\u001b'

/**
 * Times sections one after another on the prompt's terminal: a countdown line that is redrawn every second, or plain
 * lines. `p` pauses, `n` goes on to the next section, `f` finishes (asked once more, and the watch stands meanwhile), `q`
 * stops; a section that is over its time runs on until then. Ctrl-C and a closed input throw `interrupted`. The terminal is
 * given back as it was however this ends.
 */
export function runTimer(options: TimerOptions): Promise<TimerResult> {
  const { streams, sections, now, onSectionEnd } = options
  const monotonic = options.monotonic ?? (() => performance.now())
  const screen = openTimerScreen(options)
  return new Promise((resolve, reject) => {
    let watch = options.from ?? startStopwatch(sections.length)
    let last = { monotonic: monotonic(), wall: now().getTime() }
    let savedAt = last.monotonic
    let isSaveFailing = false
    /** While it is asked whether to finish: whether the watch stood before. */
    let question: { wasPaused: boolean } | null = null
    let timeout: NodeJS.Timeout | undefined
    const keyboard = openKeyboard(streams.input, onKeys, () => fail('the input was closed'))
    const callOff = streams.onSignal?.(() => {
      settle()
      close()
    })
    const actions: Readonly<Record<string, () => void>> = {
      p: () => setPaused(!watch.isPaused),
      ' ': () => setPaused(!watch.isPaused),
      n: () => (watch.section < sections.length - 1 ? goToNext() : askToFinish()),
      f: askToFinish,
      q: () => leave('stopped'),
    }
    save()
    screen.section(sections, watch)
    schedule()

    /** Lets the time since the last reading pass; returns the watch of before. */
    function advance(): Stopwatch {
      const reading = { monotonic: monotonic(), wall: now().getTime() }
      const before = watch
      watch = elapse(watch, (reading.monotonic - last.monotonic) / 1000, (reading.wall - last.wall) / 1000)
      last = reading
      return before
    }

    function save(): void {
      if (!options.save) return
      savedAt = last.monotonic
      try {
        options.save(watch)
        isSaveFailing = false
      } catch (error) {
        if (!isSaveFailing)
          screen.say(`the time cannot be saved (${reasonOf(error)}); it is kept in memory while this runs`)
        isSaveFailing = true
      }
    }

    /** The last word before the program may end. */
    function settle(): void {
      if (!timeout) return
      advance()
      save()
    }

    function tick(): void {
      const before = advance()
      const gap = watch.gaps.length > before.gaps.length ? watch.gaps.at(-1) : undefined
      if (gap) {
        screen.say(gapWords(gap))
        keyboard.renew()
      }
      const section = sections[watch.section]
      if (section) {
        const [from = 0, to = 0] = [before.spent[watch.section], watch.spent[watch.section]]
        for (const mark of marksBetween(section, from, to)) screen.say(`${formatClock(mark.atSeconds)}  ${mark.says}`)
        if (section.seconds !== null && from < section.seconds && section.seconds <= to)
          screen.say(`${formatClock(section.seconds)}  time is up for ${section.title}; it runs on`)
      }
      if (!watch.isPaused && last.monotonic - savedAt >= SAVE_EVERY_MS) save()
      if (question === null) screen.draw(sections, watch, before)
    }

    function schedule(): void {
      const spent = watch.spent[watch.section] ?? 0
      timeout = setTimeout(
        () => {
          guarded(tick)
          if (timeout) schedule()
        },
        Math.max(50, TICK_MS - ((spent * 1000) % TICK_MS)),
      )
    }

    function onKeys(text: string): void {
      if (text.startsWith(ESCAPE)) return
      for (const key of text.toLowerCase()) {
        if (!timeout) return
        if (key === CTRL_C || key === CTRL_D) fail('stopped')
        else guarded(() => (question === null ? onKey(key) : onAnswer(key, question)))
      }
    }

    let isBusy = false

    function pressed(extra: TimerKey): void {
      if (isBusy) return
      isBusy = true
      const running = {
        say: (text: string) => timeout && screen.say(text),
        finish: () => guarded(() => timeout && leave('finished')),
      }
      extra
        .press(running)
        .catch(failWith)
        .finally(() => (isBusy = false))
    }

    function onKey(key: string): void {
      const extra = options.keys?.find((known) => known.key === key)
      if (extra) {
        pressed(extra)
        return
      }
      const act = actions[key]
      if (!act) return
      tick()
      act()
    }

    function setPaused(isPaused: boolean): void {
      if (watch.isPaused !== isPaused) watch = togglePause(watch)
      save()
      screen.say(watch.isPaused ? 'paused; p resumes' : 'running again')
      screen.draw(sections, watch, watch)
    }

    /** The watch stands until the answer: whoever walks away from the question does not work. */
    function askToFinish(): void {
      question = { wasPaused: watch.isPaused }
      if (!watch.isPaused) watch = togglePause(watch)
      save()
      screen.say(`Finish at ${formatClock(totalSeconds(watch))}? y finishes, any other key continues`)
    }

    function onAnswer(key: string, { wasPaused }: { wasPaused: boolean }): void {
      advance()
      question = null
      if (key === 'y') leave('finished')
      else setPaused(wasPaused)
    }

    function goToNext(): void {
      const left = watch.section
      screen.end(sections, watch)
      watch = nextSection(watch)
      save()
      onSectionEnd?.(left, watch.spent)
      screen.section(sections, watch)
    }

    /** Ends in the section that runs; those after it were not reached. */
    function leave(end: TimerResult['end']): void {
      advance()
      save()
      screen.end(sections, watch)
      onSectionEnd?.(watch.section, watch.spent)
      finish(end)
    }

    function close(): void {
      clearTimeout(timeout)
      timeout = undefined
      callOff?.()
      keyboard.close()
      screen.close()
    }

    function finish(end: TimerResult['end']): void {
      close()
      resolve({ seconds: [...watch.spent], pausedSeconds: watch.pausedSeconds, gaps: watch.gaps, end })
    }

    function fail(message: string): void {
      settle()
      close()
      reject(new PrepError('interrupted', message))
    }

    /** What a callback throws ends the timer instead of the process. */
    function guarded(act: () => void): void {
      try {
        act()
      } catch (error) {
        failWith(error)
      }
    }

    function failWith(error: unknown): void {
      settle()
      close()
      reject(error)
    }
  })
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function gapWords({ seconds, isLeftOut }: ClockGap): string {
  const length = formatClock(Math.abs(seconds))
  return isLeftOut
    ? `the clock stood still for ${length} (computer asleep?): that time is not counted`
    : `the machine's clock was set back by ${length}: the timer kept its own time`
}
