import { describe, expect, it } from 'vitest'
import type { Criterion, MetricCriterion } from '../../src/domain/rules/criterion.ts'
import statements from '../fixtures/framework-statements.json' with { type: 'json' }
import { shippedFramework } from '../fixtures/shipped.ts'

const framework = shippedFramework('amazon-em')

/** What the study framework says of each requirement that is called its own, word for word. */
const STATED: Readonly<Record<string, string>> = statements

interface Placed {
  place: string
  /** The level whose numbers the statement is about; null: any. */
  level: string | null
  criterion: MetricCriterion
}

const leaves = (owner: string, level: string | null, criterion: Criterion): Placed[] =>
  criterion.kind === 'all'
    ? criterion.all.flatMap((part) => leaves(owner, level, part))
    : [{ place: `${owner}.${criterion.id}`, level, criterion }]

const owners = [...framework.gates, ...framework.objectives, ...framework.achievements]
const levelOf = (id: string): string | null => framework.objectives.find((one) => one.id === id)?.level ?? null
const all = owners.flatMap(({ id, criteria }) => criteria.flatMap((criterion) => leaves(id, levelOf(id), criterion)))
const theirs = all.filter(({ criterion }) => criterion.basis === 'framework')

/** The numbers of a criterion by field; yes-or-no questions and words are none. */
function numbersOf(
  { scope, atLeast, windowDays, last, minN, minRaters, floor, maxRange, reviewed, metric }: MetricCriterion,
  level: string | null,
) {
  const plain = { windowDays, last, minN, minRaters, floor, maxRange, reviewed }
  const scoped = Object.entries(scope).map(([key, value]) => [`scope.${key}`, value] as const)
  const asked = metric === 'attestation' && atLeast === 1 ? [] : [['atLeast', atLeast] as const]
  return [...asked, ...Object.entries(plain), ...scoped].flatMap(([field, value]) => {
    if (typeof value === 'number') return [{ field, values: [value] }]
    if (typeof value === 'object' && value !== null && 'byLevel' in value)
      return [{ field, values: level === null ? Object.values(value.byLevel) : [value.byLevel[level] ?? Number.NaN] }]
    return []
  })
}

/** Numbers of a statement: percent also as shares, and as so much of a rubric of five points. */
const numbersIn = (statement: string): number[] =>
  [...statement.matchAll(/\d+(?:\.\d+)?/gu)].flatMap(([text]) => [Number(text), Number(text) / 100, Number(text) / 20])

describe('what is called the framework’s', () => {
  it('is said by it, requirement by requirement', () => {
    const owed = owners.flatMap(({ id, criteria }) =>
      criteria.filter(({ basis }) => basis === 'framework').map((criterion) => `${id}.${criterion.id}`),
    )
    expect(owed.filter((place) => STATED[place] === undefined)).toEqual([])
    expect(Object.keys(STATED).filter((place) => !owed.includes(place))).toEqual([])
  })

  it('states every number that is not marked as ours', () => {
    const wrong = theirs.flatMap(({ place, level, criterion }) =>
      numbersOf(criterion, level).flatMap(({ field, values }) =>
        criterion.ours.includes(field) || values.every((value) => numbersIn(STATED[place] ?? '').includes(value))
          ? []
          : [`${place}.${field} = ${values.join('/')}`],
      ),
    )
    expect(wrong).toEqual([])
  })

  /** Ours, though the same figure stands in the statement for something else: minutes, a share of drills, a share of the rubric. */
  const COINCIDENT = [
    'gate2.timed-designs.scope.ratedAtLeast',
    'l6-coding-analyze.drills.windowDays',
    'l6-sd-apply.in-time.atLeast',
  ]

  it('does not state what is marked as ours', () => {
    const wrong = theirs.flatMap(({ place, level, criterion }) =>
      numbersOf(criterion, level).flatMap(({ field, values }) =>
        criterion.ours.includes(field) &&
        !COINCIDENT.includes(`${place}.${field}`) &&
        values.some((value) => numbersIn(STATED[place] ?? '').includes(value))
          ? [`${place}.${field} = ${values.join('/')}`]
          : [],
      ),
    )
    expect(wrong).toEqual([])
  })

  it('is told apart from what is ours where a figure is explained', () => {
    const knowledge = all.find(({ place }) => place === 'gate1.knowledge')
    expect(knowledge?.criterion).toMatchObject({ basis: 'framework', atLeast: 0.85, ours: ['minN', 'floor'] })
  })
})

describe('what the framework names', () => {
  const words = JSON.stringify(framework)
  it.each([
    'EC2, S3, RDS and VPC',
    'complexity rubric',
    'advanced techniques',
    'adaptive difficulty',
    'auto-scaling',
    'thought leadership',
  ])('is in the data: %s', (name) => expect(words).toContain(name))
})
