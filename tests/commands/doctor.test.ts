import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ledgerPath } from '../../src/store/ledger.ts'
import { ratedHome } from '../harness/homes.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

describe('doctor', () => {
  const doctor = async (options: Parameters<typeof prep>[1], ...argv: string[]) => {
    const { code, stdout, stderr } = await prep(['doctor', ...argv, '--json'], options)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const document = JSON.parse(stdout)
    expect(document.schema).toBe('prep/doctor/1')
    return document.data
  }

  it('says where everything is', async () => {
    const home = ratedHome()
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
    const home = ratedHome()
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

  it("warns of a home under a sync program's mark", async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, '.stfolder'), '')
    expect((await doctor({ home: join(folder, 'prep'), cwd: '/' })).problems).toEqual([
      expect.stringContaining('a folder of Syncthing'),
    ])
  })

  it('warns of a home and a ledger that others may read', async () => {
    const home = ratedHome()
    chmodSync(home, 0o755)
    chmodSync(ledgerPath(home), 0o644)
    expect((await doctor({ home })).problems).toEqual([
      `the home is open to others (mode 0755): chmod 700 ${home}`,
      `the ledger is open to others (mode 0644): chmod 600 ${ledgerPath(home)}`,
    ])
  })

  it('warns of two homes at once', async () => {
    const home = ratedHome()
    const other = temporaryFolder()
    const data = await doctor({ home: other, cwd: home }, '--home', home)
    expect(data.home).toMatchObject({ path: home, chosenBy: '--home', other })
    expect(data.problems).toContain(`--home and PREP_HOME name different homes: this is ${home}, the other ${other}`)
    expect((await doctor({ home, cwd: home }, '--home', '.')).home.other).toBeNull()
  })

  it('warns of a ledger that is newer, damaged, or has a journal beside it', async () => {
    const newer = ratedHome()
    const bytes = readFileSync(ledgerPath(newer))
    bytes.writeUInt32BE(99, 60)
    writeFileSync(ledgerPath(newer), bytes)
    expect((await doctor({ home: newer })).problems).toEqual([expect.stringContaining('newer prep (schema 99)')])
    const damaged = ratedHome()
    writeFileSync(ledgerPath(damaged), 'text '.repeat(1000))
    expect((await doctor({ home: damaged })).problems).toEqual([expect.stringContaining('the ledger cannot be read')])
    const left = ratedHome()
    writeFileSync(`${ledgerPath(left)}-journal`, '')
    expect((await doctor({ home: left })).problems).toEqual([expect.stringContaining('-journal was left behind')])
  })

  it('warns of a framework that cannot be loaded', async () => {
    const data = await doctor({ home: ratedHome() }, '--framework', 'none-such')
    expect(data.framework).toEqual({ wanted: 'none-such', loaded: null })
    expect(data.problems).toEqual([expect.stringContaining('the framework none-such cannot be loaded')])
  })

  it('changes nothing', async () => {
    const home = ratedHome()
    const before = readFileSync(ledgerPath(home))
    await doctor({ home })
    expect(readFileSync(ledgerPath(home)).equals(before)).toBe(true)
  })
})
