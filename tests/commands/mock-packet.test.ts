import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonical, isJson } from '../../src/domain/review-request/canonical.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

type Data = Record<string, unknown>

const framework = shippedFramework('amazon-em')

const FULL = ['mock', 'packet', '--loop', 'l6-full', '--to', 'Ana', '--seed', '3']

interface Made {
  home: string
  id: string
  token: string
  html: string
  text: string
}

async function made(argv: readonly string[] = FULL, home = temporaryFolder()): Promise<Made> {
  const file = join(temporaryFolder(), 'packet.html')
  const { data } = await prepJson([...argv, '-o', file], { home })
  const { request, text } = data as { request: string; text: string }
  const html = readFileSync(file, 'utf8')
  return { home, id: request, token: /data-token="([0-9a-f]{64})"/.exec(html)?.[1] ?? '', html, text }
}

async function imported({ home, id, token }: Made, given: Data = {}, command = ['mock', 'import']) {
  const answer: Data = {
    schema: 'prep/review-answer/1',
    request: id,
    rater: { name: 'Ana', relation: 'interviewer' },
    answeredOn: '2026-11-22',
    ratings: { 'item-2': { 'system-design': 2.5, communication: 4 }, 'item-3': { coding: 5 } },
    notes: { 'item-2': 'no numbers', 'item-6': 'calm' },
    mocks: { 'item-6': { hireBand: 'lean-hire', isRealistic: true } },
    ...given,
  }
  if (!isJson(answer)) throw new Error('no JSON')
  const digest = createHash('sha256')
    .update(`${token}\n${canonical(answer)}`)
    .digest('hex')
  const file = join(temporaryFolder(), 'answer.json')
  writeFileSync(file, JSON.stringify({ ...answer, digest }))
  return prep([...command, file], { home })
}

const mocksOf = async (home: string): Promise<Data[]> => {
  const { data } = await prepJson(['history', '--kind', 'mock', '--private'], { home })
  const { entries } = data as { entries: { payload: Data; reverted: boolean; replaced: unknown }[] }
  return entries.filter(({ reverted, replaced }) => !reverted && replaced === null).map(({ payload }) => payload)
}

/** Titles of the questions on a page. */
const askedIn = (html: string): string[] =>
  [...html.matchAll(/Question(?: \d)?: (.*?)\. Read it aloud/g)].map(([, title = '']) => title)

describe('prep mock packet', () => {
  it('asks a question in each round of the loop, none twice, the same for the same seed', async () => {
    const { html, text } = await made()
    const asked = askedIn(html)
    expect(html.match(/<section>/g)).toHaveLength(6)
    expect(html.match(/<h2[^>]*>Round \d: /g)).toHaveLength(5)
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(new Set(asked).size).toBe(asked.length)
    expect(text).toContain('Hello Ana, would you do a mock interview')
    expect(askedIn((await made()).html)).toEqual(asked)
    expect(askedIn((await made([...FULL.slice(0, -1), '4'])).html)).not.toEqual(asked)
  })

  it('gives the interviewer what a round of stories needs, and the candidate nothing of it', async () => {
    const home = temporaryFolder()
    const file = join(home, 'page.html')
    const run = await prep(['mock', 'packet', '--loop', 'l6-full', '--round', 'behavioral', '-o', file], { home })
    const html = readFileSync(file, 'utf8')
    for (const part of ['What you look for', 'Then ask, one at a time', 'A strong answer at L6', 'A weak answer at L6'])
      expect(html).toContain(part)
    expect(html).toContain('<legend>Their part and decisions</legend>')
    expect(html).not.toContain('<legend>People leadership</legend>')
    const asked = askedIn(html)
    expect(asked.length).toBeGreaterThan(0)
    for (const title of asked) expect(run.stdout).not.toContain(title)
    expect((await prep(['review-request', 'list'], { home })).stdout).not.toContain('bq-')
  })

  it.each(['L6', 'L7'])('asks in rounds that some loops have added what they are named for, at %s', async (level) => {
    const { html } = await made(['mock', 'packet', '--loop', `${level.toLowerCase()}-new-rounds`, '--level', level])
    const asked = askedIn(html)
    expect(new Set(asked).size).toBe(asked.length)
    for (const activity of ['ai-assisted-coding', 'genai-design', 'ai-leadership']) {
      const own = framework.problems.filter((problem) => problem.activity === activity).map(({ title }) => title)
      expect(asked.filter((title) => own.includes(title)).length, activity).toBeGreaterThanOrEqual(1)
    }
    expect(html).toContain('<legend>Evaluation before building</legend>')
  })

  it.each([
    ['coding', 'Which input would break it?', 'The pattern was given.'],
    ['system-design', 'Then ask, one at a time', 'It costs: '],
  ])('gives probes, hints and signs for a %s round as well', async (round, probe, hint) => {
    const { html } = await made(['mock', 'packet', '--loop', 'l6-full', '--round', round])
    for (const part of [probe, hint, 'Only if they are stuck', 'A strong answer at L6', 'A weak answer at L6'])
      expect(html).toContain(part)
  })

  it('asks nothing that is too easy for an interview', async () => {
    const asked = new Set(askedIn((await made()).html))
    const tiers = framework.problems.filter(
      ({ title, activity }) => asked.has(title) && activity !== 'behavioral-response',
    )
    expect(tiers.length).toBeGreaterThan(2)
    expect(tiers.filter(({ tier }) => tier === 'easy' || tier === 'basic')).toEqual([])
  })

  it('asks nothing that an earlier packet asked', async () => {
    const home = temporaryFolder()
    const first = await made(FULL, home)
    const second = await made(FULL, home)
    const before = new Set(askedIn(first.html))
    expect(askedIn(second.html).filter((title) => before.has(title))).toEqual([])
  })

  it('does not know a round that is none of the loop', async () => {
    const run = await prep(['mock', 'packet', '--loop', 'l6-full', '--round', 'lunch'], { home: temporaryFolder() })
    expect(run.code).toBe(4)
  })
})

