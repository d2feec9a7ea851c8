import { describe, expect, it } from 'vitest'
import { ACTION_KINDS, type Action, action } from '../../src/domain/actions/action.ts'
import type { Advice } from '../../src/domain/actions/actions.ts'
import { plainText } from '../../src/reports/block.ts'
import { actionLines, reasonsOf, whatGoesFirst } from '../../src/reports/next-lines.ts'
import { shippedFramework } from '../fixtures/shipped.ts'

const framework = shippedFramework('amazon-em')
const [gate] = framework.gates.filter(({ title }) => title.startsWith('Gate 1'))
const strategic = framework.competencies.find(({ id }) => id === 'strategic')
if (!gate || !strategic) throw new Error('the shipped framework has neither gate 1 nor strategic')

const one = (given: Partial<Action>): Action =>
  action({
    id: 'one',
    kind: 'plan',
    title: 'Something',
    because: 'It is so.',
    minutes: 30,
    commands: ['prep next'],
    ...given,
  })

const advice = (...actions: Action[]): Advice => ({
  actions,
  blocks: [],
  pausedUntil: null,
  pause: null,
  isAllPaused: false,
  setAside: 0,
  isShortest: false,
  later: null,
})

const owed = one({ id: 'checkin:weekly', kind: 'checkin' })
const forGate = one({ id: 'plan:a', gate: gate.id, competency: 'coding' })
const forCoding = one({ id: 'plan:b', competency: 'coding' })
const forStrategic = one({ id: 'plan:c', competency: 'strategic' })

describe('why an action is listed', () => {
  it('is said in its sentence, its first clauses, and at last a few words', () => {
    const because = 'Due on Dec 4; 2 of 4 parts done. Still open: a mock, a rating; nothing else.'
    expect(reasonsOf({ ...owed, because }, framework)).toEqual([
      'Due on Dec 4; 2 of 4 parts done. Still open: a mock, a rating; nothing else',
      'Due on Dec 4; 2 of 4 parts done. Still open: a mock, a rating',
      'Due on Dec 4; 2 of 4 parts done',
      'Due on Dec 4',
      'due',
    ])
  })

  it('has a few words for every kind, and names what the plan is for', () => {
    for (const kind of ACTION_KINDS) expect(reasonsOf(one({ kind }), framework).at(-1)).toMatch(/^[a-z][a-z ]{2,22}$/)
    expect(reasonsOf(one({ kind: 'remind' }), framework).at(-1)).toBe('no answer yet')
    expect(reasonsOf(one({ kind: 'misses' }), framework).at(-1)).toBe('not studied yet')
    expect(reasonsOf(one({ kind: 'assess' }), framework).at(-1)).toBe('no level is known yet')
    expect(reasonsOf(forGate, framework).at(-1)).toBe('for Gate 1')
    expect(reasonsOf(forStrategic, framework).at(-1)).toBe('for Strategic')
  })
})

describe('what goes before the weakest', () => {
  const ahead = (...actions: Action[]) => whatGoesFirst(advice(...actions), strategic, framework)

  it('is named once each, with its turn where the week has one', () => {
    expect(ahead(owed, one({ kind: 'review' }), forGate)).toEqual([
      'Due work and Gate 1 go first.',
      'Due work goes first.',
    ])
    expect(ahead(forCoding)).toEqual(['Coding goes first.'])
    expect(ahead(owed, forGate, forCoding, forStrategic)).toEqual([
      'Due work, Gate 1 and Coding go first, then Strategic.',
      'Due work, Gate 1 and Coding go first.',
      'Due work goes first.',
    ])
  })

  it('is nothing where one of the first three is for it, or there is nothing to do', () => {
    expect(ahead(owed, forStrategic, forGate)).toEqual([])
    expect(ahead()).toEqual([])
  })
})

describe('the lines of what is next', () => {
  const lines = (given: Advice, isBeside: boolean): string[] =>
    actionLines(given, framework, isBeside).map((block) =>
      block.kind === 'ends'
        ? `${plainText(block.mark ?? '')}${plainText(block.left)}|${plainText(block.right)}`
        : block.kind === 'paragraph'
          ? plainText(block.text)
          : block.kind,
    )

  it('are three at most, with the command that starts the first beside it or below all', () => {
    const all = advice(owed, forGate, forCoding, forStrategic)
    expect(lines(all, true)).toEqual([
      'Next  1  Something, 30\u00a0min · It is so| $ prep do 1',
      '      2  Something, 30\u00a0min · It is so|',
      '      3  Something, 30\u00a0min · It is so|',
    ])
    expect(lines(all, false).at(-1)).toBe('$ prep do 1')
  })

  it('say until when the plan is paused, and when the next thing falls due', () => {
    const pause = 'The plan is paused until Dec 1.'
    expect(lines({ ...advice(owed), pause }, true).at(-1)).toContain(pause)
    expect(lines({ ...advice(), later: 'Next is a check-in.' }, true)).toEqual([
      'Next  Nothing is left to do now. Next is a check-in.',
    ])
  })
})
