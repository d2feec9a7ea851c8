import { describe, expect, it } from 'vitest'
import { entryOf, onDay } from '../fixtures/entries.ts'
import { oneRating } from '../fixtures/histories.ts'
import { prep } from '../harness/prep.ts'
import { json, ledgerOf, NOW, run, shipped, TODAY } from './figures.ts'

describe('prep trajectory', () => {
  it("gives every competency in the framework's order, with the fields of the contract", async () => {
    const { schema, asOf, level, data } = await json(ledgerOf(), 'trajectory')
    expect([schema, asOf, level]).toEqual(['prep/trajectory/1', TODAY, 'L6'])
    expect(data.series.map(({ competency }: { competency: string }) => competency)).toEqual(
      shipped.competencies.map(({ id }) => id),
    )
    const [series] = data.series
    expect(Object.keys(series)).toEqual(
      expect.arrayContaining(['competency', 'points', 'ratings', 'trend', 'missing', 'forecast', 'eta']),
    )
    expect(series.points.at(-1)).toEqual({
      date: TODAY,
      level: series.level,
      lo80: expect.any(Number),
      hi80: expect.any(Number),
    })
    expect(series.ratings[0]).toEqual({
      date: expect.stringMatching(/^2026-01/),
      value: expect.any(Number),
      source: expect.any(String),
    })
    expect(Object.keys(series.eta)).toEqual(['p20', 'p50', 'p80'])
    expect(series).toMatchObject({
      missing: [],
      trend: { direction: expect.any(String), perMonth: expect.any(Number) },
    })
  })

  it('draws one competency at 80 columns', async () => {
    const { stdout } = await run(ledgerOf(), 'trajectory', 'system-design', '--width', '80')
    await expect(stdout).toMatchFileSnapshot('golden/trajectory-one-80.txt')
  })

  it('stacks all of them under an overview, at 60 columns in ASCII', async () => {
    const { stdout } = await prep(['trajectory', '--width', '60'], {
      home: ledgerOf(),
      now: NOW,
      env: { LANG: 'C', LC_ALL: 'C' },
    })
    expect(/^[\n -~]*$/.test(stdout)).toBe(true)
    expect(stdout.split('\n').every((line) => line.length <= 60)).toBe(true)
    expect(stdout).toMatch(/^Trajectories to L6 on Mar 29\n/)
    for (const { title } of shipped.competencies) expect(stdout).toContain(`\n-- ${title}\n`)
  })

  it('says what is missing for a trend', async () => {
    const home = ledgerOf(oneRating())
    const { stdout } = await run(home, 'trajectory', 'coding', '--width', '80')
    expect(stdout).toContain('Trend  not enough data: needs 4 ratings (so far 1), ratings on 3 days (so far\n')
    const { data } = await json(home, 'trajectory', 'coding')
    expect(data.series[0]).toMatchObject({
      trend: null,
      forecast: [],
      eta: { p20: null, p50: null, p80: null },
      missing: [
        '4 ratings (so far 1)',
        'ratings on 3 days (so far 1)',
        'ratings over 21 days (so far 0)',
        'a surer slope, by more ratings (standard error 0.35 a month, at most 0.25)',
      ],
    })
  })

  it('has nothing to draw without ratings', async () => {
    const home = ledgerOf([])
    expect((await run(home, 'trajectory')).stdout).toContain('No ratings yet')
    const { data } = await json(home, 'trajectory')
    expect(data.series).toHaveLength(shipped.competencies.length)
    expect(data.series[0]).toMatchObject({ points: [], ratings: [], trend: null, level: null })
  })

  it('draws the last weeks only, without changing a figure', async () => {
    const home = ledgerOf()
    const all = (await json(home, 'trajectory', 'coding')).data.series[0]
    const last = (await json(home, 'trajectory', 'coding', '--weeks', '4')).data.series[0]
    expect(last.points).toEqual(all.points.slice(-5))
    expect(last.ratings.every(({ date }: { date: string }) => date >= '2026-03-01')).toBe(true)
    expect({ level: last.level, eta: last.eta, forecast: last.forecast }).toEqual({
      level: all.level,
      eta: all.eta,
      forecast: all.forecast,
    })
  })

  it('goes by the target of the level that was asked for', async () => {
    const home = ledgerOf()
    const target = async (level: string) =>
      (await json(home, 'trajectory', 'coding', '--level', level)).data.series[0].target
    expect([await target('L6'), await target('L7')]).toEqual([4, 4.5])
  })

  it('knows only what was known on an earlier day', async () => {
    const home = ledgerOf()
    const { data } = await json(home, 'trajectory', 'coding', '--as-of', '2026-02-15')
    const later = (await json(home, 'trajectory', 'coding')).data.series[0]
    expect(data.series[0].points).toEqual(later.points.slice(0, data.series[0].points.length))
  })

  it('says that ratings disagree about the trend', async () => {
    const rate = (day: number, value: number, source: 'self' | 'peer' | 'panel') =>
      entryOf('rating', {
        subject: 'coding',
        source,
        occurredOn: onDay(day),
        payload: { value },
        ...(source === 'self' ? {} : { rater: `rater-${day}` }),
      })
    const rising = [3, 3, 3, 3.5, 3.5, 3.5, 4, 4].map((value, week) => rate(7 * week, value, 'peer'))
    const falling = rising.map((_, week) => rate(7 * week, Math.round(2 * (5 - week / 2)) / 2, 'self'))
    const home = ledgerOf([...rising, ...falling, rate(56, 1, 'panel')])
    const asOf = ['--as-of', onDay(59)]
    expect((await json(home, 'trajectory', 'coding', ...asOf)).data.series[0]).toMatchObject({
      trend: { direction: 'declining' },
      secondOpinion: { n: 9, disagrees: true },
    })
    expect((await run(home, 'trajectory', 'coding', ...asOf, '--width', '200')).stdout).toContain(
      'warning: ratings disagree about the trend: the 9 outside ratings alone have a median slope of +0.5 a month',
    )
  })

  it('prints one record a line when plain', async () => {
    const { stdout } = await run(ledgerOf(oneRating()), 'trajectory', 'coding', '--plain')
    expect(stdout).toMatchInlineSnapshot(`
      "# Coding: trajectory to L6
      Coding (1 rating, 0 by others)	2026-03-29	level: 3.37	80%: 2.48 to 4.25
      Coding (1 rating, 0 by others)	2026-03-29	rating: 4.00	source: self
      Coding (1 rating, 0 by others)	current: now 3.4
      Coding (1 rating, 0 by others)	target: 4.00	target 4.0
      Level: 3.4 +/-0.9, below the target of 4.0 | unverified: nobody else has rated it
      Trend: not enough data: needs 4 ratings (so far 1), ratings on 3 days (so far 1), ratings over 21 days (so far 0) and a surer slope, by more ratings (standard error 0.35 a month, at most 0.25)
      note: Each point shows only what was known at the time. +/- and a range in parentheses hold about four times in five. Forecasts continue the last weeks and fade; prep plan says what studying would do.
      "
    `)
  })

  it.each([
    [['trajectory', 'codng'], 4, 'did you mean coding?'],
    [['trajectory', 'coding', '--weeks', '0'], 2, '--weeks takes a whole number of at least 1, not "0"'],
    [['trajectory', 'coding', 'strategic'], 2, 'too many arguments'],
  ])('refuses %j', async (argv, code, words) => {
    const ran = await run(ledgerOf([]), ...argv)
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(words)
    expect(ran.stdout).toBe('')
  })
})
