import { describe, expect, it } from 'vitest'
import { entryOf } from '../fixtures/entries.ts'
import { fullHistory, oneRating } from '../fixtures/histories.ts'
import success from '../vectors/05_success.json' with { type: 'json' }
import { json, ledgerOf, run, shipped } from './figures.ts'

const SAMPLE =
  'system-design=3.825,coding=2.8,aws-services=2.73,architecture=3.52,behavioral=3.024,strategic=2.2,cultural=2.72,communication=2.52'

describe('prep predict', () => {
  it('has the fields of the contract', async () => {
    const { schema, data } = await json(ledgerOf(), 'predict')
    expect(schema).toBe('prep/predict/1')
    expect(Object.keys(data)).toEqual(
      expect.arrayContaining([
        'index',
        'sd',
        'groups',
        'adjustments',
        'band',
        'pooled',
        'probability',
        'riskFactors',
        'recommendations',
        'basis',
        'level',
        'expectedIndex',
        'interviewReadyPercent',
        'whatIf',
        'levels',
        'probabilityWithheld',
      ]),
    )
    expect(data.levels.map(({ level }: { level: string }) => level)).toEqual(['L6', 'L7'])
    expect(data.levels[0].index).toBe(data.index)
    expect(data.groups.map(({ id, weight }: { id: string; weight: number }) => [id, weight])).toEqual([
      ['technical', 0.35],
      ['leadership', 0.4],
      ['cultural', 0.25],
    ])
    expect(data.adjustments.map(({ id }: { id: string }) => id)).toEqual(['experience', 'preparation', 'stress'])
  })

  it('says on what each figure stands, and calls its own what the framework does not say', async () => {
    const { data } = await json(ledgerOf(), 'predict')
    const bases: { figure: string; basis: string; says: string }[] = data.basis
    expect(Object.fromEntries(bases.map(({ figure, basis }) => [figure, basis]))).toEqual({
      index: 'framework',
      sd: 'formula',
      interviewReadyPercent: 'ours',
      adjustments: 'ours',
      band: 'framework',
      pooled: 'ours',
      probability: 'ours',
      recommendations: 'ours',
    })
    const says = Object.fromEntries(bases.map(({ figure, says }) => [figure, says]))
    expect(says.index).toBe('weights technical 0.35, leadership 0.4, cultural 0.25; min(level/target, 1); cap 0.95')
    expect(says.probability).toBe('recalibrated on 0 outcomes, heuristic')
  })

  it('adds the contributions and adjustments up to the index', async () => {
    const { data } = await json(ledgerOf(), 'predict')
    const contributions = data.groups.reduce(
      (total: number, { contribution }: { contribution: number }) => total + contribution,
      0,
    )
    expect(Math.min(0.95, contributions + data.adjustment)).toBeCloseTo(data.index, 12)
    expect(data.interviewReadyPercent).toBe(Math.floor(100 * Math.max(0, data.index - data.sd) + 0.5))
  })

  it('is drawn at 80 columns, with a chance when there is evidence for one', async () => {
    const { stdout } = await run(ledgerOf(), 'predict', '--width', '80')
    await expect(stdout).toMatchFileSnapshot('golden/predict-80.txt')
  })

  it('rounds the chance to five points and keeps it unrounded in JSON', async () => {
    const home = ledgerOf()
    const { data } = await json(home, 'predict')
    expect(data.probabilityWithheld).toEqual([])
    expect(data.probability).toMatchObject({
      outcomes: 0,
      p: expect.any(Number),
      lo80: expect.any(Number),
      hi80: expect.any(Number),
    })
    const printed = Number(/Chance at L6 +about (\d+)%/.exec((await run(home, 'predict')).stdout)?.[1])
    expect(printed % 5).toBe(0)
    expect(Math.abs(printed - 100 * data.probability.p)).toBeLessThanOrEqual(2.5)
    expect(data.skeptical.p).toBeLessThan(data.probability.p)
  })

  it('withholds it with the reasons when fewer than five competencies are rated by others', async () => {
    const four = fullHistory(['system-design', 'coding', 'strategic', 'cultural'])
    const home = ledgerOf(
      four.map((entry) =>
        entry.kind === 'mock'
          ? {
              ...entry,
              payload: {
                ...entry.payload,
                rounds: [{ round: 'all', ratings: { coding: 4, strategic: 4, cultural: 4 } }],
              },
            }
          : entry,
      ),
    )
    const { data } = await json(home, 'predict')
    expect(data).toMatchObject({ probability: null, pooled: null, skeptical: null })
    expect(data.probabilityWithheld).toContain('4 of 5 competencies rated by somebody else')
    const { stdout } = await run(home, 'predict')
    expect(stdout).toContain('withheld · needs more evidence: 4 of 5 competencies rated by')
    expect(stdout).not.toMatch(/about \d+%/)
  })

  it('says heuristic on every line of the headline', async () => {
    const { stdout } = await run(ledgerOf(), 'predict', '--width', '200')
    const headline = stdout
      .split('\n')
      .filter((line) => /^(Readiness index|Interview ready|Chance at|If skeptical|Hours band)/.test(line))
    expect(headline).toHaveLength(5)
    expect(headline.every((line) => line.includes('heuristic'))).toBe(true)
  })

  it('has nothing to go by without ratings', async () => {
    const { stdout } = await run(ledgerOf([]), 'predict', '--width', '80')
    await expect(stdout).toMatchFileSnapshot('golden/predict-empty-80.txt')
    const { data } = await json(ledgerOf([]), 'predict')
    expect(data).toMatchObject({
      probability: null,
      n: 0,
      index: null,
      expectedIndex: null,
      interviewReadyPercent: null,
    })
    expect(data.missing).toHaveLength(shipped.competencies.length)
  })

  it('names what one rating leaves assumed', async () => {
    const { stdout } = await run(ledgerOf(oneRating()), 'predict', '--width', '80')
    await expect(stdout).toMatchFileSnapshot('golden/predict-one-80.txt')
  })

  it('ranks risks and recommendations', async () => {
    const { data } = await json(ledgerOf(), 'predict')
    const losses = data.riskFactors
      .filter(({ id }: { id: string }) => id === 'lost-points')
      .map(({ indexPoints }: { indexPoints: number }) => indexPoints)
    expect(losses).toEqual(losses.toSorted((a: number, b: number) => b - a))
    expect(data.recommendations.map(({ kind }: { kind: string }) => kind)).toContain('plan')
    for (const { commands } of data.recommendations) for (const command of commands) expect(command).toMatch(/^prep /)
  })

  it('warns of rules that changed since a forecast', async () => {
    const changed = entryOf('forecast', { payload: { configHash: 'older' } })
    expect((await run(ledgerOf([...oneRating(), changed]), 'predict')).stderr).toContain(
      `the rules have changed since the forecast of Jan 5 (made under an earlier ${shipped.id}@${shipped.version})`,
    )
  })
})

