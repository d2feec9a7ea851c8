import { describe, expect, it } from 'vitest'
import { entryOf, type Given, onDay } from '../../fixtures/entries.ts'
import { framework, gateOf, metricCriterion } from '../../fixtures/framework.ts'
import { judged } from './judged.ts'

describe('attestation (measurement §7.1, entry)', () => {
  const experience = { metric: 'attestation', scope: { attestation: 'experience' }, atLeast: 7 }

  it('is met by the number, and not just below', () => {
    const said = (value: number) => judged(experience, [entryOf('attestation', { payload: { value } })])
    expect(said(7)).toMatchObject({ state: 'met', value: 7, target: 7, n: 1, since: onDay(0) })
    expect(said(6.9)).toMatchObject({ state: 'unmet', since: null, needs: 'at least 7; you said 6.9' })
  })

  it('takes yes for one and no for nothing', () => {
    const role = { metric: 'attestation', scope: { attestation: 'role' }, atLeast: 1 }
    const said = (value: boolean) => judged(role, [entryOf('attestation', { subject: 'role', payload: { value } })])
    expect(said(true).state).toBe('met')
    expect(said(false).state).toBe('unmet')
  })

  it('is what was said last', () => {
    const said = (day: number, value: number) => entryOf('attestation', { occurredOn: onDay(day), payload: { value } })
    expect(judged(experience, [said(5, 6), said(0, 9)], 9).state).toBe('unmet')
    expect(judged(experience, [said(5, 6), said(0, 9)], 4).state).toBe('met')
  })

  it('may be said in the profile, and taken back there', () => {
    const years = (day: number, value: number | null) =>
      entryOf('profile', { subject: 'years', occurredOn: onDay(day), payload: { value } })
    expect(judged(experience, [years(0, 8)]).state).toBe('met')
    expect(judged(experience, [years(0, 8), years(1, null)], 1).state).toBe('no-evidence')
    expect(judged(experience, [entryOf('attestation', { payload: { value: 5 } }), years(1, 8)], 1).state).toBe('met')
    const role = { metric: 'attestation', scope: { attestation: 'role' }, atLeast: 1 }
    expect(judged(role, [years(0, 8)]).state).toBe('no-evidence')
  })

  it('may follow from the current role, now or before, until it is denied', () => {
    const role = { metric: 'attestation', scope: { attestation: 'role' }, atLeast: 1 }
    const scope = (day: number, value: string | null) =>
      entryOf('profile', { subject: 'scope', occurredOn: onDay(day), payload: { value } })
    expect(judged(role, [scope(0, 'engineer')]).state).toBe('no-evidence')
    expect(judged(role, [scope(0, 'manager')])).toMatchObject({ state: 'met', value: 1, since: onDay(0) })
    expect(judged(role, [scope(0, 'manager'), scope(1, 'engineer'), scope(2, null)], 2).state).toBe('met')
    const denied = entryOf('attestation', { subject: 'role', occurredOn: onDay(1), payload: { value: false } })
    expect(judged(role, [scope(0, 'manager'), denied], 1).state).toBe('unmet')
  })
})

describe('attestation of hours a week (measurement §7, commitment)', () => {
  const promise = { metric: 'attestation', scope: { attestation: 'time' }, atLeast: 15 }
  const time = { id: 'time', title: 'Time', question: 'Hours a week?', unit: 'hours', scopes: [] }
  const rules = {
    ...framework,
    attestations: [...framework.attestations, { ...time, kind: 'number', profileKey: 'hoursPerWeek' } as const],
  }
  const said = entryOf('attestation', { subject: 'time', occurredOn: onDay(0), payload: { value: 20 } })
  const spent = (hours: number, asOf: number) => {
    const blocks = [7, 14, 21, 28].map((day) =>
      entryOf('practice', { occurredOn: onDay(day), payload: { minutes: 60 * hours, isTimeConfirmed: true } }),
    )
    const { state, notes } = judged(promise, [said, ...blocks], asOf, { rules })
    return [state, ...notes]
  }

  it('is compared, once four weeks have passed, with four fifths of what is asked, and stays met', () => {
    const short = 'spent: 11.9 hours a week on average over the last 4 weeks'
    expect(spent(11.9, 28)).toEqual(['met', short])
    expect(spent(12, 28)).toEqual(['met'])
    expect(spent(11.9, 27)).toEqual(['met'])
  })

  it('is the only statement that hours are compared with', () => {
    const years = entryOf('attestation', { payload: { value: 9 } })
    expect(judged({ ...promise, scope: { attestation: 'experience' }, atLeast: 7 }, [years], 60).notes).toEqual([])
  })
})

describe('weekly-hours (measurement §7, commitment)', () => {
  const hours = { metric: 'weekly-hours', atLeast: 12 }
  const block = (day: number, minutes: number) =>
    entryOf('practice', { occurredOn: onDay(day), payload: { minutes, isTimeConfirmed: true } })

  it('is the mean over the last four weeks', () => {
    const blocks = [0, 7, 14, 21].map((day) => block(day, 12 * 60))
    expect(judged(hours, blocks, 27)).toMatchObject({ state: 'met', value: 12, n: 4 })
    expect(judged(hours, blocks, 28)).toMatchObject({
      state: 'unmet',
      value: 9,
      n: 3,
      needs: '12 hours a week; now 9.0 on average over the last 4 weeks',
    })
  })

  it('may be over another window', () => {
    expect(judged({ ...hours, windowDays: 7 }, [block(0, 720)], 6)).toMatchObject({ state: 'met', value: 12 })
    expect(judged({ ...hours, windowDays: 7 }, [block(0, 720)], 7).state).toBe('no-evidence')
  })
})

