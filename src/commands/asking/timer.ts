import { PrepError } from '../../domain/prep-error.ts'
import {
  type ClockGap,
  elapse,
  formatClock,
  isOver,
  marksBetween,
  nextSection,
  type Stopwatch,
  startStopwatch,
  type TimedSection,
  togglePause,
} from '../../domain/time/stopwatch.ts'
import { glyphsFor } from '../../render/glyphs.ts'
import { oneLine, truncate, width } from '../../render/measure.ts'
import type { Style } from '../../render/style.ts'
import type { World } from '../contract/world.ts'

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
  /** Called when a section was left, with all times so far, so that they can be saved at once. */
  onSectionEnd?: (section: number, seconds: readonly number[]) => void
  /** Further keys; what they start may take its time, and may end the timer. */
  keys?: readonly TimerKey[]
}

/** A key besides pause, next and stop: `{ key: 'r', says: 'run the tests', … }`. */
export interface TimerKey {
  key: string
  says: string
  press: (timer: RunningTimer) => Promise<void>
}

export interface RunningTimer {
  say: (text: string) => void
  /** Ends the timer as `n` in the last section does. */
  finish: () => void
}

export interface TimerResult {
  /** Seconds spent on each section; 0 where it was not reached. */
  seconds: number[]
  pausedSeconds: number
  gaps: readonly ClockGap[]
  end: 'finished' | 'stopped'
}

const TICK_MS = 1000
const PLAIN_EVERY_SECONDS = 300
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const ESCAPE = '\u001b'
const keyWords = ({ sections, keys = [] }: TimerOptions): string =>
  [
    ...keys.map(({ key, says }) => `${key} ${says}`),
    'p pause',
    `n ${sections.length > 1 ? 'next' : 'done'}`,
    'q stop',
  ].join(', ')

/**
 * Times sections one after another on the prompt's terminal: a countdown line that is redrawn every second, or plain
 * lines. `p` pauses, `n` goes on, `q` stops; a section that is over its time runs on until then. Ctrl-C and a closed
 * input throw `interrupted`. The terminal is given back as it was however this ends.
 */
export function runTimer(options: TimerOptions): Promise<TimerResult> {
  const { streams, sections, now, onSectionEnd } = options
  const monotonic = options.monotonic ?? (() => performance.now())
  const screen = openScreen(options)
  return new Promise((resolve, reject) => {
    let watch = startStopwatch(sections.length)
    let last = { monotonic: monotonic(), wall: now().getTime() }
    let timeout: NodeJS.Timeout | undefined
    const keyboard = openKeyboard(streams.input, onKeys, () => fail('the input was closed'))
    const callOff = streams.onSignal?.(close)
    screen.section(sections, watch)
    schedule()

    function tick(): void {
      const reading = { monotonic: monotonic(), wall: now().getTime() }
      const before = watch
      watch = elapse(watch, (reading.monotonic - last.monotonic) / 1000, (reading.wall - last.wall) / 1000)
      last = reading
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
          screen.say(`${formatClock(section.seconds)}  time is up for ${section.title}; it runs on until n`)
      }
      screen.draw(sections, watch, before)
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
        else guarded(() => onKey(key))
      }
    }

    let isBusy = false

    function pressed(extra: TimerKey): void {
      if (isBusy) return
      isBusy = true
      const running = {
        say: (text: string) => timeout && screen.say(text),
        finish: () => guarded(() => timeout && onKey('n')),
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
      if (key !== 'p' && key !== ' ' && key !== 'n' && key !== 'q') return
      tick()
      if (key === 'p' || key === ' ') {
        watch = togglePause(watch)
        screen.say(watch.isPaused ? 'paused; p goes on' : 'going on')
        screen.draw(sections, watch, watch)
        return
      }
      const left = watch.section
      screen.end(sections, watch)
      watch = nextSection(watch)
      onSectionEnd?.(left, watch.spent)
      if (key === 'q') finish('stopped')
      else if (isOver(watch)) finish('finished')
      else screen.section(sections, watch)
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
      close()
      reject(error)
    }
  })
}

function gapWords({ seconds, isLeftOut }: ClockGap): string {
  const length = formatClock(Math.abs(seconds))
  return isLeftOut
    ? `no tick for ${length} (asleep or stopped?): that time is not counted`
    : `the machine's clock was set back by ${length}: the timer goes by its own`
}

export interface Keyboard {
  /** A shell that the program was stopped and continued in has set the terminal to lines again. */
  renew: () => void
  close: () => void
}

