import { describe, expect, it } from 'vitest'
import { openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, rating, record, recordOne } from '../store/record.ts'
import { liveRatings, takeBack } from './taken-back.ts'

describe('undo', () => {
  it('takes back the newest operation with all its entries, and says which', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    const { operation, entries } = record(home, [rating(2, { subject: 'coding' }), rating(3, { subject: 'design' })], {
      command: 'assess',
    })
    const { data } = await takeBack(home, 'undo')
    expect(data).toMatchObject({ target: operation, command: 'assess', back: [] })
    expect(data.gone.map(({ id, subject }) => ({ id, subject }))).toEqual([
      { id: entries[0], subject: 'coding' },
      { id: entries[1], subject: 'design' },
    ])
    expect(liveRatings(home)).toEqual([1])
  })

  it('again takes back the one before', async () => {
    const home = temporaryFolder()
    for (const value of [1, 2, 3]) recordOne(home, rating(value))
    await takeBack(home, 'undo')
    await takeBack(home, 'undo')
    expect(liveRatings(home)).toEqual([1])
  })

  it('takes back a named operation, by its id or by one of its entries', async () => {
    const home = temporaryFolder()
    const made = [1, 2, 3].map((value) => record(home, [rating(value)]))
    await takeBack(home, 'undo', made[0]?.operation ?? '')
    expect(liveRatings(home)).toEqual([2, 3])
    await takeBack(home, 'undo', (made[1]?.entries[0] ?? '').slice(-8))
    expect(liveRatings(home)).toEqual([3])
  })

  it('of an edit brings the old version back, of a removal the entry', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(1))
    await prep(['edit', id, '--set', 'value=2'], { home })
    const { data } = await takeBack(home, 'undo')
    expect(data.back.map((row) => row.id)).toEqual([id])
    expect(data.gone).toHaveLength(1)
    await prep(['remove', id], { home })
    expect(liveRatings(home)).toEqual([])
    expect((await takeBack(home, 'undo')).data.back.map((row) => row.id)).toEqual([id])
    expect(liveRatings(home)).toEqual([1])
  })

  it('of an operation whose entry was edited later takes the edit along, and says so', async () => {
    const home = temporaryFolder()
    const { operation, entries } = record(home, [rating(1, { subject: 'coding' })])
    await prep(['edit', entries[0] ?? '', '--set', 'value=2'], { home })
    const { data, warnings } = await takeBack(home, 'undo', operation)
    expect(liveRatings(home)).toEqual([])
    expect(data.gone).toHaveLength(1)
    expect(warnings).toEqual(['rating Coding: 1 on Nov 22 was edited later: the edit went with it'])
    expect((await takeBack(home, 'redo')).data.back).toHaveLength(1)
    expect(liveRatings(home)).toEqual([2])
  })

  it('of an edit that was edited later leaves the later one, and says so', async () => {
    const home = temporaryFolder()
    const id = recordOne(home, rating(1, { subject: 'coding' }))
    await prep(['edit', id, '--set', 'value=2'], { home })
    const reader = openReader(home)
    const [edit] = reader.entries()
    reader.close()
    await prep(['edit', edit?.id ?? '', '--set', 'value=3'], { home })
    const { warnings } = await takeBack(home, 'undo', edit?.id ?? '')
    expect(liveRatings(home)).toEqual([3])
    expect(warnings).toEqual(['rating Coding: 2 on Nov 22 was edited later: the edited version stands'])
  })

  it('of an operation whose entry was removed later says that', async () => {
    const home = temporaryFolder()
    const { operation, entries } = record(home, [rating(1, { subject: 'coding' })])
    await prep(['remove', entries[0] ?? ''], { home })
    expect((await takeBack(home, 'undo', operation)).warnings).toEqual(['rating Coding: 1 on Nov 22 had been removed'])
  })

  it('of nothing, or of what is already undone, is refused', async () => {
    const home = temporaryFolder()
    expect(await prep(['undo'], { home })).toMatchObject({ code: 1, stderr: 'error: there is nothing to undo\n' })
    const { operation } = record(home, [rating(1)])
    await takeBack(home, 'undo')
    expect((await prep(['undo'], { home })).code).toBe(1)
    const { code, stderr } = await prep(['undo', operation], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('is already undone')
    expect((await prep(['undo', 'ffffffff'], { home })).code).toBe(4)
  })

  it('does not pretend to bring back what was forgotten', async () => {
    const home = temporaryFolder()
    const { operation } = record(home, [rating(1)], { command: 'assess' })
    const id = recordOne(home, rating(2))
    await prep(['forget', id, '--yes'], { home })
    const { code, stderr } = await prep(['undo'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('destroyed text, which nothing can bring back')
    await takeBack(home, 'undo', operation)
    expect(liveRatings(home)).toEqual([])
  })

  it('names kinds and subjects, never private text', async () => {
    const home = temporaryFolder()
    record(home, [
      newEntry('story', { subject: 'launch', payload: { situation: 'the merger' } }),
      newEntry('practice', { payload: { note: 'the merger' } }),
    ])
    const { stdout } = await prep(['undo'], { home })
    expect(stdout).toContain('gone: story “The launch” on Jan 5')
    expect(stdout).not.toContain('merger')
    expect((await prep(['redo', '--json'], { home })).stdout).not.toContain('merger')
  })

  it('may name an undo, which brings back what that took', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    const { operation } = await takeBack(home, 'undo')
    recordOne(home, rating(2))
    await takeBack(home, 'undo', operation)
    expect(liveRatings(home)).toEqual([1, 2])
  })
})

describe('with a clock that stands still', () => {
  it('undo takes back what was recorded last', async () => {
    const home = temporaryFolder()
    const options = { home, now: '2026-11-22T12:00:00Z' }
    for (const minutes of [10, 20, 30, 40, 50]) await prep(['log', 'reading', `${minutes}m`], options)
    await prep(['undo'], options)
    await prep(['undo'], options)
    const reader = openReader(home)
    expect(reader.entries().map((entry) => (entry.kind === 'practice' ? entry.payload.minutes : 0))).toEqual([
      10, 20, 30,
    ])
    reader.close()
  })
})
