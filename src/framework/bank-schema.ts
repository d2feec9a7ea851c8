import { z } from 'zod'
import { ITEM_KINDS } from '../domain/quiz/item.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lowercase letters and digits, joined by hyphens')
const text = z.string().trim().min(1)

const item = z.strictObject({
  id,
  kind: z.enum(ITEM_KINDS).describe('one right option, several, an order, or a short answer'),
  stratum: id.describe('the part of the bank'),
  difficulty: z
    .number()
    .min(1)
    .max(5)
    .multipleOf(0.5)
    .describe('the rubric level at which two people in three know this in time'),
  tags: z.array(text).default([]),
  stem: text.describe('the question'),
  options: z
    .record(z.string().regex(/^[a-z]$/, 'an option is one letter'), text)
    .optional()
    .describe('letters and texts; shuffled when they are shown'),
  key: z
    .union([text, z.array(text).min(1)])
    .describe('single: an option · multiple, ordering: options · short: accepted forms'),
  explanation: text.describe('why the key is right, and the tempting others are not'),
  enemies: z
    .array(id)
    .default([])
    .describe("items, also of another bank, that give away this one's answer or the reverse; those name it too"),
  pick: z.number().int().positive().optional().describe('how many are to be chosen, or put in order'),
  version: z.number().int().positive().default(1).describe('raise it when a change alters what is being asked'),
})

export const bankFileSchema = z.strictObject({
  id,
  title: text,
  version: z.number().int().positive(),
  competency: id.describe('the competency that a measured run informs'),
  timeLimitSeconds: z.number().positive().describe('for one question'),
  basis: z.enum(['framework', 'literature', 'ours']),
  strata: z
    .array(z.strictObject({ id, title: text, share: z.number().positive().max(1) }))
    .min(1)
    .describe('parts of the bank and their shares of a run, summing to 1'),
  items: z.array(item).min(1),
})

export type BankFile = z.infer<typeof bankFileSchema>
