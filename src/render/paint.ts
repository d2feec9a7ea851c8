import { Chalk } from 'chalk'
import type { Span, Tone } from '../reports/block.ts'
import { type Line, trimmed } from './line.ts'
import type { Style } from './style.ts'

type Paint = (text: string) => string

// Where 256 colors are to be had: blue, amber, red and violet of middle lightness, at least 3.3 : 1 on black and on
// white, and at least 33 apart (CIE76) for normal, protan, deutan and tritan sight. What is muted is a gray of its own:
// dimming halves whatever contrast a theme has, which on Solarized leaves 2 : 1. With 16 the terminal's theme decides.
function createPaints(level: Style['colorLevel']): Record<Tone, Paint> {
  const chalk = new Chalk({ level })
  const isRich = level >= 2
  return {
    plain: (text) => text,
    strong: chalk.bold,
    muted: isRich ? chalk.ansi256(244) : chalk.dim,
    good: isRich ? chalk.ansi256(31) : chalk.cyan,
    caution: isRich ? chalk.bold.ansi256(136) : chalk.bold.yellow,
    bad: isRich ? chalk.ansi256(167) : chalk.red,
    accent: isRich ? chalk.ansi256(129) : chalk.magenta,
  }
}

/** The lines as text, colored as the level allows, without space at their ends and with a line end after each. */
export function paintLines(lines: readonly Line[], level: Style['colorLevel']): string {
  const paints = createPaints(level)
  let output = ''
  for (const line of lines) {
    for (const { text, tone } of joined(trimmed(line))) output += paints[tone](text)
    output += '\n'
  }
  return output
}

/** Neighbors of one tone as one span; space takes the tone before it, since no tone shows on it. */
function joined(line: Line): Span[] {
  const spans: Span[] = []
  for (const span of line) {
    const last = spans.at(-1)
    if (last && (last.tone === span.tone || span.text.trim() === '')) last.text += span.text
    else if (span.text !== '') spans.push({ ...span })
  }
  return spans
}
