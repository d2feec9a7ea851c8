import { join } from 'node:path'
import { expect, it } from 'vitest'
import { namesIn } from '../../src/domain/rules/names.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

const framework = shippedFramework('amazon-em')
const nameOf = namesIn(framework)

/** Ids that no English text has by chance. */
const IDS = [
  ...[
    framework.competencies,
    framework.activities,
    framework.gates,
    framework.principles,
    framework.principleCategories,
    framework.pathways,
    framework.scopes,
    framework.loops,
    framework.achievements,
    framework.objectives,
    framework.banks,
    framework.problems,
  ].flatMap((list) => list.map(({ id }) => id)),
  ...framework.gates.flatMap(({ id, criteria }) => criteria.map((criterion) => `${id}.${criterion.id}`)),
  ...framework.gates.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
].filter((id) => /[\d.-]/.test(id))

const SCREENS = [
  '',
  'next --all',
  'week',
  'plan',
  'gate --explain',
  'dashboard --full',
  'gap',
  'trajectory',
  'predict',
  'calibrate',
  'badges',
  'due',
  'check-in',
  'history --limit 200',
  'story list',
  'story matrix',
  'mock list',
  'mock stats',
  'people list',
  'people show Ana',
  'interview list',
  'why gate1',
  'why gate2',
  'why gate3',
  'why plan --details',
  'why chance:gate1 --details',
  'why chance:gate3',
  'why index',
  'why changes',
].map((line) => line.split(' ').filter((word) => word !== ''))

/** A text without the commands in it, which are to be typed as they stand. */
const prose = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*\$ /.test(line))
    .map((line) => line.replaceAll(/\bprep [^·;,()│]*/g, ''))
    .join('\n')

it('a name stands wherever a person reads, and an id only in what is typed', { timeout: 240_000 }, async () => {
  const home = join(temporaryFolder(), 'demo')
  expect((await prep(['demo', '--keep', home], { home })).code).toBe(0)
  const said: string[] = []
  for (const argv of SCREENS) {
    const { stdout, code } = await prep([...argv, '--width', '240'], { home })
    expect([argv, code]).toEqual([argv, 0])
    const words = new Set(prose(stdout).match(/[\p{L}\d][\p{L}\d.-]*[\p{L}\d]/gu))
    for (const id of IDS) if (words.has(id)) said.push(`${argv.join(' ')}: ${id} (${nameOf(id)})`)
  }
  expect(said).toEqual([])
})

it.each([
  ['assess --set system-design=3,people-leadership=3.5'],
  ['assess --set aws-services=3 --by mentor:Ana'],
  ['gate gate1 --override communication --reason enough'],
  ['profile set hours-per-week=9'],
  ['check-in biweekly --done technical'],
  ['skip 1'],
  ['log coding 30m --problem code-pair-reaching-target --solved'],
])('so it does in a receipt: %s', async (line) => {
  const home = temporaryFolder()
  await prep(['init', '--level', 'L6', '--pathway', 'manager', '--hours-per-week', '12'], { home })
  await prep(['assess', '--set', 'coding=3'], { home })
  const { stdout, code, stderr } = await prep([...line.split(' '), '--width', '240'], { home })
  expect([code, stderr]).toEqual([0, ''])
  expect(IDS.filter((id) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(prose(stdout)))).toEqual([])
})

it('an id that a framework does not name stands as it is', () => {
  expect(nameOf('system-design')).toBe('System design')
  expect(nameOf('gate1')).toBe('Gate 1: knowledge foundation')
  expect(nameOf('deliver-results')).toBe('Deliver Results')
  expect(nameOf('nobody-named-this')).toBe('nobody-named-this')
})
