import { describe, expect, it } from 'vitest'
import { entryOf, onDay } from '../fixtures/entries.ts'
import { oneRating } from '../fixtures/histories.ts'
import vectors from '../vectors/08_calibration.json' with { type: 'json' }
import { json, ledgerOf, run } from './figures.ts'

describe('prep calibrate', () => {
  it('says for every part what it waits for', async () => {
    expect((await run(ledgerOf([]), 'calibrate', '--width', '80')).stdout).toMatchInlineSnapshot(`
      "Calibration on Mar 29
      ═════════════════════

      ── Predicted and actual mock ratings
      No mock has a prediction yet; 3 are needed. Say which rating you expect before
      you hear it: prep mock add --predicted 3.5

      ── Your ratings against others'
      No outside ratings yet: self-ratings run high on average, so 0.3 is taken off
      and the level is less certain.

      ── Confidence in quiz answers
      No answer has a stated confidence yet; 20 are needed.

      ── Forecasts against results
      No interview with a forecast yet. A forecast needs a first rating: prep assess

      ── Your confidence beside the chance
      Own confidence  not stated (prep assess --confidence N, from 0 to 10)
      Chance at L6    withheld · needs more evidence: nothing has been rated yet
      "
    `)
  })

  it('is drawn at 80 columns', async () => {
    await expect((await run(ledgerOf(), 'calibrate', '--width', '80')).stdout).toMatchFileSnapshot(
      'golden/calibrate-80.txt',
    )
  })

  it("compares the learner's ratings with others' only from five pairs in two competencies", async () => {
    const shown = (await json(ledgerOf(), 'calibrate')).data.self
    expect(shown).toMatchObject({
      isShown: true,
      pooled: { mean: expect.any(Number), lo80: expect.any(Number), hi80: expect.any(Number) },
    })
    expect(shown.differences).toHaveLength(shown.pairs)
    const few = await json(ledgerOf(oneRating()), 'calibrate')
    expect(few.data.self).toMatchObject({
      isShown: false,
      pooled: null,
      verdict: null,
      byCompetency: [],
      neededPairs: 5,
    })
  })

  it('compares predicted with given mock ratings from three on', async () => {
    const mock = (day: number, predicted: number) =>
      entryOf('mock', {
        occurredOn: onDay(day),
        payload: { predicted, rounds: [{ round: 'all', ratings: { coding: 3, strategic: 4 } }] },
      })
    const two = [mock(1, 4), mock(2, 3)]
    expect((await json(ledgerOf(two), 'calibrate')).data.mocks).toMatchObject({ n: 2, isShown: false, needed: 3 })
    const home = ledgerOf([...two, mock(3, 5)])
    expect((await json(home, 'calibrate')).data.mocks).toMatchObject({ n: 3, isShown: true, meanError: 0.5 })
    expect((await run(home, 'calibrate', '--width', '200')).stdout).toContain(
      'Your predictions are 0.5 above the ratings on average, and 0.8 points off either way (n 3).',
    )
  })

  it('has the item figures of the vectors, and collects silently below twenty', async () => {
    const { conf, ok, result } = vectors.items
    const answers = conf.map((confidence, index) =>
      entryOf('answer', {
        payload: { confidence: Math.round(100 * confidence), isCorrect: ok[index] === 1, mode: 'practice' },
      }),
    )
    const { items } = (await json(ledgerOf(answers), 'calibrate')).data
    expect(items).toMatchObject({ n: 22, isShown: true, verdict: 'unclear' })
    expect(items.bias).toBeCloseTo(result.bias, 12)
    expect(items.lo80).toBeCloseTo(result.lo, 12)
    expect(items.hi80).toBeCloseTo(result.hi, 12)
    expect(items.brier).toBeCloseTo(result.brier, 12)
    expect(items.auc).toBeCloseTo(result.auc, 12)
    expect((await json(ledgerOf(answers.slice(0, 19)), 'calibrate')).data.items).toEqual({
      n: 19,
      isShown: false,
      needed: 20,
    })
    expect((await run(ledgerOf(answers), 'calibrate', '--width', '200')).stdout).toContain(
      'No clear over- or under-confidence: 79% confident on average, 68% right; difference +0.11 (−0.01 to +0.22, 22 answers).',
    )
  })

  const interviews = (n: number) =>
    Array.from({ length: n }, (_, day) => {
      const forecast = entryOf('forecast', {
        occurredOn: onDay(day),
        payload: { x: (day % 5) / 2 - 1, xVariance: 0.05, own: 0.2 * (day % 5) + 0.1 },
      })
      return [
        forecast,
        entryOf('outcome', {
          occurredOn: onDay(day),
          payload: { result: day % 5 > 1 ? 'pass' : 'fail', forecast: forecast.id },
        }),
      ]
    }).flat()

  const cohortOf = (n: number) =>
    Array.from({ length: n }, (_, index) =>
      entryOf('outcome', {
        occurredOn: onDay(index % 80),
        payload: {
          result: index % 5 > 1 ? 'pass' : 'fail',
          cohort: { name: 'group', externalId: `${index}`, probability: 0.2 * (index % 5) + 0.1 },
        },
      }),
    )

  it.each([
    [9, 'cases', 'too few for a score, so the cases are listed'],
    [10, 'tiny', 'only 10 results: they say little'],
    [50, 'bins', '80% interval'],
    [100, 'reliability', 'miscalibration'],
  ])('shows %i results as %s', async (n, display, words) => {
    const home = ledgerOf(cohortOf(n))
    const { data } = await json(home, 'calibrate')
    expect(data.forecasts).toMatchObject([{ source: 'group', isOwn: false, n, prep: { display } }])
    const { stdout } = await run(home, 'calibrate', '--width', '100')
    expect(stdout.slice(stdout.indexOf('Forecasts against'))).toContain(words)
    expect(stdout).toContain(`n ${n}, passed ${data.forecasts[0].passes}, source group, Jan 5 to `)
  })

  it("scores the own predictions beside prep's", async () => {
    const home = ledgerOf([])
    const { fillLedger } = await import('../harness/fill.ts')
    // The store gives new ids, so outcomes are linked one by one.
    for (const [made, came] of pairsOf(interviews(10))) {
      const [id = ''] = fillLedger(home, [made])
      fillLedger(home, [{ ...came, payload: { ...came.payload, forecast: id } }])
    }
    const { data } = await json(home, 'calibrate')
    expect(data.forecasts[0]).toMatchObject({ isOwn: true, n: 10, own: { n: 10, passes: 6, display: 'tiny' } })
    const { stdout } = await run(home, 'calibrate', '--width', '80')
    expect(stdout.slice(stdout.indexOf('── Forecasts'), stdout.indexOf('── Your confidence'))).toMatchInlineSnapshot(`
      "── Forecasts against results
      n 10, passed 6, source your own interviews, Jan 5 to Jan 14. Each forecast uses
      earlier results only.

      forecaster   n  Brier (± se)  log loss
      ──────────  ──  ────────────  ────────
      prep        10  0.133 ±0.028     0.443
      you         10  0.090 ±0.029     0.323
      always 60%  10         0.240     0.673

      note: only 10 results: they say little

      "
    `)
  })

  it('puts the confidence beside the chance and into no figure', async () => {
    const confident = (value: number) => ledgerOf([...oneRating(), entryOf('confidence', { payload: { value } })])
    const [low, high] = [await json(confident(1), 'predict'), await json(confident(10), 'predict')]
    expect(high.data).toEqual(low.data)
    expect((await json(confident(8.2), 'calibrate')).data.confidence).toEqual({
      value: 8.2,
      on: '2026-01-05',
      share: 0.82,
    })
  })
})

type Made = ReturnType<typeof entryOf<'forecast'>>
type Came = ReturnType<typeof entryOf<'outcome'>>

function pairsOf(entries: readonly (Made | Came)[]): [Made, Came][] {
  const made = entries.filter((entry): entry is Made => entry.kind === 'forecast')
  const came = entries.filter((entry): entry is Came => entry.kind === 'outcome')
  return made.flatMap((one, index): [Made, Came][] => {
    const other = came[index]
    return other ? [[one, other]] : []
  })
}
