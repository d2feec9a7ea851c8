import { describe, expect, it } from 'vitest'
import { oneRating } from '../fixtures/histories.ts'
import { json, ledgerOf, run, shipped } from './figures.ts'

describe('prep gap', () => {
  it('gives every gap with the fields of the contract, dearest first', async () => {
    const { schema, data } = await json(ledgerOf(), 'gap')
    expect(schema).toBe('prep/gap/1')
    expect(data.gaps).toHaveLength(shipped.competencies.length)
    for (const gap of data.gaps)
      expect(Object.keys(gap)).toEqual(
        expect.arrayContaining([
          'competency',
          'gap',
          'priority',
          'label',
          'symptoms',
          'prescription',
          'hoursPerWeek',
          'weeks',
          'level',
          'target',
          'percent',
          'indexPointsPerTenHours',
          'basis',
        ]),
      )
    const lost = data.gaps.map(({ lostIndexPoints }: { lostIndexPoints: number }) => lostIndexPoints)
    expect(lost).toEqual(lost.toSorted((a: number, b: number) => b - a))
    expect(data.gaps.map(({ priority }: { priority: number }) => priority)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const { gap, level, target } of data.gaps) expect(gap).toBeCloseTo(Math.max(0, target - level), 12)
    expect(data.groups.map(({ id }: { id: string }) => id).sort()).toEqual(['leadership', 'technical'])
  })

  it('takes symptoms, prescription and time from the framework', async () => {
    const { data } = await json(ledgerOf(), 'gap')
    const strategic = data.gaps.find(({ competency }: { competency: string }) => competency === 'strategic')
    const wanted = shipped.prescriptions.find(({ competency }) => competency === 'strategic')
    expect(strategic).toMatchObject({
      symptoms: wanted?.symptoms,
      prescription: wanted?.prescription,
      hoursPerWeek: 8,
      weeks: 6,
      basis: { prescription: 'framework' },
    })
  })

  it('prescribes for the level that was asked for', async () => {
    const home = ledgerOf()
    const architecture = async (level: string) =>
      (await json(home, 'gap', '--level', level)).data.gaps.find(
        ({ competency }: { competency: string }) => competency === 'architecture',
      )
    const [six, seven] = [await architecture('L6'), await architecture('L7')]
    expect([six.target, seven.target]).toEqual([4, 4.5])
    expect(seven.prescription).toMatch(/^Innovation challenges/)
    expect(six.prescription).not.toBe(seven.prescription)
  })

  it('says whether the learning rate is assumed', async () => {
    const basis = async (home: string) =>
      (await json(home, 'gap')).data.gaps.map(
        ({ learningRate }: { learningRate: { isAssumed: boolean } }) => learningRate.isAssumed,
      )
    expect(await basis(ledgerOf(oneRating()))).toEqual(Array(8).fill(true))
    expect(await basis(ledgerOf())).toContain(false)
    expect((await run(ledgerOf(oneRating()), 'gap')).stdout).toContain('note: assumed learning rate for Coding')
  })

  it('is drawn at 80 columns', async () => {
    await expect((await run(ledgerOf(), 'gap', '--width', '80')).stdout).toMatchFileSnapshot('golden/gap-80.txt')
  })

  it('leaves what is not rated unpriced', async () => {
    const home = ledgerOf(oneRating())
    const { data } = await json(home, 'gap')
    expect(data.gaps[0]).toMatchObject({ competency: 'coding', priority: 1, label: 'focus area' })
    expect(
      data.gaps
        .slice(1)
        .every(
          (gap: { gap: null; lostIndexPoints: null; label: string }) =>
            gap.gap === null && gap.lostIndexPoints === null && gap.label === 'no data',
        ),
    ).toBe(true)
    expect((await run(home, 'gap', '--width', '80')).stdout).toContain(
      'note: no ratings yet, so no gap is known: Architecture, AWS services,\n',
    )
  })

  it('knows no gap without ratings', async () => {
    const { code, stdout } = await run(ledgerOf([]), 'gap')
    expect([code, stdout]).toEqual([
      0,
      'Gaps to L6 on Mar 29\n════════════════════\nNo ratings yet, so no gap is known. Start with prep assess.\n',
    ])
  })

  it('prints one record a line when plain', async () => {
    const { stdout } = await run(ledgerOf(oneRating()), 'gap', '--plain')
    expect(stdout.split('\n').slice(0, 4)).toMatchInlineSnapshot(`
      [
        "# Gaps to L6 on Mar 29",
        "1	competency: Coding	level: 3.4 +/-0.9	target: 4.0	gap: 0.6	ratings: 1	costs: 1.4	next 10 h: 0.4	status: focus area",
        "note: costs: points that the gap takes off the readiness index (of 100); next 10 h: points that this much practice should add. Both are heuristic.",
        "## By group",
      ]
    `)
  })
})
