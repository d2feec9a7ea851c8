import { describe, expect, it } from 'vitest'
import { type Explanation, rowWithout } from '../../src/domain/explain/explanation.ts'
import { renderPlain } from '../../src/render/plain.ts'
import { buildWhy } from '../../src/reports/why.ts'
import { framework } from '../fixtures/framework.ts'

const explanation: Explanation = {
  subject: 'group:technical',
  title: 'Technical',
  value: '80%',
  says: [],
  figures: {},
  formula: { words: 'The mean.', symbols: 'x', source: 'docs/measurement.md §1' },
  constants: [],
  rows: [],
  notes: [],
  links: [],
}

const says = (subject: string, explanations: readonly Explanation[], isDetailed = false): string =>
  renderPlain(
    buildWhy({ asOf: '2026-11-22', today: '2026-11-22', level: 'L6', framework, subject, explanations, isDetailed })
      .blocks,
  )

describe('the command that gives the details', () => {
  it('repeats what was asked where a shell takes it as one word, else the name of the figure', () => {
    expect(says('group:technical', [explanation])).toContain('prep why group:technical --details')
    expect(says('Leadership 1:1', [{ ...explanation, subject: 'leadership' }])).toContain(
      'prep why leadership --details',
    )
  })

  it('is not offered with the details', () => {
    expect(says('group:technical', [explanation], true)).not.toContain('--details')
  })
})

describe('a column of a scale', () => {
  it('stays on it, whatever the model says beyond', () => {
    const rows = [4.2, 5.08, 0.9].map((level) =>
      rowWithout({ kind: 'rating', subject: 'a', value: 5, terms: { level } }),
    )
    const columns = [{ term: 'level', title: 'level after', digits: 1, scale: [1, 5] as const }]
    const text = says('a', [{ ...explanation, rows, columns }])
    expect(text.match(/\d\.\d/gu)).toEqual(['4.2', '5.0', '1.0'])
  })
})
