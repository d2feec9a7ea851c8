import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { everyCommand } from '../../src/commands/table.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep } from '../harness/prep.ts'

const COMMANDS = await everyCommand()

/**
 * Every command on a framework with other levels, competencies, gates and banks: nothing may depend on the ids of the
 * first one, or speak of them.
 */
const other = ['--framework', 'staff-backend', '--no-input'] as const

let home = ''

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'prep-test-'))
  const record = async (...argv: string[]) => {
    const { code, stderr } = await prep([...argv, ...other], { home })
    expect([argv, code, stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
  }
  await record('profile', 'set', 'framework=staff-backend', 'level=staff', 'hours-per-week=6')
  for (const [day, value] of [
    ['2026-09-20', '2.5'],
    ['2026-10-10', '3'],
    ['2026-11-01', '3'],
    ['2026-11-15', '3.5'],
  ] as const) {
    const rows = [
      'service-design',
      'data-modeling',
      'incident-response',
      'observability',
      'technical-writing',
      'mentoring',
    ]
    await record('assess', '--set', rows.map((row) => `${row}=${value}`).join(','), '--on', day)
    await record('assess', '--set', `service-design=${value},observability=3`, '--by', 'mentor:Ana', '--on', day)
    await record('log', 'design-exercise', '45m', '--structure', 'all', '--on', day)
    await record('log', 'incident-drill', '15m', '--solved', '--on', day)
  }
  return () => rmSync(home, { recursive: true, force: true })
}, 60_000)

const ids = (framework: Framework): string[] =>
  [
    framework.levels,
    framework.competencies,
    framework.rubrics,
    framework.gates,
    framework.achievements,
    framework.banks,
    framework.principles,
    framework.objectives,
    framework.loops,
    framework.pathways,
    framework.forms,
  ].flatMap((list) => list.map(({ id }) => id))

/** Ids that only the first framework has and that are no words: `aws-services`, `gate1`, `L6`. */
function idsOfTheFirst(): RegExp {
  const shared = new Set(ids(shippedFramework('staff-backend')))
  const own = ids(shippedFramework('amazon-em')).filter((id) => !shared.has(id) && /[-\d]/.test(id))
  return new RegExp(`(?<![\\w-])(?:${[...new Set(own)].join('|')})(?![\\w-])`)
}

/** These name installed frameworks, or are about the first one because they are asked to be. */
const NAME_FRAMEWORKS: readonly string[] = ['framework list', 'framework diff', 'demo']

/** What a command needs that has no default. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  why: ['service-design'],
  'framework diff': ['staff-backend', 'staff-backend'],
  'framework new': ['mine'],
  log: ['reading', '30m'],
  'profile set': ['hoursPerWeek=6'],
  quiz: ['backend-basics'],
}

describe('every command on another framework', () => {
  const offered = idsOfTheFirst()

  test.each(
    COMMANDS.filter(({ name }) => !NAME_FRAMEWORKS.includes(name)).map(
      (spec) => [`prep ${spec.name}`.trim(), spec] as const,
    ),
  )('%s knows nothing of the first', async (_, { name, arguments: wanted = [] }) => {
    const words = name === '' ? [] : name.split(' ')
    const needed = ARGUMENTS[name] ?? wanted.filter(({ isOptional }) => !isOptional).map(() => 'nothing')
    const { code, stdout, stderr } = await prep([...words, ...needed, ...other], { home, columns: 100 })
    expect([code, stderr]).not.toEqual([70, stderr])
    expect(offered.exec(stdout)?.[0] ?? null).toBeNull()
    // A usage error may show how an option is written, by an example.
    if (code === 0) expect(offered.exec(stderr)?.[0] ?? null).toBeNull()
  })
})

/** Commands that only read, with arguments worth a look. */
const READING: readonly (readonly string[])[] = [
  [],
  ['assess', '--help'],
  ['badges'],
  ['calibrate'],
  ['check'],
  ['dashboard'],
  ['due'],
  ['framework', 'items'],
  ['framework', 'lint'],
  ['framework', 'show'],
  ['gap'],
  ['gate'],
  ['gate', 'interview-ready', '--explain'],
  ['history'],
  ['mock', 'list'],
  ['mock', 'stats'],
  ['next'],
  ['objectives'],
  ['objectives', '--competency', 'operations', '--bloom', 'apply'],
  ['plan'],
  ['predict'],
  ['profile'],
  ['rubric'],
  ['rubric', 'operations'],
  ['story', 'list'],
  ['story', 'matrix'],
  ['trajectory'],
  ['trajectory', 'service-design'],
  ['week'],
  ['why', 'service-design'],
  ['why', 'index'],
  ['why', 'probability'],
  ['why', 'groundwork.exercises'],
  ['why', 'objective:senior-design'],
  ['why', 'badge:steady-hand'],
  ['why', 'certificate:interview-year'],
]

describe('reading commands answer on another framework', () => {
  const exists = ([first = '', second = '']: readonly string[]): boolean =>
    COMMANDS.some(({ name }) => name === first || name === `${first} ${second}`)

  test.each(READING.filter(exists).map((argv) => [`prep ${argv.join(' ')}`.trim(), argv] as const))(
    '%s',
    async (_, argv) => {
      for (const format of [[], ['--plain'], ['--json']]) {
        if (argv.includes('--help') && format.length > 0) continue
        const { code, stdout, stderr } = await prep([...argv, ...format, ...other], { home, columns: 80 })
        expect([argv, code, stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
        // A check that finds nothing has nothing to say.
        if (argv[0] !== 'check') expect(stdout).not.toBe('')
        if (format[0] === '--json') {
          const { framework } = JSON.parse(stdout)
          if (framework !== undefined) expect(framework).toBe('staff-backend@2.0.0')
        }
      }
    },
  )

  test("both levels of the other framework are reported, the profile's by default", async () => {
    const levelOf = async (...argv: string[]) =>
      JSON.parse((await prep(['gate', '--json', ...argv, ...other], { home })).stdout).level
    expect(await levelOf()).toBe('staff')
    expect(await levelOf('--level', 'senior')).toBe('senior')
  })
})
