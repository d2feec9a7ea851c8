import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { everyCommand } from '../../src/commands/table.ts'
import { backupLedger, listBackups } from '../../src/store/backup.ts'
import { ledgerPath } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { liveEntries, newEntry, rating, record, recordOne } from '../store/record.ts'
import {
  BACK_AND_FORTH,
  FILED,
  LEAVING,
  LOG,
  READING,
  RECORDING,
  RECORDING_ELSEWHERE,
  WHOLE_LEDGERS,
} from './recording-samples.ts'

const COMMANDS = await everyCommand()

const liveIn = (home: string): string[] => liveEntries(home).map(({ id }) => id)

/** Runs command lines one after the other, each of which must succeed. */
async function run(home: string, ...lines: readonly (readonly string[])[]): Promise<void> {
  for (const argv of lines) {
    const { code, stderr } = await prep(argv, { home })
    if (code !== 0) throw new Error(`prep ${argv.join(' ')}: ${stderr}`)
  }
}

describe('undo after a command that records', () => {
  it.each(Object.entries(RECORDING))('%s takes back just that', async (_, { before = [], argv, stdin }) => {
    const home = temporaryFolder()
    record(home, [newEntry('story', { subject: 'launch' }), newEntry('story', { subject: 'draft' })])
    await run(home, LOG, ...before)
    const live = liveIn(home)
    const words = argv.map((word) => (word === 'ENTRY' ? (live.at(-1) ?? '') : word))
    const { code, stderr } = await prep(words, { home, ...(stdin === undefined ? {} : { stdin }) })
    expect({ code, error: /^error.*/m.exec(stderr)?.[0] }).toEqual({ code: 0, error: undefined })
    expect(liveIn(home)).not.toEqual(live)
    await run(home, ['undo'])
    expect(liveIn(home)).toEqual(live)
  })
})

