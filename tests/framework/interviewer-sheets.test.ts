import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/rules/framework.ts'
import { readProblems } from '../../src/framework/problem.ts'
import { listContentFiles } from '../../src/framework/source-files.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

const framework = shippedFramework('amazon-em')
const problems = listContentFiles(join(PACKAGE_ROOT, 'data', 'frameworks', 'amazon-em'), 'problems').flatMap(
  (file) => readProblems(file).problems,
)
const withSheets = problems.flatMap((problem) =>
  problem.interviewer ? [{ ...problem, sheet: problem.interviewer }] : [],
)

const signsOf = ({ sheet }: (typeof withSheets)[number]): string[] => [
  ...Object.values(sheet.strong),
  ...Object.values(sheet.weak),
]

const normalized = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const twice = (texts: string[]): string[] => {
  const seen = new Set<string>()
  return texts.map(normalized).filter((text) => seen.size === seen.add(text).size)
}

const ofActivity = (id: string): Problem[] => problems.filter(({ activity }) => activity === id)

/** Of code one may ask whether something holds: the reason is the answer. */
const ABOUT_CODE = ['ai-assisted-coding', 'code-comprehension']

describe('prompts with a sheet for the interviewer', () => {
  it.each([
    ['writing', 25],
    ['people-scenario', 30],
    ['operations-review', 15],
    ['interview-debrief', 10],
    ['communication', 30],
    ['architecture-review', 20],
    ['case-study', 45],
    ['innovation', 30],
  ])('are enough for %s, each with a sheet, and every tier has its share', (activity, least) => {
    const own = ofActivity(activity)
    expect(own.length).toBeGreaterThanOrEqual(least)
    expect(own.filter(({ interviewer }) => interviewer === null)).toEqual([])
    for (const tier of framework.activities.find(({ id }) => id === activity)?.tiers ?? [])
      expect(own.filter((problem) => problem.tier === tier).length, tier).toBeGreaterThanOrEqual(least / 5)
  })

  it('are given for every problem that an interviewer may ask: its own, or its activity’s', () => {
    const general = framework.activities.flatMap(({ id, interviewer }) => (interviewer ? [{ id, interviewer }] : []))
    const asked = problems.filter(({ isDrill, interviewer }) => !isDrill && interviewer === null)
    const covered = new Set(general.map(({ id }) => id))
    expect(asked.filter(({ activity }) => !covered.has(activity)).map(({ id }) => id)).toEqual([])
    // One that every problem has a sheet of its own for would never be read.
    for (const { id, interviewer } of general) {
      expect(asked.filter(({ activity }) => activity === id).length, id).toBeGreaterThan(0)
      expect(interviewer.hints.length, id).toBeGreaterThanOrEqual(3)
      expect(interviewer.probes.length, id).toBeGreaterThanOrEqual(4)
    }
  })

  it('say at every level what strong and weak sound like', () => {
    const levels = framework.levels.map(({ id }) => id)
    for (const { id, sheet } of withSheets) {
      expect(Object.keys(sheet.strong), id).toEqual(levels)
      expect(Object.keys(sheet.weak), id).toEqual(levels)
    }
  })

  it('say nothing twice within an activity, and no title twice in all', () => {
    expect(twice(problems.map(({ title, activity }) => (activity === 'coding' ? `${title} in code` : title)))).toEqual(
      [],
    )
    for (const { id } of framework.activities) {
      const own = withSheets.filter(({ activity }) => activity === id)
      expect(twice(own.map(({ prompt }) => prompt)), id).toEqual([])
      expect(twice(own.flatMap(({ sheet }) => sheet.probes)), id).toEqual([])
      expect(twice(own.flatMap(signsOf)), id).toEqual([])
    }
  })

  it('can be read at a glance while somebody talks', () => {
    const bounds: [what: string, texts: (one: (typeof withSheets)[number]) => string[], least: number, most: number][] =
      [
        ['prompt', ({ prompt }) => [prompt], 80, 1400],
        ['looksFor', ({ sheet }) => [sheet.looksFor], 60, 260],
        ['probe', ({ sheet }) => sheet.probes, 11, 120],
        ['sign', signsOf, 20, 320],
        ['hint', ({ sheet }) => sheet.hints.flatMap(({ says, cost }) => [says, cost]), 15, 160],
      ]
    for (const [what, texts, least, most] of bounds)
      for (const one of withSheets)
        for (const text of texts(one)) {
          expect(text.length, `${what} of ${one.id}: ${text}`).toBeGreaterThanOrEqual(least)
          expect(text.length, `${what} of ${one.id}: ${text}`).toBeLessThanOrEqual(most)
        }
  })

  it('ask openly: a probe that yes or no would answer asks nothing', () => {
    const closed = /^(is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)\b/i
    const talked = withSheets.filter(({ activity }) => !ABOUT_CODE.includes(activity))
    expect(talked.flatMap(({ sheet }) => sheet.probes).filter((probe) => closed.test(probe))).toEqual([])
  })
})
