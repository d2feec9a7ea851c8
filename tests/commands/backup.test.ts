import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ratedHome } from '../harness/homes.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

const NAME = 'prep-20261122T120000Z-manual.sqlite'

describe('backup', () => {
  it('makes a copy and prints its path', async () => {
    const home = ratedHome()
    const { code, stdout } = await prep(['backup', '--plain'], { home })
    const path = join(home, 'backups', NAME)
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${path}\nnote: prep restore ${NAME} brings it back\n` })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('in JSON tells of it', async () => {
    const home = ratedHome()
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
    const home = ratedHome()
    writeFileSync(join(home, 'backups'), '')
    const { code, stderr } = await prep(['backup'], { home })
    expect(code).toBe(3)
    expect(stderr).toContain(`${join(home, 'backups')} is not a folder`)
  })
})

describe('backup list', () => {
  it('of none says how to make one', async () => {
    const home = temporaryFolder()
    const listed = async (): Promise<string> => (await prep(['backup', 'list', '--plain'], { home })).stdout
    expect(await listed()).toBe(
      'There are no backups yet.\nnote: there is no ledger to copy yet; prep init starts one\n',
    )
    await prep(['assess', '--set', 'coding=3'], { home })
    expect(await listed()).toBe('There are no backups yet.\nnote: prep backup makes one\n')
    expect(JSON.parse((await prep(['backup', 'list', '--json'], { home })).stdout)).toMatchObject({
      schema: 'prep/backups/1',
      data: { backups: [] },
    })
  })

  it('names them, newest first', async () => {
    const home = ratedHome()
    await prep(['backup'], { home })
    await prep(['backup'], { home, now: '2026-11-23T08:30:00Z' })
    const { stdout } = await prep(['backup', 'list'], { home })
    expect(stdout.replaceAll(home, 'HOME').replace(/\d+ KiB/g, 'N KiB')).toMatchInlineSnapshot(`
      "Name                                 Taken (UTC)          Size
      ───────────────────────────────────  ────────────────  ───────
      prep-20261123T083000Z-manual.sqlite  2026-11-23 08:30  N KiB
      prep-20261122T120000Z-manual.sqlite  2026-11-22 12:00  N KiB

      note: prep restore NAME brings one back; they are in
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
