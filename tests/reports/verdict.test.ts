import { describe, expect, it } from 'vitest'
import { type CompetencyGap, competencyGaps } from '../../src/domain/gap/gap.ts'
import type { LevelEstimate } from '../../src/domain/measure/level.ts'
import { plainText } from '../../src/reports/block.ts'
import { thirdPerson, verdictOf } from '../../src/reports/verdict.ts'
import { entryOf, evidenceOn } from '../fixtures/entries.ts'

const [rated] = competencyGaps(evidenceOn(0, [entryOf('rating', { subject: 'coding', payload: { value: 3 } })])).filter(
  ({ estimate }) => estimate !== null,
)
if (!rated?.estimate) throw new Error('a rated competency')
const { estimate, competency } = rated

/** A competency that lies so far below its target of 4. */
const below = (title: string, gap: number, more: Partial<LevelEstimate> = {}): CompetencyGap => ({
  ...rated,
  competency: { ...competency, id: title, title },
  estimate: { ...estimate, level: 4 - gap, n: 3, nExternal: 2, precision: 'good', ...more },
  target: 4,
  gap,
  standing: gap > 0 ? 'below' : 'at-target',
  label: gap > 0 ? 'below target' : 'at target',
})
const critical = (gap: CompetencyGap): CompetencyGap => ({ ...gap, label: 'critical' })
const unrated = (title: string): CompetencyGap => ({
  ...below(title, 0),
  estimate: null,
  gap: null,
  percent: null,
  standing: null,
  label: 'no data',
})

const standing = (...gaps: CompetencyGap[]): string => plainText(verdictOf(gaps, 5)?.standing ?? [])
const sureness = (...gaps: CompetencyGap[]): string | undefined => verdictOf(gaps, 5)?.sureness

describe('the verdict', () => {
  it('is none before anybody rated', () => {
    expect(verdictOf([unrated('A'), unrated('B')], 5)).toBeNull()
  })

  it('begins with what is critical, also where another is further off, else with the furthest', () => {
    expect(standing(below('A', 2), critical(below('B', 1.5)))).toMatch(/^B holds you back: 2\.5 of 5, target 4\.0\./)
    expect(standing(below('A', 0.4), below('B', 1.5))).toMatch(
      /^B is furthest from its target: 2\.5 of 5, target 4\.0\./,
    )
    const told = verdictOf([critical(below('B', 1))], 5, thirdPerson('Ana'))
    expect(plainText(told?.standing ?? [])).toBe('B holds Ana back: 3.0 of 5, target 4.0.')
  })

  it('says how far the others are: half a point and one point are still within it', () => {
    const worst = critical(below('A', 2))
    expect(standing(worst, below('B', 0))).toBe(
      'A holds you back: 2.0 of 5, target 4.0. All else is at or about its target.',
    )
    expect(standing(worst, below('B', 0.5))).toContain('All else is within half a point.')
    expect(standing(worst, below('B', 0.51))).toContain('All else is within a point.')
    expect(standing(worst, below('B', 1), below('C', 0.1))).toContain('All else is within a point.')
    expect(standing(worst, below('B', 1), below('C', 1.1), below('D', 1.5))).toContain(
      'More than a point below: D and C.',
    )
  })

  it('does not go with the others where the only one that is rated is below, and how many are not rated', () => {
    expect(standing(critical(below('A', 1)))).toBe('A holds you back: 3.0 of 5, target 4.0.')
    expect(standing(critical(below('A', 1)), unrated('B'))).toBe(
      'A holds you back: 3.0 of 5, target 4.0. 1 competency is not rated yet.',
    )
    expect(standing(below('A', 0), unrated('B'), unrated('C'))).toBe(
      'What is rated is at or about the target. 2 competencies are not rated yet.',
    )
  })

  it('counts those that are all at their targets', () => {
    expect(standing(below('A', 0))).toBe('The one competency is at or about the target.')
    expect(standing(below('A', 0), below('B', 0))).toBe('All 2 competencies are at or about the target.')
  })

  it('is unsure of own ratings and while one is not rated, else as sure as the middle level', () => {
    const own = below('A', 1, { n: 1, nExternal: 0 })
    expect(sureness(own)).toBe('Unsure: 1 rating, none by others.')
    expect(sureness(own, { ...own })).toBe('Unsure: 2 ratings, none by others.')
    const of = (...precisions: LevelEstimate['precision'][]) =>
      precisions.map((precision, at) => below(String(at), 1, { precision }))
    expect(sureness(...of('good'), unrated('B'))).toBe('Unsure: 3 ratings, 2 of them by others.')
    expect(sureness(...of('low', 'good', 'good'))).toBe('Sure: 9 ratings, 6 of them by others.')
    expect(sureness(...of('low', 'moderate', 'good'))).toMatch(/^Fairly sure:/)
    expect(sureness(...of('low', 'good'))).toMatch(/^Unsure:/)
  })
})
