import { en } from 'zod/locales'
import * as z from 'zod/mini'
import {
  type EntryKind,
  HIRE_BANDS,
  type NewEntry,
  type Payloads,
  PROVENANCES,
  QUIZ_MODES,
} from '../domain/facts/entry.ts'
import { INTERVIEW_RESULTS } from '../domain/facts/interview-result.ts'
import type { Source } from '../domain/facts/source.ts'
import { once } from '../domain/metrics/evidence.ts'
import { type CivilDate, parseCivilDate } from '../domain/time/dates.ts'

const MAX_TEXT = 100_000

// Parts of payloads, each made once: a block of practice alone has a dozen names.
const atLeast = (least: number) => z.number().check(z.minimum(least))
const between = (least: number, most: number) => z.number().check(z.minimum(least), z.maximum(most))
const text = once(() => z.string().check(z.maxLength(MAX_TEXT)))
const name = once(() => z.string().check(z.trim(), z.minLength(1), z.maxLength(500)))
const halfStep = once(() => between(1, 5).check(z.multipleOf(0.5)))
const rating = once(() => between(1, 5))
const minutes = once(() => z.number().check(z.positive(), z.maximum(24 * 60)))
const seconds = once(() => atLeast(0))
const count = once(() => z.int().check(z.positive()))
const date = once(() =>
  z.string().check(z.refine((given) => parseCivilDate(given) !== null, 'expected a date like 2026-11-22')),
)
const instant = once(() => z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)))
const clockTime = once(() =>
  z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'expected a time like 19:30')),
)
/** Of rows that were taken from elsewhere. */
const foreign = () => ({
  at: z.optional(clockTime()),
  zone: z.optional(name()),
  assumed: z.optional(z.array(name())),
})
const sha256 = once(() => z.string().check(z.regex(/^[0-9a-f]{64}$/)))
const attachments = () => z.optional(z.array(z.strictObject({ name: name(), path: text(), digest: sha256() })))
const ratings = once(() => z.record(name(), halfStep()))
/** Marks private text that an export left out (redaction.ts). */
const isRedacted = () => z.optional(z.literal(true))

// Small schemas take long to make, and messages need a language.
z.config(en())

/**
 * What each kind of entry may carry: checked on the way in and by `prep check`. Schemas are made when first asked for: most
 * commands write one kind or two, and to make all takes longer than to write.
 */
