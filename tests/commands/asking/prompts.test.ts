import { describe, expect, it } from 'vitest'
import { type Asker, openAsker } from '../../../src/commands/asking/prompts.ts'
import { width } from '../../../src/render/measure.ts'
import { fakeTerminal } from '../../harness/terminal.ts'

const ENTER = '\r'
const LONG = 'Answers to behavioral questions about customers who wait, with a follow-up by somebody who asks back'

/** What is drawn while one question is asked and answered by these keys. */
async function drawnWhile(columns: number, keys: string, ask: (asker: Asker) => Promise<unknown>): Promise<string[]> {
  const terminal = fakeTerminal(columns)
  const answered = ask(openAsker({ promptStreams: terminal.streams }))
  await terminal.until('?')
  for (const key of keys) {
    terminal.type(key)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await answered
  return terminal.lines().map((line) => line.trimEnd())
}

const WORDS = new Set([
  ...`${LONG} second It counts. Yes 1`.split(' '),
  ...'navigate select space a all i invert submit'.split(' '),
])
const MARKS = /^(?:|[?✔❯◯◉·⏎]|❯◯|❯◉|↑↓|\(Y\/n\))$/

describe.each([40, 60, 80])('a question in %i columns', (columns) => {
  it.each<[string, string, (asker: Asker) => Promise<unknown>]>([
    [
      'with long choices',
      ENTER,
      (asker) =>
        asker.choice(LONG, [
          { name: LONG, value: 1, says: `It counts. ${LONG}` },
          { name: 'second', value: 2 },
        ]),
    ],
    ['of which several may be chosen', ` ${ENTER}`, (asker) => asker.several(LONG, [{ name: LONG, value: 1 }])],
    ['with yes or no', ENTER, (asker) => asker.yes(LONG, true)],
  ])('%s breaks no word and no line is too long', async (_, keys, ask) => {
    const lines = await drawnWhile(columns, keys, ask)
    const words = lines.flatMap((line) => line.trim().split(/ +/)).filter((word) => !MARKS.test(word))
    expect(words.filter((word) => !WORDS.has(word))).toEqual([])
    expect(lines.filter((line) => width(line) > columns)).toEqual([])
  })

  it('says what is wrong with an answer in whole words', async () => {
    const lines = await drawnWhile(columns, `x${ENTER}\u007fok${ENTER}`, (asker) =>
      asker.text('Which?', { validate: (text) => (text === 'ok' ? true : LONG) }),
    )
    const said = lines.slice(lines.findIndex((line) => line.startsWith('> ')))
    expect(said.join(' ').replace(/\s+/g, ' ')).toContain(LONG)
    expect(lines.filter((line) => width(line) > columns)).toEqual([])
  })
})
