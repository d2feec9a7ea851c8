import { hintOf, labelOf, type Question, type Reply } from '../../domain/quiz/question.ts'
import { elapse, formatClock, type Stopwatch, startStopwatch, togglePause } from '../../domain/time/stopwatch.ts'
import { toAscii } from '../../render/ascii.ts'
import { stripControl } from '../../render/measure.ts'
import { renderPlain } from '../../render/plain.ts'
import { saidText } from '../../render/said.ts'
import type { Style } from '../../render/style.ts'
import { renderTerminal } from '../../render/terminal.ts'
import type { Block } from '../../reports/block.ts'
import { explanationBlocks, questionBlocks, recallBlocks, revealBlocks } from '../../reports/question.ts'
import { openKeyboard } from '../asking/keyboard.ts'
import { countdownLine } from '../asking/timer-screen.ts'
import type { World } from '../contract/world.ts'
import type { Answerer, RecallReply, Stop } from './answerer.ts'

export interface TerminalOptions {
  streams: NonNullable<World['promptStreams']>
  style: Style
  /** The calendar clock, to notice when it leaps. */
  now: () => Date
  /** Never redraws a line: for screen readers and terminals that cannot. */
  isPlain: boolean
  asksConfidence: boolean
  /** Milliseconds that only grow; tests pass their own. */
  monotonic?: () => number
}

const TICK_MS = 250
/** Between two times that the clock of a question is kept. */
const KEEP_SECONDS = 5
const ENTER = ['\r', '\n']
const BACKSPACE = ['\u007f', '\b']
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const CTRL_U = '\u0015'
const ESCAPE = '\u001b'

const STOP: Stop = { kind: 'stop', isInterrupted: false }
const INTERRUPTED: Stop = { kind: 'stop', isInterrupted: true }

