import { describe, expect, it } from 'vitest'
import { allRight, answersFile, shippedBank, wrongAnswer } from '../commands/quiz-answers.ts'
import { commandsOf, dateOf, ids, kinds, known, type Learner, learner } from './learner.ts'

/** Problems of the catalog, or the learner's own where a framework has none. */
const problemOf = (framework: string, at: number): string =>
  (framework === 'amazon-em' ? ['sd-news-feed', 'sd-messaging', 'sd-url-shortener'] : ['own-1', 'own-2', 'own-3'])[
    at
  ] ?? ''

for (const framework of ['amazon-em', 'staff-backend'])
  describe(`what to do now, under ${framework}`, () => {
    it('1: an empty home is set up, and shows no figure', async () => {
      const someone = learner()
      expect(ids(await someone.actions(0, '--all'))).toEqual(['setup'])
      expect((await someone.run(0)).stdout).not.toMatch(/\d+%|0 entries|0\.0|±/)
    })

    it('2: a profile alone asks for a first assessment, a measurement and one person', async () => {
      const someone = learner(framework)
      await someone.begins(0)
      const all = await someone.actions(0, '--all')
      expect(kinds(all).slice(0, 3)).toEqual(['assess', 'measure', 'ask'])
      expect(kinds(all)).not.toContain('checkin')
    })

    it('3: after the first assessment it is not asked for again', async () => {
      const someone = learner(framework)
      await someone.begins(0)
      await someone.rates(0, 3)
      expect(kinds(await someone.actions(0))).toEqual(['measure', 'ask', expect.stringMatching(/plan|decide/)])
      const all = kinds(await someone.actions(0, '--all'))
      expect(all).toContain('plan')
      for (const kind of ['assess', 'checkin']) expect(all).not.toContain(kind)
    })

    it('4 and 5: reviews stand there when cards are due, once, and for twenty minutes at most', async () => {
      const someone = learner(framework)
      await known(someone)
      const bank = framework === 'amazon-em' ? 'aws-services' : 'backend-basics'
      await someone.answers(0, bank, framework === 'amazon-em' ? 60 : 10)
      expect(kinds(await someone.actions(0, '--all'))).not.toContain('review')
      const all = await someone.actions(8, '--all')
      const reviews = all.filter(({ id, commands }) => id === 'review' || commands[0]?.startsWith('prep review '))
      expect(reviews).toHaveLength(1)
      expect(all[0]).toMatchObject({ id: 'review', kind: 'review' })
      expect(all[0]?.minutes).toBeLessThanOrEqual(20)
      if (framework === 'amazon-em') expect(all[0]?.minutes).toBe(20)
    })

    it('6: a block open since this morning is finished, by its id, and not begun again', async () => {
      const someone = learner(framework)
      await known(someone)
      const activity = framework === 'amazon-em' ? 'system-design' : 'design-exercise'
      const { data } = await someone.json(1, 'practice', activity, problemOf(framework, 0))
      const { start, problem } = data as { start: string; problem: string }
      const all = await someone.actions(1, '--all')
      expect(all[0]).toMatchObject({ id: `finish:${start.slice(-8)}`, kind: 'finish' })
      expect(all[0]?.commands[0]).toContain(start.slice(-8))
      expect(commandsOf(all.slice(1))).not.toContain(problem)
    })

    it("7: of three open blocks today's is finished and the oldest closed, each by its id", async () => {
      const someone = learner(framework)
      await known(someone)
      const activity = framework === 'amazon-em' ? 'system-design' : 'design-exercise'
      const starts: string[] = []
      for (const [at, day] of [1, 5, 10].entries()) {
        const { data } = await someone.json(day, 'practice', activity, problemOf(framework, at))
        starts.push((data as { start: string }).start.slice(-8))
      }
      const all = await someone.actions(10, '--all')
      expect(all[0]?.id).toBe(`finish:${starts[2]}`)
      const close = all.find(({ kind }) => kind === 'close')
      expect(close?.id).toBe(`close:${starts[0]}`)
      for (const command of close?.commands ?? []) expect(command).toContain(starts[0])
    })

    it('8: the weekly check-in names only what no recorded work covers', async () => {
      const someone = learner(framework)
      await known(someone)
      await someone.rates(7, 3)
      if (framework !== 'amazon-em') {
        expect(kinds(await someone.actions(7, '--all'))).not.toContain('checkin')
        return
      }
      const check = (await someone.actions(8, '--all')).find(({ kind }) => kind === 'checkin')
      expect(check).toBeUndefined()
      await someone.run(12, 'log', 'reading', '30m')
      const [open] = (await someone.actions(14, '--all')).filter(({ kind }) => kind === 'checkin')
      expect(open?.id).toBe('checkin:weekly')
      expect(open?.commands).toHaveLength(3)
      expect(open?.commands).not.toContain('prep week')
    })

    it('has no id of another framework', async () => {
      const someone = learner(framework)
      await known(someone)
      const { data } = await someone.json(
        7,
        'framework',
        'show',
        framework === 'amazon-em' ? 'staff-backend' : 'amazon-em',
      )
      const { activities } = data as { activities: { id: string }[] }
      const { data: own } = await someone.json(7, 'framework', 'show', framework)
      const shared = new Set((own as { activities: { id: string }[] }).activities.map(({ id }) => id))
      const foreign = activities.map(({ id }) => id).filter((id) => !shared.has(id))
      expect(foreign.length).toBeGreaterThan(0)
      for (const action of await someone.actions(7, '--all'))
        for (const id of foreign) expect(JSON.stringify(action)).not.toContain(`"${id}"`)
    })
  })

