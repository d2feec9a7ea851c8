import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { prep, prepJson, temporaryFolder } from '../harness/prep.ts'

const QUESTION = 'Tell me about a time you disagreed with your manager'

async function homeWithStory(principles: string): Promise<string> {
  const home = temporaryFolder()
  const file = join(home, 'story.md')
  writeFileSync(
    file,
    `---\ntitle: The pager\nprimary: [${principles}]\n---\n# Situation\nPages.\n# Task\nFewer.\n# Action\nI said no.\n# Result\nHalf.\n`,
  )
  const { code, stderr } = await prep(['story', 'add', '--file', file], { home })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return home
}

it('reads the principles from the question, says that it guessed, and names the story that tells them', async () => {
  const home = await homeWithStory('have-backbone')
  const { data } = await prepJson(['story', 'match', QUESTION], { home })
  expect(data).toMatchObject({
    isNamed: false,
    principles: expect.arrayContaining(['have-backbone']),
    matches: [{ title: 'The pager', primary: ['have-backbone'], told: 0 }],
  })
  const { stdout } = await prep(['story', 'match', QUESTION], { home })
  expect(stdout).toContain('Probably about Have Backbone')
  expect(stdout).toContain('The pager')
})

it('goes by the principles that are named', async () => {
  const home = await homeWithStory('frugality')
  const { data } = await prepJson(['story', 'match', QUESTION, '--principles', 'Frugality'], { home })
  expect(data).toMatchObject({ isNamed: true, principles: ['frugality'], matches: [{ primary: ['frugality'] }] })
  const wrong = await prep(['story', 'match', QUESTION, '--principles', 'frugalty'], { home })
  expect(wrong.code).toBe(4)
  expect(wrong.stderr).toContain('frugality')
})

it('says what to do when no story fits, or none is there', async () => {
  const { stdout } = await prep(['story', 'match', QUESTION], { home: await homeWithStory('frugality') })
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('prep story matrix shows the gaps')
  const none = await prep(['story', 'match', QUESTION], { home: temporaryFolder() })
  expect(none.stdout).toContain('prep story add writes one')
})

it('takes the question from standard input, and refuses an empty one', async () => {
  const home = temporaryFolder()
  const { stdout } = await prep(['story', 'match', '-'], { home, stdin: `${QUESTION}\n` })
  expect(stdout).toContain('Have Backbone')
  expect((await prep(['story', 'match', '-'], { home, stdin: '\n' })).code).toBe(2)
})