describe('accuracy (measurement §3.6, mastery)', () => {
  const recall = { metric: 'accuracy', scope: { bank: 'basics' }, atLeast: 0.95 }
  const answers = (count: number, day: number, given: Given<'answer'>['payload'] = {}, from = 0) =>
    Array.from({ length: count }, (_, i) =>
      entryOf('answer', { subject: `item-${from + i}`, occurredOn: onDay(day), payload: given }),
    )

  it('is reached by twenty right in a row and not by nineteen', () => {
    expect(judged(recall, answers(20, 0))).toMatchObject({
      state: 'met',
      value: 1,
      n: 20,
      since: onDay(0),
      needs: null,
    })
    expect(judged(recall, answers(19, 0))).toMatchObject({
      state: 'in-progress',
      n: 19,
      needs: 'more answers: the run has not been decided yet',
    })
  })

  it('is refuted by two misses at once, and may be tried again a week later', () => {
    const missed = answers(2, 0, { isCorrect: false })
    expect(judged(recall, missed, 3)).toMatchObject({
      state: 'unmet',
      needs: 'another run from Jan 12, with questions unseen for 14 days',
    })
    expect(judged(recall, missed, 7).needs).toBe('another run, with questions unseen for 14 days')
    expect(judged(recall, [...missed, ...answers(20, 7, {}, 10)], 7).state).toBe('met')
  })

  it('counts what came too late, by the run or by the objective, as missed', () => {
    const late = (given: Given<'answer'>['payload']) =>
      judged({ ...recall, scope: { bank: 'basics', limitSeconds: 20 } }, answers(2, 0, given))
    expect(late({ isInTime: false, seconds: 5 }).state).toBe('unmet')
    expect(late({ seconds: 21 }).state).toBe('unmet')
    expect(late({ seconds: 20 }).state).toBe('in-progress')
  })

  it('heeds the bank, the strata and the mode', () => {
    const n = (given: Given<'answer'>['payload'], strata = ['core']) =>
      judged({ ...recall, scope: { bank: 'basics', strata } }, answers(5, 0, given)).n
    expect(n({})).toBe(5)
    expect(n({ bank: 'other' })).toBe(0)
    expect(n({ stratum: 'edge' })).toBe(0)
    expect(n({ mode: 'practice' })).toBe(0)
  })

  it('leaves out questions that were seen in the last 14 days', () => {
    expect(judged(recall, answers(5, 13, { lastSeenOn: onDay(0) }), 13)).toMatchObject({ state: 'no-evidence', n: 0 })
    expect(judged(recall, answers(5, 14, { lastSeenOn: onDay(0) }), 14).n).toBe(5)
  })

  it('of the first or second part goes by that part of the answer', () => {
    const state = (part: string) =>
      judged({ ...recall, scope: { bank: 'basics', part } }, answers(20, 0, { isCorrect: false, parts: [true, false] }))
        .state
    expect(state('primary')).toBe('met')
    expect(state('secondary')).toBe('unmet')
    expect(state('both')).toBe('unmet')
  })

  it('is not stated of a pool below twenty questions', () => {
    const rules = { ...framework, banks: framework.banks.map((bank) => ({ ...bank, size: 19 })) }
    expect(judged(recall, answers(20, 0), 0, { rules })).toMatchObject({
      state: 'no-evidence',
      needs: 'a bank of at least 20 questions; it has 19',
    })
  })
})

describe('rules that build on others', () => {
  const gate = { metric: 'gate', scope: { gate: 'entry' } }
  const rules = {
    ...framework,
    gates: [
      gateOf({
        id: 'entry',
        criteria: [
          metricCriterion({ metric: 'attestation', id: 'years', scope: { attestation: 'experience' }, atLeast: 7 }),
          metricCriterion({ metric: 'sessions', id: 'blocks', scope: { activity: 'system-design' }, atLeast: 1 }),
        ],
      }),
    ],
  }
  const years = entryOf('attestation')
  const block = entryOf('practice')

  it('are met when all of it is met, on the same evidence', () => {
    expect(judged(gate, [years, block], 0, { rules })).toMatchObject({
      state: 'met',
      value: 2,
      target: 2,
      needs: null,
      evidence: [years.id, block.id],
    })
  })

  it('otherwise say how far it is', () => {
    expect(judged(gate, [years], 0, { rules })).toMatchObject({
      state: 'in-progress',
      value: 1,
      needs: expect.stringMatching(/^\S.*; now 1 of 2 requirements met$/),
    })
  })

  it('are overridden, never met, when a part of it was overridden', () => {
    const override = entryOf('override', { subject: 'entry.blocks' })
    expect(judged(gate, [years, override], 0, { rules }).state).toBe('overridden')
    expect(judged({ metric: 'gate', scope: { gate: 'gone' } }, [years], 0, { rules }).state).toBe('no-evidence')
  })

  it('look at badges, certificates and objectives alike', () => {
    const states = [
      judged({ metric: 'badge', scope: { badge: 'storyteller' } }, []),
      judged({ metric: 'certificate', scope: { certificate: 'foundation' } }, []),
      judged({ metric: 'objective', scope: { objective: 'l6-coding-remember' } }, []),
      judged({ metric: 'badge', scope: { badge: 'foundation' } }, []),
    ]
    expect(states.map(({ target }) => target)).toEqual([1, 2, 1, 0])
  })
})
