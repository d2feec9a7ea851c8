import type { QuizMode } from '../../domain/facts/entry.ts'
import { PrepError } from '../../domain/prep-error.ts'
import type { RunRequest } from '../../domain/quiz/run/quiz-run.ts'
import type { BankHead, Form } from '../../domain/rules/framework.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { chosenIfAsked } from '../asking/missing.ts'
import type { Context } from '../contract/context.ts'
import { commaParts, flagOption, type Input, isSet, numberOption, textOption } from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'
import { sittingDay, sittingScript } from '../session/request.ts'
import type { Script } from '../session/script.ts'

/** What was asked for, checked as far as that needs no questions. */
export interface QuizRequest extends RunRequest {
  subject: { kind: 'bank'; bank: BankHead } | { kind: 'form'; form: Form }
  script: Script | null
  isFresh: boolean
  isSeedGiven: boolean
  warnings: string[]
}

export async function quizRequest(context: Context, input: Input): Promise<QuizRequest> {
  const subject = subjectOf(context, input.args[0] ?? (await chosenSubject(context)) ?? '')
  const mode = modeOf(subject, textOption(input, 'mode'))
  const strata = strataOf(subject, mode, textOption(input, 'strata'))
  const accuracy = accuracyOf(input, mode)
  const limit = limitOf(input, mode)
  const n = numberOption(input, 'n', { min: 1, isWhole: true })
  if (mode === 'form' && n !== null)
    throw new PrepError('usage', 'a form has its own number of questions', 'leave --n out')
  const { date, warnings } = sittingDay(context, input)
  const script = await sittingScript(context, input)
  return {
    subject,
    mode,
    n,
    limit,
    strata,
    accuracy,
    script,
    isFresh: flagOption(input, 'fresh'),
    seed: context.seed(),
    isSeedGiven: isSet(input, 'seed'),
    day: date,
    warnings,
  }
}

/** A bank or form, chosen on a terminal. */
async function chosenSubject(context: Context): Promise<string | null> {
  const { banks, forms } = context.framework()
  return chosenIfAsked(
    context,
    'Which questions?',
    [...banks, ...forms].map(({ id, title }) => ({ name: title, value: id })),
  )
}

function subjectOf(context: Context, id: string): QuizRequest['subject'] {
  const { banks, forms } = context.framework()
  const form = forms.find((one) => one.id === id.toLowerCase())
  if (form) return { kind: 'form', form }
  const bank = banks.find((one) => one.id === id.toLowerCase())
  if (bank) return { kind: 'bank', bank }
  const ids = [...banks, ...forms].map((one) => one.id)
  if (id === '')
    throw new PrepError(
      'usage',
      'which questions?',
      ids.length > 0 ? `name one of ${ids.join(', ')}` : 'this framework has no questions',
    )
  throw new PrepError(
    'not-found',
    `no bank ${id}`,
    didYouMean(id, ids) ?? (ids.length > 0 ? `known: ${ids.join(', ')}` : 'this framework has no questions'),
  )
}

function modeOf(subject: QuizRequest['subject'], given: string | null): QuizMode {
  if (subject.kind === 'form') {
    if (given === null || given === 'form') return 'form'
    throw new PrepError(
      'usage',
      `${subject.form.id} is a form, which is always taken as a whole`,
      `prep quiz ${subject.form.strata[0]?.banks[0] ?? 'BANK'} --mode ${given}`,
    )
  }
  switch (given) {
    case 'measure':
    case 'mastery':
      return given
    case 'form':
      throw new PrepError(
        'usage',
        `${subject.bank.id} is a bank, not a form`,
        '--mode practice, measure or mastery is for a bank; a form has its own id',
      )
    default:
      return 'practice'
  }
}

function strataOf(subject: QuizRequest['subject'], mode: QuizMode, text: string | null): string[] | null {
  if (text === null || subject.kind === 'form') return null
  if (mode === 'measure')
    throw new PrepError(
      'usage',
      'a level is measured over the whole bank',
      'leave --strata out, or use --mode practice or mastery',
    )
  const known = subject.bank.strata.map((id) => ({ id }))
  return commaParts(text).map((id) => pick(known, id, `part of ${subject.bank.id}`).id)
}

function accuracyOf(input: Input, mode: QuizMode): number | null {
  const text = textOption(input, 'accuracy')
  if (text === null) return null
  if (mode !== 'mastery') throw new PrepError('usage', '--accuracy goes with --mode mastery')
  const isPercent = text.trim().endsWith('%')
  const value = Number(isPercent ? text.trim().slice(0, -1) : text) / (isPercent ? 100 : 1)
  if (text.trim() === '' || !(value >= 0.5 && value < 1))
    throw new PrepError(
      'usage',
      `--accuracy takes a share from 0.5 to below 1, not "${text}"`,
      'as in --accuracy 0.95 or 95%',
    )
  return value
}

function limitOf(input: Input, mode: QuizMode): number | 'none' | null {
  const seconds = numberOption(input, 'limit', { min: 0, max: 3600 })
  if (seconds === null) return null
  if (seconds > 0) return seconds
  if (mode === 'mastery' || mode === 'form')
    throw new PrepError('usage', `${mode} needs the clock`, '--limit N sets the seconds for each question')
  return 'none'
}
