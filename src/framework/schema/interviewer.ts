import { z } from 'zod'

const text = z.string().trim().min(1)
const levelId = z.string().min(1)

/** What the one who asks needs: of a problem, or of all problems of an activity that have none of their own. */
export const interviewer = z
  .strictObject({
    looksFor: text.describe('what an answer should show'),
    probes: z.array(text).min(3).max(5).describe('follow-up questions, in order'),
    hints: z
      .array(z.strictObject({ says: text, cost: text.describe('what needing it says about the answer') }))
      .default([])
      .describe('help for somebody who is stuck, smallest first'),
    strong: z.record(levelId, text).describe('what a strong answer sounds like, by level'),
    weak: z.record(levelId, text).describe('what a weak answer sounds like, by level'),
  })
  .describe('for whoever asks; whoever answers sees it afterward')
