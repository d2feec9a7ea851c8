import { describe, expect, it } from 'vitest'
import { openBankChoice, SITTING_QUESTIONS, unseenOf } from '../../../src/domain/plan/bank-choice.ts'
import type { BankHead } from '../../../src/domain/rules/framework.ts'

const bank = (id: string, size: number): BankHead => ({
  id,
  title: id,
  competency: 'c0',
  timeLimitSeconds: 30,
  strata: [],
  size,
  versions: {},
})

const large = bank('large', 100)
const small = bank('small', 60)

const inTurn = (n: number, asked = new Map<string, { seen: number; right: number }>()): (string | undefined)[] => {
  const choose = openBankChoice(asked)
  return Array.from({ length: n }, () => choose([large, small])?.id)
}

describe('of several banks of a competency a sitting goes to', () => {
  it('the one of which most is unseen, until all is seen, and then to each in turn', () => {
    expect(inTurn(8)).toEqual(['large', 'small', 'large', 'small', 'large', 'large', 'small', 'large'].slice(0, 8))
    expect(inTurn(2, new Map([['large', { seen: 20, right: 10 }]]))).toEqual(['small', 'large'])
  })

  it('the one whose questions were answered wrong more often, where as much is unseen', () => {
    const asked = new Map([
      ['large', { seen: 50, right: 48 }],
      ['small', { seen: 30, right: 6 }],
    ])
    expect(inTurn(1, asked)).toEqual(['small'])
  })

  it('none where there is no bank', () => {
    expect(openBankChoice(new Map())([])).toBeNull()
  })

  it('and what is unseen is never less than nothing', () => {
    expect(unseenOf(small, new Map([['small', { seen: 70, right: 0 }]]))).toBe(0)
    expect(unseenOf(small, new Map())).toBe(60)
    expect(SITTING_QUESTIONS).toBeGreaterThan(0)
  })
})
