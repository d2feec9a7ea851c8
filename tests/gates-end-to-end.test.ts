import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyCommand } from '../src/commands/table.ts'
import { type PassingLedger, passingLedger, RATINGS, run } from './harness/passing-ledger.ts'
import { prep, prepJson } from './harness/prep.ts'

const COMMANDS = await everyCommand()

const root = join(tmpdir(), `prep-gates-${process.pid}`)

interface NearMiss {
  /** `gate.criterion` */
  fails: string
  because: string
  /** The one thing that differs. */
  change: (ids: ReadonlyMap<string, string[]>) => readonly string[]
}

const without =
  (name: string, ...at: number[]) =>
  (ids: ReadonlyMap<string, string[]>): string[] => [
    'remove',
    ...(at.length > 0 ? at : [0]).map((index) => ids.get(name)?.[index] ?? ''),
  ]

const NEAR_MISSES: readonly NearMiss[] = [
  { fails: 'foundational.experience', because: 'a year is missing', change: () => ['profile', 'set', 'years=6'] },
  { fails: 'foundational.role', because: 'no role is attested', change: () => ['init', '--attest', 'role=no'] },
  {
    fails: 'foundational.commitment',
    because: 'an hour a week is missing',
    change: () => ['profile', 'set', 'hours-per-week=14'],
  },
  { fails: 'gate1.knowledge', because: 'one question was not answered', change: without('knowledge', 1) },
  { fails: 'gate1.designs', because: 'there are nineteen', change: without('designs') },
  { fails: 'gate1.stories', because: 'one of ten was not rated', change: without('story reviews', 9) },
  { fails: 'gate1.communication', because: 'there is one rating', change: without('communication') },
  { fails: 'gate2.timed-designs', because: 'one was not rated', change: without('design reviews') },
  {
    fails: 'gate2.coding',
    because: 'one was not optimal',
    change: (ids) => ['edit', ids.get('coding')?.[0] ?? '', '--set', 'optimal=false'],
  },
  { fails: 'gate2.behavioral', because: 'there are four rated answers', change: without('answers') },
  { fails: 'gate2.behavioral', because: 'an outside rating is missing', change: without('behavioral', 0, 1) },
  {
    fails: 'gate2.mocks',
    because: 'there was one interviewer',
    change: (ids) => ['edit', ids.get('mocks')?.[2] ?? '', '--by', 'mock:Ana'],
  },
  { fails: 'gate3.innovation', because: 'one piece was rated by one person', change: without('innovation reviews') },
  { fails: 'gate3.strategic', because: 'an outside rating is missing', change: without('strategic') },
  { fails: 'gate3.culture', because: 'an outside rating is missing', change: without('cultural') },
  {
    fails: 'gate3.consistency',
    because: 'one dimension was weak once',
    change: (ids) => ['edit', ids.get('mocks')?.[0] ?? '', '--set', 'rounds.0.ratings.coding=3'],
  },
]

interface Gate {
  id: string
  state: string
  criteria: {
    id: string
    verdict: string
    needs: string | null
    n: number
    value: number | null
    target: number | null
  }[]
}

async function gates(home: string): Promise<Gate[]> {
  return ((await prepJson(['gate'], { home })).data as { gates: Gate[] }).gates
}

const unmet = (all: readonly Gate[]): string[] =>
  all.flatMap(({ id, criteria }) =>
    criteria
      .filter(({ verdict }) => verdict !== 'met')
      .map((criterion) => `${id}.${criterion.id} ${criterion.verdict}: ${criterion.needs}`),
  )

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe.each(Object.keys(RATINGS))('the gates at %s', (level) => {
  let ledger: PassingLedger = { home: '', ids: new Map() }

  beforeAll(async () => {
    ledger = await passingLedger(level, join(root, level))
  }, 120_000)

  it('are all passed by a ledger that was written through the commands', async () => {
    const all = await gates(ledger.home)
    expect(unmet(all)).toEqual([])
    expect(all.map(({ id, state }) => [id, state])).toEqual([
      ['foundational', 'passed'],
      ['gate1', 'passed'],
      ['gate2', 'passed'],
      ['gate3', 'passed'],
    ])
    expect((await prep(['gate', '--exit-code'], { home: ledger.home })).code).toBe(0)
  })

  it('show their pieces of work in the history', async () => {
    const { entries } = (await prepJson(['history', '--kind', 'artefact'], { home: ledger.home })).data as {
      entries: { subject: string; value: string }[]
    }
    expect(entries.map(({ value }) => value)).toEqual(['Innovation two', 'Innovation one'])
    expect(entries.map(({ subject }) => subject)).not.toContain('innovation-one')
  })

  it.each(NEAR_MISSES)('$fails fails alone when $because', async ({ fails, change }) => {
    const home = `${ledger.home}-near`
    rmSync(home, { recursive: true, force: true })
    cpSync(ledger.home, home, { recursive: true })
    await run(home, change(ledger.ids))
    const all = await gates(home)
    expect(unmet(all).map((line) => line.split(' ')[0])).toEqual([fails])
    const [gate = '', criterion] = fails.split('.')
    expect(all.find(({ id }) => id === gate)?.state).not.toBe('passed')
    expect(all.find(({ id }) => id === gate)?.criteria.find(({ id }) => id === criterion)?.needs).toMatch(/\w/)
    expect((await prep(['gate', '--exit-code'], { home })).code).toBe(1)
  })

  it('can be committed, and stay passed when the evidence goes', async () => {
    const home = `${ledger.home}-near`
    rmSync(home, { recursive: true, force: true })
    cpSync(ledger.home, home, { recursive: true })
    await run(home, ['gate', '--commit'])
    await run(home, without('communication')(ledger.ids))
    expect((await gates(home)).map(({ state }) => state)).toEqual(['passed', 'passed', 'passed', 'passed'])
  })
})

it('every criterion of every gate names a command that is there to record what counts', async () => {
  const home = join(root, 'empty')
  mkdirSync(home, { recursive: true })
  const { stdout } = await prep(['gate', '--explain', '--plain', '--width', '200'], { home })
  const named = [...stdout.matchAll(/\$ (prep [^\t\n]*)/g)].flatMap(([, text = '']) =>
    [...text.matchAll(/prep ([a-z-]+)(?: ([a-z-]+))?/g)].map(([, one = '', two = '']) => [one, `${one} ${two}`]),
  )
  expect(named.length).toBeGreaterThan(10)
  const known = new Set(COMMANDS.map(({ name }) => name))
  expect(named.filter((forms) => !forms.some((form) => known.has(form)))).toEqual([])
})
