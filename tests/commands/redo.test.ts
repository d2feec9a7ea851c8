import { describe, expect, it } from 'vitest'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { rating, recordOne } from '../store/record.ts'
import { liveRatings, takeBack } from './taken-back.ts'

describe('redo', () => {
  it('brings back what was undone, the last first', async () => {
    const home = temporaryFolder()
    for (const value of [1, 2, 3]) recordOne(home, rating(value))
    for (let time = 0; time < 3; time++) await takeBack(home, 'undo')
    const seen: number[][] = []
    for (let time = 0; time < 3; time++) {
      await takeBack(home, 'redo')
      seen.push(liveRatings(home))
    }
    expect(seen).toEqual([[1], [1, 2], [1, 2, 3]])
    expect(await prep(['redo'], { home })).toMatchObject({ code: 1, stderr: 'error: nothing is undone\n' })
  })

  it('and undo can go on for ever', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    recordOne(home, rating(2))
    for (const [command, expected] of [
      ['undo', [1]],
      ['redo', [1, 2]],
      ['undo', [1]],
      ['undo', []],
      ['redo', [1]],
      ['undo', []],
      ['redo', [1]],
      ['redo', [1, 2]],
    ] as const) {
      await takeBack(home, command)
      expect(liveRatings(home)).toEqual(expected)
    }
  })

  it('is refused when something was recorded since', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    await takeBack(home, 'undo')
    recordOne(home, rating(2))
    const { code, stderr } = await prep(['redo'], { home })
    expect(code).toBe(1)
    expect(stderr).toContain('something was recorded since the last undo')
  })

  it('of nothing is refused', async () => {
    expect(await prep(['redo'], { home: temporaryFolder() })).toMatchObject({
      code: 1,
      stderr: 'error: nothing is undone\n',
    })
  })
})
