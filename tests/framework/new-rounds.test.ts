import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readProblems } from '../../src/framework/problem.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const ROUNDS = [
  { id: 'ai-assisted-coding', least: 12 },
  { id: 'code-comprehension', least: 12 },
  { id: 'genai-design', least: 15 },
  { id: 'ai-leadership', least: 10 },
]
/** Columns at which code is still whole beside the smallest margin of a terminal of 80. */
const WIDEST_CODE = 76

const framework = shippedFramework('amazon-em')
const problems = listContentFiles(join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em'), 'problems').flatMap(
  (file) => readProblems(file).problems,
)

describe.each(ROUNDS)('the round $id', ({ id, least }) => {
  const activity = framework.activities.find((one) => one.id === id)
  const own = problems.filter((problem) => problem.activity === id)

  it('has its prompts, of every tier', () => {
    expect(own.length).toBeGreaterThanOrEqual(least)
    expect(new Set(own.map(({ tier }) => tier))).toEqual(new Set(activity?.tiers))
  })

  it('has a cap, a least block, a limit, parts and a rubric, and is prescribed', () => {
    expect(activity?.weekly).not.toBeNull()
    expect(activity?.limitMinutes).not.toBeNull()
    expect(activity?.structure.length).toBeGreaterThanOrEqual(5)
    expect(activity?.rubric.length).toBeGreaterThanOrEqual(3)
    expect(framework.prescriptions.some(({ activities }) => activities.includes(id))).toBe(true)
  })

  it('has a whole sheet for the interviewer with each prompt', () => {
    const levels = framework.levels.map((level) => level.id)
    for (const { id: problem, interviewer, covers } of own) {
      expect(covers.length, problem).toBeGreaterThanOrEqual(5)
      expect(interviewer?.probes.length, problem).toBeGreaterThanOrEqual(3)
      expect(Object.keys(interviewer?.strong ?? {}), problem).toEqual(levels)
      expect(Object.keys(interviewer?.weak ?? {}), problem).toEqual(levels)
    }
  })

  it('says nothing twice', () => {
    const texts = own.flatMap(({ prompt, title, interviewer }) => [
      prompt,
      title,
      ...(interviewer?.probes ?? []),
      ...Object.values(interviewer?.strong ?? {}),
      ...Object.values(interviewer?.weak ?? {}),
    ])
    expect(texts.filter((text, at) => texts.indexOf(text) < at)).toEqual([])
  })
})

it('code to read stands in at least seven languages, within a terminal, and is followed by questions', () => {
  const own = problems.filter(({ activity }) => activity === 'code-comprehension')
  expect(new Set(own.map(({ tags }) => tags[0])).size).toBeGreaterThanOrEqual(7)
  for (const { id, prompt } of own) {
    const [intro = '', ...rest] = prompt.split('\n')
    const asked = rest.filter((line) => /^\d\. /.test(line))
    const code = rest.filter((line) => line !== '' && !asked.includes(line))
    expect(intro, id).toMatch(/answer/)
    expect(asked.length, id).toBeGreaterThanOrEqual(4)
    expect(code.length, id).toBeGreaterThanOrEqual(7)
    expect(
      code.filter((line) => line.length > WIDEST_CODE || line.includes('\t')),
      id,
    ).toEqual([])
  }
})
