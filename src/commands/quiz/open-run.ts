import { type EntryOf, isKind, type QuizMode } from '../../domain/facts/entry.ts'
import type { Scored } from '../../domain/quiz/scoring.ts'
import { MODE_RULES, RESUME_HOURS, type Timeliness } from '../../domain/quiz/sitting.ts'
import { addDays, type CivilDate } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'

/** A run that was cut off: its last word, and the answers it got. */
export interface OpenRun {
  session: string
  seed: number
  form: string[] | null
  reviews: Timeliness
  startedAt: string
  answers: EntryOf<'answer'>[]
}

/**
 * The newest session of a subject and mode, when it is still open: begun and never ended, or stopped by the learner
 * (practice that was stopped is done). After a day it is left as it is.
 */
export function openRunOf(context: Context, subject: string, mode: QuizMode, day: CivilDate): OpenRun | null {
  const words = context
    .reader()
    .entries({ kinds: ['quiz'], subject, from: addDays(day, -2) })
    .filter(isKind('quiz'))
    .filter((entry) => entry.payload.mode === mode)
  const last = words.at(-1)
  if (last === undefined || last.payload.state === 'finished') return null
  if (last.payload.state === 'stopped' && !MODE_RULES[mode].isResumed) return null
  const own = words.filter((entry) => entry.payload.session === last.payload.session)
  const first = own[0] ?? last
  const answers = context
    .reader()
    .entries({ kinds: ['answer'], from: first.occurredOn })
    .filter(isKind('answer'))
    .filter(({ payload }) => payload.session === last.payload.session)
  const latest =
    [last, ...answers]
      .map(({ recordedAt }) => recordedAt)
      .sort()
      .at(-1) ?? last.recordedAt
  if (context.world.now().getTime() - Date.parse(latest) > RESUME_HOURS * 3_600_000) return null
  return {
    session: last.payload.session,
    seed: last.payload.seed,
    form: own.find(({ payload }) => payload.form)?.payload.form ?? null,
    reviews: last.payload.reviews ?? { n: 0, onTime: 0 },
    startedAt: first.recordedAt,
    answers,
  }
}

/** What an answer of the log was scored as. */
export const scoredOf = ({ payload }: EntryOf<'answer'>): Scored => ({
  isCorrect: payload.isCorrect,
  isInTime: payload.isInTime,
  isLateCorrect: payload.isLateCorrect ?? false,
  isSkipped: payload.isSkipped ?? false,
  isRapid: payload.isRapid ?? false,
  parts: payload.parts ?? null,
})

/** Last day of a finished form, or null. */
export function lastFormOn(context: Context, form: string): CivilDate | null {
  const finished = context
    .reader()
    .entries({ kinds: ['quiz'], subject: form })
    .filter(isKind('quiz'))
    .filter(({ payload }) => payload.mode === 'form' && payload.state === 'finished')
  return finished.at(-1)?.occurredOn ?? null
}
