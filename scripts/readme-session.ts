import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { main } from '../src/cli/main.ts'
import type { World } from '../src/commands/contract/world.ts'

/** The command lines of the README's session, as a reader would type them. */
const COMMANDS = [
  'prep demo --keep demo',
  'prep --home demo assess --by mentor:Ana --set strategic=3 --on yesterday',
  'prep --home demo gate gate1',
  'prep --home demo why strategic',
]

const NOW = '2026-11-22T12:00:00Z'
const root = join(import.meta.dirname, '..')
const BEGIN = '<!-- session -->'
const END = '<!-- /session -->'

/** The README with its session as the program prints it today. */
export async function readmeWithSession(): Promise<string> {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const from = readme.indexOf(BEGIN) + BEGIN.length
  const to = readme.indexOf(END)
  return `${readme.slice(0, from)}\n\`\`\`console\n${await session()}\`\`\`\n${readme.slice(to)}`
}

async function session(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'prep-readme-'))
  try {
    let text = ''
    for (const command of COMMANDS) {
      text += `$ ${command}\n${await outputOf(command.split(' ').slice(1), folder)}`
    }
    return withSteadyIds(text)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ids of entries are random: numbered in the order in which they are printed, the session is the same every time. */
function withSteadyIds(text: string): string {
  const numbers = new Map<string, number>()
  return text.replace(/\b(?=[0-9a-f]*[0-9])[0-9a-f]{8}\b/g, (id) => {
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return `e${String(number).padStart(7, '0')}`
  })
}

/** As on a terminal of 80 columns and 24 lines, without its colors. */
async function outputOf(argv: readonly string[], cwd: string): Promise<string> {
  let stdout = ''
  let stderr = ''
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const world: World = {
    stdin: Object.assign(Readable.from([]), { isTTY: false }),
    readStdin: () => Buffer.alloc(0),
    promptStreams: null,
    stdout: { write: (text) => (stdout += text), isTTY: true, columns: 80, rows: 24 },
    stderr: { write: (text) => (stderr += text) },
    env: { LANG: 'en_GB.UTF-8', TERM: 'xterm', TZ: 'UTC', NO_COLOR: '1' },
    now: () => new Date(NOW),
    cwd,
    platform: 'linux',
    packageRoot: root,
    version,
    codeFolder: null,
    execPath: process.execPath,
  }
  const code = await main(argv, world)
  if (code !== 0) throw new Error(`prep ${argv.join(' ')} exited ${code}: ${stderr}`)
  return `${stdout.trimEnd()}\n\n`
}
