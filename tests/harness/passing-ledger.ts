import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownId } from '../../src/domain/facts/own-id.ts'
import { addDays } from '../../src/domain/time/dates.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, prepJson } from './prep.ts'

/** The day on which it passes: that of the fixed clock. */
const TODAY = '2026-11-22'
const ago = (days: number): string => addDays(TODAY, -days)

/**
 * How many outside ratings at the top of the scale each level criterion takes: with one fewer it is not met. One mock
 * rates behavioral as well.
 */
export const RATINGS: Readonly<Record<string, { behavioral: number; strategic: number; cultural: number }>> = {
  L6: { behavioral: 1, strategic: 2, cultural: 2 },
  L7: { behavioral: 2, strategic: 2, cultural: 2 },
}

const DESIGNS = 20
/** Of the last ten timed designs so many are rated high enough: one fewer is met on paper only. */
const RATED_DESIGNS = 9
const ATTEMPTS = 20
/** Of the first attempts so many are optimal in time: one fewer is met on paper only. */
const OPTIMAL = 15

/** One or two of every category. */
const PRINCIPLES = [
  'customer-obsession',
  'broad-responsibility',
  'earn-trust',
  'best-employer',
  'dive-deep',
  'are-right-a-lot',
  'deliver-results',
  'frugality',
  'think-big',
  'ownership',
]

export interface PassingLedger {
  home: string
  /** Entry ids by what they are. */
  ids: Map<string, string[]>
}

export async function run(home: string, argv: readonly string[], stdin = ''): Promise<string[]> {
  const { code, stdout, stderr } = await prep([...argv, '--json'], { home, stdin })
  if (code !== 0) throw new Error(`prep ${argv.join(' ')}: ${code} ${stderr}`)
  const { entries } = JSON.parse(stdout) as { entries?: string[] }
  return entries ?? []
}

/** A ledger that passes every gate at a level, written through the commands, with nothing to spare. */
export async function passingLedger(level: string, home: string): Promise<PassingLedger> {
  mkdirSync(home, { recursive: true })
  const ids = new Map<string, string[]>()
  const keep: Keep = async (name, argv, stdin) => {
    const recorded = await run(home, argv, stdin)
    ids.set(name, [...(ids.get(name) ?? []), ...recorded])
    return recorded
  }
  await run(home, ['init', '--level', level, '--years', '7', '--hours-per-week', '15', '--attest', 'role=yes'])
  await knowledge(home, keep)
  await designs(keep)
  await stories(home, keep)
  for (const by of ['mentor:Ana', 'peer:Li'])
    await keep('communication', ['assess', '--by', by, '--set', 'communication=5', '--on', ago(5)])
  const rows = Array.from(
    { length: ATTEMPTS },
    (_, index) =>
      `attempt-${index},${ago(40 - index)},Own problem ${index},medium,25,solved,${index < OPTIMAL ? 'yes' : 'no'}`,
  )
  await keep(
    'coding',
    ['import', '-', '--as', 'coding'],
    ['id,date,title,tier,minutes,status,optimal', ...rows].join('\n'),
  )
  for (const [competency, count] of Object.entries(RATINGS[level] ?? {}))
    for (let rating = 0; rating < count; rating++)
      await keep(competency, [
        'assess',
        '--by',
        `${rating % 2 === 0 ? 'mentor' : 'peer'}:Rater${rating}`,
        '--set',
        `${competency}=5`,
        '--on',
        ago(10 + rating),
      ])
  for (const [index, by] of ['Ana', 'Ana', 'Li'].entries()) {
    const rows = `system-design=5,coding=5,architecture=5${index === 2 ? ',people-leadership=5' : ''}`
    await keep('mocks', ['mock', 'add', '--by', `mock:${by}`, '--rate', rows, '--on', ago(20 - 5 * index)])
  }
  for (const piece of ['one', 'two']) {
    const [paper = ''] = await keep('innovation', [
      'log',
      'innovation',
      '--artefact',
      `https://example.org/${piece}`,
      '--title',
      `Innovation ${piece}`,
      '--type',
      'innovation',
      '--on',
      ago(20),
    ])
    for (const by of ['third-party:Ana', 'mentor:Li'])
      await keep('innovation reviews', ['rate', paper, '--by', by, '--set', 'novelty=4.5', '--on', ago(15)])
  }
  return { home, ids }
}

/** Runs a command and keeps the ids of what it recorded under a name. */
type Keep = (name: string, argv: readonly string[], stdin?: string) => Promise<string[]>

/** The fixed form, every question answered right. */
async function knowledge(home: string, keep: Keep): Promise<void> {
  const { items } = (await prepJson(['framework', 'items', '--keys'], { home })).data as {
    items: { id: string; key: string[] | string }[]
  }
  const answers = Object.fromEntries(items.map(({ id, key }) => [id, { answer: key, seconds: 12 }]))
  await keep(
    'knowledge',
    ['quiz', 'knowledge', '--mode', 'form', '--answers', '-', '--seed', '7', '--on', ago(8)],
    JSON.stringify(answers),
  )
}

async function designs(keep: Keep): Promise<void> {
  const problems = shippedFramework('amazon-em').problems.filter(({ activity }) => activity === 'system-design')
  for (const [index, { id }] of problems.slice(0, DESIGNS).entries()) {
    const [block = ''] = await keep('designs', [
      'log',
      'system-design',
      '40m',
      '--problem',
      id,
      '--structure',
      'all',
      '--on',
      ago(30 - index),
    ])
    if (index >= DESIGNS - RATED_DESIGNS)
      await keep('design reviews', [
        'rate',
        block,
        '--by',
        index % 2 === 0 ? 'mentor:Ana' : 'peer:Li',
        '--set',
        'depth=5',
        '--on',
        ago(4),
      ])
  }
}

/** Ten rated stories; the first four were rated long ago and again lately. */
async function stories(home: string, keep: Keep): Promise<void> {
  const file = join(home, 'story.md')
  for (const [index, principle] of PRINCIPLES.entries()) {
    writeFileSync(
      file,
      `---\ntitle: Story ${index}\nprimary: [${principle}]\n---\n# Situation\nA problem.\n# Task\nI had to solve it.\n# Action\nI did.\n# Result\nUp by ${index} percent.\n`,
    )
    const [told = ''] = await keep('stories', ['story', 'add', '--file', file])
    const rate = [
      'story',
      'rate',
      ownId('story', told, () => false),
      '--by',
      index % 2 === 0 ? 'mentor:Ana' : 'peer:Li',
      '--impact',
      '4.5',
      '--structure',
      '4.5',
    ]
    await keep('story reviews', [...rate, '--on', ago(60)])
    if (index < 4) await keep('answers', [...rate, '--on', ago(6)])
  }
  rmSync(file)
}
