import { z } from 'zod'
import { type CivilDate, parseCivilDate } from '../domain/dates.ts'
import { type EntryKind, HIRE_BANDS, type NewEntry, type Payloads, PROVENANCES, QUIZ_MODES } from '../domain/entry.ts'
import type { Source } from '../domain/source.ts'

const MAX_TEXT = 100_000

/** What each kind of entry may carry: checked on the way in and by `prep check`. */
const text = z.string().max(MAX_TEXT)
const name = z.string().trim().min(1).max(500)
const halfStep = z.number().min(1).max(5).multipleOf(0.5)
const rating = z.number().min(1).max(5)
const minutes = z
  .number()
  .positive()
  .max(24 * 60)
const seconds = z.number().min(0)
const date = z.string().refine((given) => parseCivilDate(given) !== null, 'expected a date like 2026-11-22')
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)
const ratings = z.record(name, halfStep)
/** Marks private text that an export left out (redaction.ts). */
const isRedacted = z.literal(true).optional()
const optional = <T extends z.ZodType>(schema: T) => schema.optional()

export const payloadSchemas: { [K in EntryKind]: z.ZodType<unknown> } = {
  profile: z.strictObject({ value: z.union([z.string(), z.number(), z.null()]) }),
  attestation: z.strictObject({ value: z.union([z.number().min(0), z.boolean()]), note: optional(text) }),
  rating: z.strictObject({
    value: halfStep,
    note: optional(text),
    about: optional(name),
    checkpoint: optional(name),
    externalId: optional(name),
  }),
  confidence: z.strictObject({ value: z.number().min(0).max(10) }),
  start: z.strictObject({
    problem: optional(name),
    tier: optional(name),
    type: optional(name),
    limitMinutes: optional(minutes),
    startedAt: instant,
    url: optional(name),
    abandonedAt: optional(instant),
  }),
  practice: z.strictObject({
    minutes,
    start: optional(name),
    startedAt: optional(instant),
    finishedAt: optional(instant),
    problem: optional(name),
    tier: optional(name),
    type: optional(name),
    solved: z.boolean().optional(),
    optimal: z.boolean().optional(),
    limitMinutes: optional(minutes),
    isWithinLimit: z.boolean().optional(),
    score: z.number().min(0).optional(),
    structure: z.array(name).optional(),
    isAutomated: z.boolean().optional(),
    artefact: optional(name),
    principles: z.array(name).optional(),
    url: optional(name),
    pausedMinutes: z.number().min(0).optional(),
    clockGapMinutes: z.number().min(0).optional(),
    note: optional(text),
    externalId: optional(name),
  }),
  mock: z.strictObject({
    loop: optional(name),
    rounds: z.array(z.strictObject({ round: name, ratings, minutes: optional(minutes) })).min(1),
    relation: optional(name),
    hireBand: z.enum(HIRE_BANDS).optional(),
    isRealistic: z.boolean(),
    predicted: rating.optional(),
    note: optional(text),
    start: optional(name),
    externalId: optional(name),
  }),
  story: z.strictObject({
    title: name,
    situation: text,
    task: text,
    action: text,
    result: text,
    level: optional(name),
    primary: z.array(name),
    secondary: z.array(name),
    metrics: z.array(z.strictObject({ says: name, provenance: z.enum(PROVENANCES) })),
    isConfidential: z.boolean(),
    happenedOn: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .optional(),
    state: z.enum(['active', 'retired']),
    mergedInto: optional(name),
    isRedacted,
  }),
  take: z.strictObject({
    seconds: z.strictObject({ situation: seconds, task: seconds, action: seconds, result: seconds }),
    note: optional(text),
    isRedacted,
  }),
  review: z.strictObject({
    ratings,
    note: optional(text),
    request: optional(name),
    relation: optional(name),
    isRedacted,
  }),
  artefact: z.strictObject({
    title: name,
    type: name,
    location: optional(text),
    competency: optional(name),
    note: optional(text),
    externalId: optional(name),
  }),
  answer: z.strictObject({
    bank: name,
    session: name,
    mode: z.enum(QUIZ_MODES),
    itemVersion: z.number().int().positive(),
    stratum: name,
    difficulty: rating,
    answer: z.array(text),
    isCorrect: z.boolean(),
    isInTime: z.boolean(),
    isLateCorrect: z.boolean().optional(),
    isSkipped: z.boolean().optional(),
    isRapid: z.boolean().optional(),
    parts: z.array(z.boolean()).optional(),
    seconds,
    limitSeconds: seconds,
    lastSeenOn: date.optional(),
    confidence: z.number().min(0).max(100).optional(),
    grade: z.number().int().min(1).max(4).optional(),
  }),
  quiz: z.strictObject({
    session: name,
    mode: z.enum(QUIZ_MODES),
    seed: z.number().int(),
    state: z.enum(['started', 'finished', 'stopped']),
    attempt: z.number().int().positive().optional(),
    form: z.array(name).optional(),
    level: z.strictObject({ value: rating, sd: z.number().positive(), n: z.number().int().positive() }).optional(),
    reviews: z.strictObject({ n: z.number().int().positive(), onTime: z.number().int().min(0) }).optional(),
  }),
  outcome: z.strictObject({
    result: z.enum(['pass', 'fail', 'withdrawn']),
    forecast: optional(name),
    note: optional(text),
    cohort: z
      .strictObject({
        name,
        x: z.number().optional(),
        probability: z.number().min(0).max(1).optional(),
        hours: z.number().min(0).optional(),
        externalId: name,
      })
      .optional(),
  }),
  forecast: z.strictObject({
    own: z.number().min(0).max(1).nullable(),
    probability: z.number().min(0).max(1).nullable(),
    x: z.number(),
    xVariance: z.number().min(0),
    index: z.number().min(0).max(1),
    configHash: name,
    interviewOn: date.optional(),
  }),
  'gate-commit': z.strictObject({
    level: name,
    configHash: name,
    criteria: z.array(z.strictObject({ id: name, state: name, value: z.number().nullable(), evidence: z.array(name) })),
  }),
  override: z.strictObject({ reason: name }),
  pause: z.strictObject({ until: date, note: optional(text) }),
  checkpoint: z.strictObject({ state: z.enum(['done', 'skipped']), activities: z.array(name).optional() }),
  'review-request': z.strictObject({
    about: z.array(name).min(1),
    relation: name,
    to: optional(name),
    digest: name,
    state: z.enum(['created', 'answered']),
  }),
  endorsement: z.strictObject({ statement: name, key: name, signature: name }),
  annotation: z.strictObject({ note: z.string().trim().min(1).max(MAX_TEXT), isRedacted }),
  removal: z.strictObject({ reason: optional(text) }),
} satisfies { [K in EntryKind]: z.ZodType<Loose<Payloads[K]>> }

/** zod's optional keys admit undefined; JSON does not keep it. */
type Loose<T> = T extends readonly (infer U)[]
  ? Loose<U>[]
  : T extends object
    ? { [K in keyof T]: undefined extends T[K] ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T

/** What is wrong with a payload of a kind, by field; empty when it is right. */
export function payloadFaults(kind: EntryKind, payload: unknown): { path: string[]; message: string }[] {
  const result = payloadSchemas[kind].safeParse(payload)
  if (result.success) return []
  return result.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
}

/** Fields that a payload of a kind may have. */
export function payloadFields(kind: EntryKind): string[] {
  const schema = payloadSchemas[kind]
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

/** An entry put together from parts: whether its payload is one of its kind is not known yet. */
export interface EntryDraft {
  id: string
  kind: EntryKind
  occurredOn: CivilDate
  subject: string
  source: Source
  rater: string
  framework: string
  replaces: string
  payload: unknown
}

export const isWritable = (draft: EntryDraft): draft is EntryDraft & NewEntry =>
  payloadFaults(draft.kind, draft.payload).length === 0
