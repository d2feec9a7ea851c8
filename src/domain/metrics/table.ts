import { accuracy } from './accuracy.ts'
import { artefactRating } from './artefact-rating.ts'
import { artefacts } from './artefacts.ts'
import { assessments } from './assessments.ts'
import { attestation } from './attestation.ts'
import { firstAttempts } from './first-attempts.ts'
import { form } from './form.ts'
import { level } from './level.ts'
import type { Metric } from './metric.ts'
import { mockConsistency } from './mock-consistency.ts'
import { mockRating } from './mock-rating.ts'
import { principleExamples } from './principle-examples.ts'
import { problemTypes } from './problem-types.ts'
import { problems } from './problems.ts'
import { ratings } from './ratings.ts'
import { repeats } from './repeats.ts'
import { responses } from './responses.ts'
import { sessions } from './sessions.ts'
import { badge, certificate, gate, objective } from './state.ts'
import { stories } from './stories.ts'
import { timedPractice } from './timed-practice.ts'
import { weeklyHours } from './weekly-hours.ts'

/** Every metric a criterion can name. To add one: a file beside this one, then an import and a line here. */
export const METRICS: readonly Metric[] = [
  accuracy,
  artefactRating,
  artefacts,
  assessments,
  attestation,
  badge,
  certificate,
  firstAttempts,
  form,
  gate,
  level,
  mockConsistency,
  mockRating,
  objective,
  principleExamples,
  problemTypes,
  problems,
  ratings,
  repeats,
  responses,
  sessions,
  stories,
  timedPractice,
  weeklyHours,
]

const byId = new Map(METRICS.map((metric) => [metric.id, metric]))

export const findMetric = (id: string): Metric | null => byId.get(id) ?? null
