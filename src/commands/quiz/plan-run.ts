import { isKind } from '../../domain/facts/entry.ts'
import { formRun } from '../../domain/quiz/run/form-run.ts'
import { masteryRun } from '../../domain/quiz/run/mastery-run.ts'
import { measureRun } from '../../domain/quiz/run/measure-run.ts'
import { practiceRun } from '../../domain/quiz/run/practice-run.ts'
import type { PlannedRun } from '../../domain/quiz/run/quiz-run.ts'
import { seenBefore } from '../../domain/quiz/run/seen-before.ts'
import { dayOf } from '../../domain/time/dates.ts'
import type { Context } from '../contract/context.ts'
import { answeredItems } from '../recording/answered-items.ts'
import { lastFormOn, type OpenRun } from './open-run.ts'
import type { QuizRequest } from './request.ts'

/** Reads what the mode's run is planned from, and plans it. `open`: the run to go on with. */
export async function planRun(context: Context, request: QuizRequest, open: OpenRun | null): Promise<PlannedRun> {
  const { subject, mode, day } = request
  const ids =
    subject.kind === 'form' ? [...new Set(subject.form.strata.flatMap(({ banks }) => banks))] : [subject.bank.id]
  const banks = await Promise.all(ids.map((id) => context.bank(id)))
  const answered = answeredItems(context, context.today())
  const framework = context.framework()
  const source = {
    framework,
    level: context.level(),
    request: { ...request, seed: open?.seed ?? request.seed },
    answered,
    lastSeen: seenBefore(answered.values(), framework.banks, day, open?.answers ?? []),
  }
  if (subject.kind === 'form') {
    const last = lastFormOn(context, subject.form.id)
    const lastTaken = last === null ? null : dayOf(last)
    return formRun({ ...source, lastTaken, drawn: open?.form ?? null }, subject.form, banks)
  }
  const [bank = await context.bank(subject.bank.id)] = banks
  if (mode === 'measure') return measureRun(source, bank)
  if (mode === 'mastery') {
    const own = new Set(open?.answers.map(({ id }) => id))
    const earlier = context.reader().entries({ isDecisiveAnswer: true }).filter(isKind('answer'))
    return masteryRun({ ...source, earlier: earlier.filter(({ id }) => !own.has(id)) }, bank)
  }
  return practiceRun(
    {
      ...source,
      interviewDate: context.profile().interviewDate,
      pauses: context.entries(['pause']).filter(isKind('pause')),
    },
    bank,
  )
}