/** Somebody at a terminal: single keys, a countdown line that is drawn again, or plain lines. Close it in any case. */
export function terminalAnswerer(options: TerminalOptions): Answerer {
  const { streams, style, isPlain } = options
  const { output } = streams
  const monotonic = options.monotonic ?? (() => performance.now())
  const clear = '\r\u001b[K'
  let isLineOpen = false
  let onKey: (key: string) => void = () => {}
  let isClosed = false
  const onClose = (): void => {
    isClosed = true
    onKey(CTRL_D)
  }
  const onText = (text: string): void => {
    for (const key of text.startsWith(ESCAPE) ? '' : text) onKey(key)
  }
  const keyboard = isPlain
    ? openLines(streams.input, (line) => onText(`${line}\r`), onClose)
    : openKeyboard(streams.input, onText, onClose)

  function write(text: string): void {
    output.write(isLineOpen ? `${clear}${text}` : text)
    isLineOpen = false
  }
  const show = (blocks: readonly Block[]): void => write(isPlain ? renderPlain(blocks) : renderTerminal(blocks, style))
  const spelled = (text: string): string =>
    style.isUnicode && !isPlain ? stripControl(text) : toAscii(stripControl(text))
  const say = (text: string): void => write(`${saidText(spelled(text), isPlain ? undefined : columns())}\n`)
  let line = ''
  function drawLine(text: string): void {
    if (isPlain || (isLineOpen && text === line)) return
    output.write(`${clear}${spelled(text)}`)
    isLineOpen = true
    line = text
  }
  const columns = (): number => {
    const now = 'columns' in output && typeof output.columns === 'number' ? output.columns : style.width
    return Math.max(20, Math.min(now, style.width)) - 1
  }

  /** Hands keys on one by one until one of them settles the matter. Ctrl-C and a closed input interrupt. */
  function keysUntil<T>(take: (key: string) => T | null): Promise<T | Stop> {
    if (isClosed) return Promise.resolve(INTERRUPTED)
    return new Promise((resolve, reject) => {
      const settle = (result: T | Stop): void => {
        onKey = () => {}
        resolve(result)
      }
      onKey = (key) => {
        if (key === CTRL_C || key === CTRL_D) return settle(INTERRUPTED)
        try {
          const result = take(key)
          if (result !== null) settle(result)
        } catch (error) {
          onKey = () => {}
          reject(error)
        }
      }
    })
  }

  /** Waits for Enter; `q` stops. */
  async function goOn(prompt: string): Promise<Stop | null> {
    if (isPlain) say(prompt)
    else drawLine(prompt)
    const result = await keysUntil<'on' | Stop>((key) => (key === 'q' ? STOP : ENTER.includes(key) ? 'on' : null))
    write('')
    return result === 'on' ? null : result
  }

  async function ask(question: Question, keep: (seconds: number) => void): Promise<Reply | Stop> {
    say('')
    show(questionBlocks(question))
    const form = formOf(question)
    let watch: Stopwatch = { ...startStopwatch(1), spent: [question.spentSeconds] }
    let kept = question.spentSeconds
    keep(kept)
    let last = { monotonic: monotonic(), wall: options.now().getTime() }
    let isOver = false
    let pausesAfter = false
    let isHinted = false
    const { limitSeconds } = question
    const place = question.of === null ? `question ${question.number}` : `${question.number} of ${question.of}`
    const section = { title: place, seconds: limitSeconds, marks: [] }
    const draw = (): void => drawLine(countdownLine([section], watch, columns(), style.isUnicode, form.shown()))
    const tick = (): void => {
      const reading = { monotonic: monotonic(), wall: options.now().getTime() }
      watch = elapse(watch, (reading.monotonic - last.monotonic) / 1000, (reading.wall - last.wall) / 1000)
      last = reading
      if (!isOver && limitSeconds !== null && secondsOf(watch) > limitSeconds) {
        isOver = true
        say('time is up: answer to see whether you know it, or Enter')
      }
      if (secondsOf(watch) >= kept + KEEP_SECONDS) {
        kept = secondsOf(watch)
        keep(kept)
      }
      draw()
    }
    draw()
    const timer = setInterval(tick, TICK_MS)
    const result = await keysUntil<readonly string[] | 'stop'>((key) => {
      tick()
      if (watch.isPaused && key !== 'p') return null
      if (!form.isTyped && key === 'p') {
        if (question.isExplained) {
          watch = togglePause(watch)
          say(watch.isPaused ? 'paused; p resumes' : 'running again')
        } else if (!pausesAfter) {
          pausesAfter = true
          say('the run pauses after this question')
        }
        draw()
        return null
      }
      if (!form.isTyped && key === 'q') return 'stop'
      if (question.isExplained && key === '?' && form.isEmpty()) {
        isHinted = true
        say(`hint: ${hintOf(question)}`)
        draw()
        return null
      }
      const response = form.take(key, isOver)
      draw()
      return response
    }).finally(() => clearInterval(timer))
    if (!Array.isArray(result)) {
      tick()
      keep(secondsOf(watch))
    }
    if (result === 'stop') {
      write('')
      return STOP
    }
    if (!Array.isArray(result)) {
      write('')
      return INTERRUPTED
    }
    const seconds = secondsOf(watch)
    say(`${form.said(result)}  (${formatClock(seconds)})`)
    const confidence = options.asksConfidence && result.length > 0 ? await askConfidence() : null
    if (typeof confidence === 'object' && confidence !== null) return confidence
    if (pausesAfter) {
      const stop = await goOn('paused; Enter continues, q stops')
      // The answer counts; stopping comes with the next question.
      if (stop) stopNext = stop
    }
    return {
      response: result,
      seconds,
      clockGapSeconds: Math.max(0, ...watch.gaps.filter(({ isLeftOut }) => isLeftOut).map((gap) => gap.seconds)),
      confidence,
      isEasy: form.isEasy(),
      isHinted,
    }
  }

  let stopNext: Stop | null = null

  async function askConfidence(): Promise<number | Stop | null> {
    let typed = ''
    const prompt = 'how sure, 50–100%? (Enter leaves it out) '
    if (isPlain) say(prompt)
    const draw = (): void => drawLine(prompt + typed)
    draw()
    const result = await keysUntil<{ value: number | null }>((key) => {
      if (BACKSPACE.includes(key)) typed = typed.slice(0, -1)
      else if (/^[0-9]$/.test(key) && typed.length < 3) typed += key
      else if (ENTER.includes(key)) {
        const value = Number(typed)
        if (typed === '') return { value: null }
        if (value >= 50 && value <= 100) return { value }
        say('a number from 50 (a guess) to 100 (certain)')
        typed = ''
      }
      draw()
      return null
    })
    write('')
    return 'value' in result ? result.value : result
  }

  return {
    say,
    ask: async (question, keep) => {
      const stop = stopNext
      stopNext = null
      return stop ?? ask(question, keep)
    },
    explain: async (question, reply, scored) => {
      say('')
      show(explanationBlocks(question, reply, scored))
      return goOn('Enter continues, q stops')
    },
    recall: async (card, number, of) => {
      say('')
      show(recallBlocks(card, number, of))
      const start = monotonic()
      const stop = await goOn('say it aloud, then Enter; q stops')
      if (stop) return stop
      const seconds = (monotonic() - start) / 1000
      show(revealBlocks(card))
      const prompt = '1 again · 2 hard · 3 good · 4 easy'
      if (isPlain) say(prompt)
      else drawLine(prompt)
      const result = await keysUntil<RecallReply>((key) =>
        key === '1' || key === '2' || key === '3' || key === '4'
          ? { grade: key === '1' ? 1 : key === '2' ? 2 : key === '3' ? 3 : 4, seconds }
          : null,
      )
      write('')
      return result
    },
    close: () => {
      write('')
      keyboard.close()
    },
  }
}

