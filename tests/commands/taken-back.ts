import { z } from 'zod'
import { prep } from '../harness/prep.ts'
import { liveEntries } from '../store/record.ts'

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

/** The receipt of an undo or a redo; throws its message when it is refused. */
export async function takeBack(home: string, ...argv: string[]) {
  const { code, stdout, stderr } = await prep([...argv, '--json'], { home })
  if (code !== 0) throw new Error(JSON.parse(stderr).message)
  return receiptSchema.parse(JSON.parse(stdout))
}

/** The ratings that count, in the ledger's order. */
export const liveRatings = (home: string): number[] =>
  liveEntries(home).map((entry) => (entry.kind === 'rating' ? entry.payload.value : 0))
