import { spawn, spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { onTestFinished } from 'vitest'
import { waiter } from '../harness/terminal.ts'
import { quoted } from './harness.ts'

const isLinuxScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false

/** Why tests on a pseudo-terminal are skipped here; null when one can be had. */
export const noPty: string | null = isLinuxScript ? null : 'no script(1) of util-linux is installed'

export interface Pty {
  /** All that was drawn so far, without escape sequences. */
  screen: () => string
  type: (keys: string) => void
  /** Waits until the text has been drawn, after what was drawn when the last wait ended. */
  until: (text: string) => Promise<void>
  ended: Promise<number | null>
  /** As when its window is closed: the terminal is gone, and what ran in it is hung up. */
  closeWindow: () => void
}

const COLUMNS = 80

/** Runs a command on a pseudo-terminal of 80 columns, as a shell would; it ends with the test. */
export function onPty(argv: readonly string[], env: NodeJS.ProcessEnv): Pty {
  const line = `stty cols ${COLUMNS} rows 40; exec ${argv.map(quoted).join(' ')}`
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/sh' },
  })
  let drawn = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    drawn += text
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const screen = (): string => stripVTControlCharacters(drawn)
  return {
    screen,
    type: (keys) => {
      child.stdin.write(keys)
    },
    until: waiter(screen),
    ended: new Promise((resolve) => child.on('close', resolve)),
    closeWindow: () => {
      child.kill('SIGKILL')
    },
  }
}