/** Single keys, where the input is a terminal that can give them. */
export function openKeyboard(
  input: NodeJS.ReadableStream,
  onKeys: (text: string) => void,
  onClose: () => void,
): Keyboard {
  const setRaw = (isRaw: boolean): void => {
    if ('isTTY' in input && input.isTTY && 'setRawMode' in input && typeof input.setRawMode === 'function')
      input.setRawMode(isRaw)
  }
  const read = (chunk: unknown): void => onKeys(String(chunk))
  setRaw(true)
  input.on('data', read)
  input.on('end', onClose)
  input.resume()
  return {
    renew: () => {
      setRaw(false)
      setRaw(true)
    },
    close: () => {
      input.removeListener('data', read)
      input.removeListener('end', onClose)
      input.pause()
      setRaw(false)
    },
  }
}

interface Screen {
  /** A section begins. */
  section: (sections: readonly TimedSection[], watch: Stopwatch) => void
  /** Time went on. */
  draw: (sections: readonly TimedSection[], watch: Stopwatch, before: Stopwatch) => void
  /** A section was left. */
  end: (sections: readonly TimedSection[], watch: Stopwatch) => void
  say: (text: string) => void
  close: () => void
}

function openScreen(options: TimerOptions): Screen {
  const { streams, style, isPlain } = options
  const { output } = streams
  const keys = keyWords(options)
  const columns = (): number => {
    const now = 'columns' in output && typeof output.columns === 'number' ? output.columns : style.width
    return Math.max(20, now) - 1
  }
  const write = (text: string): void => {
    output.write(text)
  }
  const clear = isPlain ? '' : '\r\u001b[K'
  let isLineOpen = false
  const say = (text: string): void => {
    write(`${isLineOpen ? clear : ''}${oneLine(text)}\n`)
    isLineOpen = false
  }
  const line = (sections: readonly TimedSection[], watch: Stopwatch): void => {
    write(`${clear}${countdownLine(sections, watch, columns(), style.isUnicode, keys)}`)
    isLineOpen = true
  }
  return {
    say,
    section: (sections, watch) => {
      const section = sections[watch.section]
      if (!section) return
      if (isPlain) say(`${placeOf(sections, watch)}: ${plannedOf(section)}. Keys: ${keys}`)
      else {
        const isNarrow = !countdownLine(sections, watch, columns(), style.isUnicode, keys).includes(keys)
        if (isNarrow && watch.section === 0) say(`Keys: ${keys}`)
        line(sections, watch)
      }
    },
    draw: (sections, watch, before) => {
      if (!isPlain) return line(sections, watch)
      const [from = 0, to = 0] = [before.spent[watch.section], watch.spent[watch.section]]
      if (Math.floor(to / PLAIN_EVERY_SECONDS) > Math.floor(from / PLAIN_EVERY_SECONDS))
        say(`${placeOf(sections, watch)}: ${formatClock(to)} of ${plannedOf(sections[watch.section])}`)
    },
    end: (sections, watch) => {
      const spent = watch.spent[watch.section] ?? 0
      say(`${placeOf(sections, watch)}: ${formatClock(spent)} of ${plannedOf(sections[watch.section])}`)
    },
    close: () => {
      if (isLineOpen) write(clear)
      isLineOpen = false
    },
  }
}

const placeOf = (sections: readonly TimedSection[], watch: Stopwatch): string => {
  const title = sections[watch.section]?.title ?? ''
  return sections.length > 1 ? `${title} (${watch.section + 1} of ${sections.length})` : title
}

const plannedOf = (section: TimedSection | undefined): string =>
  section?.seconds == null ? 'no set time' : formatClock(section.seconds)

const BAR_CELLS = 10

/** One line no wider than `columns`: what runs, the time left, a bar, the keys; what does not fit goes from the end. */
export function countdownLine(
  sections: readonly TimedSection[],
  watch: Stopwatch,
  columns: number,
  isUnicode: boolean,
  keys: string,
): string {
  const section = sections[watch.section]
  if (!section) return ''
  const { barFull, barEmpty, ellipsis } = glyphsFor(isUnicode)
  const spent = watch.spent[watch.section] ?? 0
  const planned = section.seconds
  const left = planned === null ? formatClock(spent) : leftWords(planned, spent)
  const share = planned === null ? null : Math.min(1, spent / planned)
  const cells = share === null ? 0 : Math.floor(share * BAR_CELLS)
  const bar = share === null ? '' : `[${barFull.repeat(cells)}${barEmpty.repeat(BAR_CELLS - cells)}]`
  const time = watch.isPaused ? `${left} (paused)` : left
  const place = oneLine(placeOf(sections, watch))
  const parts = [`${place}  ${time}`, bar, keys].filter((part) => part !== '')
  while (parts.length > 1 && width(parts.join('  ')) > columns) parts.pop()
  const line = parts.join('  ')
  if (width(line) <= columns) return line
  return `${truncate(place, Math.max(0, columns - width(time) - 2), ellipsis)}  ${time}`.slice(0, columns)
}

const leftWords = (planned: number, spent: number): string =>
  spent <= planned ? `${formatClock(Math.ceil(planned - spent))} left` : `${formatClock(spent - planned)} over`
