import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

// biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
const entries = async (home: string, kind: string): Promise<any[]> =>
  // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
  ((await prepJson(['history', '--kind', kind, '--private'], { home })).data as any).entries

const payload = async (...argv: string[]) => {
  const home = temporaryFolder()
  const { code, stderr } = await prep(['log', ...argv], { home })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const [entry] = await entries(home, 'practice')
  return entry.payload
}

it('a log by somebody who rated nothing is refused: the name would be lost', async () => {
  const { code, stderr } = await prep(['log', 'coding', '40m', '--by', 'mentor:Ana'], { home: temporaryFolder() })
  expect([code, stderr]).toEqual([2, expect.stringContaining('add --set, as in --set coding=4')])
})

describe('prep log', () => {
  it('takes tier, type and limit from a known problem, and says whether the limit was kept', async () => {
    expect(await payload('system-design', '40m', '--problem', 'sd-url-shortener')).toMatchObject({
      minutes: 40,
      problem: 'sd-url-shortener',
      limitMinutes: 45,
      isWithinLimit: true,
    })
    expect(await payload('system-design', '45m')).toMatchObject({ limitMinutes: 45, isWithinLimit: true })
    expect(await payload('system-design', '46m')).toMatchObject({ limitMinutes: 45, isWithinLimit: false })
    expect(await payload('system-design', '30m', '--within', '20m')).toMatchObject({
      limitMinutes: 20,
      isWithinLimit: false,
    })
  })

  it('keeps solved and optimal apart: what is optimal is solved, not the other way round', async () => {
    const plain = await payload('coding', '20m')
    expect(plain).not.toHaveProperty('solved')
    expect(plain).not.toHaveProperty('optimal')
    const solved = await payload('coding', '20m', '--solved')
    expect(solved).toMatchObject({ solved: true })
    expect(solved).not.toHaveProperty('optimal')
    expect(await payload('coding', '20m', '--optimal')).toMatchObject({ solved: true, optimal: true })
  })

  it.each([
    ['0.8', 0.8],
    ['80%', 0.8],
    ['100%', 1],
    ['0', 0],
  ])('takes a score of %s', async (text, score) => {
    expect(await payload('reading', '20m', '--score', text)).toMatchObject({ score })
  })

  it('takes a span of the day, and warns of one that overlaps it', async () => {
    const home = temporaryFolder()
    await prep(['log', 'reading', '09:00-10:30'], { home })
    expect((await entries(home, 'practice'))[0].payload).toMatchObject({
      minutes: 90,
      startedAt: '2026-11-22T09:00:00.000Z',
      finishedAt: '2026-11-22T10:30:00.000Z',
    })
    expect((await prep(['log', 'coding', '10:30-11:00'], { home })).stderr).toBe('')
    expect((await prep(['log', 'coding', '10:00-10:15'], { home })).stderr).toContain(
      'overlaps another block of Nov 22 (Reading and watching)',
    )
    expect(await entries(home, 'practice')).toHaveLength(3)
  })

  it('ties a rating to the block it was given for', async () => {
    const home = temporaryFolder()
    await prep(['log', 'coding', '40m', '--set', 'coding=3.5', '--by', 'peer:Li'], { home })
    const [block] = await entries(home, 'practice')
    expect(await entries(home, 'rating')).toMatchObject([
      { subject: 'coding', source: 'peer', rater: 'Li', payload: { value: 3.5, about: block.id } },
    ])
    expect(block).toMatchObject({ source: 'self', rater: 'me' })
  })

  it('records a piece of work that belongs to no activity', async () => {
    const home = temporaryFolder()
    const { code } = await prep(['log', 'artefact', '--type', 'cost-review', '--artefact', 'cost.pdf'], { home })
    expect(code).toBe(0)
    expect((await prep(['history', '--kind', 'artefact', '--json'], { home })).stdout).toContain('cost.pdf')
    expect((await entries(home, 'artefact'))[0].payload).not.toHaveProperty('digest')
    expect(await prep(['log', 'artefact'], { home })).toMatchObject({ code: 2 })
    expect(await prep(['log', 'artefact', '1h', '--artefact', 'cost.pdf'], { home })).toMatchObject({ code: 2 })
  })

  it('records an artefact alone, named after its file', async () => {
    const home = temporaryFolder()
    await prep(['log', 'innovation', '--artefact', 'papers/queues.pdf', '--note', 'draft'], { home })
    expect(await entries(home, 'practice')).toEqual([])
    expect((await entries(home, 'artefact'))[0].payload).toEqual({
      title: 'queues.pdf',
      type: 'innovation',
      location: 'papers/queues.pdf',
      note: 'draft',
    })
  })

  it('doubts a time far beyond the limit, and does not when it is confirmed', async () => {
    const home = temporaryFolder()
    expect((await prep(['log', 'system-design', '9h'], { home })).stderr).toContain('far beyond the limit')
    expect((await prep(['log', 'system-design', '9h', '--confirm'], { home })).stderr).toBe('')
  })

  it('keeps apart what was solved alone, with help, not at all, and what nobody said', async () => {
    expect(await payload('coding', '20m', '--solved', '--help-used')).toMatchObject({ solved: true, helpUsed: true })
    expect(await payload('coding', '20m', '--no-solved')).toMatchObject({ solved: false })
    const home = temporaryFolder()
    for (const [index, flags] of [['--optimal'], ['--optimal', '--help-used'], ['--no-solved'], []].entries())
      await prep(['log', 'coding', '20m', '--problem', `p${index}`, '--tier', 'medium', ...flags], { home })
    // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
    const { gates } = (await prepJson(['gate', 'gate2'], { home })).data as any
    const inTime = gates[0].criteria.find(({ id }: { id: string }) => id === 'coding')
    expect(inTime).toMatchObject({ n: 3 })
    expect(inTime.value).toBeCloseTo(1 / 3)
  })

  it('takes a drill as solved by its tests alone', async () => {
    const home = temporaryFolder()
    const drill = ['log', 'debugging', '8m', '--problem', 'drill-audit-export']
    const refused = await prep([...drill, '--solved'], { home })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('is a drill: only its tests can mark it solved')
    const logged = await prep(drill, { home })
    expect(logged.code).toBe(0)
    expect(logged.stderr).toContain('counts only through its tests')
    const [block] = await entries(home, 'practice')
    expect((await prep(['edit', block.id, '--set', 'solved=true'], { home })).code).toBe(0)
    expect((await prep(['edit', block.id.slice(-8), '--set', 'isAutomated=true'], { home })).code).not.toBe(0)
    const { data } = await prepJson(['objectives', 'l6-coding-analyze'], { home })
    expect(data).toMatchObject({ objectives: [{ n: 0 }] })
  })

  it('keeps a span that runs backwards, and counts no night of it', async () => {
    const home = temporaryFolder()
    const logged = await prep(['log', 'coding', '10:30-09:00'], { home })
    expect(logged.stderr).toContain('this is far beyond the limit: 35 min count')
  })

  it('knows the same file again, whatever it is called, and takes it as one piece', async () => {
    const home = temporaryFolder()
    const [one, copy] = [join(home, 'models.md'), join(home, 'again.md')]
    for (const path of [one, copy]) writeFileSync(path, 'Linearizable, and its price.')
    const work = ['log', 'artefact', '--type', 'consistency-model']
    expect((await prep([...work, '--artefact', one, '--about', 'Linearizable'], { home })).stderr).toBe('')
    expect((await prep([...work, '--artefact', copy, '--about', 'causal'], { home })).stderr).toContain(
      'the same file as',
    )
    const models = async () => {
      // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
      const { objectives } = (await prepJson(['objectives', 'l6-sd-understand'], { home })).data as any
      return objectives[0].criteria.find(({ id }: { id: string }) => id === 'models').value
    }
    expect(await models()).toBe(1)
    for (const about of ['Eventual', ' eventual '])
      await prep([...work, '--artefact', `https://example.com/${about.trim()}`, '--about', about], { home })
    expect(await models()).toBe(2)
    const unsaid = await prep([...work, '--artefact', 'https://example.com/unsaid'], { home })
    expect(unsaid.stderr).toContain('it does not say which one it is')
    expect(await models()).toBe(2)
    const cure = /prep (edit \S+ --set about=)TEXT/.exec(unsaid.stderr)?.[1] ?? ''
    expect((await prep(`${cure}session`.split(' '), { home })).code).toBe(0)
    expect(await models()).toBe(3)
  })

  it('counts a piece that must hold several parts once it is said how many', async () => {
    const home = temporaryFolder()
    const work = ['log', 'artefact', '--type', 'architecture-review', '--artefact']
    const few = await prep([...work, 'https://example.com/a'], { home })
    expect(few.stderr).toContain('it does not say how many it holds')
    await prep([...work, 'https://example.com/b', '--parts', '4'], { home })
    const value = async () => {
      // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
      const { objectives } = (await prepJson(['objectives'], { home })).data as any
      // biome-ignore lint/suspicious/noExplicitAny: a script sees untyped JSON
      const all = objectives.flatMap((one: any) => one.criteria ?? [])
      return all.find(({ says }: { says: string }) => says?.includes('at least five specific improvements'))?.value
    }
    expect(await value()).toBe(0)
    await prep([...work, 'https://example.com/c', '--parts', '5'], { home })
    expect(await value()).toBe(1)
  })

  describe('on a terminal', () => {
    const live = (home: string, argv: readonly string[]) => {
      const terminal = fakeTerminal()
      return { terminal, run: prep(['log', ...argv], { home, isTTY: true, promptStreams: terminal.streams }) }
    }
    const answering = async (home: string, argv: readonly string[], answers: readonly [string, string][]) => {
      const { terminal, run } = live(home, argv)
      for (const [question, keys] of answers) {
        await terminal.until(question)
        terminal.type(keys)
      }
      const ran = await run
      expect(ran.code).toBe(0)
      return { ...ran, screen: terminal.screen() }
    }

    it('asks for what a mentor session needs, and nothing more', async () => {
      const home = temporaryFolder()
      const { screen } = await answering(home, ['mentor-session'], [['How long did it take?', '45m\r']])
      expect(screen).not.toMatch(/solved|problem|kind/)
      expect((await entries(home, 'practice'))[0]).toMatchObject({
        subject: 'mentor-session',
        payload: { minutes: 45 },
      })
    })

    it('asks for the problem and the result of what is solved, and assumes neither', async () => {
      const home = temporaryFolder()
      await answering(
        home,
        ['coding'],
        [
          ['How long did it take?', '20m\r'],
          ['Which problem?', 'my-own\r'],
          ['Was it solved? (y/n)', '\r'],
          ['y or n', 'y\r'],
          ['hint or a solution?', 'y\r'],
          ['best known complexity?', '\r'],
        ],
      )
      expect((await entries(home, 'practice'))[0].payload).toMatchObject({
        problem: 'my-own',
        solved: true,
        helpUsed: true,
      })
    })

    it('asks about a span that runs backwards, and takes another', async () => {
      const home = temporaryFolder()
      await answering(
        home,
        ['reading', '10:30-09:00'],
        [
          ['10:30-09:00 is 22 h 30, which is very long. Is it right? (y/n)', 'n\r'],
          ['How long did it take?', '09:00-10:30\r'],
        ],
      )
      expect((await entries(home, 'practice'))[0].payload).toMatchObject({ minutes: 90 })
    })

    it('asks what kind of scenario it was, which one a piece is, and how many parts it holds', async () => {
      const home = temporaryFolder()
      await answering(
        home,
        ['leadership-scenario', '--note', 'x'],
        [
          ['How long did it take?', '20m\r'],
          ['What kind was it?', '\r'],
        ],
      )
      expect((await entries(home, 'practice'))[0].payload).toHaveProperty('type')
      await answering(
        home,
        ['artefact', '--type', 'consistency-model'],
        [
          ['Where can it be seen?', 'https://example.com/m\r'],
          ['Which one is it?', 'causal\r'],
        ],
      )
      expect((await entries(home, 'artefact'))[0].payload).toMatchObject({ about: 'causal' })
    })

    it('asks nothing that was said', async () => {
      const home = temporaryFolder()
      const { screen } = await answering(home, ['coding', '20m', '--problem', 'x', '--optimal'], [])
      expect(screen).toBe('')
    })
  })

  it.each([
    [[], 2, 'what was done?'],
    [['reading', '20m', '--parts', '3'], 2, '--parts describes a piece of work'],
    [['reading'], 2, 'how long did it take?'],
    [['reading', 'soon'], 2, '"soon" is not a duration'],
    [['reading', '20m', '--within', 'soon'], 2, '"soon" is not a time limit'],
    [['reading', '20m', '--score', '1.1'], 2, '--score takes a share from 0 to 1'],
    [['reading', '20m', '--score', '101%'], 2, '--score takes a share from 0 to 1'],
    [['coding', '20m', '--tier', 'cruel'], 2, 'coding has no tier cruel'],
    [['readin', '20m'], 4, 'reading'],
    [['coding', '20m', '--set', 'coding=6'], 2, 'off the scale'],
  ])('refuses %j and records nothing', async (argv, code, says) => {
    const home = temporaryFolder()
    const ran = await prep(['log', ...argv], { home })
    expect(ran.code).toBe(code)
    expect(ran.stderr).toContain(says)
    expect((await prepJson(['history'], { home })).data).toMatchObject({ entries: [] })
  })
})
