import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { json, ledgerOf, NOW, run, TODAY } from './figures.ts'

describe('prep outcome add', () => {
  it('is compared with the latest forecast before it, and says your own figure', async () => {
    const home = ledgerOf()
    await run(home, 'forecast', 'add', '--own', '60%')
    const { stdout, stderr, code } = await run(home, 'outcome', 'add', '--result', 'pass')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /Interview for L6: pass, compared with the forecast of Mar 29 \(your own: 60 ?%\)/,
    )
    const { data } = await json(home, 'outcome', 'list')
    expect(data.outcomes).toMatchObject([{ on: TODAY, level: 'L6', result: 'pass' }])
  })

  it('without a forecast warns that it calibrates none; a withdrawn one never does', async () => {
    const home = temporaryFolder()
    expect((await prep(['outcome', 'add', '--result', 'fail'], { home })).stderr).toContain('no forecast was made')
    const other = temporaryFolder()
    const withdrawn = await prep(['outcome', 'add', '--result', 'withdrawn'], { home: other })
    expect(withdrawn.stderr).toBe('')
    expect(withdrawn.stdout).toContain('a withdrawn interview is kept')
  })

  it('warns of a second result of one day for one level, and keeps both', async () => {
    const home = temporaryFolder()
    await prep(['outcome', 'add', '--result', 'withdrawn'], { home })
    const other = await prep(['outcome', 'add', '--result', 'withdrawn', '--level', 'L7'], { home })
    expect(other.stderr).toBe('')
    const again = await prep(['outcome', 'add', '--result', 'withdrawn'], { home })
    expect(again.stderr).toContain('another result of Nov 22 for L6 is already recorded')
    const { outcomes } = (await prepJson(['outcome', 'list'], { home })).data as { outcomes: unknown[] }
    expect(outcomes).toHaveLength(3)
  })

  it('lets a forecast stand for one interview, of its level and not before it', async () => {
    const home = ledgerOf()
    const id = String((await json(home, 'forecast', 'add', '--own', '60%')).entries[0])
    const add = (...argv: string[]) =>
      prep(['outcome', 'add', '--result', 'pass', '--forecast', id, ...argv], { home, now: NOW })
    expect((await add('--level', 'L7')).stderr).toContain('the forecast is for L6, not L7')
    expect((await add('--on', '2026-03-28')).stderr).toContain('is before the forecast of Mar 29')
    expect((await add()).code).toBe(0)
    const again = await add()
    expect(again.code).toBe(2)
    expect(again.stderr).toContain(`was already compared with the interview of Mar 29`)
  })

  it('wants a result', async () => {
    const ran = await prep(['outcome', 'add'], { home: temporaryFolder() })
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain('what was the result of the interview?')
  })
})
