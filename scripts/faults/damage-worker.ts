// A process of damage.ts: flips bytes as it is told, runs commands on the damaged ledger, and says what it saw.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../src/cli/main.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import type { Flip, Seen } from './damage.ts'

const READING = [
  [],
  ['history', '--all', '--private', '--limit', '0'],
  ['gate', '--json'],
  ['gap'],
  ['due'],
  ['week'],
  ['trajectory'],
  ['calibrate'],
  ['story', 'list'],
  ['export', '--with-private'],
  ['export', '--format', 'csv'],
] as const

/** It changes the file, so it comes last. */
const WRITING = ['assess', '--set', 'coding=3'] as const

const EXPECTED = [0, 1, 2, 3, 4]

interface Ran {
  code: number
  stdout: string
  stderr: string
}

const ROOT = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

async function prep(argv: readonly string[], home: string): Promise<Ran> {
  let [stdout, stderr] = ['', '']
  const code = await main(argv, {
    readStdin: () => new Uint8Array(),
    codeFolder: null,
    stdin: {},
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    promptStreams: null,
    env: { PREP_HOME: home, LANG: 'en_US.UTF-8', TZ: 'UTC' },
    now: () => new Date('2026-11-22T12:00:00Z'),
    cwd: home,
    platform: 'linux',
    packageRoot: ROOT,
    version,
    execPath: process.execPath,
  })
  return { code, stdout, stderr }
}

const [folder = ''] = process.argv.slice(2)
const whole = join(folder, 'whole')
const damaged = join(folder, `damaged-${process.pid}`)
mkdirSync(damaged, { recursive: true, mode: 0o700 })
const bytes = readFileSync(ledgerPath(whole))

function lay(content: Buffer): void {
  for (const end of ['-journal', '-wal', '-shm']) rmSync(`${ledgerPath(damaged)}${end}`, { force: true })
  if (existsSync(join(damaged, 'backups'))) rmSync(join(damaged, 'backups'), { recursive: true })
  writeFileSync(ledgerPath(damaged), content, { mode: 0o600 })
}

const run = async (argv: readonly string[]): Promise<Ran> => await prep(argv, damaged)

const sound = async (): Promise<Ran[]> => {
  copyFileSync(ledgerPath(whole), ledgerPath(damaged))
  const seen: Ran[] = []
  for (const argv of READING) seen.push(await run(argv))
  return seen
}

const nameOf = (argv: readonly string[]): string => `prep ${argv.join(' ')}`.trim()

async function look({ at, mask }: Flip, before: readonly Ran[]): Promise<Seen> {
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ mask
  lay(flipped)
  const silent: string[] = []
  let isFelt = false
  for (const [index, argv] of READING.entries()) {
    const ran = await run(argv)
    if (!EXPECTED.includes(ran.code))
      return { fault: `${nameOf(argv)}: exit ${ran.code}: ${ran.stderr.slice(0, 300)}`, isFelt: true }
    const { code, stdout, stderr } = before[index] ?? { code: -1, stdout: '', stderr: '' }
    if (ran.code === code && ran.stdout === stdout && ran.stderr === stderr) continue
    isFelt = true
    if (ran.code === code && ran.stderr === stderr) silent.push(nameOf(argv))
  }
  const check = await run(['check'])
  if (![0, 1, 3].includes(check.code))
    return { fault: `check: exit ${check.code}: ${check.stderr.slice(0, 300)}`, isFelt: true }
  if (check.code === 0 && silent.length > 0)
    return { fault: `other figures from ${silent.join(', ')}, and check finds nothing`, isFelt }
  const wrote = await run(WRITING)
  if (!EXPECTED.includes(wrote.code))
    return { fault: `${nameOf(WRITING)}: exit ${wrote.code}: ${wrote.stderr.slice(0, 300)}`, isFelt: true }
  return { fault: null, isFelt: isFelt || check.code !== 0 }
}

const before = await sound()
const wrong = before.find(({ code }) => code !== 0 && code !== 1)
if (wrong) throw new Error(`the whole ledger is not read: ${wrong.stderr}`)

process.on('message', (flip: Flip) => {
  look(flip, before).then(
    (seen) => process.send?.(seen),
    (error) => process.send?.({ fault: String(error), isFelt: true } satisfies Seen),
  )
})
process.on('disconnect', () => process.exit())
