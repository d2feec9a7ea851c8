import type { EntryOf, QuizMode } from '../facts/entry.ts'

/** A finished run that found something out, and the questions it found unknown. */
export interface RunMisses {
  session: string
  /** The bank, or the form. */
  subject: string
  mode: QuizMode
  on: string
  answered: number
  /** Answers that were not right, in the order in which they were given. */
  misses: EntryOf<'answer'>[]
}

const FINDS_OUT: readonly QuizMode[] = ['measure', 'mastery', 'form']

/** Finished runs that measured something, the newest last. */
export const measuredRuns = (sittings: readonly EntryOf<'quiz'>[]): EntryOf<'quiz'>[] =>
  sittings.filter(({ payload: { mode, state } }) => state === 'finished' && FINDS_OUT.includes(mode))

/** What a run missed. `answers` are those of its days. */
export function missesOf(run: EntryOf<'quiz'>, answers: readonly EntryOf<'answer'>[]): RunMisses {
  const own = answers.filter(({ payload }) => payload.session === run.payload.session)
  return {
    session: run.payload.session,
    subject: run.subject,
    mode: run.payload.mode,
    on: run.occurredOn,
    answered: own.length,
    misses: own.filter(({ payload }) => !payload.isCorrect),
  }
}

/** Misses that were not practiced since the run was over; `answersTo` gives what was recorded from a moment on. */
export const notStudied = (
  { misses }: RunMisses,
  answersTo: (item: string, recordedSince: string) => readonly EntryOf<'answer'>[],
): EntryOf<'answer'>[] =>
  misses.filter(
    ({ subject, recordedAt }) => !answersTo(subject, recordedAt).some(({ payload }) => payload.mode === 'practice'),
  )