/** Whole lines, as a terminal gives them that edits and echoes them itself. */
function openLines(
  input: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  onClose: () => void,
): { close: () => void } {
  let rest = ''
  const read = (chunk: unknown): void => {
    const lines = (rest + String(chunk)).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  }
  input.on('data', read)
  input.on('end', onClose)
  input.resume()
  return {
    close: () => {
      input.removeListener('data', read)
      input.removeListener('end', onClose)
      input.pause()
    },
  }
}

const secondsOf = (watch: Stopwatch): number => watch.spent[0] ?? 0

/** How an answer is typed, key by key. */
interface AnswerForm {
  /** Letters are part of the answer, so no single key can mean anything else. */
  isTyped: boolean
  isEmpty: () => boolean
  /** The answer when the key completes it; empty when the question is skipped. */
  take: (key: string, isOver: boolean) => string[] | null
  /** For the line under the question. */
  shown: () => string
  /** For the record above the next question. */
  said: (response: readonly string[]) => string
  isEasy: () => boolean
}

function formOf(question: Question): AnswerForm {
  return question.item.kind === 'short' ? typedForm() : optionForm(question)
}

function typedForm(): AnswerForm {
  let typed = ''
  let isAskedTwice = false
  return {
    isTyped: true,
    isEmpty: () => typed === '',
    take: (key, isOver) => {
      if (ENTER.includes(key)) {
        if (typed.trim() !== '') return [typed.trim()]
        if (isOver || isAskedTwice) return []
        isAskedTwice = true
        return null
      }
      isAskedTwice = false
      if (BACKSPACE.includes(key)) typed = [...typed].slice(0, -1).join('')
      else if (key === CTRL_U) typed = ''
      else if (key >= ' ' && typed.length < 200) typed += key
      return null
    },
    shown: () => (isAskedTwice ? 'Enter again skips' : `answer: ${typed}_`),
    said: ([text]) => (text === undefined ? 'skipped' : `answer: ${text}`),
    isEasy: () => false,
  }
}

function optionForm({ item, options }: Question): AnswerForm {
  const isSingle = item.kind === 'single'
  const places = item.pick ?? options.length
  const labels = options.map((_, index) => String.fromCharCode(97 + index))
  let chosen: string[] = []
  let isEasy = false
  const labeled = (ids: readonly string[]): string => ids.map((id) => labelOf(options, id)).join(' ')
  return {
    isTyped: false,
    isEmpty: () => true,
    take: (key, isOver) => {
      if (key === 's') return []
      if (ENTER.includes(key)) {
        // A key meant for what was before must not skip a question.
        if (chosen.length === 0) return isOver ? [] : null
        return chosen.length < places ? null : chosen
      }
      if (BACKSPACE.includes(key)) {
        chosen = chosen.slice(0, -1)
        return null
      }
      const at = /^[1-9]$/.test(key) ? Number(key) - 1 : labels.indexOf(key.toLowerCase())
      const option = options[at]
      if (!option) return null
      isEasy = key !== key.toLowerCase()
      if (isSingle) return [option.id]
      if (chosen.includes(option.id)) chosen = chosen.filter((id) => id !== option.id)
      else if (chosen.length < places) chosen = [...chosen, option.id]
      return null
    },
    shown: () => (chosen.length === 0 ? '' : `chosen: ${labeled(chosen)}${chosen.length < places ? '' : ', Enter'}`),
    said: (ids) => (ids.length === 0 ? 'skipped' : `answer: ${labeled(ids)}`),
    isEasy: () => isEasy,
  }
}