const schemaMakers: { [K in EntryKind]: () => z.ZodMiniType<unknown> } = {
  profile: () => z.strictObject({ value: z.union([z.string(), z.number(), z.null()]) }),
  attestation: () => z.strictObject({ value: z.union([atLeast(0), z.boolean()]), note: z.optional(text()) }),
  rating: () =>
    z.strictObject({
      value: halfStep(),
      note: z.optional(text()),
      about: z.optional(name()),
      checkpoint: z.optional(name()),
      externalId: z.optional(name()),
      ...foreign(),
    }),
  'not-shown': () =>
    z.strictObject({
      reason: z.optional(text()),
      checkpoint: z.optional(name()),
      externalId: z.optional(name()),
      ...foreign(),
    }),
  confidence: () => z.strictObject({ value: between(0, 10) }),
  start: () =>
    z.strictObject({
      problem: z.optional(name()),
      tier: z.optional(name()),
      type: z.optional(name()),
      limitMinutes: z.optional(minutes()),
      startedAt: instant(),
      url: z.optional(name()),
      abandonedAt: z.optional(instant()),
      packet: z.optional(name()),
      attachments: attachments(),
      isRedacted: isRedacted(),
    }),
  practice: () =>
    z.strictObject({
      minutes: minutes(),
      start: z.optional(name()),
      startedAt: z.optional(instant()),
      finishedAt: z.optional(instant()),
      problem: z.optional(name()),
      tier: z.optional(name()),
      type: z.optional(name()),
      solved: z.optional(z.boolean()),
      helpUsed: z.optional(z.boolean()),
      optimal: z.optional(z.boolean()),
      limitMinutes: z.optional(minutes()),
      isWithinLimit: z.optional(z.boolean()),
      score: z.optional(atLeast(0)),
      structure: z.optional(z.array(name())),
      dimensions: z.optional(ratings()),
      isAutomated: z.optional(z.boolean()),
      artefact: z.optional(name()),
      attachments: attachments(),
      isRedacted: isRedacted(),
      principles: z.optional(z.array(name())),
      story: z.optional(name()),
      url: z.optional(name()),
      stopwatchMinutes: z.optional(atLeast(0)),
      isTimeConfirmed: z.optional(z.boolean()),
      pausedMinutes: z.optional(atLeast(0)),
      clockGapMinutes: z.optional(atLeast(0)),
      note: z.optional(text()),
      externalId: z.optional(name()),
      ...foreign(),
    }),
  known: () =>
    z.strictObject({
      problem: name(),
      tier: z.optional(name()),
      type: z.optional(name()),
      solved: z.optional(z.boolean()),
      helpUsed: z.optional(z.boolean()),
      optimal: z.optional(z.boolean()),
      url: z.optional(name()),
      note: z.optional(text()),
      externalId: z.optional(name()),
    }),
  mock: () =>
    z.strictObject({
      loop: z.optional(name()),
      rounds: z
        .array(
          z.strictObject({
            round: name(),
            ratings: ratings(),
            dimensions: z.optional(ratings()),
            minutes: z.optional(minutes()),
          }),
        )
        .check(z.minLength(1)),
      notShown: z.optional(z.record(name(), text())),
      relation: z.optional(name()),
      hireBand: z.optional(z.enum(HIRE_BANDS)),
      stopwatchMinutes: z.optional(atLeast(0)),
      isTimeConfirmed: z.optional(z.boolean()),
      isRealistic: z.boolean(),
      predicted: z.optional(rating()),
      note: z.optional(text()),
      start: z.optional(name()),
      externalId: z.optional(name()),
      ...foreign(),
    }),
  story: () =>
    z.strictObject({
      title: name(),
      situation: text(),
      task: text(),
      action: text(),
      result: text(),
      reflection: z.optional(text()),
      level: z.optional(name()),
      primary: z.array(name()),
      secondary: z.array(name()),
      metrics: z.array(z.strictObject({ says: name(), provenance: z.enum(PROVENANCES) })),
      isConfidential: z.boolean(),
      happenedOn: z.optional(z.string().check(z.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/))),
      state: z.enum(['active', 'retired']),
      mergedInto: z.optional(name()),
      isRedacted: isRedacted(),
    }),
  take: () =>
    z.strictObject({
      seconds: z.strictObject({ situation: seconds(), task: seconds(), action: seconds(), result: seconds() }),
      plannedSeconds: z.optional(seconds()),
      isTimeConfirmed: z.optional(z.boolean()),
      note: z.optional(text()),
      isRedacted: isRedacted(),
    }),
  review: () =>
    z.strictObject({
      ratings: ratings(),
      note: z.optional(text()),
      request: z.optional(name()),
      relation: z.optional(name()),
      isRedacted: isRedacted(),
    }),
  artefact: () =>
    z.strictObject({
      title: name(),
      type: name(),
      location: z.optional(text()),
      digest: z.optional(sha256()),
      about: z.optional(name()),
      parts: z.optional(count()),
      competency: z.optional(name()),
      note: z.optional(text()),
      externalId: z.optional(name()),
    }),
  problem: () =>
    z.strictObject({
      activity: name(),
      title: z.optional(name()),
      tier: z.optional(name()),
      type: z.optional(name()),
      url: z.optional(name()),
      aliases: z.array(name()),
    }),
  person: () => z.strictObject({ name: name(), aliases: z.array(name()) }),
  answer: () =>
    z.strictObject({
      bank: name(),
      session: name(),
      mode: z.enum(QUIZ_MODES),
      itemVersion: count(),
      stratum: name(),
      difficulty: rating(),
      answer: z.array(text()),
      isCorrect: z.boolean(),
      isInTime: z.boolean(),
      isLateCorrect: z.optional(z.boolean()),
      isSkipped: z.optional(z.boolean()),
      isAgain: z.optional(z.boolean()),
      isRapid: z.optional(z.boolean()),
      parts: z.optional(z.array(z.boolean())),
      seconds: seconds(),
      limitSeconds: seconds(),
      lastSeenOn: z.optional(date()),
      confidence: z.optional(between(0, 100)),
      grade: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
    }),
  quiz: () =>
    z.strictObject({
      session: name(),
      mode: z.enum(QUIZ_MODES),
      seed: z.int(),
      state: z.enum(['started', 'finished', 'stopped']),
      attempt: z.optional(count()),
      form: z.optional(z.array(name())),
      level: z.optional(z.strictObject({ value: rating(), sd: z.number().check(z.positive()), n: count() })),
      reviews: z.optional(z.strictObject({ n: count(), onTime: z.int().check(z.minimum(0)) })),
    }),
  interview: () =>
    z.strictObject({ company: name(), level: name(), role: z.optional(name()), note: z.optional(text()) }),
  round: () =>
    z.strictObject({ title: name(), on: z.optional(date()), minutes: z.optional(minutes()), note: z.optional(text()) }),
  debrief: () =>
    z.strictObject({
      round: name(),
      questions: z.array(
        z.strictObject({
          text: text(),
          principles: z.array(name()),
          story: z.optional(name()),
          problem: z.optional(name()),
          went: z.optional(halfStep()),
        }),
      ),
      ratings: ratings(),
      surprises: z.optional(text()),
      note: z.optional(text()),
      isRedacted: isRedacted(),
    }),
  outcome: () =>
    z.strictObject({
      interview: z.optional(name()),
      result: z.enum(INTERVIEW_RESULTS),
      forecast: z.optional(name()),
      note: z.optional(text()),
      cohort: z.optional(
        z.strictObject({
          name: name(),
          x: z.optional(z.number()),
          probability: z.optional(between(0, 1)),
          hours: z.optional(atLeast(0)),
          externalId: name(),
        }),
      ),
    }),
  forecast: () =>
    z.strictObject({
      own: z.nullable(between(0, 1)),
      probability: z.nullable(between(0, 1)),
      x: z.number(),
      xVariance: atLeast(0),
      index: between(0, 1),
      configHash: name(),
      interviewOn: z.optional(date()),
      interview: z.optional(name()),
      topics: z.optional(z.array(name())),
    }),
  'gate-commit': () =>
    z.strictObject({
      level: name(),
      configHash: name(),
      criteria: z.array(
        z.strictObject({ id: name(), state: name(), value: z.nullable(z.number()), evidence: z.array(name()) }),
      ),
    }),
  override: () => z.strictObject({ reason: name() }),
  pause: () => z.strictObject({ until: date(), note: z.optional(text()) }),
  checkpoint: () => z.strictObject({ state: z.enum(['done', 'skipped']), activities: z.optional(z.array(name())) }),
  'review-request': () =>
    z.strictObject({
      about: z.array(name()).check(z.minLength(1)),
      relation: name(),
      to: z.optional(name()),
      packet: z.optional(
        z.strictObject({
          loop: name(),
          rounds: z.array(z.strictObject({ round: name(), problems: z.array(name()) })).check(z.minLength(1)),
        }),
      ),
      digest: name(),
      state: z.enum(['created', 'answered']),
    }),
  endorsement: () => z.strictObject({ statement: name(), key: name(), signature: name() }),
  annotation: () =>
    z.strictObject({
      note: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_TEXT)),
      isRedacted: isRedacted(),
    }),
  removal: () => z.strictObject({ reason: z.optional(text()) }),
} satisfies { [K in EntryKind]: () => z.ZodMiniType<Loose<Payloads[K]>> }

export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(schemaMakers, kind)

const made = new Map<EntryKind, z.ZodMiniType<unknown>>()

export function payloadSchema(kind: EntryKind): z.ZodMiniType<unknown> {
  const schema = made.get(kind) ?? schemaMakers[kind]()
  made.set(kind, schema)
  return schema
}

/** zod's optional keys admit undefined; JSON does not keep it. */
type Loose<T> = T extends readonly (infer U)[]
  ? Loose<U>[]
  : T extends object
    ? { [K in keyof T]: undefined extends T[K] ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T

/** What is wrong with a payload of a kind, by field; empty when it is right. */
export function payloadFaults(kind: EntryKind, payload: unknown): { path: string[]; message: string }[] {
  const result = payloadSchema(kind).safeParse(payload)
  if (result.success) return []
  return result.error.issues.map(({ path, message }) => ({ path: path.map(String), message }))
}

/** Fields that a payload of a kind may have. */
export function payloadFields(kind: EntryKind): string[] {
  const schema = payloadSchema(kind)
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []
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
