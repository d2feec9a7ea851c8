import { describe, expect, it } from 'vitest'
import { renderPlain } from '../../src/render/plain.ts'
import { buildFrameworkItems, type FrameworkItemsInput } from '../../src/reports/framework-items.ts'
import { anItem } from '../domain/quiz/fixtures.ts'
import { framework } from '../fixtures/framework.ts'

const met = (id: string, isSuspect: boolean): FrameworkItemsInput['items'][number] => ({
  item: anItem({ id }),
  health: { n: 40, observed: isSuspect ? 3 : 30, expected: 29.4, z: isSuspect ? -6 : 0.2, isSuspect },
})

const says = (items: FrameworkItemsInput['items'], hasKeys = false): string =>
  renderPlain(
    buildFrameworkItems({ asOf: '2026-11-22', today: '2026-11-22', level: 'L6', framework, items, hasKeys }).blocks,
  )

const line = (text: string, id: string): string => text.split('\n').find((one) => one.includes(`: ${id}\t`)) ?? ''

describe('the questions of a bank', () => {
  it('name those answered unlike what was expected, and count them', () => {
    const text = says([met('fine', false), met('odd', true)])
    expect(text).toContain(
      '1 question answered so differently from what was expected that the answer or the wording may be wrong',
    )
    expect(line(text, 'odd')).toContain('check answer and wording')
    expect(line(text, 'fine')).not.toContain('check key')
    expect(says([met('fine', false)])).not.toContain('unlike')
  })

  it('keep the right answers back until they are asked for', () => {
    expect(says([met('fine', false)])).toContain('--keys adds the right answers')
    expect(line(says([met('fine', false)], true), 'fine')).toContain('key: a')
    expect(says([met('fine', false)], true)).not.toContain('--keys')
  })
})
