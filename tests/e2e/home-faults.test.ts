import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ledgerPath } from '../../src/store/ledger.ts'
import { temporaryFolder } from '../harness/prep.ts'
import { rating, record } from '../store/record.ts'
import { runPrep } from './harness.ts'

const READING = [['history'], ['gap', '--json'], ['check'], ['export'], ['gate']] as const
const WRITING = ['assess', '--set', 'coding=3'] as const

/** A home at fault, made in a folder that is there; returns its path. */
const faults: [string, (folder: string) => string, RegExp][] = [
  [
    'a link to a folder that is gone',
    (folder) => linkTo(folder, join(folder, 'gone')),
    /is a link to .*gone, and that is not there/,
  ],
  [
    'below a link to a folder that is gone',
    (folder) => join(linkTo(folder, join(folder, 'gone')), 'prep'),
    /is not there|does not exist/,
  ],
  [
    'on a disk that is not mounted',
    (folder) => join(folder, 'usb', 'prep'),
    /the folder .*usb does not exist, so the home/,
  ],
  ['a circle of links', (folder) => linkTo(folder, join(folder, 'home')), /the links at .* go in a circle/],
  ['a file', (folder) => written(join(folder, 'home'), 'text'), /home is not a folder/],
  ['below a file', (folder) => join(written(join(folder, 'file'), 'text'), 'home'), /file is not a folder/],
  [
    'with a folder where the ledger should be',
    (folder) => {
      mkdirSync(ledgerPath(join(folder, 'home')), { recursive: true })
      return join(folder, 'home')
    },
    /is a folder, where the ledger should be/,
  ],
  [
    'with a pipe where the ledger should be',
    (folder) => {
      execFileSync('mkfifo', [ledgerPath(folder)])
      return folder
    },
    /is a pipe or a device/,
  ],
  [
    'with a link to a ledger that is gone',
    (folder) => {
      symlinkSync(join(folder, 'elsewhere.sqlite'), ledgerPath(folder))
      return folder
    },
    /is a link to .*elsewhere\.sqlite, and that is not there/,
  ],
  [
    'with an empty file as its ledger',
    (folder) => {
      written(ledgerPath(folder), '')
      return folder
    },
    /is empty: a ledger never is/,
  ],
  [
    'with a text as its ledger',
    (folder) => {
      written(ledgerPath(folder), 'Dear diary. '.repeat(500))
      return folder
    },
    /is damaged and cannot be read/,
  ],
  [
    "with another program's database",
    (folder) => {
      new Database(ledgerPath(folder)).exec('CREATE TABLE mine (a)').close()
      return folder
    },
    /is a database of another program/,
  ],
  [
    'with a ledger in WAL mode',
    (folder) => {
      record(folder, [rating(3)])
      new Database(ledgerPath(folder)).exec('PRAGMA journal_mode = WAL').close()
      return folder
    },
    /is in WAL mode, which prep never uses/,
  ],
]

function linkTo(folder: string, target: string): string {
  symlinkSync(target, join(folder, 'home'))
  return join(folder, 'home')
}

function written(path: string, text: string): string {
  writeFileSync(path, text)
  return path
}

/** Every file below a folder with its bytes; links and pipes by name. */
const contents = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((item) => {
      const path = join(item.parentPath, item.name)
      return item.isFile() ? `${path} ${readFileSync(path, 'hex')}` : path
    })
    .sort()

describe.skipIf(process.platform === 'win32').each(faults)('a home %s', (_, make, message) => {
  it('is told with a cure by whoever reads or writes, and nothing is touched', () => {
    const folder = temporaryFolder()
    const home = make(folder)
    const before = contents(folder)
    for (const command of [...READING, WRITING]) {
      const { code, stderr, stdout } = runPrep(command, { home, cwd: folder })
      // check tells of what is inside a ledger as a fault that it has found, not as one that keeps it from working.
      const isFinding = command[0] === 'check' && code === 1
      expect([command[0], code]).toEqual([command[0], isFinding ? 1 : 3])
      const said = isFinding ? stdout.replace(/\n */g, ' ') : stderr
      expect(said).toMatch(message)
      if (!isFinding) expect(said).toMatch(/hint|"hint":"/)
    }
    expect(contents(folder)).toEqual(before)
  })
})

describe('kin of the home', () => {
  it.each(['backups', 'cache'])('a file where the folder %s should be is told, or does without', (name) => {
    const home = temporaryFolder()
    record(home, [rating(3)])
    writeFileSync(join(home, name), 'text')
    expect(runPrep(['gap'], { home }).code).toBe(0)
    expect(runPrep(['history'], { home }).code).toBe(0)
    for (const command of ['check', 'backup']) {
      const { code, stderr } = runPrep([command], { home })
      expect(code).toBe(name === 'backups' ? 3 : 0)
      expect(stderr).toContain(name === 'backups' ? `${join(home, 'backups')} is not a folder` : '')
    }
  })

  it('a new home in a folder that is there is made by the first write', () => {
    const folder = temporaryFolder()
    const home = join(folder, 'new')
    expect(runPrep(['history'], { home, cwd: folder }).code).toBe(0)
    expect(existsSync(home)).toBe(false)
    expect(runPrep(WRITING, { home, cwd: folder }).code).toBe(0)
    expect(readdirSync(home).filter((name) => name.startsWith('prep.sqlite'))).toEqual(['prep.sqlite'])
  })

  it('a link to a folder that is there is a home like any other', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'real'))
    const home = linkTo(folder, join(folder, 'real'))
    expect(runPrep(WRITING, { home, cwd: folder }).code).toBe(0)
    expect(existsSync(ledgerPath(join(folder, 'real')))).toBe(true)
  })
})
