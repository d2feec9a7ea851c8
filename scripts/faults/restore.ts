/**
 * Restores and backups beside writers, and killed at any moment. Nothing that was acknowledged may be lost, a ledger is
 * whole before and after, and every file that a killed command leaves is one that prep knows of.
 *
 *     node scripts/faults/restore.ts [RESTORES] [KILLS] [SEED]
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beginOperation } from '../../src/store/append.ts'
import { backupLedger, listBackups } from '../../src/store/backup.ts'
import type { LedgerDocument } from '../../src/store/document.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { openReader } from '../../src/store/ledger.ts'
import { readLedgerFile } from '../../src/store/ledger-file.ts'
import { privatePlaces } from '../../src/store/places.ts'
import { isWholeLedger } from '../../src/store/soundness.ts'
import { writeOptionsFor } from '../../src/store/write-options.ts'
import type { Faults } from './faults.ts'

const WORKER = [
  process.execPath,
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, 'restore-worker.ts'),
]

interface Worker {
  child: ChildProcess
  /** Resolves when it has begun its work. */
  ready: Promise<void>
  /** Resolves with the whole lines that it printed after that. */
  ended: Promise<{ lines: string[]; stderr: string }>
}

function start(role: 'write' | Role, home: string, file = '', under: readonly string[] = []): Worker {
  const [program = '', ...args] = [...under, ...WORKER]
  const child = spawn(program, [...args, role, home, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk)
      resolve()
    })
    child.on('close', () => resolve())
  })
  const ended = new Promise<{ lines: string[]; stderr: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve({ lines: stdout.split('\n').slice(1, -1), stderr }))
  })
  return { child, ready, ended }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A home with so many ratings, a backup of them, and as many again. */
function layOut(folder: string, name: string, ratings: number): { home: string; backup: string } {
  const home = join(folder, name)
  mkdirSync(home)
  const fill = (): void => {
    const now = new Date()
    const head = { command: 'assess', zone: 'Etc/UTC', prepVersion: '0.0.0', framework: 'faults@1.0.0', now }
    const operation = beginOperation(home, head, writeOptionsFor(home, now))
    operation.append(
      Array.from({ length: ratings }, (_, at) => ({
        kind: 'rating' as const,
        subject: `row-${at}`,
        source: 'self' as const,
        rater: 'me',
        occurredOn: '2026-01-01',
        payload: { value: 3 },
      })),
    )
    operation.close()
  }
  fill()
  const backup = backupLedger(home, 'manual', new Date())
  fill()
  return { home, backup: backup.path }
}