describe('prep mock import', () => {
  it('keeps what there was no chance to see apart from what was rated in another round', async () => {
    const packet = await made()
    expect(packet.html).toContain('no chance to see it')
    const ratings = {
      'item-2': { 'system-design': 2.5, communication: 'na' },
      'item-3': { coding: 'na: the time was up', communication: 4 },
    }
    expect((await imported(packet, { ratings, notes: {} })).code).toBe(0)
    expect(await mocksOf(packet.home)).toMatchObject([
      {
        notShown: { coding: 'the time was up' },
        rounds: [
          { round: 'system-design', ratings: { 'system-design': 2.5 } },
          { round: 'coding', ratings: { communication: 4 } },
        ],
      },
    ])
  })

  it('records a mock with the ratings of its rounds, and says what to practice and how to say thank you', async () => {
    const packet = await made()
    const { code, stdout, stderr } = await imported(packet)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(await mocksOf(packet.home)).toMatchObject([
      {
        loop: 'l6-full',
        rounds: [
          { round: 'system-design', ratings: { 'system-design': 2.5, communication: 4 } },
          { round: 'coding', ratings: { coding: 5 } },
        ],
        hireBand: 'lean-hire',
        isRealistic: true,
        relation: 'interviewer',
        note: 'System design: no numbers\n\ncalm',
      },
    ])
    expect(stdout).toContain('a good answer covers')
    expect(stdout).toContain('prep practice system-design --pick')
    expect(stdout).not.toContain('prep practice coding --pick')
    expect(stdout).toContain('Hello Ana, thank you')
  })

  it('counts dimensions of an activity for the rows that they feed, and keeps what was said', async () => {
    const packet = await made(['mock', 'packet', '--loop', 'l6-full', '--round', 'behavioral'])
    const ratings = { 'own-decisions': 4, 'result-and-price': 2.5, 'lesson-and-reach': 3 }
    const { code, stdout } = await imported(packet, { ratings: { 'item-1': ratings }, notes: {}, mocks: {} })
    expect(code).toBe(0)
    expect(await mocksOf(packet.home)).toMatchObject([
      {
        rounds: [
          {
            round: 'behavioral',
            dimensions: ratings,
            ratings: { 'people-leadership': 4, 'change-management': 2.5, cultural: 3 },
          },
        ],
      },
    ])
    const rows = framework.rubrics.map(({ id }) => id)
    const recorded = JSON.stringify(await mocksOf(packet.home))
    expect(rows.filter((id) => recorded.includes(`"${id}"`))).toEqual([
      'people-leadership',
      'change-management',
      'cultural',
    ])
    expect(stdout).toContain('prep practice behavioral-response --pick')
  })

  it('takes all of it or nothing, once a person, and only what belongs to the packet', async () => {
    const packet = await made()
    const other = await made()
    const wrong = await imported(packet, { ratings: { 'item-3': { strategic: 4 } } })
    expect(wrong.code).toBe(3)
    expect((await imported({ ...packet, token: other.token })).stderr).toContain('the seal does not fit')
    expect(await mocksOf(packet.home)).toEqual([])
    expect((await imported(packet)).code).toBe(0)
    expect((await imported(packet)).stderr).toContain('Ana already answered')
    expect((await prep(['undo'], { home: packet.home })).code).toBe(0)
    expect(await mocksOf(packet.home)).toEqual([])
    expect((await imported(packet, {}, ['review-request', 'import'])).code).toBe(0)
    expect(await mocksOf(packet.home)).toHaveLength(1)
  })

  it('leaves other requests to their own command', async () => {
    const folder = temporaryFolder()
    const { data } = await prepJson(['review-request', 'create', '--for', 'mock', '-o', folder], { home: folder })
    const run = await imported({
      home: folder,
      id: (data as { request: string }).request,
      token: '',
      html: '',
      text: '',
    })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('prep review-request import')
  })

  it('finishes the mock that was held with the packet: prompts and clock for the candidate, ratings from the sheet', async () => {
    const packet = await made(['mock', 'packet', '--loop', 'l6-full', '--round', 'coding', '--seed', '3'])
    const terminal = fakeTerminal()
    const argv = ['mock', 'start', '--packet', packet.id, '--confirm']
    const run = prep(argv, { home: packet.home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Enter begins')
    terminal.type('\r')
    await terminal.until('0:01 ')
    terminal.type('f')
    await terminal.until('Finish at')
    terminal.type('y')
    await terminal.until('which average do you expect')
    terminal.type('\r')
    await terminal.until('The interviewer rates it on the sheet')
    expect((await run).code).toBe(0)
    expect(terminal.screen()).not.toContain('A good answer covers')
    const ratings = { 'item-1': { coding: 3 } }
    expect((await imported(packet, { ratings, notes: {}, mocks: {} })).code).toBe(0)
    const mocks = await mocksOf(packet.home)
    expect(mocks).toMatchObject([
      { rounds: [{ round: 'coding', ratings: { coding: 3 }, minutes: expect.any(Number) }] },
    ])
    expect((await prep(['mock', 'list'], { home: packet.home })).stdout).toContain('Ana')
  })
})
