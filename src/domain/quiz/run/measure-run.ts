import { dayOf } from '../../time/dates.ts'
import type { Bank } from '../item.ts'
import { measureChooser } from '../session.ts'
import { limitBy, type QuizRun, type RunSource } from './quiz-run.ts'

/** The whole bank, adaptively, until the level is known well enough (measurement §3.4). */
export function measureRun({ framework, request, lastSeen }: RunSource, bank: Bank): QuizRun {
  const { constants } = framework
  const plan = { bank, lastSeen, asOf: dayOf(request.day), maxItems: request.n }
  const questions = bank.items.length
  return {
    title: bank.title,
    stream: 'measure',
    chooser: measureChooser(plan, constants),
    banks: [bank],
    of: null,
    limitOf: limitBy(request, [bank]),
    lastSeen,
    dueOn: new Map(),
    form: null,
    mastery: null,
    notes: questions < constants.quiz.mastery.minPool ? [{ kind: 'small-bank', questions }] : [],
  }
}
