import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../src/domain/rules/names.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { keepDemo } from '../harness/demo.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { proseOf } from '../printed/prose.ts'
import { receiptOf } from './receipt-of.ts'
import { LEAVING, RECORDING } from './recording-samples.ts'

const WIDE = ['--width', '240']

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

/** Ids of prep's own making: of entries, stories, pieces of work and interviews. */
const OWN_ID = /(?<![\w/-])(?:[sraifm]-[0-9a-z]{8}|(?=[0-9a-f]*\d)[0-9a-f]{8}|[0-9a-f]{8}-[0-9a-f-]{27})\b/g

const wordsOf = (text: string): Set<string> => new Set(proseOf(text).match(/[\p{L}\d][\p{L}\d.-]*[\p{L}\d]/gu))

const idsIn = (text: string): string[] => {
  const words = wordsOf(text)
  return [...IDS.filter((id) => words.has(id)), ...(proseOf(text).match(OWN_ID) ?? [])]
}

it('a name stands wherever a person reads, and an id only in what is typed', { timeout: 240_000 }, async () => {
  const home = join(temporaryFolder(), 'demo')
  await keepDemo(home)
  const said: string[] = []
  for (const argv of SCREENS) {
    const { stdout, code } = await prep([...argv, ...WIDE], { home })
    expect([argv, code]).toEqual([argv, 0])
    const words = wordsOf(stdout)
    for (const id of IDS) if (words.has(id)) said.push(`${argv.join(' ')}: ${id} (${nameOf(id)})`)
  }
  expect(said).toEqual([])
})

const SEVERAL: readonly string[] = [
  'assess --set system-design=3,people-leadership=3.5',
  'assess --set aws-services=3 --by mentor:Ana',
  'gate gate1 --override communication --reason enough',
  'profile set hours-per-week=9',
  'check-in biweekly --done technical',
  'skip 1',
  'log coding 30m --problem code-pair-reaching-target --solved',
]

describe('so it does in a receipt', () => {
  it.each(SEVERAL)('%s', async (line) => {
    const before = [
      ['init', '--level', 'L6', '--pathway', 'manager', '--hours-per-week', '12'],
      ['assess', '--set', 'coding=3'],
    ]
    expect(idsIn(await receiptOf({ before, argv: line.split(' ') }, WIDE))).toEqual([])
  })

  it.each([...Object.entries(RECORDING), ...Object.entries(LEAVING).map(([name, argv]) => [name, { argv }] as const)])(
    '%s',
    async (_, sample) => {
      expect(idsIn(await receiptOf(sample, WIDE))).toEqual([])
    },
  )

  it.each(Object.entries(RECORDING))('what takes back %s, and what brings it back', async (_, sample) => {
    const before = [...(sample.before ?? []), sample.argv]
    expect(idsIn(await receiptOf({ ...sample, before, argv: ['undo'] }, WIDE))).toEqual([])
    expect(idsIn(await receiptOf({ ...sample, before: [...before, ['undo']], argv: ['redo'] }, WIDE))).toEqual([])
  })
})

it('an id that a framework does not name stands as it is', () => {
  expect(nameOf('system-design')).toBe('System design')
  expect(nameOf('gate1')).toBe('Gate 1: knowledge foundation')
  expect(nameOf('deliver-results')).toBe('Deliver Results')
  expect(nameOf('nobody-named-this')).toBe('nobody-named-this')
})
