import { describe, expect, it } from 'vitest'
import { entryOf, onDay } from '../fixtures/entries.ts'
import { oneRating } from '../fixtures/histories.ts'
import { prep } from '../harness/prep.ts'
import { json, ledgerOf, NOW, run, shipped, TODAY } from './figures.ts'

const present = `${shipped.id}@${shipped.version}`

describe('prep forecast add', () => {
  it('freezes the present figures, the rules and the own prediction', async () => {
    const home = ledgerOf()
    const { data: now } = await json(home, 'predict')
    const { schema, entries, data } = await json(
      home,
      'forecast',
      'add',
      '--own',
      '60%',
      '--interview-on',
      '2026-06-01',
    )
    expect(schema).toBe('prep/receipt/1')
    expect(entries).toEqual([data.forecast])
    expect(data).toMatchObject({
      level: 'L6',
      occurredOn: TODAY,
      own: 0.6,
      interviewOn: '2026-06-01',
      configHash: shipped.configHash,
    })
    expect(data.index).toBe(now.index)
    expect(data.probability).toBe(now.probability.p)
    expect(data.x).toBe(now.pooled.x)
    expect(data.xVariance).toBe(now.pooled.variance)
  })

  it('stays as it was when evidence comes later', async () => {
    const home = ledgerOf()
    const { data } = await json(home, 'forecast', 'add')
    await run(home, 'assess', '--set', 'strategic=1', '--by', 'mentor:Zoe')
    const { forecasts } = (await json(home, 'forecast', 'list')).data
    expect(forecasts[0]).toMatchObject({ id: data.forecast, index: data.index, x: data.x, own: null, outcome: null })
  })

  it("takes the interview's date from the profile", async () => {
    expect((await json(ledgerOf(), 'forecast', 'add')).data.interviewOn).toBe(onDay(120))
    expect((await json(ledgerOf(oneRating()), 'forecast', 'add')).data.interviewOn).toBeNull()
  })

  it('has nothing to freeze before the first rating', async () => {
    const { code, stderr } = await run(ledgerOf([]), 'forecast', 'add', '--own', '60%')
    expect(code).toBe(3)
    expect(stderr).toContain('nothing has been rated yet')
  })

  it('withholds the chance as predict does, and freezes x all the same', async () => {
    const home = ledgerOf(oneRating())
    const { data } = await json(home, 'forecast', 'add', '--own', '0.5')
    expect(data).toMatchObject({ probability: null, x: expect.any(Number) })
    expect(data.probabilityWithheld.length).toBeGreaterThan(0)
    const ran = await run(home, 'forecast', 'add', '--own', '0.5')
    expect(ran.stdout).not.toMatch(/about \d+%/)
    expect(ran.stderr).toContain('no ratings yet, so the level is assumed: System design, AWS services')
  })

  it('may be dated back, with what was known then', async () => {
    const home = ledgerOf()
    const { data, warnings } = await json(home, 'forecast', 'add', '--on', '2026-02-15')
    const then = (await json(home, 'predict', '--as-of', '2026-02-15')).data
    expect(data.index).toBe(then.index)
    expect(warnings[0]).toContain('recorded late')
  })

  it('may not be dated back behind a result', async () => {
    const home = ledgerOf()
    await run(home, 'outcome', 'add', '--result', 'fail', '--on', '2026-03-20')
    const ran = await run(home, 'forecast', 'add', '--on', '2026-03-10')
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain('the result of an interview on Mar 20 is already recorded')
    expect((await run(home, 'forecast', 'add', '--on', '2026-03-21')).code).toBe(0)
    expect((await run(home, 'forecast', 'add', '--on', '2026-03-10', '--level', 'L7')).code).toBe(0)
  })

  it.each([
    [['--own', '60'], 'did you mean 60%?'],
    [['--own', '1.2'], 'did you mean 1.2%?'],
    [['--own', 'likely'], '--own takes a chance from 0% to 100% or 0 to 1, not "likely"'],
    [['--own', '-0.1'], '--own takes a chance'],
    [['--interview-on', 'soon'], '--interview-on takes a date, not "soon"'],
    [['--interview-on', '2026-03-01'], 'an interview on Mar 1 is before the forecast of Mar 29'],
    [['--on', '2026-04-01'], 'is in the future'],
    [['--as-of', '2026-02-01'], 'a forecast cannot be made with --as-of'],
  ])('refuses %j and writes nothing', async (flags, words) => {
    const home = ledgerOf(oneRating())
    const ran = await run(home, 'forecast', 'add', ...flags)
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain(words)
    expect((await json(home, 'forecast', 'list')).data.forecasts).toEqual([])
  })
})

