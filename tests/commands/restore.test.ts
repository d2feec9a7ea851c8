import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ledgerPath } from '../../src/store/ledger.ts'
import { ratedHome } from '../harness/homes.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { rating, record } from '../store/record.ts'

const NAME = 'prep-20261122T120000Z-manual.sqlite'

describe('restore', () => {
  it('brings a backup back by its name, and backs up the present ledger first', async () => {
    const home = ratedHome()
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
    const home = ratedHome()
    const other = temporaryFolder()
    const { code } = await prep(['restore', 'prep.sqlite', '--yes'], { home: other, cwd: home })
    expect(code).toBe(0)
    expect(documentOf(other)).toEqual(documentOf(home))
  })

  it('asks first: without a terminal it wants --yes, on one it asks', async () => {
    const home = ratedHome()
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
    const home = ratedHome()
    await prep(['backup'], { home })
    const { code, stderr } = await prep(['restore', NAME.replace('manual', 'manuel'), '--yes'], { home })
    expect(code).toBe(4)
    expect(stderr).toContain(`did you mean ${NAME}?`)
    expect((await prep(['restore', 'no', '--yes'], { home: temporaryFolder() })).stderr).toContain(
      'there are no backups',
    )
  })

  it('refuses what is no ledger before it asks', async () => {
    const home = ratedHome()
    writeFileSync(join(home, 'notes.sqlite'), 'text')
    const { code, stderr } = await prep(['restore', 'notes.sqlite'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain('is not a ledger of prep: it is not a database at all')
  })

  it('helps when the ledger is damaged', async () => {
    const home = ratedHome()
    await prep(['backup'], { home })
    const whole = documentOf(home)
    writeFileSync(ledgerPath(home), 'damaged')
    expect((await prep(['history'], { home })).stderr).toContain('prep restore FILE brings one back')
    expect((await prep(['restore', NAME, '--yes'], { home })).code).toBe(0)
    expect(documentOf(home)).toEqual(whole)
    expect((await prep(['check'], { home })).code).toBe(0)
  })
})
