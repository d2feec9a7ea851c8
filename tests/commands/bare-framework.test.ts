import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { everyCommand } from '../../src/commands/table.ts'
import { prep } from '../harness/prep.ts'

const COMMANDS = await everyCommand()

/** Every command on a framework that has competencies and nothing else: no crash, no empty list in a sentence, no gap where a word should be. */
let home = ''

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'prep-test-'))
  for (const argv of [
    ['framework', 'new', 'bare', '--empty'],
    ['init', '--framework', 'bare', '--level', 'target', '--hours-per-week', '5', '--years', '4'],
    ['assess', '--set', 'first-competency=3', '--on', '2026-11-01'],
    ['assess', '--set', 'first-competency=3', '--by', 'mentor:Ana', '--on', '2026-11-10'],
  ]) {
    const { code, stderr } = await prep(argv, { home })
    expect([argv, code, stderr.replace(/^warning: .*\n/gm, '')]).toEqual([argv, 0, ''])
  }
  return () => rmSync(home, { recursive: true, force: true })
}, 60_000)

/** What a command needs that has no default. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  why: ['index'],
  'framework diff': ['bare', 'bare'],
  'framework new': ['another', '--empty'],
  log: ['reading', '30m'],
  'profile set': ['hoursPerWeek=6'],
  assess: ['--set', 'first-competency=3.5'],
  'mock add': ['--on', '2026-11-12', '--by', 'mock:Bo', '--set', 'first-competency=3'],
  'review-request create': ['--for', 'first-competency'],
  'interview add': ['Acme'],
  'story add': ['--template'],
  completion: ['bash'],
  quiz: [],
}

/** A list that turned out empty, or a value that is none. */
const NONSENSE = /undefined|NaN|\[object|one of[,;.)]|one of *$|: *;|known: *$|groups: *$/m

describe('every command on a framework that has competencies and nothing else', () => {
  test.each(COMMANDS.map((spec) => [`prep ${spec.name}`.trim(), spec] as const))(
    '%s',
    async (_, { name, arguments: wanted = [] }) => {
      const words = name === '' ? [] : name.split(' ')
      const needed = ARGUMENTS[name] ?? wanted.filter(({ isOptional }) => !isOptional).map(() => 'nothing')
      const { code, stdout, stderr } = await prep([...words, ...needed, '--no-input'], { home, columns: 120 })
      expect([code, stderr]).not.toEqual([70, stderr])
      // A script for the shell is no sentence.
      if (name !== 'completion') expect(NONSENSE.exec(stdout + stderr)?.[0] ?? null).toBeNull()
      if (code === 0 && name !== 'check') expect(stdout).not.toBe('')
    },
  )
})
