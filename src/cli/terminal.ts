import type { Output, World } from '../commands/contract/world.ts'

export type ColorChoice = 'auto' | 'always' | 'never'

type Environment = World['env']

/**
 * Color by precedence: --color, NO_COLOR (non-empty), FORCE_COLOR / CLICOLOR_FORCE on, FORCE_COLOR=0 / CLICOLOR=0,
 * TERM=dumb or unset, and last whether the stream is a terminal.
 */
export function colorLevel(choice: ColorChoice, env: Environment, stream: Pick<Output, 'isTTY'>): 0 | 1 | 2 | 3 {
  const depth = colorDepth(env)
  if (choice === 'never') return 0
  if (choice === 'always') return depth
  if (env.NO_COLOR) return 0
  if (isOn(env.FORCE_COLOR) || isOn(env.CLICOLOR_FORCE)) return depth
  if (env.FORCE_COLOR === '0' || env.FORCE_COLOR === 'false' || env.CLICOLOR === '0') return 0
  if (!env.TERM || env.TERM === 'dumb') return 0
  return stream.isTTY ? depth : 0
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value !== 'false'

function colorDepth(env: Environment): 1 | 2 | 3 {
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 3
  return /256/.test(env.TERM ?? '') ? 2 : 1
}

export const MIN_WIDTH = 40
export const MAX_WIDTH = 200

export function terminalWidth(requested: number | null, env: Environment, stream: Pick<Output, 'columns'>): number {
  const columns = requested || stream.columns || Number(env.COLUMNS) || 80
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.floor(columns)))
}

/** Lines of the terminal; undefined where the output is none, or nobody knows. */
export function terminalHeight(env: Environment, stream: Pick<Output, 'isTTY' | 'rows'>): number | undefined {
  if (!stream.isTTY) return undefined
  return stream.rows || Number(env.LINES) || undefined
}

/** Whether bars and boxes may be drawn beyond ASCII: the locale says UTF-8 and the terminal can show it. */
export function isUnicode(env: Environment, platform: string): boolean {
  if (env.PREP_ASCII) return false
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  if (locale) return /utf-?8/i.test(locale)
  return platform === 'win32' ? Boolean(env.WT_SESSION) : platform === 'darwin'
}

/** Prompts appear only when both ends are terminals, nobody forbade them and no CI is watching. */
export const mayPrompt = (world: World, isInputAllowed: boolean): boolean =>
  isInputAllowed &&
  world.promptStreams !== null &&
  Boolean(world.stdout.isTTY) &&
  Boolean(world.stdin.isTTY) &&
  !world.env.CI
