import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { profileOf } from '../../../src/domain/facts/profile.ts'
import { buildReadiness } from '../../../src/domain/readiness/readiness.ts'
import { readinessRisks } from '../../../src/domain/readiness/readiness-risks.ts'
import { recommendations } from '../../../src/domain/readiness/recommendations.ts'
import { entryOf, evidenceOn, onDay } from '../../fixtures/entries.ts'
import { framework } from '../../fixtures/framework.ts'

const nobody = profileOf([])
const on = (day: number, entries: readonly Entry[], rules = framework) => {
  const evidence = evidenceOn(day, entries, rules)
  return recommendations(evidence, buildReadiness(evidence, nobody, 'L6'))
}
const everyRow = (value: number, day = 0) =>
  framework.rubrics.map(({ id }) =>
    entryOf('rating', { subject: id, source: 'mentor', occurredOn: onDay(day), payload: { value } }),
  )

describe('§5, §6 recommendations', () => {
  it('rank practice by what an hour of it brings, each with its command', () => {
    const practice = on(0, everyRow(3)).filter(({ kind }) => kind === 'practice')
    const gains = practice.map(({ gainPerHour }) => gainPerHour ?? Number.NaN)
    expect(gains).toEqual(gains.toSorted((a, b) => b - a))
    expect(practice[0]).toMatchObject({
      competency: 'behavioral',
      command: 'prep practice system-design',
      isRateAssumed: true,
    })
  })

  it('break ties by the alphabet', () => {
    const twins = framework.competencies.map((one) => ({ ...one, targets: { L6: 4, L7: 4 } }))
    const ids = on(0, [], { ...framework, competencies: twins }).flatMap(({ competency }) => competency ?? [])
    expect(ids).toEqual(['behavioral', 'coding', 'system-design'])
  })

  it('leave out what would bring nothing', () => {
    const certain = Array.from({ length: 40 }, (_, day) =>
      ['ana', 'bo', 'cy'].flatMap((rater) =>
        everyRow(5, day).map((entry) => ({ ...entry, rater, source: 'panel' as const, id: `${entry.id}${rater}` })),
      ),
    ).flat()
    expect(on(40, certain).filter(({ kind }) => kind === 'practice')).toEqual([])
  })

  it('use the activity that trains most where nothing is prescribed', () => {
    const { prescriptions: _, ...rest } = framework
    const commands = on(0, [], { ...rest, prescriptions: [] }).map(({ command }) => command)
    expect(commands).toContain('prep practice system-design')
    expect(commands).toContain('prep practice')
  })

  it('ask for what the figures lack', () => {
    const says = (entries: readonly Entry[]) =>
      on(0, entries).flatMap(({ kind, command }) => (kind === 'evidence' ? [command] : []))
    expect(says([])).toEqual(['prep assess', 'prep mock add'])
    const own = framework.rubrics.map(({ id }) => entryOf('rating', { subject: id }))
    expect(says(own)).toContain('prep assess --by mentor:NAME --set RUBRIC=N')
  })
})

describe('§5.7 risks', () => {
  const risks = (day: number, entries: readonly Entry[], profile = nobody) => {
    const evidence = evidenceOn(day, entries)
    return readinessRisks(evidence, buildReadiness(evidence, profile, 'L6'), profile)
  }
  const flags = (...given: Parameters<typeof risks>) => risks(...given).flags.map(({ id }) => id)

  it('rank what the gaps cost', () => {
    expect(risks(0, everyRow(3)).losses.map(({ subject }) => subject)).toEqual([
      'behavioral',
      'system-design',
      'coding',
    ])
  })

  it('flag open gates only when the interview is near', () => {
    const until = (interviewDate: string) => flags(0, everyRow(3), { ...nobody, interviewDate })
    expect(until(onDay(13))).toContain('gate-unmet')
    expect(until(onDay(15))).not.toContain('gate-unmet')
    expect(flags(0, everyRow(3))).not.toContain('gate-unmet')
  })

  it('flag old evidence, missing mocks and few hours', () => {
    expect(flags(29, everyRow(3))).toEqual(expect.arrayContaining(['stale', 'no-recent-mock', 'few-hours']))
    expect(flags(28, everyRow(3))).not.toContain('stale')
  })

  it('flag mocks whose dimensions lie far apart', () => {
    const mock = entryOf('mock', {
      payload: { rounds: [{ round: 'all', ratings: { coding: 1.5, 'system-design': 4, 'people-leadership': 4 } }] },
    })
    expect(flags(0, [mock])).toContain('uneven-dimensions')
  })
})
