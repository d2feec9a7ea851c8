import { z } from 'zod'

const text = z.string().trim().min(1)
const levelId = z.string().min(1)

/** What the one who asks needs: of a problem, or of all problems of an activity that have none of their own. */
export const interviewer = z
  .strictObject({
    looksFor: text.describe('what an answer should show'),
    probes: z.array(text).min(3).max(5).describe('questions to follow up with, in their order'),
    hints: z
      .array(z.strictObject({ says: text, cost: text.describe('what having needed it says about the answer') }))
      .default([])
      .describe('help for somebody who is stuck, the smallest first'),
    strong: z.record(levelId, text).describe('what a strong answer sounds like, by level'),
    weak: z.record(levelId, text).describe('what a weak answer sounds like, by level'),
  })
  .describe('for the one who asks; the one who answers sees it afterwards')
