import { describe, expect, it } from 'vitest'
import { isKind } from '../../src/domain/facts/entry.ts'
import { answeredItem } from '../../src/domain/quiz/answered.ts'
import { openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { newEntry, record } from '../store/record.ts'

const answer = (subject: string, occurredOn: string) =>
  newEntry('answer', { subject, occurredOn, payload: { mode: 'practice', grade: 3 } })

/** The roll-up as it stands, and what a replay of every live answer makes of each item. */
function rollUp(home: string) {
  const reader = openReader(home)
  try {
    const answers = reader.entries({ kinds: ['answer'] }).filter(isKind('answer'))
    const byItem = Map.groupBy(answers, ({ subject }) => subject)
    const replayed = Object.fromEntries([...byItem].map(([item, own]) => [item, answeredItem(own)]))
    const { states, stale } = reader.answered()
    return { stale, states: Object.fromEntries(states), replayed: JSON.parse(JSON.stringify(replayed)) }
  } finally {
    reader.close()
  }
}

async function run(home: string, ...argv: string[]): Promise<void> {
  const { code, stderr } = await prep(argv, { home })
  if (code !== 0) throw new Error(stderr)
}

async function expectSettled(home: string, items: readonly string[]): Promise<void> {
  const { stale, states, replayed } = rollUp(home)
  expect(stale).toEqual([])
  expect(Object.keys(states).sort()).toEqual(items)
  expect(states).toEqual(replayed)
}

describe('the roll-up of answers', () => {
  it('is up to date after every command that changes which answers count', async () => {
    const home = temporaryFolder()
    record(home, [answer('one', '2026-11-01')], { command: 'quiz' })
    const { entries } = record(home, [answer('two', '2026-11-02'), answer('three', '2026-11-03')], { command: 'quiz' })
    const [two = '', three = ''] = entries
    await run(home, 'undo')
    await expectSettled(home, ['one'])
    await run(home, 'redo')
    await expectSettled(home, ['one', 'three', 'two'])
    await run(home, 'remove', two)
    await expectSettled(home, ['one', 'three'])
    await run(home, 'undo')
    await expectSettled(home, ['one', 'three', 'two'])
    await run(home, 'forget', three, '--yes')
    await expectSettled(home, ['one', 'two'])
  })

  it('is up to date after another ledger was merged in, and after a copy was restored', async () => {
    const [home, other] = [temporaryFolder(), temporaryFolder()]
    await run(home, 'log', 'coding', '20m')
    record(other, [answer('one', '2026-11-01'), answer('two', '2026-11-02')], { command: 'quiz' })
    await run(home, 'merge', `${other}/prep.sqlite`, '--same-learner')
    await expectSettled(home, ['one', 'two'])
    const third = temporaryFolder()
    await run(third, 'restore', `${other}/prep.sqlite`, '--yes')
    await expectSettled(third, ['one', 'two'])
  })

  it('is brought up to date by whatever is recorded next, where a program ended before it could be', async () => {
    const home = temporaryFolder()
    record(home, [answer('one', '2026-11-01')], { command: 'quiz' })
    await run(home, 'dashboard')
    expect(rollUp(home).stale).toEqual(['one'])
    await run(home, 'log', 'coding', '20m')
    await expectSettled(home, ['one'])
  })
})