describe('what to do now', () => {
  it('9: a two-weekly check-in whose parts were all done is not asked for', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(
      8,
      'mock',
      'add',
      '--by',
      'mock:Cy',
      '--loop',
      'l6-full',
      '--rate',
      'coding=3,strategic=3,cultural=3',
    )
    for (const activity of ['system-design', 'behavioral-response', 'case-study']) {
      await someone.run(9, 'practice', activity, '--pick')
      await someone.run(9, 'practice', activity, '--done', '--minutes', '20')
    }
    expect(ids(await someone.actions(14, '--all'))).not.toContain('checkin:biweekly')
  })

  it('10: fewer hours than a gate asks for are decided in the first week, both ways, and never again', async () => {
    const someone = learner()
    await someone.begins(0)
    const decide = (await someone.actions(0, '--all')).find(({ kind }) => kind === 'decide')
    expect(decide?.because).toMatch(/15.*12/)
    expect(decide?.commands).toEqual([
      'prep profile set hours-per-week=15',
      expect.stringMatching(/^prep gate foundational --override commitment --reason /),
    ])
    expect(kinds(await someone.actions(20, '--all'))).not.toContain('decide')
    expect((await someone.run(20, 'log', 'reading', '30m')).stdout).not.toMatch(/15|commitment|override/)
    expect((await someone.rates(20, 3)).stdout).not.toMatch(/15 or more|commitment|override/)
  })

  it('10: an override ends the question at once', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.run(0, 'gate', 'foundational', '--override', 'commitment', '--reason', 'twelve are what I have')
    expect(kinds(await someone.actions(0, '--all'))).not.toContain('decide')
  })

  it('11: where only Ana has rated, somebody else is asked', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.rates(0, 3)
    await someone.rates(0, 3, 'mentor:Ana')
    const all = await someone.actions(1, '--all')
    const ask = all.find(({ kind }) => kind === 'ask')
    expect(ask?.because).toContain('Nobody but Ana has rated you')
    for (const { title, commands } of all) expect(`${title} ${commands.join(' ')}`).not.toContain('Ana')
    expect(all[0]).toBe(ask)
  })

  it('12: a request that is out for eight days is reminded of, with a text, and not made again', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'review-request', 'create', '--for', 'strategic', '--to', 'Bo', '--yes')
    expect(kinds(await someone.actions(7, '--all'))).not.toContain('remind')
    const all = await someone.actions(9, '--all')
    const remind = all.find(({ kind }) => kind === 'remind')
    expect(remind?.because).toContain('8 days')
    expect(remind?.text).toContain('Hello Bo')
    expect(commandsOf(all)).not.toMatch(/review-request create .*--to Bo/)
  })

  it('13: what a measured run missed yesterday is studied, once', async () => {
    const someone = learner()
    await known(someone)
    const { items } = shippedBank('aws-services')
    const wrong = answersFile(someone.home, items, (item) => ({ answer: wrongAnswer(item) }))
    await someone.run(1, 'quiz', 'aws-services', '--mode', 'measure', '--seed', '3', '--answers', wrong)
    const all = await someone.actions(2, '--all')
    const study = all.find(({ kind }) => kind === 'misses')
    expect(study?.because).toMatch(/^You missed \d+ of \d+ questions yesterday\.$/)
    const [command = ''] = study?.commands ?? []
    expect(study?.id).toBe(`misses:${command.split(' ').at(-1)}`)
    await someone.run(2, ...command.split(' ').slice(1), '--answers', answersFile(someone.home, items, allRight))
    expect(kinds(await someone.actions(2, '--all'))).not.toContain('misses')
    expect(kinds(await someone.actions(16, '--all'))).not.toContain('misses')
  })

  it('14: on the day before an interview, get ready and nothing new', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'profile', 'set', `interview-date=${dateOf(10)}`)
    for (const day of [9, 10]) {
      const all = await someone.actions(day, '--all')
      expect(all[0]?.kind).toBe('ready')
      for (const kind of ['measure', 'assess', 'ask', 'plan']) expect(kinds(all)).not.toContain(kind)
    }
  })

  it('15: after an interview, the debrief, and no plan towards the past date', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'profile', 'set', `interview-date=${dateOf(10)}`)
    const all = await someone.actions(11, '--all')
    expect(all[0]?.kind).toBe('debrief')
    for (const { kind, because } of all) if (kind === 'plan') expect(because).not.toContain(dateOf(10))
    expect(kinds(await someone.actions(14, '--all'))).not.toContain('debrief')
    await someone.run(11, 'outcome', 'add', '--result', 'fail', '--on', dateOf(10))
    expect(kinds(await someone.actions(11, '--all'))).not.toContain('debrief')
  })

  it('14 and 15: the rounds of a recorded interview count as well', async () => {
    const someone = learner()
    await known(someone)
    await someone.run(1, 'interview', 'add', 'Northwind')
    await someone.run(1, 'interview', 'round', 'Northwind', '--stage', 'Loop', '--date', dateOf(10))
    expect((await someone.actions(9))[0]).toMatchObject({ kind: 'ready' })
    const [first] = await someone.actions(11)
    expect(first?.kind).toBe('debrief')
    expect(first?.because).toContain('Northwind')
    expect(first?.commands).toEqual([expect.stringMatching(/^prep interview debrief \S+ --round 1$/)])
  })

  it.each<[string, (someone: Learner) => Promise<unknown>]>([
    ['only a profile', (someone) => someone.begins(0)],
    [
      'a first assessment',
      async (someone) => {
        await someone.begins(0)
        await someone.rates(0, 3)
      },
    ],
    ['ratings by others', known],
    [
      'ratings and practice',
      async (someone) => {
        await known(someone)
        await someone.run(3, 'log', 'case-study', '60m')
        await someone.run(4, 'log', 'coding', '35m', '--problem', 'code-pair-reaching-target', '--solved')
        await someone.answers(4, 'aws-services', 20)
      },
    ],
  ])('16: four Mondays without any work begin differently: %s', async (_, build) => {
    const someone = learner()
    await build(someone)
    for (const first of [0, 7, 14]) {
      const days = [0, 7, 14, 21].map((more) => first + more)
      const lists = await Promise.all(days.map((day) => someone.actions(day)))
      const leads = lists.map((actions) => actions[0]?.id)
      expect([first, leads, new Set(leads).size >= 3]).toEqual([first, leads, true])
    }
  })

  it('17: with ten minutes, only what fits', async () => {
    const someone = learner()
    await known(someone)
    await someone.answers(0, 'aws-services', 30)
    for (const minutes of [5, 10, 20])
      for (const action of await someone.actions(10, '--all', '--minutes', String(minutes)))
        expect(action.minutes).toBeLessThanOrEqual(minutes)
    expect((await someone.actions(10, '--minutes', '10'))[0]).toMatchObject({
      id: 'review',
      commands: ['prep review --minutes 10'],
    })
  })

  it('18: with all gates passed and all at target, a mock and upkeep', async () => {
    const someone = learner()
    await someone.begins(0)
    for (const by of ['mentor:Ana', 'peer:Bo', 'third-party:Cy']) await someone.rates(0, 5, by)
    const { data } = await someone.json(0, 'gate')
    const { gates } = data as { gates: { id: string; criteria: { id: string }[] }[] }
    for (const { id, criteria } of gates)
      for (const criterion of criteria)
        await someone.run(0, 'gate', id, '--override', criterion.id, '--reason', 'decided')
    const all = await someone.actions(1, '--all')
    expect(all[0]?.id).toBe('plan:mock')
    expect(all.length).toBeGreaterThan(1)
    for (const { gate } of all) expect(gate).toBeNull()
  })

  it('19: a paused plan leaves reviews, and one line says until when', async () => {
    const someone = learner()
    await known(someone)
    await someone.answers(0, 'aws-services', 20)
    await someone.run(10, 'pause', 'plan', '--until', dateOf(13))
    const all = await someone.actions(10, '--all')
    expect(all[0]?.kind).toBe('review')
    expect(kinds(all)).not.toContain('plan')
    expect((await someone.run(10, 'next')).stdout.match(/paused/g)).toHaveLength(1)
  })

  it('the end of a receipt names the first of the list, wherever it names one', async () => {
    const someone = learner()
    const told: (string | undefined)[] = []
    const writes: [number, ...string[]][] = [
      [0, 'init', '--level', 'L6', '--years', '9', '--hours-per-week', '12', '--attest', 'role=yes'],
      [0, 'log', 'reading', '30m'],
      [1, 'assess', '--set', 'system-design=3', '--by', 'mentor:Ana'],
      [1, 'practice', 'coding', '--pick'],
      [2, 'log', 'case-study', '60m'],
      [8, 'assess', '--set', 'coding=3', '--by', 'peer:Bo'],
      [9, 'interview', 'add', 'Northwind', '--stage', `Loop=${dateOf(11)}`],
      [10, 'log', 'reading', '30m'],
      [12, 'undo'],
      [30, 'log', 'reading', '30m'],
    ]
    for (const [day, ...argv] of writes) {
      const { data } = await someone.json(day, ...argv)
      const { next } = data as { next?: { id: string } | null }
      const [first] = await someone.actions(day)
      told.push(next?.id)
      if (next) expect([argv, next.id]).toEqual([argv, first?.id])
    }
    expect(new Set(told).size).toBeGreaterThan(4)
  })
})