describe('prep predict --what-if', () => {
  it("gives the sample person's index .7042", async () => {
    const { data } = await json(ledgerOf([]), 'predict', '--what-if', SAMPLE)
    expect(data.whatIf.index).toBeCloseTo(success.base_sample_L6.plug, 12)
    expect(data.whatIf.index).toBeCloseTo(0.7042083333, 9)
    expect(data.whatIf.levels[1]).toMatchObject({ level: 'L7' })
    expect(data.whatIf.levels[1].index).toBeCloseTo(success.base_sample_L7.plug, 12)
  })

  it('shows present and assumed figures with their difference', async () => {
    const home = ledgerOf()
    const { data } = await json(home, 'predict', '--what-if', 'strategic=4.5', '--what-if', 'coding=-0.5')
    expect(data.whatIf.assumed).toMatchObject([
      { competency: 'strategic', to: 4.5, isClipped: false },
      { competency: 'coding' },
    ])
    expect(data.whatIf.assumed[1].to).toBeCloseTo(data.whatIf.assumed[1].from - 0.5, 12)
    expect(data.whatIf.difference.index).toBeCloseTo(data.whatIf.index - data.index, 12)
    expect(data.whatIf.difference.probability).toBeCloseTo(data.whatIf.probability.p - data.probability.p, 12)
    await expect(
      (await run(home, 'predict', '--what-if', 'strategic=4.5,coding=-0.5', '--width', '80')).stdout,
    ).toMatchFileSnapshot('golden/predict-what-if-80.txt')
  })

  it('is null when nothing is assumed', async () => {
    expect((await json(ledgerOf(), 'predict')).data.whatIf).toBeNull()
  })

  it('keeps levels on the scale and says so', async () => {
    const { warnings, data } = await json(ledgerOf(), 'predict', '--what-if', 'coding=7,strategic=-9')
    expect(warnings.slice(0, 2)).toEqual([
      'coding: taken as 5, since levels run from 1 to 5',
      'strategic: taken as 1, since levels run from 1 to 5',
    ])
    expect(data.whatIf.assumed.map(({ to, isClipped }: { to: number; isClipped: boolean }) => [to, isClipped])).toEqual(
      [
        [5, true],
        [1, true],
      ],
    )
  })

  it.each([
    ['codng=4', 4, 'did you mean coding?'],
    ['coding', 2, '--what-if takes pairs like system-design=4.5, not "coding"'],
    ['coding=high', 2, 'coding=high: a level is a number'],
    ['coding=+0.5', 2, 'coding has no level yet that could move by +0.5'],
  ])('refuses %s without a rating', async (text, code, words) => {
    const ran = await run(ledgerOf([]), 'predict', '--what-if', text)
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toContain(words)
  })
})

describe('prep predict --percent normalized', () => {
  it('counts from the foot of the scale and leaves the chance alone', async () => {
    const home = ledgerOf()
    const ratio = (await json(home, 'predict')).data
    const normalized = (await json(home, 'predict', '--percent', 'normalized')).data
    expect(normalized.percentConvention).toBe('normalized')
    expect(normalized.index).toBeLessThan(ratio.index)
    expect(normalized.probability).toEqual(ratio.probability)
    expect((await run(home, 'predict', '--percent', 'normalized')).stdout).toContain('counted from level 1')
  })

  it('gives a complete beginner an index of 0', async () => {
    const ones = shipped.competencies.map(({ id }) => `${id}=1`).join(',')
    const { data } = await json(ledgerOf([]), 'predict', '--percent', 'normalized', '--what-if', ones)
    expect(data.whatIf.index).toBe(0)
    expect((await json(ledgerOf([]), 'predict', '--what-if', ones)).data.whatIf.index).toBeCloseTo(0.249, 3)
  })
})
