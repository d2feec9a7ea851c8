import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIns } from '../../../src/domain/check-in/check-ins.ts'
import { checkpointWindow } from '../../../src/domain/check-in/windows.ts'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import type { Source } from '../../../src/domain/facts/source.ts'
import { evidenceFor } from '../../../src/domain/judge/rules.ts'
import { recordsOf } from '../../../src/domain/metrics/evidence.ts'
import { dayOf } from '../../../src/domain/time/dates.ts'
import { DAY_ZERO, entryOf, evidenceOn, inLedgerOrder, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'
import { shippedFramework } from '../../fixtures/shipped.ts'
import { ourId } from '../../fixtures/vectors.ts'
import vectors from '../../vectors/11_checkpoints.json' with { type: 'json' }

const amazon = shippedFramework('amazon-em')

type VectorEntry = (typeof vectors.entries)[number] & { rated?: boolean; finished?: boolean; timed?: boolean }

/** The shipped checks over the vectors' two competencies, one rubric row each. */
const twoCompetencies = {
  ...framework,
  competencies: vectors.competencies.map((id) => ({ id, group: 'g', title: id, targets: { L6: 4 }, milestones: [] })),
  rubrics: vectors.competencies.map((id) => ({
    id,
    competency: id,
    title: id,
    descriptors: [],
    indicators: [],
    basis: 'ours' as const,
  })),
  checkpoints: amazon.checkpoints,
  activities: amazon.activities,
}

function entryFrom(vector: VectorEntry, checkpoint: string): Entry {
  const base = { id: vector.id, occurredOn: onDay(vector.day) }
  const activity = vector.activity ?? ''
  switch (vector.kind) {
    case 'rating':
      return entryOf('rating', {
        ...base,
        subject: vector.competency ?? '',
        source: (vector.source ?? '').replace('_', '-') as Source,
      })
    case 'mock':
      return entryOf('mock', base)
    case 'take':
      return entryOf('take', base)
    case 'artefact':
      return entryOf('artefact', base)
    case 'practice':
      return vector.finished === false
        ? entryOf('start', { ...base, subject: activity })
        : entryOf('practice', {
            ...base,
            subject: activity,
            payload: { minutes: 40, ...(vector.timed ? { limitMinutes: 45 } : {}) },
          })
    default:
      return entryOf('checkpoint', {
        ...base,
        subject: checkpoint,
        payload: { state: 'done', activities: [ourId(activity)] },
      })
  }
}

describe('§6.2 checkpoints', () => {
  it.each(vectors.cases.map((one, at) => ({ ...one, at })))('case $at: $kind on day $as_of', (one) => {
    const { kind, as_of, skips, pauses, result } = one
    const entries: Entry[] = [
      entryOf('profile', { occurredOn: onDay(vectors.start) }),
      ...vectors.entries.map((entry) => entryFrom(entry, kind)),
      ...skips.map(({ activity, day }) =>
        entryOf('checkpoint', {
          occurredOn: onDay(day),
          subject: kind,
          payload: { state: 'skipped', activities: [ourId(activity)] },
        }),
      ),
      ...pauses.map(([from, until]) =>
        entryOf('pause', { subject: kind, occurredOn: onDay(from ?? 0), payload: { until: onDay(until ?? 0) } }),
      ),
    ]
    const evidence = evidenceFor(twoCompetencies, recordsOf(inLedgerOrder(entries)), onDay(as_of), 'L6')
    const check = checkIns(evidence).find(({ checkpoint }) => checkpoint.id === kind)
    expect({
      window: check?.window.number,
      from_day: dayOf(check?.from ?? '') - dayOf(DAY_ZERO),
      due_day: dayOf(check?.dueOn ?? '') - dayOf(DAY_ZERO),
      days_left: check?.daysLeft,
      activities: Object.fromEntries(
        (check?.parts ?? []).map(({ activity, state, by, isSaid }) => [activity.id, { state, by, said: isSaid }]),
      ),
      state: check?.state,
    }).toEqual({
      ...result,
      activities: Object.fromEntries(Object.entries(result.activities).map(([id, part]) => [ourId(id), part])),
    })
  })

  it('has windows that follow each other, each with its share of active days', () => {
    const anyPauses = fc.array(
      fc
        .record({ from: fc.integer({ min: 0, max: 80 }), days: fc.integer({ min: 0, max: 12 }) })
        .map(({ from, days }) => ({ from, until: from + days })),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.constantFrom(7, 14, 30), anyPauses, (everyDays, pauses) => {
        const isPaused = (day: number): boolean => pauses.some(({ from, until }) => day >= from && day <= until)
        let last = checkpointWindow(everyDays, 0, 0, pauses)
        expect(last).toMatchObject({ number: 1, from: 0 })
        for (let day = 1; day <= 150; day++) {
          const now = checkpointWindow(everyDays, 0, day, pauses)
          expect(day >= now.from && day <= now.dueOn).toBe(true)
          if (now.number === last.number) expect(now).toEqual(last)
          else expect([now.number, now.from]).toEqual([last.number + 1, last.dueOn + 1])
          const active = Array.from({ length: now.dueOn - now.from + 1 }, (_, at) => now.from + at).filter(
            (one) => one > 0 && !isPaused(one),
          )
          expect(active).toHaveLength(everyDays)
          last = now
        }
      }),
      { numRuns: 50 },
    )
  })

  it('takes a whole check as set aside when no part is named', () => {
    const skipped = entryOf('checkpoint', { occurredOn: onDay(3), payload: { state: 'skipped' } })
    const profile = entryOf('profile', { occurredOn: onDay(0) })
    expect(checkIns(evidenceOn(6, [profile, skipped]))[0]?.state).toBe('skipped')
    expect(checkIns(evidenceOn(6, [profile]))[0]?.state).toBe('open')
    expect(checkIns(evidenceOn(8, [profile, skipped]))[0]?.state).toBe('not-yet')
  })
})
