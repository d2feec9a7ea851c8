import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { learner } from './learner.ts'

/** All files of a home with their bytes. */
const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

describe('advice', () => {
  it('is the same on every screen, every time, and reading it changes nothing', async () => {
    const someone = learner()
    await someone.begins(0, '--pathway', 'manager')
    await someone.rates(0, 3)
    await someone.rates(1, 3, 'peer:Bo')
    await someone.run(2, 'practice', 'system-design', 'sd-rate-limiter')
    await someone.answers(2, 'aws-services', 15)
    const before = bytesOf(someone.home)
    for (const day of [2, 3, 10, 20]) {
      const next = await someone.actions(day)
      expect(next.length).toBeGreaterThan(0)
      expect(await someone.actions(day)).toEqual(next)
      for (const screen of [[], ['week'], ['dashboard']]) {
        const { data } = (await someone.json(day, ...screen)) as { data: { actions: unknown } }
        expect([day, screen, data.actions]).toEqual([day, screen, next])
      }
      expect((await someone.run(day, 'do')).stdout.split('\n')[0]).toBe(next[0]?.commands[0])
      await someone.run(day, 'gate', '--explain')
    }
    expect(bytesOf(someone.home)).toEqual(before)
  })

  it('gives every action an id of its own, a sentence, minutes and commands of prep', async () => {
    const someone = learner()
    await someone.begins(0)
    await someone.rates(0, 3)
    await someone.rates(1, 2, 'mentor:Ana')
    for (const day of [1, 8, 15, 22, 29]) {
      const { data } = (await someone.json(day, 'predict')) as {
        data: { recommendations: { id: string; because: string; minutes: number; commands: string[] }[] }
      }
      const all = data.recommendations
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
      for (const { because, minutes, commands } of all) {
        expect(because).toMatch(/^\S.*\.$/)
        expect(minutes).toBeGreaterThan(0)
        expect(commands.length).toBeGreaterThan(0)
        for (const command of commands) expect(command).toMatch(/^prep [a-z]/)
        expect(commands.join(' ')).not.toMatch(/\b(N|ID|NAME|RUBRIC|COMPETENCY|FILE|VALUE|DURATION)\b/)
      }
    }
  })
})
