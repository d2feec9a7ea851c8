import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 22, 12, minutes)).toISOString()
const behavioral = ['practice', 'behavioral-response']

type Data = Record<string, unknown>

async function addStory(home: string, title: string, principles: string): Promise<string> {
  const file = join(home, 'story.md')
  writeFileSync(
    file,
    `---\ntitle: ${title}\nprimary: [${principles}]\n---\n# Situation\nPages.\n# Task\nFewer.\n# Action\nI said no.\n# Result\nHalf.\n`,
  )
  const { data } = await prepJson(['story', 'add', '--file', file], { home })
  return String((data as Data).id)
}

const lastPractice = async (home: string): Promise<Data> => {
  const { data } = await prepJson(['history', '--kind', 'practice', '--private'], { home })
  return ((data as { entries: { payload: Data }[] }).entries[0]?.payload ?? {}) as Data
}

it('draws a question that was not asked yet, of a principle that no story tells', async () => {
  const home = temporaryFolder()
  const framework = (await prepJson(['framework', 'show'], { home })).data as { principles: { id: string }[] }
  const [spared = '', ...told] = framework.principles.map(({ id }) => id)
  for (const [n, id] of told.entries()) await addStory(home, `Story ${n}`, id)
  const asked: string[] = []
  for (const seed of [1, 2, 3]) {
    const { data } = await prepJson([...behavioral, '--tier', 'common', '--seed', String(seed)], {
      home,
      now: at(seed),
    })
    const problem = String((data as Data).problem)
    asked.push(problem)
    await prepJson([...behavioral, problem, '--done', '--minutes', '4'], { home, now: at(seed + 1) })
    if (seed === 1) expect((await lastPractice(home)).principles).toContain(spared)
  }
  expect(new Set(asked).size).toBe(3)
})

it('records the story that was told, says which would have fitted better, and shows the sheet only afterwards', async () => {
  const home = temporaryFolder()
  const poor = await addStory(home, 'Thrift', 'frugality')
  const good = await addStory(home, 'A wrong call', 'are-right-a-lot')
  const begun = await prep([...behavioral, 'bq-when-you-were-wrong'], { home, now: at(0) })
  expect(begun.stdout).toContain('Tell me about a significant judgment')
  expect(begun.stdout).not.toContain('Which evidence did you have at the time')
  const done = await prep([...behavioral, '--done', '--minutes', '4', '--story', poor], { home, now: at(5) })
  expect({ code: done.code, stderr: done.stderr }).toEqual({ code: 0, stderr: '' })
  expect(done.stdout.replaceAll(/\s+/g, ' ')).toContain('your story is marked with something else')
  expect(done.stdout).toContain(`${good}, A wrong call`)
  expect(done.stdout).toContain('Which evidence did you have at the time')
  expect(await lastPractice(home)).toMatchObject({ story: poor, problem: 'bq-when-you-were-wrong' })

  const { data } = await prepJson(['story', 'match', 'Which thrift?', '--principles', 'frugality'], { home })
  expect(data).toMatchObject({ matches: [{ story: poor, told: 1 }] })
})

it('warns of a story that has served too often', async () => {
  const home = temporaryFolder()
  const story = await addStory(home, 'A wrong call', 'are-right-a-lot')
  const seconds = ['story', 'practice', story, '--seconds', '40,20,150,45']
  for (let take = 0; take < 30; take++) await prep(seconds, { home })
  await prep([...behavioral, 'bq-when-you-were-wrong'], { home, now: at(0) })
  const { stdout } = await prep([...behavioral, '--done', '--minutes', '4', '--story', story], { home, now: at(5) })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('This story was told 30 times, more than')
})

it('refuses a story for what is not answered with one, and one that is not there', async () => {
  const home = temporaryFolder()
  await prep(['practice', 'system-design'], { home, now: at(0) })
  const design = await prep(['practice', 'system-design', '--done', '--story', 'story-1'], { home, now: at(30) })
  expect(design.code).toBe(2)
  expect(design.stderr).toContain('--story does not go with system-design')
  await prep(behavioral, { home, now: at(40) })
  expect((await prep([...behavioral, '--done', '--story', 'story-1'], { home, now: at(44) })).code).toBe(4)
})

it('names the story of an answer that is logged after the fact, and it was told then', async () => {
  const home = temporaryFolder()
  const story = await addStory(home, 'Thrift', 'frugality')
  const logged = await prep(
    ['log', 'behavioral-response', '6m', '--problem', 'bq-when-you-were-wrong', '--story', story],
    {
      home,
    },
  )
  expect({ code: logged.code, stderr: logged.stderr }).toEqual({ code: 0, stderr: '' })
  expect(await lastPractice(home)).toMatchObject({ story, problem: 'bq-when-you-were-wrong' })
  const { data } = await prepJson(['story', 'match', 'Which thrift?', '--principles', 'frugality'], { home })
  expect(data).toMatchObject({ matches: [{ story, told: 1 }] })
  expect((await prep(['log', 'coding', '30m', '--story', story], { home })).stderr).toContain('does not go with coding')
  expect((await prep(['log', 'behavioral-response', '6m', '--story', 's-22222222'], { home })).code).toBe(4)
  const artefact = ['log', 'behavioral-response', '--artefact', 'https://example.com/a', '--story', story]
  expect((await prep(artefact, { home })).stderr).toContain('--story goes with a block')
})

it('goes from the choice of a story over the telling and the follow-up questions to the rating', async () => {
  const home = temporaryFolder()
  await addStory(home, 'Thrift', 'frugality')
  const good = await addStory(home, 'A wrong call', 'are-right-a-lot')
  const terminal = fakeTerminal()
  const argv = [...behavioral, 'bq-when-you-were-wrong']
  const run = prep(argv, { home, now: at(0), isTTY: true, promptStreams: terminal.streams })
  await terminal.until('Which story answers it? You have 2 minutes')
  terminal.type('\r')
  await terminal.until('This one would have fit better')
  await terminal.until('Which one do you tell?')
  terminal.type('\u001b[B\r')
  await terminal.until('5:00 left')
  terminal.type('f')
  await terminal.until('Finish at')
  terminal.type('y')
  for (const n of [1, 2, 3, 4]) {
    await terminal.until(`${n} of 4: `)
    terminal.type('\r')
  }
  await terminal.until('What it looks for')
  await terminal.until('Is it right?')
  terminal.type('y\r')
  await terminal.until('What a good answer covers')
  await terminal.until('Which parts')
  terminal.type('\r')
  for (const [row, typed] of [
    ['Situation and stakes', '3'],
    ['Their part and decisions', '4'],
    ['Result and what it cost', '2.5'],
    ['Principle, lesson and reach', 's'],
  ]) {
    await terminal.until(`${row}: 1–5`)
    terminal.type(`${typed}\r`)
  }
  await terminal.until('A note')
  terminal.type('\r')
  expect((await run).code).toBe(0)
  expect(await lastPractice(home)).toMatchObject({
    story: good,
    problem: 'bq-when-you-were-wrong',
    dimensions: { 'situation-and-stakes': 3, 'own-decisions': 4, 'result-and-price': 2.5 },
  })
})
