import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { documentOf } from '../store/documents.ts'
import { liveEntries, newEntry, rating, record, recordOne } from '../store/record.ts'

const liveIds = (home: string): string[] => liveEntries(home).map(({ id }) => id)

describe('remove', () => {
  it('takes entries out of what counts in one operation, with the reason', async () => {
    const home = temporaryFolder()
    const { entries } = record(home, [rating(1, { subject: 'coding' }), rating(2), rating(3)])
    const [first = '', second = '', third = ''] = entries
    const { code, stdout } = await prep(['remove', first, second.slice(-8), first, '--reason', 'twice', '--json'], {
      home,
    })
    expect(code).toBe(0)
    expect(liveIds(home)).toEqual([third])
    const receipt = JSON.parse(stdout)
    expect(receipt.entries).toHaveLength(2)
    expect(receipt.data.removed.map(({ id }: { id: string }) => id)).toEqual([first, second])
    const removals = documentOf(home).entries.filter(({ kind }) => kind === 'removal')
    expect(removals).toMatchObject([
      {
        subject: first,
        replaces: first,
        payload: { reason: 'twice' },
        occurredOn: '2026-11-22',
        framework: 'small@1.0.0',
      },
      { subject: second, replaces: second, payload: { reason: 'twice' } },
    ])
  })

  it('writes nothing when one of the ids is wrong', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(1))
    expect((await prep(['remove', id, 'ffffffff'], { home })).code).toBe(4)
    expect(liveIds(home)).toEqual([id])
  })

  it('is refused for what is removed already', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(1))
    await prep(['remove', id], { home })
    const { code, stderr } = await prep(['remove', id], { home })
    expect(code).toBe(4)
    expect(stderr).toContain('was removed')
  })

  it('says which entries about it stay', async () => {
    const home = temporaryFolder()
    const block = recordOne(home, newEntry('practice', { subject: 'coding' }))
    const rated = recordOne(home, rating(4, { payload: { about: block } }))
    const { stderr } = await prep(['remove', block], { home })
    expect(stderr).toBe(
      `warning: 1 entry about practice Coding: 40 min on Jan 5 stays; prep remove ${rated.slice(-8)} removes it too\n`,
    )
    const both = temporaryFolder()
    const other = recordOne(both, newEntry('practice'))
    const about = recordOne(both, rating(4, { payload: { about: other } }))
    expect((await prep(['remove', other, about], { home: both })).stderr).toBe('')
  })

  it('needs an id', async () => {
    expect((await prep(['remove'], { home: temporaryFolder() })).code).toBe(2)
  })
})