describe('prep forecast list', () => {
  it('is empty at first', async () => {
    expect((await run(ledgerOf([]), 'forecast', 'list')).stdout).toMatchInlineSnapshot(`
      "Forecasts
      ═════════
      No forecast yet, and no rating that one could go by: Start with prep assess.
      "
    `)
  })

  it('shows each forecast with its result', async () => {
    const home = ledgerOf()
    await run(home, 'forecast', 'add', '--own', '60%', '--on', '2026-03-01')
    await run(home, 'outcome', 'add', '--result', 'fail', '--on', '2026-03-10')
    await run(home, 'forecast', 'add', '--own', '70%')
    const { stdout } = await run(home, 'forecast', 'list', '--width', '80')
    expect(stdout.replace(/[0-9a-f]{8}$/gm, 'xxxxxxxx')).toMatchInlineSnapshot(`
      "Forecasts
      ═════════
      made on     level  index     chance  own  interview   result  id
      ──────────  ─────  ─────  ─────────  ───  ──────────  ──────  ────────
      2026-03-01  L6        82  about 50%  60%  2026-05-05  fail    xxxxxxxx
      2026-03-29  L6        87  about 45%  70%  2026-05-05  open    xxxxxxxx

      note: Chances are heuristic, as they stood on the day; prep calibrate compares
            them with the results.
      "
    `)
  })

  it('says at every width which rules a forecast was made under that the present ones cannot be compared with', async () => {
    const old = entryOf('forecast', { payload: { configHash: 'older' } })
    const ran = await run(ledgerOf([old]), 'forecast', 'list', '--width', '60')
    expect(ran.stderr).toContain(
      `the rules have changed since some of these forecasts (made under an earlier ${present}):`,
    )
    expect((await json(ledgerOf([old]), 'forecast', 'list')).data.forecasts[0].isComparable).toBe(false)
  })
})

describe('prep outcome add', () => {
  it('is compared with the latest forecast before it', async () => {
    const home = ledgerOf()
    const first = (await json(home, 'forecast', 'add', '--on', '2026-03-01')).data.forecast
    const second = (await json(home, 'forecast', 'add', '--on', '2026-03-10')).data.forecast
    expect((await json(home, 'outcome', 'add', '--result', 'fail', '--on', '2026-03-05')).data.forecast).toBe(first)
    expect((await json(home, 'outcome', 'add', '--result', 'pass')).data.forecast).toBe(second)
    const third = await json(home, 'outcome', 'add', '--result', 'pass')
    expect(third.data.forecast).toBeNull()
    expect(third.warnings[0]).toContain('no forecast was made before it')
  })

  it('can name its forecast, by a part of the id', async () => {
    const home = ledgerOf()
    const first = (await json(home, 'forecast', 'add', '--on', '2026-03-01', '--level', 'L7')).data.forecast
    await json(home, 'forecast', 'add', '--on', '2026-03-10')
    const { data } = await json(home, 'outcome', 'add', '--result', 'fail', '--forecast', first.slice(-8))
    expect(data).toMatchObject({ forecast: first, level: 'L7' })
  })

  it('refuses one before its forecast, of another level, or twice for one forecast', async () => {
    const home = ledgerOf()
    const id = (await json(home, 'forecast', 'add', '--on', '2026-03-10')).data.forecast
    const refused = async (...flags: string[]) => {
      const ran = await run(home, 'outcome', 'add', '--result', 'fail', '--forecast', id, ...flags)
      return [ran.code, ran.stderr.split('\n')[0]]
    }
    expect(await refused('--on', '2026-03-09')).toEqual([
      2,
      'error: the interview of Mar 9 is before the forecast of Mar 10',
    ])
    expect(await refused('--level', 'L7')).toEqual([2, 'error: the forecast is for L6, not L7'])
    expect((await json(home, 'outcome', 'list')).data.outcomes).toEqual([])
    await run(home, 'outcome', 'add', '--result', 'fail', '--forecast', id, '--on', '2026-03-12')
    expect(await refused()).toEqual([2, 'error: that forecast was already compared with the interview of Mar 12'])
  })

  it('keeps a withdrawn interview without using it', async () => {
    const home = ledgerOf()
    await run(home, 'forecast', 'add', '--on', '2026-03-01')
    const before = (await json(home, 'predict')).data.probability
    await run(home, 'outcome', 'add', '--result', 'withdrawn')
    const { data } = await json(home, 'predict')
    expect(data.probability).toEqual(before)
    expect(data.calibration).toMatchObject({ n: 0, withdrawn: 1 })
  })

  it('moves the chance by less than ten points, in the right direction', async () => {
    const chance = async (result: string) => {
      const home = ledgerOf()
      await run(home, 'forecast', 'add', '--on', '2026-03-01')
      const before = (await json(home, 'predict')).data.probability.p
      await run(home, 'outcome', 'add', '--result', result)
      const { p, outcomes } = (await json(home, 'predict')).data.probability
      expect(outcomes).toBe(1)
      return p - before
    }
    const [up, down] = [await chance('pass'), await chance('fail')]
    expect(up > 0 && up < 0.1).toBe(true)
    expect(down < 0 && down > -0.1).toBe(true)
  })

  it.each([
    [[], 'what was the result of the interview?'],
    [['--result', 'maybe'], 'Allowed choices are pass, fail, withdrawn'],
    [['--result', 'pass', '--on', '2026-04-01'], 'is in the future'],
    [['--result', 'pass', '--level', 'L9'], 'has no level L9'],
  ])('refuses %j', async (flags, words) => {
    const ran = await run(ledgerOf(oneRating()), 'outcome', 'add', ...flags)
    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain(words)
  })

  it('refuses a forecast that is none', async () => {
    const home = ledgerOf(oneRating())
    const [rating] = (await json(home, 'history')).data.entries
    const ran = await run(home, 'outcome', 'add', '--result', 'pass', '--forecast', rating.id)
    expect([ran.code, ran.stderr.split('\n')[0]]).toEqual([4, `error: ${rating.id} is a rating, not a forecast`])
  })
})

