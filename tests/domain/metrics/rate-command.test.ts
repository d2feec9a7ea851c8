import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/domain/facts/entry.ts'
import { isPerson, isSource, SOURCES, type Source } from '../../../src/domain/facts/source.ts'
import { findMetric } from '../../../src/domain/metrics/table.ts'
import { RELATIONS } from '../../../src/domain/review-request/relation.ts'
import type { Scope } from '../../../src/domain/rules/criterion.ts'
import { entryOf, evidenceOn } from '../../fixtures/entries.ts'
import { metricCriterion } from '../../fixtures/framework.ts'

const PEOPLE = SOURCES.filter(isPerson)
const INTERVIEWERS: readonly Source[] = ['mock', 'panel']

/** Metrics of ratings: what they rate, and whose word can count at all. */
const RATED: readonly [metric: string, scope: Scope, possible: readonly Source[]][] = [
  ['ratings', { competency: 'coding' }, PEOPLE],
  ['level', { competency: 'coding' }, PEOPLE],
  ['artefact-rating', { types: ['innovation'] }, PEOPLE],
  ['artefact-rating', { types: ['system-design'] }, PEOPLE],
  ['responses', { competency: 'coding' }, PEOPLE],
  ['mock-rating', {}, INTERVIEWERS],
]

const BEFORE = [entryOf('story', {}), entryOf('artefact', {}), entryOf('practice', { payload: { minutes: 45 } })]

/** As whom somebody rates who does what the command says. */
function sourceOf(command: string): Source {
  const by = / --by ([a-z-]+):NAME/.exec(command)?.[1]
  if (by !== undefined && isSource(by)) return by
  if (command.startsWith('prep mock add')) return 'mock'
  const relation = / --relation ([a-z-]+)$/.exec(command)?.[1] ?? 'peer'
  const { source } = RELATIONS.find(({ id }) => id === relation) ?? {}
  if (source === undefined) throw new Error(`${command} asks nobody`)
  return source
}

/** What is recorded of it. */
function ratingBy(command: string): Entry {
  const given = { source: sourceOf(command), rater: 'ana' }
  if (command.startsWith('prep mock add')) return entryOf('mock', given)
  const about = / (?:--for|rate) (\S+)/.exec(command)?.[1] ?? ''
  if (about === 'coding') return entryOf('rating', given)
  return entryOf('review', { ...given, subject: about.replace(/^(?:artefact|practice):/, '') })
}

describe('what a criterion of ratings is said to be recorded with', () => {
  it.each(RATED)('%s of %j asks somebody whose word counts', (id, scope, possible) => {
    const metric = findMetric(id)
    if (metric === null) throw new Error(`no metric ${id}`)
    fc.assert(
      fc.property(fc.option(fc.subarray([...possible], { minLength: 1 })), (raters) => {
        const criterion = metricCriterion({ metric: id, scope, raters })
        const before = evidenceOn(0, BEFORE)
        const after = evidenceOn(0, [...BEFORE, ratingBy(metric.recordWith(criterion, before))])
        expect(metric.judge(criterion, after).n).toBe(metric.judge(criterion, before).n + 1)
      }),
    )
  })

  it('says a relation only where a colleague’s word does not count', () => {
    const asked = (...raters: Source[]): string | undefined =>
      findMetric('level')?.recordWith(
        metricCriterion({ metric: 'level', scope: { competency: 'coding' }, raters }),
        evidenceOn(0, []),
      )
    const create = 'prep review-request create --for coding'
    expect(asked('peer', 'mentor')).toBe(create)
    expect(asked('mentor', 'third-party')).toBe(`${create} --relation mentor`)
    expect(asked('third-party', 'panel')).toBe(`${create} --relation third-party`)
    expect(asked('mock', 'panel')).toBe(`${create} --relation interviewer`)
    expect(asked('panel')).toBe('prep mock add --by panel:NAME')
  })
})