describe('undo after a command that leaves something outside the ledger', () => {
  it.each(Object.entries(LEAVING))('%s says so and takes nothing back', async (name, argv) => {
    const home = temporaryFolder()
    await run(home, LOG, FILED, argv)
    const before = documentOf(home)
    const { code, stderr } = await prep(['undo'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain(`error: the last command, ${name}, `)
    expect(stderr).toContain('nothing was undone')
    expect(documentOf(home)).toEqual(before)
    const [, hint = ''] = /prep (undo [0-9a-f]+) takes back the log before it/.exec(stderr) ?? []
    const [first] = liveIn(home)
    await run(home, hint.split(' '))
    expect(liveIn(home)).toEqual([first])
  })

  it('has a sample here for each of them; the one that destroys text is tried below', () => {
    const leaving = COMMANDS.filter(({ leaves }) => leaves).map(({ name }) => name)
    expect(leaving.sort()).toEqual([...Object.keys(LEAVING), 'forget'].sort())
  })

  it('that only printed to standard output takes back what was recorded before', async () => {
    const home = temporaryFolder()
    await run(home, LOG, ['export'], ['report', '-o', '-'], ['next'], ['undo'])
    expect(liveIn(home)).toEqual([])
  })

  it('takes back what was recorded since, and no more', async () => {
    const home = temporaryFolder()
    await run(home, LOG, ['backup'], FILED, ['undo'])
    expect(liveIn(home)).toHaveLength(1)
    expect((await prep(['undo'], { home })).stderr).toContain('the last command, backup, made a copy of the ledger')
  })

  it('says that also where nothing was recorded', async () => {
    const home = temporaryFolder()
    await run(home, LOG, ['undo'], ['backup'])
    expect((await prep(['undo'], { home })).stderr).toContain('there is nothing before it to undo')
  })

  it('believes nothing of a note that it cannot read', async () => {
    const home = temporaryFolder()
    await run(home, LOG)
    writeFileSync(join(home, 'last-command.json'), '{"command":"toString","after":7}')
    await run(home, ['undo'])
    expect(liveIn(home)).toEqual([])
  })
})

it('every command is known to leave the ledger as it is, or to be one that undo has an answer to', () => {
  const known = new Set([
    ...Object.keys(RECORDING),
    ...RECORDING_ELSEWHERE,
    ...Object.keys(LEAVING),
    'forget',
    ...WHOLE_LEDGERS,
    ...BACK_AND_FORTH,
    ...READING.map((name) => name.replace(/-(verify|list|show|stats|lint|match|matrix|diff|items|schema)$/, ' $1')),
  ])
  expect(COMMANDS.map(({ name }) => name).filter((name) => name !== '' && !known.has(name))).toEqual([])
})

describe('undo after a whole ledger came in', () => {
  /** A home with one entry, and the ledger of another one of three operations, of the same learner. */
  async function two(): Promise<{ home: string; file: string; exported: string }> {
    const other = temporaryFolder()
    recordOne(other, rating(1))
    const home = temporaryFolder()
    await run(home, ['merge', ledgerPath(other)], LOG)
    for (const value of [2, 3, 4]) recordOne(other, rating(value))
    const { stdout } = await prep(['export', '--with-private'], { home: other })
    const exported = join(other, 'out.json')
    writeFileSync(exported, stdout)
    return { home, file: ledgerPath(other), exported }
  }

  it.each(['merge', 'import'])('by %s takes nothing back and names the copy that does', async (command) => {
    const { home, file, exported } = await two()
    const before = documentOf(home)
    await run(home, [command, command === 'merge' ? file : exported])
    const merged = documentOf(home)
    const { code, stderr } = await prep(['undo'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain(`error: ${command} of Nov 22, 12:00 imported a whole ledger`)
    expect(documentOf(home)).toEqual(merged)
    const [, hint = ''] = /prep (restore \S+) takes it back/.exec(stderr) ?? []
    await run(home, [...hint.split(' '), '--yes'])
    expect(documentOf(home)).toEqual(before)
  })

  it('takes back what was recorded since, and stops there', async () => {
    const { home, file } = await two()
    await run(home, ['merge', file])
    const merged = liveIn(home)
    await run(home, FILED, ['undo'])
    expect(liveIn(home)).toEqual(merged)
    expect((await prep(['undo'], { home })).stderr).toContain('imported a whole ledger')
    expect(liveIn(home)).toEqual(merged)
  })

  it('a merge that brought nothing is not a command to undo', async () => {
    const { home, file } = await two()
    await run(home, ['merge', file], FILED)
    const live = liveIn(home).length
    await run(home, ['merge', file], ['undo'])
    expect(liveIn(home)).toHaveLength(live - 1)
  })

  it('merges in both directions come to rest, and marks do not travel', async () => {
    const { home, file } = await two()
    const other = file.replace('/prep.sqlite', '')
    await run(home, ['merge', file])
    await run(other, ['merge', ledgerPath(home)])
    expect(documentOf(other)).toEqual(documentOf(home))
    for (const [from, to] of [
      [home, other],
      [other, home],
    ] as const)
      expect((await prep(['merge', ledgerPath(from)], { home: to })).stdout).toContain('Nothing new')
  })

  it('by a restore names the copy that the restore made', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    const old = backupLedger(home, 'manual', new Date('2026-11-21T12:00:00Z'))
    recordOne(home, rating(2))
    const present = documentOf(home)
    await run(home, ['restore', old.name, '--yes'])
    const restored = documentOf(home)
    const { code, stderr } = await prep(['undo'], { home })
    expect(code).toBe(1)
    const before = listBackups(home).find(({ reason }) => reason === 'before-restore')
    expect(stderr).toContain(`hint: prep restore ${before?.name} takes it back`)
    expect(documentOf(home)).toEqual(restored)
    await run(home, ['restore', before?.name ?? '', '--yes'])
    expect(documentOf(home)).toEqual(present)
  })

  it('an import of rows from a table is one operation and is taken back as one', async () => {
    const home = temporaryFolder()
    await run(home, LOG)
    const live = liveIn(home)
    writeFileSync(join(home, 'hours.csv'), 'date,activity,hours\n2026-11-20,reading,1\n2026-11-21,reading,2\n')
    await run(home, ['import', 'hours.csv', '--as', 'hours'])
    expect(liveIn(home)).toHaveLength(live.length + 2)
    await run(home, ['undo'])
    expect(liveIn(home)).toEqual(live)
  })
})

describe('undo after forget', () => {
  it('of backups alone says so and takes nothing back', async () => {
    const home = temporaryFolder()
    const { entries } = record(home, [newEntry('practice', { payload: { note: 'the merger' } })])
    await run(
      home,
      ['backup'],
      ['forget', entries[0] ?? '', '--yes'],
      ['forget', entries[0] ?? '', '--backups', '--yes'],
    )
    const before = documentOf(home)
    const { code, stderr } = await prep(['undo'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('the last command, forget, deleted backups, which undo cannot take back')
    expect(documentOf(home)).toEqual(before)
  })
})
