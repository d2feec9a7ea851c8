import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SavedStopwatch } from '../../src/domain/time/saved-stopwatch.ts'
import { keepStopwatches, savedStopwatch, savedStopwatches, saveStopwatch } from '../../src/store/stopwatches.ts'
import { temporaryFolder } from '../harness/prep.ts'

const saved = (seconds: number): SavedStopwatch => ({
  section: 0,
  spent: [seconds],
  pausedSeconds: 0,
  savedAt: '2026-11-22T12:00:00.000Z',
  runningSince: null,
})

describe('saved stopwatches', () => {
  it('are the last that was saved of each, private to the user', () => {
    const home = temporaryFolder()
    expect(savedStopwatches(home)).toEqual(new Map())
    saveStopwatch(home, 'one', saved(5))
    saveStopwatch(home, 'two', saved(7))
    saveStopwatch(home, 'one', saved(10))
    expect(savedStopwatches(home)).toEqual(
      new Map([
        ['one', saved(10)],
        ['two', saved(7)],
      ]),
    )
    const folder = join(home, 'stopwatches')
    expect(readdirSync(folder).sort()).toEqual(['one.json', 'two.json'])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'one.json')).mode & 0o777).toBe(0o600)
  })

  it('are none where the file is damaged or says what no stopwatch says', () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'stopwatches'))
    for (const [name, text] of [
      ['torn', '{"section":0,"spe'],
      ['negative', JSON.stringify({ ...saved(1), spent: [-1] })],
      ['undated', JSON.stringify({ ...saved(1), runningSince: 'yesterday' })],
      ['other', '7'],
    ] as const) {
      writeFileSync(join(home, 'stopwatches', `${name}.json`), text)
      expect(savedStopwatch(home, name)).toBeNull()
    }
    expect(savedStopwatches(home)).toEqual(new Map())
  })

  it('go when what they timed is open no more', () => {
    const home = temporaryFolder()
    for (const id of ['open', 'done']) saveStopwatch(home, id, saved(5))
    keepStopwatches(home, (id) => id === 'open')
    expect([...savedStopwatches(home).keys()]).toEqual(['open'])
  })
})
