import { rmSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { fillDisks, killCommands, layOut } from '../../scripts/faults/commands.ts'

const WRITING = ['log', 'assess', 'rate', 'skip']

it('writing commands that are killed, or find the disk full, leave a sound ledger with all that was in it', async () => {
  const ground = layOut(1, ([name]) => WRITING.includes(name ?? ''))
  onTestFinished(() => rmSync(ground.folder, { recursive: true, force: true }))
  expect(ground.calls.length).toBeGreaterThan(2)
  for (const trial of [killCommands, fillDisks]) {
    const { tried, failed } = await trial(ground, 5, 8)
    expect(failed).toEqual([])
    expect(tried).toBe(8)
  }
})
