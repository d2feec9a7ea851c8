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
const sheets = questions.map(({ id, interviewer }) => ({ id, sheet: interviewer }))

const normalized = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const twice = (texts: string[]): string[] => {
  const seen = new Set<string>()
  return texts.map(normalized).filter((text) => seen.size === seen.add(text).size)
}

const outOfBounds = (texts: { id: string; text: string }[], least: number, most: number) =>
  texts.filter(({ text }) => text.length < least || text.length > most)

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

  it('have a sheet for the interviewer at every level', () => {
    const levels = framework.levels.map(({ id }) => id)
    expect(questions.length).toBe(heads.length)
    for (const { id, sheet } of sheets) {
      expect(Object.keys(sheet?.strong ?? {}), id).toEqual(levels)
      expect(Object.keys(sheet?.weak ?? {}), id).toEqual(levels)
    }
  })

  it('say nothing twice: no prompt, no title, no probe, no sign of an answer', () => {
    expect(twice(questions.map(({ prompt }) => prompt))).toEqual([])
    expect(twice(questions.map(({ title }) => title))).toEqual([])
    expect(twice(sheets.flatMap(({ sheet }) => sheet?.probes ?? []))).toEqual([])
    expect(
      twice(
        sheets.flatMap(({ sheet }) => [...Object.values(sheet?.strong ?? {}), ...Object.values(sheet?.weak ?? {})]),
      ),
    ).toEqual([])
  })

  it('can be said aloud in a few seconds and read at a glance', () => {
    expect(
      outOfBounds(
        questions.map(({ id, prompt }) => ({ id, text: prompt })),
        80,
        260,
      ),
    ).toEqual([])
    expect(
      outOfBounds(
        sheets.map(({ id, sheet }) => ({ id, text: sheet?.looksFor ?? '' })),
        70,
        240,
      ),
    ).toEqual([])
    const signs = sheets.flatMap(({ id, sheet }) =>
      [...Object.values(sheet?.strong ?? {}), ...Object.values(sheet?.weak ?? {})].map((text) => ({ id, text })),
    )
    expect(outOfBounds(signs, 60, 260)).toEqual([])
    const probes = sheets.flatMap(({ id, sheet }) => (sheet?.probes ?? []).map((text) => ({ id, text })))
    expect(outOfBounds(probes, 11, 120)).toEqual([])
  })

  it('ask openly: an answer of yes or no is none', () => {
    const closed = /^(is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)\b/i
    const asked = questions.flatMap(({ prompt, interviewer }) => [
      ...prompt.split(/(?<=[.?])\s/),
      ...(interviewer?.probes ?? []),
    ])
    expect(asked.filter((sentence) => closed.test(sentence))).toEqual([])
  })
})