async function inFolder(work: (folder: string) => Promise<Faults>): Promise<Faults> {
  const folder = mkdtempSync(join(tmpdir(), 'prep-faults-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two writers that never rest beside so many restores: whatever they acknowledged is in the ledger or in a backup. */
export const restoreBesideWriters = (seed: number, restores: number): Promise<Faults> =>
  inFolder(async (folder) => {
    const failed: string[] = []
    const random = xoroshiro128plus(seed)
    const { home, backup } = layOut(folder, 'home', 20)
    const writers = [start('write', home), start('write', home)]
    await Promise.all(writers.map(({ ready }) => ready))
    for (let time = 0; time < restores; time++) {
      await pause(uniformInt(random, 0, 60))
      const { lines, stderr } = await start('restore', home, backup).ended
      if (lines.at(-1) !== 'done') failed.push(`restore ${time}, seed ${seed}: ${stderr}`)
    }
    await pause(100)
    for (const { child } of writers) child.kill('SIGKILL')
    const said = await Promise.all(writers.map(({ ended }) => ended))
    for (const { stderr } of said) if (stderr !== '') failed.push(`a writer ended, seed ${seed}: ${stderr}`)
    const lines = said.flatMap((worker) => worker.lines)
    const acknowledged = lines.filter((line) => !line.startsWith('told: '))
    const kept = new Set(
      [documentIn(home), ...listBackups(home).map(({ path }) => readLedgerFile(path))].flatMap(idsOf),
    )
    const lost = acknowledged.filter((id) => !kept.has(id))
    if (lost.length > 0) failed.push(`${lost.length} of ${acknowledged.length} acknowledged writes lost, seed ${seed}`)
    failed.push(...problemsIn(home).map((problem) => `${problem}, seed ${seed}`))
    return {
      tried: restores,
      failed,
      figures: `${restores} restores beside two writers: ${acknowledged.length} writes acknowledged, ${lost.length} lost, ${lines.length - acknowledged.length} told to run again`,
    }
  })

type Role = 'restore' | 'backup'

/** Two restores and a backup in turn, each killed a random while after it began. */
export const killAtMoments = (seed: number, kills: number): Promise<Faults> =>
  inFolder(async (folder) => {
    const aftermath = beginAftermath()
    const random = xoroshiro128plus(seed)
    const lasts = { restore: await lengthOf('restore', folder), backup: await lengthOf('backup', folder) }
    for (let round = 0; round < kills; round++) {
      const role = round % 3 === 2 ? 'backup' : 'restore'
      const { home, backup } = layOut(folder, `home-${round}`, RATINGS)
      const present = documentIn(home)
      const begun = start(role, home, backup)
      await begun.ready
      const delay = uniformInt(random, 0, lasts[role])
      const timer = setTimeout(() => begun.child.kill('SIGKILL'), delay)
      await begun.ended
      clearTimeout(timer)
      aftermath.look(`${role} killed after ${delay} ms, round ${round}, seed ${seed}`, role, home, backup, present)
    }
    return aftermath.told(`${kills} kills at random moments`)
  })

const RATINGS = 300

/** How long the work takes when it is left alone, in milliseconds, and a little more. */
async function lengthOf(role: Role, folder: string): Promise<number> {
  const { home, backup } = layOut(folder, `measured-${role}`, RATINGS)
  const begun = start(role, home, backup)
  await begun.ready
  const at = Date.now()
  await begun.ended
  return Math.ceil(1.1 * (Date.now() - at))
}

/** Calls that change what is on the disk. */
const CALLS = 'pwrite64,fsync,fdatasync,link,rename,unlink'

/** A restore killed at so many of its own calls that change the disk, spread over all of them; Linux with strace only. */
export const killAtCalls = (seed: number, kills: number): Promise<Faults> =>
  inFolder(async (folder) => {
    const aftermath = beginAftermath()
    const log = join(folder, 'calls')
    const first = layOut(folder, 'counted', RATINGS)
    await start('restore', first.home, first.backup, ['strace', '-f', '-qq', '-e', `trace=${CALLS}`, '-o', log]).ended
    const calls = readFileSync(log, 'utf8').match(/^\d+ +\w+(?=\()/gm) ?? []
    const offset = uniformInt(xoroshiro128plus(seed), 0, Math.max(0, Math.ceil(calls.length / kills) - 1))
    for (let round = 0; round < kills; round++) {
      const at = Math.floor((round * calls.length) / kills) + offset
      const [thread, name] = calls[at]?.split(/ +/) ?? []
      if (thread === undefined || name === undefined) continue
      const nth = calls.slice(0, at + 1).filter((call) => call === calls[at]).length
      const { home, backup } = layOut(folder, `home-${round}`, RATINGS)
      const present = documentIn(home)
      const killing = ['-e', `trace=${name}`, '-e', `inject=${name}:signal=SIGKILL:when=${nth}`]
      await start('restore', home, backup, ['strace', '-f', '-qq', '-o', '/dev/null', ...killing]).ended
      aftermath.look(`restore killed at ${name} ${nth} of seed ${seed}`, 'restore', home, backup, present)
    }
    return aftermath.told(`kills at ${kills} of ${calls.length} calls`)
  })

export const hasStrace = (): boolean =>
  spawnSync('strace', ['-qq', '-o', '/dev/null', process.execPath, '--version']).status === 0

/** What killed commands leave, and what is wrong with it. */
function beginAftermath() {
  const failed: string[] = []
  const seen = { before: 0, after: 0, half: 0 }
  const look = (which: string, role: Role, home: string, backup: string, present: LedgerDocument): void => {
    const old = readLedgerFile(backup)
    const foreign = foreignFiles(home)
    if (foreign.length > 0) failed.push(`${which}: left ${foreign.join(', ')}`)
    const left = documentIn(home)
    const isOld = isSame(left, old)
    if (isOld) seen.after++
    else seen.before++
    if (!isOld && !isSame(left, present)) failed.push(`${which}: the ledger is neither of the two`)
    if (isOld && role === 'backup') failed.push(`${which}: a backup changed the ledger`)
    if (isOld && !listBackups(home).some(({ path }) => isSame(readLedgerFile(path), present)))
      failed.push(`${which}: restored without a backup of the ledger before`)
    for (const { path, name } of listBackups(home))
      if (!isWholeLedger(path)) failed.push(`${which}: ${name} is listed and not whole`)
    const problems = inspect(home)
    if (problems.some(({ check }) => check === 'strays')) seen.half++
    for (const { check, says } of problems) if (check !== 'strays') failed.push(`${which}: ${says}`)
    rmSync(home, { recursive: true })
  }
  const told = (what: string): Faults => ({
    tried: seen.before + seen.after,
    failed,
    figures: `${what}: ${seen.before} left the ledger before, ${seen.after} the restored one, ${seen.half} a half-made copy`,
  })
  return { look, told }
}

function documentIn(home: string): LedgerDocument {
  const reader = openReader(home)
  try {
    return reader.document()
  } finally {
    reader.close()
  }
}

const idsOf = ({ entries }: LedgerDocument): string[] => entries.map(({ id }) => id)

const isSame = (one: LedgerDocument, other: LedgerDocument): boolean => JSON.stringify(one) === JSON.stringify(other)

const inspect = (home: string) => inspectLedger(home, new Date().toISOString().slice(0, 10), process.platform)

const problemsIn = (home: string): string[] => inspect(home).map(({ says }) => says)

/** Files under a home that prep would not find when it looks for private text. */
function foreignFiles(home: string): string[] {
  const known = new Set(privatePlaces(home, join(home, 'drafts')).map(({ path }) => path))
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => !known.has(path))
}

if (import.meta.main) {
  const [restores = '25', kills = '60', given = ''] = process.argv.slice(2)
  const seed = given === '' ? Date.now() % 1_000_000 : Number(given)
  process.stdout.write(`seed ${seed}\n`)
  const found = [
    await restoreBesideWriters(seed, Number(restores)),
    await killAtMoments(seed, Number(kills)),
    ...(hasStrace() ? [await killAtCalls(seed, Number(kills))] : []),
  ]
  for (const { figures } of found) process.stdout.write(`${figures}\n`)
  for (const fault of found.flatMap(({ failed }) => failed)) process.stdout.write(`failed: ${fault}\n`)
  process.exitCode = found.every(({ failed }) => failed.length === 0) ? 0 : 1
}
