import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'
import { answersFile, shippedBank, wrongAnswer } from './quiz-answers.ts'

const MEASURE = ['quiz', 'aws-services', '--mode', 'measure', '--seed', '5']

describe('prep item', () => {
  it("shows the key, why, and the learner's answers", async () => {
    const home = temporaryFolder()
    const [first] = shippedBank('aws-services').items
    const id = first?.id ?? ''
    const { data } = await prepJson(['item', id], { home })
    expect(data).toMatchObject({ item: { id, key: first?.key, explanation: first?.explanation, answers: [] } })
    const wrong = answersFile(home, shippedBank('aws-services').items, (one) => ({ answer: wrongAnswer(one) }))
    const run = await prepJson([...MEASURE, '--answers', wrong], { home })
    const { items } = z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(run.data)
    const missed = items[0]?.id ?? ''
    const again = await prepJson(['item', missed], { home })
    expect(again.data).toMatchObject({ item: { answers: [{ isCorrect: false, mode: 'measure' }] } })
    const unknown = await prep(['item', `${id}x`], { home })
    expect(unknown.code).toBe(4)
    expect(unknown.stderr).toContain(id)
  })

  it('keeps the keys of a bank closed while a run that measures it is open', async () => {
    const home = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep(MEASURE, { home, isTTY: true, promptStreams: terminal.streams })
    await terminal.until('Question 1')
    terminal.type('s')
    await terminal.until('Question 2')
    terminal.type('\u0003')
    expect((await run).code).toBe(130)
    const [first] = shippedBank('aws-services').items
    const shown = await prep(['item', first?.id ?? ''], { home })
    expect(shown.code).toBe(1)
    expect(shown.stderr).toContain('its answers stay hidden')
    expect(shown.stdout).toBe('')
    const [other] = shippedBank('enterprise-patterns').items
    expect((await prep(['item', other?.id ?? ''], { home })).code).toBe(0)
  })
})
