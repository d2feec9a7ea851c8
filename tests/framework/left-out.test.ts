import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { compileFramework } from '../../src/framework/compile.ts'
import { formatIssue } from '../../src/framework/issue.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { temporaryFolder } from '../harness/prep.ts'

/** All that a framework must say. */
const LEAST = `
id: least
version: 1.0.0
title: Least
summary: Two competencies and nothing else.
disclaimer: Made up for tests.
levels:
  - { id: junior, title: Junior, summary: with help }
  - { id: senior, title: Senior, summary: alone }
groups:
  - { id: craft, title: Craft }
  - { id: people, title: People }
competencies:
  - id: sawing
    group: craft
    title: Sawing
    targets: { junior: { value: 2, basis: ours }, senior: { value: 3.5, basis: ours } }
  - id: planing
    group: craft
    title: Planing
    targets: { junior: { value: 2, basis: ours }, senior: { value: 3, basis: ours } }
  - id: teaching
    group: people
    title: Teaching
    targets: { junior: { value: 1.5, basis: ours }, senior: { value: 3, basis: ours } }
rubrics:
  - { id: sawing, competency: sawing, title: Sawing, basis: ours, descriptors: [a, b, c, d, e] }
  - { id: planing, competency: planing, title: Planing, basis: ours, descriptors: [a, b, c, d, e] }
  - { id: teaching, competency: teaching, title: Teaching, basis: ours, descriptors: [a, b, c, d, e] }
`

function compiled(more: Readonly<Record<string, string>> = {}): { framework: Framework | null; issues: string[] } {
  const folder = join(temporaryFolder(), 'least')
  mkdirSync(folder)
  for (const [name, text] of Object.entries({ 'framework.yaml': LEAST, ...more }))
    writeFileSync(join(folder, name), text)
  const { framework, issues } = compileFramework(folder)
  return { framework, issues: issues.map(formatIssue) }
}

const statedIn = (framework: Framework | null, path: string) =>
  framework?.stated.find((constant) => constant.path === path)

describe('what a framework leaves out', () => {
  test('levels, groups, competencies and rubric rows are enough', () => {
    const { framework, issues } = compiled()
    expect(issues).toEqual([])
    expect(framework).toMatchObject({ activities: [], gates: [], objectives: [], pathways: [], achievements: [] })
  })

  test('constants are as prep has them, each with its basis, why, and where to state another', () => {
    const { framework } = compiled()
    const shipped = shippedFramework('amazon-em')
    expect(framework?.constants.trend).toEqual(shipped.constants.trend)
    expect(framework?.constants.quiz).toEqual(shipped.constants.quiz)
    expect(statedIn(framework, 'constants.level.outlierZ')).toEqual({
      path: 'constants.level.outlierZ',
      value: 2,
      basis: 'literature',
      note: expect.stringContaining('Huber'),
      file: 'measurement.yaml',
    })
    for (const { path, note } of framework?.stated ?? [])
      if (path.startsWith('constants.')) expect([path, note]).toEqual([path, expect.stringMatching(/\w/)])
  })

  test('one that is stated counts, and those beside it stay', () => {
    const { framework, issues } = compiled({
      'numbers.yaml':
        'constants: { gates: { confidence: { value: 0.8, basis: ours, note: "We want to be sure." } } }\n',
    })
    expect(issues).toEqual([])
    expect(framework?.constants.gates).toEqual({ ...compiled().framework?.constants.gates, confidence: 0.8 })
    expect(statedIn(framework, 'constants.gates.confidence')).toMatchObject({
      note: 'We want to be sure.',
      file: 'numbers.yaml',
    })
  })

  test('without parts of the index every competency counts the same', () => {
    const parts = compiled().framework?.constants.index.parts
    expect(parts?.map(({ id, weight, competencies }) => [id, weight, competencies])).toEqual([
      ['craft', 2 / 3, ['sawing', 'planing']],
      ['people', 1 / 3, ['teaching']],
    ])
  })

  test('a group without a competency is still a fault', () => {
    expect(compiled({ 'framework.yaml': LEAST.replace('{ id: people,', '{ id: persons,') }).issues).toEqual([
      'framework.yaml:12:7: the group persons has no competency',
      'framework.yaml:23:5: unknown group people (known: craft, persons)',
    ])
  })
})
