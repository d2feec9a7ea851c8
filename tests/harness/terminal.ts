import { PassThrough, Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CURSOR_MOVE = /\x1b\[\d*[A-HJKST]/g

/** A terminal for one in-process run: keys go in, what is drawn comes out. */
export function fakeTerminal(columns = 80) {
  let drawn = ''
  let isRaw = false
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => {
      isRaw = on
    },
  })
  const output = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        drawn += String(chunk)
        done()
      },
    }),
    { isTTY: true, columns },
  )
  // A prompt ends what it writes to; a terminal stays open, as standard error does.
  output.end = () => output
  const screen = (): string => stripVTControlCharacters(drawn)
  return {
    streams: { input, output },
    screen,
    /** Every line that was drawn, those drawn over among them. */
    lines: () => stripVTControlCharacters(drawn.replace(CURSOR_MOVE, '\n')).split(/[\r\n]/),
    isRaw: () => isRaw,
    type: (keys: string): void => {
      input.write(keys)
    },
    /** Waits until the text has been drawn, after what was drawn when the last wait ended. */
    until: waiter(screen),
  }
}

const PATIENCE_MS = 10_000

/** Where a line wraps depends on the width, and on how long the paths of this machine are. */
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ')

/** Waits for texts one after another, each after the last, however their lines are wrapped. */
export function waiter(screen: () => string): (text: string) => Promise<void> {
  let from = 0
  return async (text) => {
    const wanted = unwrapped(text)
    const deadline = performance.now() + PATIENCE_MS
    for (;;) {
      const drawn = unwrapped(screen())
      const at = drawn.indexOf(wanted, from)
      if (at >= 0) {
        from = at + wanted.length
        return
      }
      if (performance.now() > deadline)
        throw new Error(`"${text}" was not drawn; after the last wait came:\n${drawn.slice(from)}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
