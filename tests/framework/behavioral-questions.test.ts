import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProblems } from '../../src/framework/problem.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const framework = shippedFramework('amazon-em')
const heads = framework.problems.filter(({ activity }) => activity === 'behavioral-response')
const known = new Set(heads.map(({ id }) => id))
const questions = listContentFiles(join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em'), 'problems')
  .flatMap((file) => readProblems(file).problems)
  .filter(({ id }) => known.has(id))

describe('the behavioral questions', () => {
  it('are at least 170, ten or more of one principle for each, and each principle in some across two', () => {
    expect(heads.length).toBeGreaterThanOrEqual(170)
    for (const { id } of framework.principles) {
      const ofPrinciple = heads.filter(({ principles }) => principles.includes(id))
      const alone = ofPrinciple.filter(({ principles }) => principles.length === 1)
      expect(alone.length, id).toBeGreaterThanOrEqual(10)
      expect(ofPrinciple.length - alone.length, id).toBeGreaterThanOrEqual(2)
      expect(new Set(alone.map(({ tier }) => tier)), id).toEqual(new Set(['common', 'demanding']))
    }
  })

  it('stand in the tier that says how many principles they test', () => {
    for (const { id, tier, principles } of heads) expect(principles.length, id).toBe(tier === 'across-two' ? 2 : 1)
  })

  it('have a sheet each, and can be said aloud in a few seconds', () => {
    expect(questions.filter(({ interviewer }) => interviewer === null)).toEqual([])
    expect(questions.filter(({ prompt }) => prompt.length < 80 || prompt.length > 260)).toEqual([])
  })

  it('ask openly: an answer of yes or no is none', () => {
    const closed = /^(is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)\b/i
    const asked = questions.flatMap(({ prompt }) => prompt.split(/(?<=[.?])\s/))
    expect(asked.filter((sentence) => closed.test(sentence))).toEqual([])
  })
})
