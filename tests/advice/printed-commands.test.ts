import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { type Learner, learner, noon } from './learner.ts'

/** Screens that print commands of their own. */
const SCREENS = [
  [],
  ['next', '--all'],
  ['week'],
  ['due'],
  ['gate', '--explain'],
  ['dashboard'],
  ['predict'],
  ['gap'],
  ['plan', '--weeks', '2'],
  ['check-in'],
  ['practice', 'list'],
  ['objectives'],
  ['badges'],
  ['review-request', 'list'],
  ['interview', 'list'],
  ['calibrate'],
]

/** What a command says that runs but for somebody who answers at a terminal, in an editor or by files. */
const LACKS_SOMEBODY =
  /there is no terminal to ask on|needs a terminal|no editor|--seconds|--answers FILE|add --yes|where can the work be seen|by its tests|--template prints/

/** Command lines that stand alone behind a prompt, whole. */
const printedIn = (stdout: string): string[] =>
  [...stdout.matchAll(/^\W*\$ (prep(?: .*)?)$/gm)].map(([, command = '']) => command.trimEnd())

interface Ledger {
  name: string
  day: number
  build: (someone: Learner) => Promise<unknown>
}

const LEDGERS: readonly Ledger[] = [
  { name: 'an empty home', day: 0, build: async () => {} },
  { name: 'the first day', day: 0, build: (someone) => someone.begins(0) },
  {
    name: 'some open blocks and a request',
    day: 9,
    build: async (someone) => {
      await someone.begins(0, '--pathway', 'manager')
      await someone.rates(0, 3)
      await someone.rates(0, 3, 'mentor:Ana')
      await someone.rates(0, 3, 'peer:Bo')
      await someone.run(1, 'review-request', 'create', '--for', 'strategic', '--to', 'Bo', '--yes')
      await someone.run(2, 'practice', 'system-design', 'sd-rate-limiter')
      await someone.run(8, 'practice', 'coding', '--pick')
      await someone.run(9, 'mock', 'start', '--loop', 'l6-full', '--no-timer')
      await someone.answers(2, 'aws-services', 20)
    },
  },
  {
    name: 'an interview that is over',
    day: 20,
    build: async (someone) => {
      await someone.begins(0)
      await someone.rates(0, 4)
      await someone.run(1, 'interview', 'add', 'Northwind')
      const date = noon(19).slice(0, 10)
      await someone.run(1, 'interview', 'round', 'Northwind', '--stage', 'Loop', '--date', date)
    },
  },
]

describe('every command that a screen prints runs', () => {
  it.each(LEDGERS)('$name', async ({ day, build }) => {
    const someone = learner()
    await build(someone)
    const commands = new Set<string>()
    for (const screen of SCREENS) {
      const { stdout } = await prep([...screen, '--width', '200'], { home: someone.home, now: noon(day) })
      for (const command of printedIn(stdout)) commands.add(command)
    }
    expect(commands.size).toBeGreaterThan(0)
    const failed: string[] = []
    for (const command of commands) {
      const home = temporaryFolder()
      cpSync(someone.home, home, { recursive: true })
      const { code, stderr } = await prep((splitWords(command) ?? []).slice(1), { home, now: noon(day) })
      if (code !== 0 && !LACKS_SOMEBODY.test(stderr)) failed.push(`${command}: ${code} ${stderr.trim()}`)
    }
    expect(failed).toEqual([])
  })
})
