import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ledgerPath } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { rating, record } from '../store/record.ts'

const NAME = 'prep-20261122T120000Z-manual.sqlite'

function sample(): string {
  const home = temporaryFolder()
  record(home, [rating(3)])
  return home
}

describe('backup', () => {
  it('makes a copy and prints its path', async () => {
    const home = sample()
    const { code, stdout } = await prep(['backup', '--plain'], { home })
    const path = join(home, 'backups', NAME)
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\nnote: prep restore ${NAME} brings it back\n` })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('in JSON tells of it', async () => {
    const home = sample()
    const { stdout } = await prep(['backup', '--json'], { home })
    expect(JSON.parse(stdout)).toEqual({
      schema: 'prep/receipt/1',
      operation: null,
      entries: [],
      data: {
        path: join(home, 'backups', NAME),
        name: NAME,
        bytes: expect.any(Number),
        takenAt: '2026-11-22T12:00:00Z',
        reason: 'manual',
      },
      warnings: [],
    })
  })

  it('of nothing is refused', async () => {
    const { code, stderr } = await prep(['backup'], { home: temporaryFolder() })
    expect({ code, stderr }).toEqual({
      code: 4,
      stderr: 'error: there is no ledger to back up yet\n  hint: prep init starts one\n',
    })
  })

  it('that cannot be written says why', async () => {
    const home = sample()
    writeFileSync(join(home, 'backups'), '')
    const { code, stderr } = await prep(['backup'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain(`${join(home, 'backups')} is not a folder`)
  })
})

describe('backup list', () => {
  it('of none says how to make one', async () => {
    const home = temporaryFolder()
    expect((await prep(['backup', 'list', '--plain'], { home })).stdout).toBe(
      'There are no backups yet.\nnote: prep backup makes one\n',
    )
    expect(JSON.parse((await prep(['backup', 'list', '--json'], { home })).stdout)).toMatchObject({
      schema: 'prep/backups/1',
      data: { backups: [] },
    })
  })

  it('names them, newest first', async () => {
    const home = sample()
    await prep(['backup'], { home })
    await prep(['backup'], { home, now: '2026-11-23T08:30:00Z' })
    const { stdout } = await prep(['backup', 'list'], { home })
    expect(stdout.replaceAll(home, 'HOME').replace(/\d+ KiB/g, 'N KiB')).toMatchInlineSnapshot(`
      "Name                                 Taken (UTC)         Size
      ───────────────────────────────────  ────────────────  ──────
      prep-20261123T083000Z-manual.sqlite  2026-11-23 08:30  N KiB
      prep-20261122T120000Z-manual.sqlite  2026-11-22 12:00  N KiB

      note: prep restore NAME brings one back; they lie in
            HOME/backups
      "
    `)
    const { data } = JSON.parse((await prep(['backup', 'list', '--json'], { home })).stdout)
    expect(data.backups.map(({ name }: { name: string }) => name)).toEqual([
      'prep-20261123T083000Z-manual.sqlite',
      NAME,
    ])
  })
})

describe('restore', () => {
  it('brings a backup back by its name, and backs up the present ledger first', async () => {
    const home = sample()
    await prep(['backup'], { home })
    const old = documentOf(home)
    record(home, [rating(4)])
    const present = documentOf(home)
    const { code, stdout } = await prep(['restore', NAME, '--yes', '--json'], { home })
    expect(code).toBe(0)
    expect(documentOf(home)).toEqual(old)
    const { data } = JSON.parse(stdout)
    expect(data).toMatchObject({ restored: join(home, 'backups', NAME), operationCount: 1, entryCount: 1 })
    await prep(['restore', data.before, '--yes'], { home })
    expect(documentOf(home)).toEqual(present)
  })

  it('brings a file back by its path, also where there is no ledger yet', async () => {
    const home = sample()
    const other = temporaryFolder()
    const { code } = await prep(['restore', 'prep.sqlite', '--yes'], { home: other, cwd: home })
    expect(code).toBe(0)
    expect(documentOf(other)).toEqual(documentOf(home))
  })

  it('asks first: without a terminal it wants --yes, on one it asks', async () => {
    const home = sample()
    await prep(['backup'], { home })
    record(home, [rating(4)])
    const present = documentOf(home)
    expect((await prep(['restore', NAME], { home })).code).toBe(2)
    const input = new PassThrough()
    const output = new Writable({ write: (_chunk, _encoding, done) => done() })
    setTimeout(() => input.write('n\n'), 20)
    const no = await prep(['restore', NAME], { home, isTTY: true, promptStreams: { input, output } })
    expect(no.code).toBe(1)
    expect(documentOf(home)).toEqual(present)
  })

  it('names what there is when a name is wrong', async () => {
    const home = sample()
    await prep(['backup'], { home })
    const { code, stderr } = await prep(['restore', NAME.replace('manual', 'manuel'), '--yes'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain(`did you mean ${NAME}?`)
    expect((await prep(['restore', 'no', '--yes'], { home: temporaryFolder() })).stderr).toContain(
      'there are no backups',
    )
  })

  it('refuses what is no ledger before it asks', async () => {
    const home = sample()
    writeFileSync(join(home, 'notes.sqlite'), 'text')
    const { code, stderr } = await prep(['restore', 'notes.sqlite'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('is not a ledger of prep: it is no database at all')
  })

  it('helps when the ledger is damaged', async () => {
    const home = sample()
    await prep(['backup'], { home })
    const whole = documentOf(home)
    writeFileSync(ledgerPath(home), 'damaged')
    expect((await prep(['history'], { home })).stderr).toContain('prep restore FILE brings one back')
    expect((await prep(['restore', NAME, '--yes'], { home })).code).toBe(0)
    expect(documentOf(home)).toEqual(whole)
    expect((await prep(['check'], { home })).code).toBe(0)
  })
})

describe('doctor', () => {
  const doctor = async (options: Parameters<typeof prep>[1], ...argv: string[]) => {
    const { code, stdout, stderr } = await prep(['doctor', ...argv, '--json'], options)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const document = JSON.parse(stdout)
    expect(document.schema).toBe('prep/doctor/1')
    return document.data
  }

  it('says where everything lies', async () => {
    const home = sample()
    chmodSync(home, 0o700)
    await prep(['backup'], { home })
    expect(await doctor({ home })).toMatchObject({
      versions: {
        prep: expect.any(String),
        node: process.versions.node,
        sqlite: expect.stringMatching(/^3\./),
        schema: expect.any(Number),
      },
      home: { path: home, chosenBy: 'PREP_HOME', other: null, mode: '0700' },
      ledger: { path: ledgerPath(home), exists: true, mode: '0600', operations: 1, entries: 1, leftovers: [] },
      backups: { count: 1, newest: '2026-11-22T12:00:00Z' },
      cache: join(home, 'cache'),
      framework: { wanted: 'amazon-em', loaded: expect.stringMatching(/^amazon-em@/) },
      terminal: { width: 80, colorLevel: 0, isUnicode: true, mayPrompt: false, term: 'xterm-256color' },
      problems: [],
    })
  })

  it('works before there is anything', async () => {
    const home = join(temporaryFolder(), 'none')
    expect(await doctor({ home, cwd: '/' })).toMatchObject({
      home: { mode: null },
      ledger: { exists: false },
      backups: { count: 0 },
      problems: [],
    })
    expect(existsSync(home)).toBe(false)
  })

  it('prints facts for people, in whatever width', async () => {
    const home = sample()
    const { stdout } = await prep(['doctor', '--width', '60'], { home })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
    for (const label of [
      'Home',
      'Ledger',
      'Size',
      'Schema',
      'Holds',
      'Backups',
      'In use',
      'Cache',
      'Node',
      'Width',
      'Color',
      'Unicode',
      'Prompts',
    ])
      expect(stdout).toMatch(new RegExp(`^${label} `, 'm'))
    expect((await prep(['doctor', '--plain'], { home })).stdout).toMatch(/^Holds: 1 operation, 1 entry$/m)
  })

  it('warns of a home in a git work tree', async () => {
    const tree = temporaryFolder()
    writeFileSync(join(tree, '.git'), 'gitdir: elsewhere')
    const home = join(tree, 'deep', 'home')
    mkdirSync(join(tree, 'deep'))
    expect((await doctor({ home, cwd: tree })).problems).toEqual([expect.stringContaining(`git work tree (${tree})`)])
  })

  it.each([
    ['Dropbox', 'Dropbox'],
    ['Dropbox (Personal)', 'Dropbox'],
    ['OneDrive - Work', 'OneDrive'],
    ['Mobile Documents', 'iCloud'],
    ['iCloudDrive', 'iCloud'],
    ['Google Drive', 'Google Drive'],
    ['Nextcloud', 'Nextcloud'],
  ])('warns of a home in a folder named %s', async (folder, program) => {
    const parent = join(temporaryFolder(), folder)
    mkdirSync(parent)
    const home = join(parent, 'prep')
    expect((await doctor({ home, cwd: '/' })).problems).toEqual([expect.stringContaining(`a folder of ${program}`)])
  })

  it('warns of a home under a sync program’s mark', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.stfolder'), '')
    expect((await doctor({ home: join(folder, 'prep'), cwd: '/' })).problems).toEqual([
      expect.stringContaining('a folder of Syncthing'),
    ])
  })

  it('warns of a home and a ledger that others may read', async () => {
    const home = sample()
    chmodSync(home, 0o755)
    chmodSync(ledgerPath(home), 0o644)
    expect((await doctor({ home })).problems).toEqual([
      `the home is open to others (mode 0755): chmod 700 ${home}`,
      `the ledger is open to others (mode 0644): chmod 600 ${ledgerPath(home)}`,
    ])
  })

  it('warns of two homes at once', async () => {
    const home = sample()
    const other = temporaryFolder()
    const data = await doctor({ home: other, cwd: home }, '--home', home)
    expect(data.home).toMatchObject({ path: home, chosenBy: '--home', other })
    expect(data.problems).toContain(`--home and PREP_HOME name different homes: this is ${home}, the other ${other}`)
    expect((await doctor({ home, cwd: home }, '--home', '.')).home.other).toBeNull()
  })

  it('warns of a ledger that is newer, damaged, or has a journal beside it', async () => {
    const newer = sample()
    const bytes = readFileSync(ledgerPath(newer))
    bytes.writeUInt32BE(99, 60)
    writeFileSync(ledgerPath(newer), bytes)
    expect((await doctor({ home: newer })).problems).toEqual([expect.stringContaining('newer prep (schema 99)')])
    const damaged = sample()
    writeFileSync(ledgerPath(damaged), 'text '.repeat(1000))
    expect((await doctor({ home: damaged })).problems).toEqual([expect.stringContaining('the ledger cannot be read')])
    const left = sample()
    writeFileSync(`${ledgerPath(left)}-journal`, '')
    expect((await doctor({ home: left })).problems).toEqual([expect.stringContaining('-journal was left behind')])
  })

  it('warns of a framework that cannot be loaded', async () => {
    const data = await doctor({ home: sample() }, '--framework', 'none-such')
    expect(data.framework).toEqual({ wanted: 'none-such', loaded: null })
    expect(data.problems).toEqual([expect.stringContaining('the framework none-such cannot be loaded')])
  })

  it('changes nothing', async () => {
    const home = sample()
    const before = readFileSync(ledgerPath(home))
    await doctor({ home })
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })
})
