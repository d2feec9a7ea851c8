import { describe, expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

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
      'overlaps another block of 2026-11-22 (reading)',
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

  it.each([
    [['reading'], 2, 'how long did it take?'],
    [['reading', 'soon'], 2, '"soon" is no duration'],
    [['reading', '20m', '--within', 'soon'], 2, '"soon" is no time limit'],
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
