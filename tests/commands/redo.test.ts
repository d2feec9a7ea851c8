import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openReader } from '../../src/store/ledger.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'
import { rating, recordOne } from '../store/record.ts'

const rowSchema = z.strictObject({ id: z.uuid(), kind: z.string(), subject: z.string(), occurredOn: z.iso.date() })
const receiptSchema = z.object({
  schema: z.literal('prep/receipt/1'),
  operation: z.uuid(),
  entries: z.array(z.string()).length(0),
  data: z.strictObject({
    target: z.uuid(),
    command: z.string(),
    recordedAt: z.iso.datetime(),
    gone: z.array(rowSchema),
    back: z.array(rowSchema),
    next: z.strictObject({ id: z.string(), title: z.string(), minutes: z.number() }).nullable(),
  }),
  warnings: z.array(z.string()),
})

async function run(home: string, ...argv: string[]) {
  const { code, stdout, stderr } = await prep([...argv, '--json'], { home })
  if (code !== 0) throw new Error(JSON.parse(stderr).message)
  return receiptSchema.parse(JSON.parse(stdout))
}

const values = (home: string): number[] => {
  const reader = openReader(home)
  try {
    return reader.entries().map((entry) => (entry.kind === 'rating' ? entry.payload.value : 0))
  } finally {
    reader.close()
  }
}

const refusal = async (home: string, ...argv: string[]) => {
  const { code, stderr } = await prep(argv, { home })
  return { code, stderr }
}

describe('redo', () => {
  it('brings back what was undone, the last first', async () => {
    const home = temporaryFolder()
    for (const value of [1, 2, 3]) recordOne(home, rating(value))
    for (let time = 0; time < 3; time++) await run(home, 'undo')
    const seen: number[][] = []
    for (let time = 0; time < 3; time++) {
      await run(home, 'redo')
      seen.push(values(home))
    }
    expect(seen).toEqual([[1], [1, 2], [1, 2, 3]])
    expect(await refusal(home, 'redo')).toEqual({ code: 1, stderr: 'error: nothing is undone\n' })
  })

  it('and undo can go on for ever', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    recordOne(home, rating(2))
    for (const [command, expected] of [
      ['undo', [1]],
      ['redo', [1, 2]],
      ['undo', [1]],
      ['undo', []],
      ['redo', [1]],
      ['undo', []],
      ['redo', [1]],
      ['redo', [1, 2]],
    ] as const) {
      await run(home, command)
      expect(values(home)).toEqual(expected)
    }
  })

  it('is refused when something was recorded since', async () => {
    const home = temporaryFolder()
    recordOne(home, rating(1))
    await run(home, 'undo')
    recordOne(home, rating(2))
    const { code, stderr } = await refusal(home, 'redo')
    expect(code).toBe(1)
    expect(stderr).toContain('something was recorded since the last undo')
  })

  it('of nothing is refused', async () => {
    expect(await refusal(temporaryFolder(), 'redo')).toEqual({ code: 1, stderr: 'error: nothing is undone\n' })
  })
})