describe('prep outcome import', () => {
  const HEADER = 'id,level,date,p_or_x,outcome'
  const importing = (home: string, csv: string | Uint8Array, ...flags: string[]) =>
    prep(['outcome', 'import', '-', '--cohort', 'group', ...flags], {
      home,
      now: NOW,
      stdin: typeof csv === 'string' ? csv : new TextDecoder().decode(csv),
    })
  const rows = (n: number) =>
    Array.from(
      { length: n },
      (_, i) => `p${i},L6,2025-0${1 + (i % 9)}-15,0.${1 + (i % 9)},${i % 3 === 0 ? 'fail' : 'pass'}`,
    )

  it('records every row in one operation, which undo takes back', async () => {
    const home = ledgerOf(oneRating())
    const ran = await importing(home, [HEADER, ...rows(12)].join('\n'))
    expect(ran.stdout).toContain('Imported 12 interviews of group.')
    expect((await json(home, 'outcome', 'list')).data.outcomes).toHaveLength(12)
    await run(home, 'undo')
    expect((await json(home, 'outcome', 'list')).data.outcomes).toEqual([])
  })

  it('skips and counts what it has already', async () => {
    const home = ledgerOf([])
    await importing(home, [HEADER, ...rows(5)].join('\n'))
    const again = await importing(home, [HEADER, ...rows(7), rows(1)[0]].join('\n'), '--json')
    expect(JSON.parse(again.stdout).data).toMatchObject({ imported: 2, duplicates: 6 })
    const third = await importing(home, [HEADER, ...rows(7)].join('\n'), '--json')
    expect(JSON.parse(third.stdout)).toMatchObject({
      operation: null,
      entries: [],
      data: { imported: 0, duplicates: 7 },
    })
  })

  it('imports nothing when one row is faulty', async () => {
    const home = ledgerOf([])
    const ran = await importing(
      home,
      [HEADER, ...rows(5), 'x,L6,2025-13-01,0.5,pass', 'y,L6,2025-01-01,often,pass'].join('\n'),
    )
    expect(ran.code).toBe(3)
    expect(ran.stderr).toBe(
      'error: - has 2 faults:\n  row 7: date "2025-13-01" is not YYYY-MM-DD\n  row 8: p_or_x "often" is not a chance from 0 to 1\n  hint: nothing was imported; fix these rows and run the command again\n',
    )
    expect((await json(home, 'outcome', 'list')).data.outcomes).toEqual([])
  })

  it('writes nothing on a dry run', async () => {
    const home = ledgerOf([])
    const ran = await importing(home, [HEADER, ...rows(3)].join('\n'), '--dry-run')
    expect(ran.stdout).toContain('Would import 3 interviews of group.')
    expect((await json(home, 'outcome', 'list')).data.outcomes).toEqual([])
  })

  it.each([
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['semicolons and decimal commas', (text: string) => text.replaceAll(',', ';').replaceAll('0.', '0,')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['quotes', (text: string) => text.replace(/^p(\d+)/gm, '"p$1"')],
    ['a line end at the end', (text: string) => `${text}\n`],
  ])('reads a file with %s', async (_, written) => {
    const home = ledgerOf([])
    const ran = await importing(home, written([HEADER, ...rows(4)].join('\n')))
    expect(ran.stderr).toBe('')
    const { outcomes } = (await json(home, 'outcome', 'list')).data
    expect(outcomes.map(({ cohort }: { cohort: { probability: number } }) => cohort.probability).sort()).toEqual([
      0.1, 0.2, 0.3, 0.4,
    ])
  })

  it('warns of columns that it leaves out', async () => {
    const ran = await importing(ledgerOf([]), `${HEADER},age\np1,L6,2025-01-01,0.5,pass,41`)
    expect(ran.stderr).toBe('warning: not imported, because prep does not use them: age\n')
  })

  it.each([
    ['', 3, '- is empty'],
    ['id,level\n1,L6', 3, 'row 1: the header lacks date, outcome, p_or_x'],
    [`${HEADER}\n`, 3, 'row 2: there are no rows below the header'],
    [`${HEADER}\n"p1,L6,2025-01-01,0.5,pass`, 3, 'standard input, line 2: a quoted cell is not closed'],
  ])('refuses %j', async (csv, code, words) => {
    const ran = await importing(ledgerOf([]), csv)
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toContain(words)
  })

  it("refuses a file that is not there, not text, or nobody's", async () => {
    const home = ledgerOf([])
    const { writeFileSync } = await import('node:fs')
    const { join } = await import('node:path')
    writeFileSync(join(home, 'latin.csv'), Buffer.from('id\xff', 'latin1'))
    expect((await run(home, 'outcome', 'import', 'gone.csv', '--cohort', 'c')).stderr).toContain(
      'there is no file gone.csv',
    )
    expect((await run(home, 'outcome', 'import', 'latin.csv', '--cohort', 'c')).stderr).toContain(
      'latin.csv is not UTF-8 text',
    )
    expect((await run(home, 'outcome', 'import', 'latin.csv')).code).toBe(2)
  })

  it('tempers the chance and says whose outcomes these are', async () => {
    const home = ledgerOf()
    const fails = Array.from({ length: 12 }, (_, i) => `p${i},L6,2025-01-15,0.7,fail`)
    const before = (await json(home, 'predict')).data.probability.p
    await importing(home, [HEADER, ...fails].join('\n'))
    const { data, warnings } = await json(home, 'predict')
    expect(data.probability.p).toBeLessThan(before)
    expect(data.probability.outcomes).toBe(12)
    expect(warnings).toContain('12 of 12 outcomes come from group: other people, perhaps at another company')
  })
})

describe('prep outcome list', () => {
  it('is empty at first', async () => {
    expect((await run(ledgerOf([]), 'outcome', 'list')).stdout).toMatchInlineSnapshot(`
      "Interviews and their results
      ════════════════════════════
      No interview yet. After one: prep outcome add --result pass|fail|withdrawn
      "
    `)
  })

  it('keeps own interviews and cohorts apart', async () => {
    const home = ledgerOf(oneRating())
    await run(home, 'outcome', 'add', '--result', 'pass')
    await prep(['outcome', 'import', '-', '--cohort', 'group'], {
      home,
      now: NOW,
      stdin: 'id,level,date,outcome,hours\na,L6,2025-01-15,fail,120\nb,L7,2025-03-15,withdrawn,90',
    })
    const { stdout } = await run(home, 'outcome', 'list', '--width', '80')
    expect(stdout.replace(/[0-9a-f]{8}$/gm, 'xxxxxxxx')).toMatchInlineSnapshot(`
      "Interviews and their results
      ════════════════════════════
      on          level  result  forecast  own  id
      ──────────  ─────  ──────  ────────  ───  ────────
      2026-03-29  L6     pass    none           xxxxxxxx

      ── Imported cohorts
      cohort  n  passed  period
      ──────  ─  ──────  ────────────────────────
      group   2  0 of 1  2025-01-15 to 2025-03-15

      note: These are other people, perhaps at another company: they adjust the
            chance, but are not your own record.
      note: 1 interview of your own; prep calibrate compares forecasts with results
      "
    `)
  })
})
