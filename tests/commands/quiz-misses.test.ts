import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { answersFile, rightAnswer, shippedBank, wrongAnswer } from './quiz-answers.ts'

const missesShape = z.looseObject({
  session: z.string(),
  answered: z.number(),
  misses: z.array(
    z.looseObject({ id: z.string(), answer: z.array(z.string()), key: z.array(z.string()), explanation: z.string() }),
  ),
})

const MEASURE = ['quiz', 'aws-services', '--mode', 'measure', '--seed', '5']

/** A measuring run of which every third answer was wrong. */
async function measured(home: string): Promise<{ stdout: string; file: string }> {
  const items = shippedBank('aws-services').items
  const file = answersFile(home, items, (item, index) => ({
    answer: index % 3 === 0 ? wrongAnswer(item) : rightAnswer(item),
  }))
  const { code, stdout, stderr } = await prep([...MEASURE, '--answers', file], { home })
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return { stdout, file }
}

const missesIn = async (home: string, ...words: string[]) =>
  missesShape.parse((await prepJson(['quiz', '--misses', ...words], { home })).data)

const actionKinds = async (home: string, now?: string): Promise<string[]> => {
  const { data } = await prepJson(['next', '--all'], { home, ...(now === undefined ? {} : { now }) })
  return z
    .object({ actions: z.array(z.looseObject({ kind: z.string() })) })
    .parse(data)
    .actions.map(({ kind }) => kind)
}

describe('what a measuring run missed', () => {
  it('is told at its end, with the answer and why, and again by --misses', async () => {
    const home = temporaryFolder()
    const { stdout } = await measured(home)
    const { misses, answered } = await missesIn(home)
    expect(misses.length).toBeGreaterThan(0)
    expect(answered).toBeGreaterThan(misses.length)
    for (const { id, answer, key } of misses) {
      expect(stdout).toContain(id)
      expect(answer).not.toEqual(key)
    }
    expect(stdout).toContain('prep quiz --misses')
  })

  it('is an action until it is studied, and then comes back in reviews', async () => {
    const home = temporaryFolder()
    const { file } = await measured(home)
    expect(await actionKinds(home)).toContain('misses')
    expect(await actionKinds(home, '2026-12-10T12:00:00Z')).not.toContain('misses')
    const { misses } = await missesIn(home)
    const right = answersFile(home, shippedBank('aws-services').items, (item) => ({ answer: rightAnswer(item) }))
    expect(right).toBe(file)
    const studied = await prepJson(['quiz', '--misses', '--answers', right], { home })
    expect(studied.data).toMatchObject({ mode: 'practice', answered: misses.length, correct: misses.length })
    expect(await actionKinds(home)).not.toContain('misses')
    const later = await prepJson(['due'], { home, now: '2027-02-20T12:00:00Z' })
    expect(later.data).toMatchObject({ reviews: { due: misses.length } })
  })

  it('is named by a run, its bank, or is the newest', async () => {
    const home = temporaryFolder()
    const none = await prep(['quiz', '--misses'], { home })
    expect(none.code).toBe(1)
    expect(none.stderr).toContain('you have no measuring run yet')
    await measured(home)
    const { session } = await missesIn(home)
    expect((await missesIn(home, session.slice(-8))).session).toBe(session)
    const wrong = await prep(['quiz', '--misses', 'ffffffff0'], { home })
    expect(wrong.code).toBe(4)
    expect(wrong.stderr).toContain('no finished run ffffffff0')
  })
})
