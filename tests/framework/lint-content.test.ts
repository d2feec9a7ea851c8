import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatIssue } from '../../src/framework/issue.ts'
import { lintFramework } from '../../src/framework/lint.ts'
import { core, problems, rules, tinyWith } from './tiny.ts'

const faults = (folder: string): string[] => lintFramework(folder).issues.map(formatIssue)
const warnings = (folder: string): string[] => lintFramework(folder).warnings.map(formatIssue)

const PERSONA = `id: kim
title: Kim
says: a mason.
level: one
pathway: apprentice
scope: helper
years: 3
hoursPerWeek: 4
interviewInWeeks: 8
attest: ["license=yes"]
growth:
  walls: { start: 2, perMonth: 0.2 }
  roofs: { start: 2, perMonth: 0.2 }
  mending: { start: 2, perMonth: 0.2 }
  talking: { start: 2, perMonth: 0.2 }
raters:
  - { by: self, everyWeeks: 1, leniency: 0, spread: 0.2 }
mocks:
  - { week: 4, by: "mock:Ann", loop: day, leniency: 0, hireBand: hire, realistic: true, rubrics: [walls, roofs, mending] }
practice:
  - { activity: repair, perWeek: 1, minutes: 20, problems: [mend-clock] }
`

function withPersona(from = '', to = ''): string {
  const folder = tinyWith()
  mkdirSync(join(folder, 'personas'))
  expect(PERSONA).toContain(from)
  writeFileSync(join(folder, 'personas', 'kim.yaml'), PERSONA.replace(from, to))
  return folder
}

describe('a made-up candidate', () => {
  test('that names what is there has no faults', () => {
    expect(faults(withPersona())).toEqual([])
  })

  test.each([
    ['id: kim', 'id: tim', '1:1: the id is tim, its file kim.yaml (they must be the same)'],
    ['level: one', 'level: three', '4:1: unknown level three (known: one, two)'],
    ['pathway: apprentice', 'pathway: aprentice', '5:1: unknown pathway aprentice (did you mean apprentice?)'],
    ['scope: helper', 'scope: boss', '6:1: unknown scope boss (known: helper, master)'],
    ['"license=yes"', '"licence=yes"', '10:10: unknown attestation licence (did you mean license?)'],
    [
      '  roofs: { start',
      '  rooves: { start',
      '11:1: nothing is said about the rubric row roofs (give its level at the start and its growth)',
    ],
    ['by: self', 'by: boss', '17:7: unknown source boss (known: self, peer, mentor'],
    ['loop: day', 'loop: night', '19:32: unknown loop night (known: day)'],
    ['[walls, roofs, mending]', '[walls, roofs, mended]', '19:113: unknown rubric row mended (known: walls'],
    ['activity: repair', 'activity: rest', '21:7: unknown activity rest'],
    ['[mend-clock]', '[mend-watch]', '21:61: unknown problem of repair mend-watch'],
    ['years: 3', 'years: many', '7:1: years must be a number, not text'],
    ['growth:', 'grow:', '11:1: unknown key `grow` (did you mean growth?)'],
    ['level: one', 'level: [one', 'kim.yaml:'],
  ])('%s → %s is a fault, with its place', (from, to, fault) => {
    const said = faults(withPersona(from, to))
    expect(said.join('\n')).toContain(`personas/${fault.startsWith('kim') ? '' : 'kim.yaml:'}${fault}`)
  })

  test('is looked at as well when the rules have faults', () => {
    const folder = withPersona('years: 3', 'years: many')
    writeFileSync(join(folder, 'more.yaml'), 'loop: []\n')
    expect(faults(folder)).toEqual([
      'more.yaml:1:1: unknown key `loop` (did you mean loops?)',
      'personas/kim.yaml:7:1: years must be a number, not text',
    ])
  })
})

describe('drills and prompts', () => {
  test('a drill without a folder, and one without a test, are faults', () => {
    const folder = tinyWith()
    rmSync(join(folder, 'drills', 'mend-clock', 'clock.test.mjs'))
    expect(faults(folder)).toEqual([
      'problems/repairs.yaml:11:5: drills/mend-clock has no test that shows when it is fixed (add a file like mend.test.mjs)',
    ])
    rmSync(join(folder, 'drills'), { recursive: true })
    expect(faults(folder)).toEqual([
      'problems/repairs.yaml:11:5: there is no folder drills/mend-clock with the program to fix',
    ])
  })

  test('a drill that no problem lays out, and a tier without a problem, are worth a word', () => {
    const folder = tinyWith(
      rules('tiers: [small, large], outcome: solved', 'tiers: [small, large, huge], outcome: solved'),
    )
    mkdirSync(join(folder, 'drills', 'forgotten'))
    expect(warnings(folder)).toEqual(
      expect.arrayContaining([
        'drills/forgotten:1:1: no problem lays out drills/forgotten (give it a problem with drill: true, or drop it)',
        expect.stringContaining('repair has no problem of the tier huge'),
      ]),
    )
  })

  test('a sheet that does not go with a level, and a problem of an unknown activity or tier, are faults', () => {
    expect(
      faults(
        tinyWith(
          problems('weak: { one: Paints the ceiling., two: Sends somebody. }', 'weak: { one: Paints the ceiling. }'),
        ),
      ),
    ).toEqual([expect.stringMatching(/^problems\/repairs\.yaml:\d+:\d+: .*two/)])
    expect(faults(tinyWith(problems('tier: large', 'tier: largest')))).toEqual([
      expect.stringContaining('unknown tier largest'),
    ])
  })

  test('a checkpoint’s practice names an activity that is there', () => {
    const folder = tinyWith(
      rules(
        'doneBy: [{ kind: rating, sources: [self], covers: competencies }]',
        'doneBy: [{ kind: practice, activities: [wal] }]',
      ),
    )
    expect(faults(folder)).toEqual([expect.stringContaining('unknown activity wal (did you mean wall?)')])
    expect(faults(tinyWith(core('group: people', 'group: poeple')))).toEqual([
      expect.stringContaining('the group people has no competency'),
      expect.stringContaining('unknown group poeple'),
    ])
  })
})
