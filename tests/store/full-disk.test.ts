import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backupFolder, backupLedger } from '../../src/store/backup.ts'
import { inspectLedger } from '../../src/store/inspect.ts'
import { ledgerPath, openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { acknowledged, ended, isRoot, startWriter, WRITER } from './child.ts'
import { documentOf } from './documents.ts'
import { NOON, newEntry, rating, record, recordOne } from './record.ts'

/** Whether a small file system of our own can be had here: only root may mount one. */
const canMount = ((): boolean => {
  if (!isRoot || process.platform !== 'linux') return false
  const folder = join('/tmp', `prep-mount-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0
  if (isMounted) execFileSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
  return isMounted
})()

function smallDisk(kilobytes: number): string {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=700`, 'tmpfs', folder])
  onTestFinished(() => {
    execFileSync('umount', [folder])
  })
  return folder
}

/** Leaves no more than a few kilobytes free. */
function fill(folder: string, leaving = 1): void {
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(join(folder, 'filling'), Buffer.alloc(Math.max(0, (bavail - leaving) * bsize)))
}

const idsIn = (home: string): Set<string> => {
  const reader = openReader(home)
  try {
    return new Set(reader.rows().map(({ id }) => id))
  } finally {
    reader.close()
  }
}

const problemsIn = (home: string) => inspectLedger(home, new Date().toISOString().slice(0, 10), 'win32')

describe.skipIf(!canMount)('on a full disk', () => {
  it('a write fails with a cure; what was acknowledged is there and sound', async () => {
    const home = smallDisk(256)
    const { code, stdout, stderr } = await ended(startWriter(home, 'Infinity'))
    expect(code).toBe(3)
    expect(JSON.parse(stderr)).toMatchObject({ kind: 'environment', message: expect.stringContaining('full') })
    expect(acknowledged(stdout).length).toBeGreaterThan(50)
    expect(idsIn(home)).toEqual(new Set(acknowledged(stdout)))
    expect(problemsIn(home)).toEqual([])
  })

  it('a new ledger cannot be begun, and nothing pretends that it was', async () => {
    const home = smallDisk(256)
    fill(home)
    const { code, stdout } = await ended(startWriter(home, 1))
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    rmSync(join(home, 'filling'))
    expect((await ended(startWriter(home, 1))).code).toBe(0)
    expect(problemsIn(home)).toEqual([])
  })

  it('a backup fails, leaves nothing half-made, and the ledger as it was', async () => {
    const home = smallDisk(256)
    record(home, [rating(3)])
    const before = readFileSync(ledgerPath(home))
    fill(home, 2)
    const { code, stderr } = await prep(['backup'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('full')
    expect(existsSync(backupFolder(home)) ? readdirSync(backupFolder(home)) : []).toEqual([])
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })

  it('a restore fails before anything is replaced', async () => {
    const home = smallDisk(512)
    record(home, [rating(3)])
    const { path } = backupLedger(home, 'manual', new Date(NOON))
    record(home, [rating(4)])
    const present = documentOf(home)
    fill(home, 2)
    const { code, stderr } = await prep(['restore', path, '--yes'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('full')
    expect(documentOf(home)).toEqual(present)
    expect(readdirSync(home).sort()).toEqual(['backups', 'filling', 'prep.sqlite'])
  })

  it('an export leaves the old file as it was', async () => {
    const home = temporaryFolder()
    for (let at = 0; at < 50; at++) recordOne(home, newEntry('practice', { payload: { note: 'x'.repeat(500) } }))
    const disk = smallDisk(64)
    writeFileSync(join(disk, 'out.json'), 'the old export')
    fill(disk, 2)
    const { code, stderr } = await prep(['export', '-o', join(disk, 'out.json'), '--force'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('full')
    expect(readFileSync(join(disk, 'out.json'), 'utf8')).toBe('the old export')
    expect(readdirSync(disk).sort()).toEqual(['filling', 'out.json'])
  })

  it('an import takes in all or nothing', async () => {
    const other = temporaryFolder()
    for (let at = 0; at < 200; at++) recordOne(other, newEntry('practice', { payload: { note: 'x'.repeat(500) } }))
    const { stdout } = await prep(['export'], { home: other })
    const home = smallDisk(160)
    const { code, stderr } = await prep(['import', '-'], { home, stdin: stdout })
    expect(code).toBe(3)
    expect(stderr).toContain('full')
    expect(documentOf(home).operations).toEqual([])
    expect(problemsIn(home)).toEqual([])
  })
})

it('under a limit on the size of files a write fails as on a full disk', () => {
  const home = temporaryFolder()
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 160; exec "$@"', 'bash', ...WRITER, home, 'Infinity'],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(3)
  expect(JSON.parse(stderr).kind).toBe('environment')
  expect(acknowledged(stdout).length).toBeGreaterThan(50)
  expect(idsIn(home)).toEqual(new Set(acknowledged(stdout)))
  expect(problemsIn(home)).toEqual([])
})
