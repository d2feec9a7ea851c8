import { formatClock, type Stopwatch, type TimedSection } from '../../domain/time/stopwatch.ts'
import { glyphsFor } from '../../render/glyphs.ts'
import { oneLine, truncate, width } from '../../render/measure.ts'
import { saidText } from '../../render/said.ts'
import type { TimerOptions } from './timer.ts'

const PLAIN_EVERY_SECONDS = 300

/** The keys that do something now, with what they do. */
const keyWords = ({ sections, keys = [] }: TimerOptions, { section }: Stopwatch): string =>
  [
    ...keys.map(({ key, says }) => `${key} ${says}`),
    'p pause',
    ...(section < sections.length - 1 ? ['n next'] : []),
    'f finish',
    'q stop',
  ].join(', ')

/** What a running timer writes: one line that is drawn anew, and lines that stay. */
export interface TimerScreen {
  /** A section begins. */
  section: (sections: readonly TimedSection[], watch: Stopwatch) => void
  /** Time went on. */
  draw: (sections: readonly TimedSection[], watch: Stopwatch, before: Stopwatch) => void
  /** A section was left. */
  end: (sections: readonly TimedSection[], watch: Stopwatch) => void
  say: (text: string) => void
  close: () => void
}

export function openTimerScreen(options: TimerOptions): TimerScreen {
  const { streams, style, isPlain } = options
  const { output } = streams
  const columns = (): number => {
    const now = 'columns' in output && typeof output.columns === 'number' ? output.columns : style.width
    return Math.max(20, now) - 1
  }
  const write = (text: string): void => {
    output.write(text)
  }
  /** Cells of the line that is open; 0: none is. */
  let open = 0
  /** Takes the open line away, with the rows that it runs over where the terminal has become narrower since. */
  const clear = (): string => {
    if (isPlain) return ''
    const rowsAbove = Math.max(0, Math.ceil(open / (columns() + 1)) - 1)
    return rowsAbove === 0 ? '\r\u001b[K' : `\r\u001b[${rowsAbove}A\u001b[J`
  }
  const say = (text: string): void => {
    write(`${open > 0 ? clear() : ''}${saidText(text, columns())}\n`)
    open = 0
  }
  const line = (sections: readonly TimedSection[], watch: Stopwatch): void => {
    const text = countdownLine(sections, watch, columns(), style.isUnicode, keyWords(options, watch))
    write(`${clear()}${text}`)
    open = width(text)
  }
  return {
    say,
    section: (sections, watch) => {
      const section = sections[watch.section]
      if (!section) return
      const keys = keyWords(options, watch)
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
      if (open > 0) write(clear())
      open = 0
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
  const { barFull, ellipsis } = glyphsFor(isUnicode)
  const spent = watch.spent[watch.section] ?? 0
  const planned = section.seconds
  const left = planned === null ? formatClock(spent) : leftWords(planned, spent)
  const share = planned === null ? null : Math.min(1, spent / planned)
  const cells = share === null ? 0 : Math.floor(share * BAR_CELLS)
  const bar = share === null ? '' : `[${barFull.repeat(cells).padEnd(BAR_CELLS)}]`
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
