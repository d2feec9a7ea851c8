import { expect, it } from 'vitest'
import type { RiskFactor } from '../../src/domain/measure/risk-factors.ts'
import { plainText } from '../../src/reports/block.ts'
import { riskItems } from '../../src/reports/risk-words.ts'

const framework = {
  competencies: [{ id: 'coding', title: 'Coding' }],
  gates: [{ id: 'gate1', title: 'Knowledge' }],
} as unknown as Parameters<typeof riskItems>[1]

const flag = (over: Partial<RiskFactor>): RiskFactor => ({
  id: 'self-only',
  subject: null,
  size: null,
  parameters: {},
  message: 'a message',
  ...over,
})

const wordsOf = (losses: readonly RiskFactor[], flags: readonly RiskFactor[] = []) => {
  const { items, leftOut } = riskItems({ losses: [...losses], flags: [...flags] }, framework)
  return { items: items.map(plainText), leftOut }
}

const loss = (size: number): RiskFactor =>
  flag({ subject: 'coding', size, parameters: { level: 3.25, target: 4 }, message: '' })

it('a loss names its competency, its points and both levels', () => {
  expect(wordsOf([loss(0.031)])).toEqual({
    items: ['Coding costs 3.1 points · level 3.3 of 4.0'],
    leftOut: 0,
  })
})

it('five losses are shown, the others counted, and what rounds to nothing is neither', () => {
  const { items, leftOut } = wordsOf([0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.0005, 0.0004].map(loss))
  expect(items).toHaveLength(5)
  expect(leftOut).toBe(2)
})

it.each([
  ['no-recent-mock', { days: 40 }, 'A message: the newest is 40 days old'],
  ['no-recent-mock', {}, 'A message'],
  ['few-hours', { hours: 31.4 }, 'A message: 31'],
  ['few-hours', {}, 'A message'],
  ['uneven-mocks', { sd: 0.84, n: 3 }, 'A message: standard deviation 0.8 over 3'],
  ['uneven-mocks', {}, 'A message'],
  ['uneven-dimensions', { spread: 1.26 }, 'A message: by 1.3 points'],
  ['uneven-dimensions', {}, 'A message'],
] as const)('%s of %j says "%s"', (id, parameters, says) => {
  expect(wordsOf([], [flag({ id, parameters: { ...parameters } })]).items).toEqual([says])
})

it('what concerns several competencies is said once, with their names', () => {
  const flags = ['coding', 'gate1'].map((subject) => flag({ subject }))
  expect(wordsOf([], flags).items).toEqual(['A message: Coding, Knowledge'])
})
