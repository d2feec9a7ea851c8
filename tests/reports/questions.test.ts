import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/facts/entry.ts'
import { type CompetencyGap, competencyGaps } from '../../src/domain/gap/gap.ts'
import type { Ask } from '../../src/domain/plan/asks-of-others.ts'
import { plainText } from '../../src/reports/block.ts'
import { competenciesToAsk, questionsOf } from '../../src/reports/questions.ts'
import { entryOf, evidenceOn, onDay } from '../fixtures/entries.ts'

const rated = (subject: string, value: number, rater: string): Entry =>
  entryOf('rating', { occurredOn: onDay(1), subject, source: 'mentor', rater, payload: { value } })

/** Two competencies far below their targets, the second further than the first. */
const two = ['coding', 'system-design']
const gaps = competencyGaps(
  evidenceOn(
    3,
    ['Ana', 'Ben', 'Cem'].flatMap((rater) => [rated('coding', 2.5, rater), rated('system-design', 2, rater)]),
  ),
).filter(({ competency }) => two.includes(competency.id))

const ask = (competency: string, days: number | null): Ask => ({ kind: 'rating', competency, title: competency, days })
const criterion = (gateTitle: string): Ask => ({
  kind: 'criterion',
  gate: gateTitle,
  gateTitle,
  says: 'four in mocks',
  needs: 'one more mock',
})
const said = (these: readonly CompetencyGap[], asks: readonly Ask[]): string[] =>
  questionsOf(these, asks).map(plainText)
const labeled = (critical: string): CompetencyGap[] =>
  gaps.map((gap) => ({ ...gap, label: gap.competency.id === critical ? 'critical' : 'below target' }))

describe('what a mentor could be asked', () => {
  it('begins with the critical gap, also where another is larger, and continues with the next largest', () => {
    const [first = '', second = ''] = said(labeled('coding'), []).filter((one) => one.startsWith('What'))
    expect(first).toMatch(/^What should come first in Coding\? The ratings say \d\.\d, the target is \d\.\d\.$/)
    expect(second).toContain('in System design?')
    expect(said(labeled('none'), [])[0]).toContain('in System design?')
  })

  it('asks for what was never rated before what was rated long ago, and says for how long', () => {
    expect(said([], [ask('old', 90), ask('older', 200)])).toEqual([
      'How do you see older today, from 1 to 5? The last outside rating is 200 days old.',
    ])
    expect(said([], [ask('old', 90), ask('never', null)])).toEqual([
      'How do you see never today, from 1 to 5? Nobody else has rated it yet.',
    ])
  })

  it('asks about the least certain level where others have rated all', () => {
    const [certain, unsure] = gaps
    if (!certain?.estimate || !unsure?.estimate) throw new Error('two rated competencies')
    const these = [
      { ...certain, standing: null, estimate: { ...certain.estimate, se: 0.2 } },
      { ...unsure, standing: null, estimate: { ...unsure.estimate, se: 0.5 } },
    ]
    expect(said(these, [])).toEqual([
      `How do you see ${unsure.competency.title} today, from 1 to 5? It is the least certain level: ±0.6.`,
    ])
  })

  it('offers the gate that waits for others, with what it asks for and what is still needed', () => {
    expect(said([], [criterion('Gate 1'), criterion('Gate 2')])).toEqual([
      'Could you help with Gate 1? It requires: four in mocks. Still needed: one more mock.',
    ])
  })

  it('asks three things at most, one of each sort before a second gap', () => {
    const all = said(labeled('coding'), [ask('never', null), criterion('Gate 1')])
    expect(all.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      'What should come',
      'How do you',
      'Could you help',
    ])
  })
})

describe('competencies that are asked about', () => {
  it('are the largest gap, what others have not rated for longest, then the rest, each once', () => {
    const asks = [ask('coding', 40), ask('rest', null)]
    expect(competenciesToAsk(gaps, asks, 9)).toEqual(['system-design', 'rest', 'coding'])
    expect(competenciesToAsk(gaps, asks, 2)).toEqual(['system-design', 'rest'])
  })
})
